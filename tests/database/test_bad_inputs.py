"""What web and files hand down to Postgres at its limits: a row or a reject, and no neighbour lost."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from tasks.articles.published import parse_time
from tasks.database import connect
from tasks.errors import StoreError
from tasks.feeds.model import ParsedFeed, PollReport
from tasks.feeds.parse import parse_feed
from tasks.model import EntityTag, Published, Report, TaggedArticle
from tasks.refresh import refresh
from tasks.schedule import Limits
from tasks.settings import Settings
from tasks.storage.batch import store_batch
from tasks.storage.polls import store_polls
from tasks.storage.runs import recorded_run
from tests.support.articles import make_article, make_tagged
from tests.support.feeds import FEED, rss
from tests.support.live import NOW, add, claim, make_entry, make_feed, make_polled
from tests.support.settings import settings_for

DAY = timedelta(days=1)


@pytest.fixture
def settings(migrated: str) -> Settings:
    return settings_for(migrated)


def select(settings: Settings, query: str) -> list[tuple[Any, ...]]:
    with connect(settings, "owner") as connection:
        return [tuple(row.values()) for row in connection.execute(query.encode())]


def store(settings: Settings, articles: Sequence[TaggedArticle]) -> Report:
    with recorded_run(settings, "backfill", None, {}, "test") as run_id, connect(settings) as connection:
        with connection.transaction():
            report = store_batch(connection, run_id, articles, NOW).report
        refresh(connection)
    return report


def poll(settings: Settings, feed: ParsedFeed, now: datetime) -> PollReport:
    (due,) = claim(settings, now=now)
    with connect(settings) as connection, connection.transaction():
        return store_polls(connection, [make_polled(due, feed)], now, Limits())


def noise(length: int) -> str:
    """Return letters that no compression makes shorter: what is compressed fits into an index."""
    return hashlib.shake_256(b"noise").hexdigest(length // 2 + 1)[:length]


def with_everything(length: int) -> TaggedArticle:
    """Return an article of which every text is so long."""
    long = noise(length)
    article = make_article(
        url=f"https://example.org/{long}",
        title=long,
        outlet=f"{long}.example",
        outlet_name=long,
        authors=(long,) * 3,
        section=long,
        keywords=(long, long[::-1]),
        image_url=f"https://example.org/{long}.jpg",
        published=Published(raw=long, source="meta", missing="unreadable"),
        addresses=(("asked", f"https://example.org/asked/{long}"),),
        text=f"{long} and the rest.",
        origin=f"{long}.html",
    )
    entity = EntityTag(
        name=long, type="PERSON", key=f"PERSON:{long}", mentions=1, spans=((0, len(long)),), forms=(long,)
    )
    return make_tagged(article, entities=(entity,))


@pytest.mark.parametrize("length", [2_600, 2_750, 8_192, 300_000])
def test_texts_beyond_what_an_index_takes_cost_their_article_at_most(settings: Settings, length: int) -> None:
    neighbours = [make_tagged(make_article(url=f"https://example.org/{n}")) for n in range(4)]
    report = store(settings, [*neighbours[:2], with_everything(length), *neighbours[2:]])
    assert (report.found, report.new + report.rejected, report.new >= 4) == (5, 5, True)
    assert select(settings, "SELECT count(*) FROM mart.articles") == [(report.new,)]
    assert select(settings, "SELECT count(*) FROM ops.rejects") == [(report.rejected,)]
    again = store(settings, [with_everything(length), *neighbours])
    assert (again.new, again.changed, again.rejected) == (0, 0, report.rejected)


@pytest.mark.parametrize("length", [2_650, 2_750, 6_000])
def test_a_feed_with_texts_beyond_what_an_index_takes_loses_no_other_entry(
    settings: Settings, length: int
) -> None:
    long = noise(length)
    item = "<link>{0}</link><guid>{0}</guid><title>{1}</title><author>{1}</author><pubDate>{1}</pubDate>"
    items = [
        item.format(f"https://skerry.example/{long}", long),
        f'<guid isPermaLink="false">{long}</guid><title>{long}</title><description>{long}</description>',
        item.format("https://skerry.example/b", "Storm"),
    ]
    parsed = parse_feed(
        rss(*items, head=f"<language>{long}</language>").encode(), url=FEED, content_type=None, max_bytes=10**7
    )
    assert isinstance(parsed, ParsedFeed)
    add(settings, FEED)
    assert poll(settings, parsed, NOW) == PollReport(polls=1, new=1, entries=3)
    assert select(settings, "SELECT count(*) FROM ops.wanted") == [(3,)]


def test_three_hundred_entries_that_change_every_day_stay_three_hundred(settings: Settings) -> None:
    add(settings, FEED)
    for day in range(4):
        entries = [make_entry(number, title=f"Story {number}, day {day}") for number in range(300)]
        assert poll(settings, make_feed(*entries), NOW + day * DAY) == PollReport(polls=1, new=1, entries=300)
        assert select(settings, "SELECT count(*), count(DISTINCT origin) AS origins FROM ops.wanted") == [
            (300, 300)
        ]
        with connect(settings, "owner") as connection:  # they are harvested
            connection.execute(b"DELETE FROM ops.wanted")
            connection.execute(b"UPDATE ops.entries SET state = 'article', decided_at = now()")
    assert select(settings, "SELECT count(*), max(title) FROM ops.entries") == [(300, "Story 99, day 3")]


def test_entries_of_last_year_are_wanted_once_as_any_others(settings: Settings) -> None:
    add(settings, FEED)
    old = [make_entry(number, published="Tue, 25 Nov 2025 10:00:00 GMT") for number in range(20)]
    assert poll(settings, make_feed(*old), NOW).entries == 20
    assert poll(settings, make_feed(*old), NOW + DAY).entries == 0
    assert select(settings, "SELECT count(*), min(given ->> 'published') FROM ops.wanted") == [
        (20, "Tue, 25 Nov 2025 10:00:00 GMT")
    ]


def test_a_link_that_was_edited_under_the_same_guid_and_text_is_no_second_article(settings: Settings) -> None:
    add(settings, FEED)
    first = make_entry(1, url="https://skerry.example/old", guid="7")
    second = replace(make_entry(2, url="https://skerry.example/new"), guid="7")
    assert [
        poll(settings, make_feed(entry), NOW + n * DAY).entries for n, entry in enumerate((first, second))
    ] == [
        1,
        1,
    ]
    published = Published(at=NOW, raw=NOW.isoformat(), source="jsonld", precision="second")
    for url in ("https://skerry.example/old", "https://skerry.example/new"):
        article = make_article(url=url, outlet="skerry.example", published=published, text="A storm. " * 100)
        store(settings, [make_tagged(article)])
    assert select(settings, "SELECT url FROM news.articles") == [("https://skerry.example/old",)]


def test_the_hour_that_a_clock_shows_twice_is_two_hours(settings: Settings) -> None:
    """Berlin's clocks went back at 03:00 on 25 October 2026."""
    for number, raw in enumerate(("2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00")):
        time = parse_time(raw)
        assert time is not None
        published = Published(at=time.at, raw=raw, source="jsonld", precision=time.precision)
        store(settings, [make_tagged(make_article(url=f"https://example.org/{number}", published=published))])
    with connect(settings, "reader") as connection:
        connection.execute(b"SET TIME ZONE 'Europe/Berlin'")
        rows = connection.execute(b"SELECT published_at FROM mart.articles ORDER BY published_at").fetchall()
    first, second = (row["published_at"].astimezone(UTC) for row in rows)
    assert second - first == timedelta(hours=1)
    assert select(settings, "SELECT DISTINCT day::text FROM mart.country_daily") == [("2026-10-25",)]


