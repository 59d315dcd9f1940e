"""mart.coverage_daily as an analyst sees it: given articles, expected rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tasks.database import Connection, connect
from tasks.settings import Settings
from tests.support.retag import execute, store_tagged
from tests.support.settings import settings_for

EVE = datetime(2026, 1, 10, 23, 59, 59, tzinfo=UTC)
DAY = timedelta(days=1)
COLUMNS = "day::text, language, kind, tagger_version, problem, articles, share"
ORDER = "ORDER BY day, language, kind, articles DESC, tagger_version"


@pytest.fixture
def settings(migrated: str) -> Settings:
    return settings_for(migrated)


@pytest.fixture
def connection(settings: Settings) -> Iterator[Connection]:
    with connect(settings) as opened:
        yield opened


def coverage(settings: Settings, where: str = "true") -> list[tuple[Any, ...]]:
    with connect(settings, "reader") as connection:
        query = f"SELECT {COLUMNS} FROM mart.coverage_daily WHERE {where} {ORDER}"  # noqa: S608  # of our own words
        return [tuple(row.values()) for row in connection.execute(query.encode())]


def test_a_day_says_how_much_of_it_which_version_has_tagged(connection: Connection, settings: Settings) -> None:
    for number in range(3):
        store_tagged(connection, number, ("old", "e-en"), now=EVE)
    store_tagged(connection, 3, now=EVE)
    store_tagged(connection, 4, now=EVE + timedelta(seconds=1))
    assert coverage(settings) == [
        ("2026-01-10", "en", "countries", "old", None, 3, Decimal("0.7500")),
        ("2026-01-10", "en", "countries", "c-en", None, 1, Decimal("0.2500")),
        ("2026-01-10", "en", "entities", "e-en", None, 4, Decimal("1.0000")),
        ("2026-01-11", "en", "countries", "c-en", None, 1, Decimal("1.0000")),
        ("2026-01-11", "en", "entities", "e-en", None, 1, Decimal("1.0000")),
    ]


def test_what_has_no_tags_old_ones_or_a_problem_is_counted_and_says_so(
    connection: Connection, settings: Settings
) -> None:
    bare, older, _ = (store_tagged(connection, number, now=EVE) for number in range(3))
    execute(settings, f"DELETE FROM news.enrichments WHERE article_id = {bare} AND kind = 'entities'")  # noqa: S608
    store_tagged(connection, 1, now=EVE + DAY, text="Another text.")
    execute(settings, f"UPDATE news.enrichments SET revision = 1 WHERE article_id = {older}")  # noqa: S608
    execute(
        settings, "UPDATE news.enrichments SET problem = 'no model for language xx' WHERE article_id % 3 = 0"
    )
    assert coverage(settings, "kind = 'entities'") == [
        ("2026-01-10", "en", "entities", "e-en", "an older revision was tagged", 1, Decimal("0.3333")),
        ("2026-01-10", "en", "entities", "e-en", "no model for language xx", 1, Decimal("0.3333")),
        ("2026-01-10", "en", "entities", None, "not tagged", 1, Decimal("0.3333")),
    ]


def test_a_share_is_of_the_articles_of_one_language_and_unknown_is_one_too(
    connection: Connection, settings: Settings
) -> None:
    for number, language in enumerate(("en", "en", "is", None)):
        store_tagged(connection, number, now=EVE, language=language)
    rows = coverage(settings, "kind = 'countries'")
    assert [(row[1], row[5], row[6]) for row in rows] == [("en", 2, 1), ("is", 1, 1), (None, 1, 1)]


def test_the_newest_version_is_the_one_that_tagged_last(connection: Connection, settings: Settings) -> None:
    store_tagged(connection, 1, now=EVE)
    store_tagged(connection, 2, ("old", "old"), now=EVE - timedelta(hours=2))
    with connect(settings, "reader") as reader:
        rows = reader.execute(
            b"SELECT tagger, tagger_version, last_tagged_at FROM mart.coverage_daily WHERE kind = 'entities' "
            b"ORDER BY last_tagged_at DESC"
        ).fetchall()
    assert [tuple(row.values()) for row in rows] == [
        ("rules", "e-en", EVE),
        ("rules", "old", EVE - timedelta(hours=2)),
    ]


@pytest.mark.parametrize("condition", ["day = '2026-01-10'", "language = 'en'", "kind = 'entities'"])
def test_a_condition_is_applied_before_anything_is_counted(settings: Settings, condition: str) -> None:
    with connect(settings, "reader") as reader:
        query = f"EXPLAIN SELECT * FROM mart.coverage_daily WHERE {condition}"  # noqa: S608  # of our own words
        plan = "\n".join(row["QUERY PLAN"] for row in reader.execute(query.encode()))
    value = condition.partition("= ")[2]
    assert value in plan.partition("Aggregate")[2], plan
    assert value not in plan.partition("Aggregate")[0], plan


def test_no_articles_are_no_rows(settings: Settings) -> None:
    assert coverage(settings) == []
