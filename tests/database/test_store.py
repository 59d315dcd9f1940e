"""What storing does, seen from SQL."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
import pytest

from tasks.database import connect, rolled_back
from tasks.errors import Reason
from tasks.model import CountryTag, Outcome, Reject, Report, TaggedArticle, TagVersion
from tasks.settings import Settings
from tasks.storage.batch import store_batch, unique_waves
from tasks.storage.runs import count, recorded_run
from tests.support.articles import make_article, make_tagged
from tests.support.settings import settings_for

NOW = datetime(2025, 1, 8, 12, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
REJECT = Reject(origin="bad.txt", stage="load", reason=Reason.EMPTY, detail="no bytes")


@pytest.fixture
def settings(migrated: str) -> Settings:
    return settings_for(migrated)


def store(settings: Settings, *outcomes: Outcome, now: datetime = NOW) -> Report:
    """Store a batch in a run of its own, as the flow does."""
    with (
        recorded_run(settings, "backfill", None, {}, "test") as run_id,
        connect(settings) as connection,
        connection.transaction(),
    ):
        report = store_batch(connection, run_id, outcomes, now).report
        count(connection, run_id, report)
    return report


def select(settings: Settings, query: str) -> list[tuple[Any, ...]]:
    with connect(settings, "owner") as connection:
        return [tuple(row.values()) for row in connection.execute(query.encode())]


def everything(settings: Settings) -> list[list[tuple[Any, ...]]]:
    """Return every row of news, to compare before and after."""
    tables = select(settings, "SELECT tablename FROM pg_tables WHERE schemaname = 'news' ORDER BY 1")
    return [select(settings, f"SELECT * FROM news.{name} t ORDER BY t::text") for (name,) in tables]  # noqa: S608  # catalogue names


def test_a_new_article_is_one_row_with_its_text_tags_and_versions(settings: Settings) -> None:
    assert store(settings, make_tagged()) == Report(found=1, new=1)
    assert select(settings, "SELECT title, outlet, focus_countries, revision FROM mart.articles") == [
        ("India and Maldives sign", "The Example", ["IN"], 1)
    ]
    assert select(settings, "SELECT evidence FROM mart.article_countries") == [(["India"],)]
    assert select(settings, "SELECT name, entity_type, evidence FROM mart.article_entities") == [
        ("India", "GPE", ["India"])
    ]
    assert select(settings, "SELECT kind, tagger_version FROM news.enrichments ORDER BY kind") == [
        ("countries", "v1"),
        ("entities", "v1"),
    ]


def test_storing_the_same_again_changes_no_row_and_says_so(settings: Settings) -> None:
    store(settings, make_tagged())
    before = everything(settings)
    assert store(settings, make_tagged(), now=LATER) == Report(found=1, unchanged=1)
    assert everything(settings) == before


def test_a_changed_text_makes_a_revision_and_keeps_the_old_text(settings: Settings) -> None:
    store(settings, make_tagged())
    changed = make_tagged(make_article(text="China and the Maldives signed."))
    changed = replace(
        changed,
        countries=(CountryTag(code="CN", role="focus", score=0.8, salience=0.8, mentions=1, spans=((0, 5),)),),
        entities=(),
    )
    assert store(settings, changed, now=LATER) == Report(found=1, changed=1)
    revisions = select(
        settings, "SELECT revision, known_from, known_until FROM news.article_revisions ORDER BY revision"
    )
    assert revisions == [(1, NOW, LATER), (2, LATER, None)]
    assert select(settings, "SELECT left(text, 5) FROM news.article_texts ORDER BY revision") == [
        ("India",),
        ("China",),
    ]
    assert select(settings, "SELECT country_code FROM news.article_countries") == [("CN",)]
    assert select(settings, "SELECT first_seen_at, changed_at FROM mart.articles") == [(NOW, LATER)]


def test_a_new_fact_is_a_change_but_no_revision_and_changed_at_stays(settings: Settings) -> None:
    store(settings, make_tagged())
    more = make_tagged(make_article(section="World"))
    assert store(settings, more, now=LATER) == Report(found=1, changed=1)
    assert select(settings, "SELECT section, revision, changed_at FROM mart.articles") == [("World", 1, NOW)]


def test_white_space_makes_no_revision_and_new_tags_wait_for_the_text_they_fit(settings: Settings) -> None:
    article = make_article()
    store(settings, make_tagged(article))
    spaced = replace(article, text="  " + article.text)
    newer = tuple(replace(version, version="v2") for version in make_tagged().versions)
    shifted = (CountryTag(code="IN", role="focus", score=0.9, salience=0.9, mentions=1, spans=((2, 7),)),)
    tagged = make_tagged(spaced, countries=shifted, versions=newer)
    assert store(settings, tagged, now=LATER) == Report(found=1, unchanged=1)
    assert select(settings, "SELECT evidence, tagger_version FROM mart.article_countries") == [
        (["India"], "v1")
    ]


def test_tags_of_a_newer_version_take_the_place_of_the_old_ones(settings: Settings) -> None:
    store(settings, make_tagged())
    newer = tuple(replace(version, version="v2") for version in make_tagged().versions)
    mentioned = (CountryTag(code="MV", role="focus", score=0.7, salience=0.7, mentions=1, spans=((14, 22),)),)
    assert store(settings, make_tagged(countries=mentioned, versions=newer)) == Report(found=1, unchanged=1)
    assert select(settings, "SELECT country_code, evidence, tagger_version FROM mart.article_countries") == [
        ("MV", ["Maldives"], "v2")
    ]


def test_the_same_article_three_times_in_a_batch_is_stored_once(settings: Settings) -> None:
    other = make_tagged(make_article(text="Another text."))
    assert store(settings, make_tagged(), make_tagged(), other) == Report(
        found=3, new=1, unchanged=1, changed=1
    )
    assert select(settings, "SELECT count(*), max(revision) FROM mart.articles") == [(1, 2)]


def test_waves_keep_every_article_in_order_and_none_twice() -> None:
    a, b = make_tagged(), make_tagged(make_article(url="https://example.org/b"))
    waves = list(unique_waves([a, b, a, a]))
    assert waves == [[a, b], [a], [a]]


def test_a_reject_is_a_row_that_counts_up_and_is_resolved_when_its_origin_becomes_an_article(
    settings: Settings,
) -> None:
    store(settings, REJECT, REJECT)
    store(settings, REJECT)
    assert select(settings, "SELECT reason, times, resolved_at IS NULL FROM ops.rejects") == [
        ("empty", 2, True)
    ]
    store(settings, make_tagged(make_article(origin="bad.txt")))
    assert select(settings, "SELECT resolved_at IS NULL FROM ops.rejects") == [(False,)]


@pytest.mark.parametrize(
    "bad",
    [
        make_tagged(make_article(url="https://example.org/bad", title="NUL \x00 inside")),
        make_tagged(make_article(url="https://example.org/bad", title="lone \ud800 surrogate")),
        make_tagged(
            make_article(url="https://example.org/bad"),
            countries=(CountryTag(code="ZZ", role="focus", score=1, salience=1, mentions=1, spans=((0, 1),)),),
        ),
    ],
    ids=["nul", "surrogate", "unknown country"],
)
def test_an_article_that_postgres_refuses_is_a_reject_and_its_neighbours_are_stored(
    settings: Settings, bad: TaggedArticle
) -> None:
    good = [make_tagged(make_article(url=f"https://example.org/{n}")) for n in range(5)]
    assert store(settings, *good[:3], bad, *good[3:]) == Report(found=6, new=5, rejected=1)
    assert select(settings, "SELECT stage, reason FROM ops.rejects") == [("store", "refused")]


def test_a_dry_run_counts_as_a_real_one_and_leaves_nothing(settings: Settings) -> None:
    before = everything(settings)
    with connect(settings) as connection, rolled_back(connection):
        batch = store_batch(connection, None, [make_tagged(), REJECT], NOW)
        report, rejects = batch.report, batch.rejects
    assert (report, rejects) == (Report(found=2, new=1, rejected=1), (REJECT,))
    assert everything(settings) == before
    assert select(settings, "SELECT count(*) FROM ops.rejects") == [(0,)]


def test_two_writers_of_the_same_articles_store_each_once(settings: Settings) -> None:
    batch = [make_tagged(make_article(url=f"https://example.org/{n}")) for n in range(40)]
    reports: list[Report] = []

    def write(outcomes: Sequence[Outcome]) -> None:
        reports.append(store(settings, *outcomes))

    writers = [threading.Thread(target=write, args=(batch[::step],)) for step in (1, -1)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert sum(reports, Report()) == Report(found=80, new=40, unchanged=40)


def test_a_run_that_fails_says_why_and_a_killed_one_is_found_by_the_next(settings: Settings) -> None:
    with pytest.raises(ValueError, match="of no use"), recorded_run(settings, "backfill", None, {}, "test"):
        raise ValueError("of no use\nsecond line")
    with connect(settings, "owner") as connection:
        connection.execute(
            "INSERT INTO ops.runs (flow, parameters, version) VALUES ('backfill', '{}', 'killed')"
        )
    with (
        recorded_run(settings, "backfill", None, {}, "living"),
        recorded_run(settings, "backfill", None, {}, "2"),
    ):
        states = select(settings, "SELECT version, state, error FROM ops.runs ORDER BY run_id")
    assert states == [
        ("test", "failed", "ValueError: of no use"),
        ("killed", "failed", "the process ended without a word"),
        ("living", "running", None),
        ("2", "running", None),
    ]


def test_a_run_whose_connection_was_lost_on_the_way_still_ends_as_completed(
    settings: Settings, migrated: str
) -> None:
    with recorded_run(settings, "backfill", None, {}, "test"), psycopg.connect(migrated) as admin:
        admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    assert select(settings, "SELECT state, error FROM ops.runs") == [("completed", None)]


def test_every_tag_names_the_version_that_made_it(settings: Settings) -> None:
    none = (TagVersion(kind="countries", tagger="rules", version="v1"),)
    with pytest.raises(ValueError, match="not enough values"):
        store(settings, make_tagged(versions=none))