def test_a_database_that_may_only_be_read_is_one_line_and_keeps_what_it_has(
    settings: Settings, migrated: str
) -> None:
    """As a standby is, or a server that somebody set so: the run fails, and says why."""
    article = make_tagged()
    store(settings, [article])
    with psycopg.connect(migrated, autocommit=True) as admin:
        name = Identifier(admin.info.dbname)
        admin.execute(SQL("ALTER DATABASE {} SET default_transaction_read_only = on").format(name))
    with pytest.raises(StoreError, match="read-only transaction"):
        store(settings, [make_tagged(make_article(url="https://example.org/2"))])
    assert select(settings, "SELECT count(*) FROM news.articles") == [(1,)]


@pytest.mark.parametrize("minutes", [-90, -1, 1, 90])
def test_a_worker_whose_clock_is_wrong_neither_takes_nor_stores_what_another_has(
    settings: Settings, minutes: int
) -> None:
    add(settings, FEED)
    (ours,) = claim(settings, 1)
    theirs = claim(settings, 2, now=NOW + timedelta(minutes=minutes))
    assert len(theirs) == (minutes > 30)  # by its clock our lease of half an hour is over
    with connect(settings) as connection, connection.transaction():
        for feed in (*theirs, ours):
            store_polls(connection, [make_polled(feed, make_feed(make_entry(1)))], NOW, Limits())
    assert select(settings, "SELECT count(*) FROM ops.polls") == [(1,)]
    assert select(settings, "SELECT count(*) FROM ops.wanted") == [(1,)]
