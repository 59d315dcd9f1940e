"""mart.feed_health as an analyst sees it. Its days end now, so the rows here are as old as they are now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from psycopg import errors

from tasks.database import connect
from tasks.settings import Settings
from tests.support.intake_world import DAY, HOUR, IntakeWorld
from tests.support.settings import settings_for

STATES = """
    SELECT substring(url FROM '//(.*).example') AS name, state, state_why
    FROM mart.feed_health ORDER BY feed_id"""


@pytest.fixture
def settings(migrated: str) -> Settings:
    return settings_for(migrated)


@pytest.fixture
def world(settings: Settings) -> Iterator[IntakeWorld]:
    with connect(settings) as connection:
        yield IntakeWorld(connection, datetime.now(UTC))


def read(settings: Settings, query: str) -> list[dict[str, Any]]:
    """Ask as an analyst."""
    with connect(settings, "reader") as connection:
        return connection.execute(query.encode()).fetchall()


def test_every_state_is_given_with_its_reason_in_words(world: IntakeWorld, settings: Settings) -> None:
    world.feed("well")
    world.feed("stopped", state="paused", failures=2.0, reason="gone")
    world.feed("dropped", state="removed")
    world.feed("denied", failures=1.0, reason="denied")
    world.feed("fresh", last_ok_at=None, last_new_at=None, last_polled_at=None)
    world.feed("quiet")
    for until in (None, world.now):
        world.insert(
            "ops.findings",
            kind="feed_silent",
            subject="https://quiet.example/feed",
            severity="warn",
            detail="nothing new for 2 days",
            since=world.now - HOUR,
            seen_at=world.now,
            until=until,
        )
    assert [tuple(row.values()) for row in read(settings, STATES)] == [
        ("well", "active", "every 60 min: 2 new a day"),
        ("stopped", "paused", "paused by a user"),
        ("denied", "failing", "denied: the host refuses to give it (401, 402, 403, 451 and other 4xx)"),
        ("fresh", "new", "not polled yet"),
        ("quiet", "silent", "nothing new for 2 days"),
    ]


def test_the_figures_are_those_of_the_last_days(world: IntakeWorld, settings: Settings) -> None:
    feed, other = world.feed("one", title="One"), world.feed("two", outlet_id=world.outlet_id, language="en")
    world.poll(feed, HOUR, outcome="new", new_entries=3, overlapped=False)
    world.poll(feed, 2 * HOUR, outcome="not_modified", entries=0)
    world.poll(feed, 3 * DAY, outcome="failed", reason="timed_out", entries=0)
    world.poll(feed, 4 * DAY, outcome="new", new_entries=5, entries=30, overlapped=True)
    world.poll(feed, 8 * DAY, outcome="new", new_entries=70, entries=99, overlapped=False)
    world.want("a", feed)
    world.want("b", feed)
    for number, reason in enumerate(("gone", "gone", "no_text")):
        world.entry(feed, f"r{number}", state="reject", reason=reason)
    world.entry(feed, "old", 8 * DAY, state="reject", reason="gone")
    world.article(HOUR, feed)
    world.article(40 * DAY, feed)
    (row, empty) = read(settings, "SELECT * FROM mart.feed_health ORDER BY feed_id")
    assert (row["outlet"], row["outlet_country"], row["title"], row["kind"]) == (
        "The Skerry",
        "IS",
        "One",
        "rss",
    )
    assert (row["language"], empty["language"]) == ("is", "en")
    assert {name: row[name] for name in FIGURES} == {
        "usual_entries_per_day": Decimal("2.00"),
        "new_entries_24h": 3,
        "new_entries_7d": 8,
        "listed_24h": 20,
        "listed_7d": 30,
        "polls_7d": 4,
        "failures_7d": 1,
        "not_modified_share_7d": Decimal("0.250"),
        "gaps_7d": 1,
        "wanted": 2,
        "articles": 2,
        "rejects_7d": {"gone": 2, "no_text": 1},
    }
    assert empty["feed_id"] == other
    assert [empty[name] for name in FIGURES] == [2, 0, 0, 0, 0, 0, 0, None, 0, 0, 0, {}]


FIGURES = (
    "usual_entries_per_day", "new_entries_24h", "new_entries_7d", "listed_24h", "listed_7d", "polls_7d",
    "failures_7d", "not_modified_share_7d", "gaps_7d", "wanted", "articles", "rejects_7d",
)  # fmt: skip


def test_a_feed_is_pushed_while_its_hub_keeps_pushing(world: IntakeWorld, settings: Settings) -> None:
    for name, age in (("kept", HOUR), ("forgotten", 3 * DAY)):
        world.insert(
            "ops.subscriptions",
            feed_id=world.feed(name),
            hub="https://hub.example/",
            topic="t",
            secret="s",
            state="active",
            requested_at=world.now,
            lease_until=world.now + DAY,
            pushed_at=world.now - age,
        )
    rows = read(settings, "SELECT is_pushed FROM mart.feed_health ORDER BY feed_id")
    assert [row["is_pushed"] for row in rows] == [True, False]


def test_a_paused_feed_has_no_next_poll(world: IntakeWorld, settings: Settings) -> None:
    world.feed(state="paused")
    (row,) = read(settings, "SELECT next_poll_at, next_poll_why FROM mart.feed_health")
    assert list(row.values()) == [None, None]


def test_the_reader_sees_health_and_findings_and_nothing_of_ops(world: IntakeWorld, settings: Settings) -> None:
    world.feed()
    assert len(read(settings, "SELECT feed_id FROM mart.feed_health")) == 1
    assert read(settings, "SELECT * FROM mart.findings") == []
    assert [row["feeds"] for row in read(settings, "SELECT feeds FROM mart.articles")] == []
    with connect(settings, "reader") as connection, pytest.raises(errors.InsufficientPrivilege):
        connection.execute(b"SELECT FROM ops.feeds")


def test_an_article_names_the_feeds_that_brought_it_the_first_one_first(
    world: IntakeWorld, settings: Settings
) -> None:
    one, two = world.feed("one"), world.feed("two")
    article = world.article(HOUR, two, robots="absent", noarchive=True, kind="entry")
    world.insert("news.article_feeds", article_id=article, feed_id=one, first_seen_at=world.now)
    world.insert(
        "news.article_revisions",
        article_id=article,
        revision=1,
        origin="x",
        text_hash="0" * 64,
        extractor="feed_content",
        extractor_version="1",
        known_from=world.now,
    )
    world.insert("news.article_texts", article_id=article, revision=1, text="Herring.")
    (row,) = read(
        settings, "SELECT kind, feeds, robots, noarchive, tdm_reserved, ai_opt_out FROM mart.articles"
    )
    urls = ["https://two.example/feed", "https://one.example/feed"]
    assert list(row.values()) == ["entry", urls, "absent", True, None, None]


@pytest.mark.parametrize(
    ("columns", "tables"),
    [
        ("state, reason", set()),
        ("wanted", {"wanted"}),
        ("gaps_7d, wanted", {"polls", "wanted"}),
        ("rejects_7d", {"entries"}),
        ("articles", {"article_feeds"}),
    ],
)
def test_a_column_that_is_not_asked_for_costs_nothing(
    world: IntakeWorld, settings: Settings, columns: str, tables: set[str]
) -> None:
    plan = read(settings, f"EXPLAIN SELECT {columns} FROM mart.feed_health")  # noqa: S608  # of our own words
    text = "\n".join(row["QUERY PLAN"] for row in plan)
    assert {name for name in ("polls", "wanted", "entries", "article_feeds") if f" on {name}" in text} == tables


def test_the_counts_of_one_feed_are_read_by_its_number_alone(world: IntakeWorld, settings: Settings) -> None:
    """The number is pushed into every grouped subquery, so one feed of thousands is read through indexes."""
    plan = read(settings, "EXPLAIN SELECT * FROM mart.feed_health WHERE feed_id = 7")
    text = "\n".join(row["QUERY PLAN"] for row in plan)
    for table in ("polls", "wanted", "entries", "article_feeds"):
        condition = text.partition(f" on {table}")[2].partition("->")[0]
        assert "feed_id = " in condition, text


@pytest.mark.parametrize("age", [timedelta(days=7, minutes=1), timedelta(days=6, hours=23)])
def test_a_week_ends_now(world: IntakeWorld, settings: Settings, age: timedelta) -> None:
    world.poll(world.feed(), age)
    (row,) = read(settings, "SELECT polls_7d FROM mart.feed_health")
    assert row["polls_7d"] == (age < timedelta(days=7))
