"""What stories were found by before its time stood in front of it is brought to that by a migration."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import psycopg
import pytest

import sql.migrate
from sql.scripts import load_scripts
from tasks.stories.times import in_period, on_day

DIGESTS = [-(2**63), -1130858921016402256, -1, 0, 5, 2**47, 7624050239176158317, 2**63 - 1]
SIGNED = """
    INSERT INTO news.articles (article_id, article_uid, identity_source, outlet_missing, kind, title_missing,
                               published_at, published_precision, published_missing, text_hash, first_seen_at)
    OVERRIDING SYSTEM VALUE
    SELECT %(number)s, gen_random_uuid(), 'content', 'absent', 'text', 'absent', %(at)s::timestamptz,
           CASE WHEN %(at)s::timestamptz IS NOT NULL THEN 'second' END,
           CASE WHEN %(at)s::timestamptz IS NULL THEN 'absent' END, repeat('a', 64), %(seen)s;
    INSERT INTO news.article_signatures (article_id, revision, bands, event_keys)
    VALUES (%(number)s, 1, %(digests)s, %(digests)s)"""


@pytest.mark.parametrize(
    "at",
    [
        datetime(1990, 1, 1, tzinfo=UTC),
        datetime(2026, 11, 24, 23, 59, 59, 999999, tzinfo=UTC),
        datetime(2026, 11, 25, tzinfo=UTC),
        None,
    ],
)
def test_stored_keys_become_those_that_are_made_today(empty: str, at: datetime | None) -> None:
    seen = datetime(2026, 11, 25, 12, tzinfo=UTC)
    scripts = load_scripts()
    before = tuple(each for each in scripts.migrations if each.name < "0020")
    with psycopg.connect(empty, autocommit=True, cursor_factory=psycopg.ClientCursor) as connection:
        sql.migrate.migrate(connection, replace(scripts, migrations=before, views=()))
        connection.execute(SIGNED, {"number": 1, "at": at, "seen": seen, "digests": DIGESTS})
        connection.execute(SIGNED, {"number": 2, "at": at, "seen": seen, "digests": []})
        sql.migrate.migrate(connection, scripts)
        kept = connection.execute("SELECT bands, event_keys FROM news.article_signatures ORDER BY article_id")
        known = at or seen
        assert kept.fetchall() == [
            (list(in_period(DIGESTS, known)), list(on_day(DIGESTS, known.date()))),
            ([], []),
        ]
