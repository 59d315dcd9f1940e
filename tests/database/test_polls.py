"""What storing polls does, seen from SQL: entries, the queue, and the state of feeds, all or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest

from tasks.database import connect
from tasks.errors import Reason, StoreError
from tasks.feeds.model import NoFeed, Polled, PollReport
from tasks.schedule import Limits
from tasks.settings import Settings
from tasks.storage.batch import store_batch
from tasks.storage.polls import MAX_EDITS, release_feeds, store_polls
from tasks.storage.runs import recorded_run
from tasks.web.model import Hop
from tests.support.articles import make_article, make_tagged
from tests.support.live import NOW, add, claim, make_answer, make_entry, make_feed, make_polled, make_silence
from tests.support.settings import settings_for

HOUR = timedelta(hours=1)


@pytest.fixture
def settings(migrated: str) -> Settings:
    return settings_for(migrated)


def store(settings: Settings, polled: Sequence[Polled], now: datetime = NOW) -> PollReport:
    with connect(settings) as connection, connection.transaction():
        return store_polls(connection, polled, now, Limits())


def select(settings: Settings, query: str) -> list[tuple[Any, ...]]:
    with connect(settings, "owner") as connection:
        return [tuple(row.values()) for row in connection.execute(query.encode())]


def poll(settings: Settings, *entries: Any, now: datetime = NOW, **changes: Any) -> PollReport:
    """Poll the one feed that is due, with these entries in it."""
    (feed,) = claim(settings, now=now)
    return store(settings, [make_polled(feed, make_feed(*entries), **changes)], now)


def test_new_entries_are_wanted_with_what_the_feed_says_of_them(settings: Settings) -> None:
    add(settings, "https://skerry.example/feed")
    report = poll(settings, make_entry(1, content="<p>All of it</p>", authors=("Anna",)), make_entry(2))
    assert report == PollReport(polls=1, new=1, entries=2)
    assert select(
        settings, "SELECT origin, host, why, given ->> 'content', attempts FROM ops.wanted ORDER BY 1"
    ) == [
        ("https://skerry.example/1", "skerry.example", "new", "<p>All of it</p>", 0),
        ("https://skerry.example/2", "skerry.example", "new", None, 0),
    ]
    assert select(settings, "SELECT state, count(*) FROM ops.entries GROUP BY 1") == [("wanted", 2)]


def test_the_validators_are_stored_with_the_entries_or_not_at_all(settings: Settings) -> None:
    add(settings, "https://skerry.example/feed")
    (feed,) = claim(settings)
    bad = make_entry(2, title="NUL \x00")
    with pytest.raises(StoreError):
        store(settings, [make_polled(feed, make_feed(make_entry(1), bad))])
    assert select(settings, "SELECT etag, last_polled_at FROM ops.feeds") == [(None, None)]
    assert select(settings, "SELECT count(*) FROM ops.entries") == [(0,)]


def test_a_second_poll_with_the_same_entries_wants_nothing_and_says_that_it_overlapped(
    settings: Settings,
) -> None:
    add(settings, "https://skerry.example/feed")
    poll(settings, make_entry(1), make_entry(2))
    again = poll(settings, make_entry(2), make_entry(3), now=NOW + HOUR)
    assert again == PollReport(polls=1, new=1, entries=1)
    rows = select(settings, "SELECT new_entries, overlapped FROM ops.polls ORDER BY poll_id")
    assert rows == [(2, None), (1, True)]


def test_a_poll_without_any_known_entry_says_that_some_may_have_been_missed(settings: Settings) -> None:
    add(settings, "https://skerry.example/feed")
    poll(settings, make_entry(1))
    poll(settings, make_entry(8), make_entry(9), now=NOW + HOUR)
    assert select(settings, "SELECT overlapped FROM ops.polls ORDER BY poll_id") == [(None,), (False,)]


def test_two_feeds_with_one_address_want_it_once_and_both_have_an_entry(settings: Settings) -> None:
    add(settings, "https://skerry.example/a", "https://skerry.example/b")
    feeds = claim(settings)
    store(settings, [make_polled(feed, make_feed(make_entry(1))) for feed in feeds])
    assert select(settings, "SELECT count(*) FROM ops.wanted") == [(1,)]
    assert select(settings, "SELECT feed_id FROM ops.entries ORDER BY 1") == [(1,), (2,)]


def test_an_entry_whose_article_is_stored_already_is_linked_and_not_fetched(settings: Settings) -> None:
    (feed_id,) = add(settings, "https://skerry.example/feed")
    with recorded_run(settings, "backfill", None, {}, "test") as run_id, connect(settings) as connection:
        store_batch(connection, run_id, [make_tagged(make_article(url="https://skerry.example/1"))], NOW)
    poll(settings, make_entry(1))
    assert select(settings, "SELECT count(*) FROM ops.wanted") == [(0,)]
    assert select(settings, "SELECT state FROM ops.entries") == [("article",)]
    assert select(settings, "SELECT feed_id, title FROM news.article_feeds") == [(feed_id, "Story 1")]


def test_an_edited_entry_is_wanted_again_but_not_for_ever(settings: Settings) -> None:
    add(settings, "https://skerry.example/feed")
    poll(settings, make_entry(1))
    wanted = []
    for number in range(MAX_EDITS + 2):
        with connect(settings, "owner") as connection:
            connection.execute(b"DELETE FROM ops.wanted")
            connection.execute(b"UPDATE ops.entries SET state = 'article', decided_at = now()")
            connection.execute(b"UPDATE ops.feeds SET next_poll_at = added_at")
        report = poll(settings, make_entry(1, title=f"Title {number}"), now=NOW + HOUR * (number + 1))
        wanted.append(report.entries)
    assert wanted == [1] * MAX_EDITS + [0, 0]
    assert select(settings, "SELECT title, edits FROM ops.entries") == [("Title 9", 10)]


def test_a_failed_poll_keeps_validators_and_says_why_and_when_it_is_tried_again(settings: Settings) -> None:
    add(settings, "https://skerry.example/feed")
    poll(settings, make_entry(1))
    before = select(settings, "SELECT etag, body_hash, last_ok_at FROM ops.feeds")
    (feed,) = claim(settings, now=NOW + HOUR)
    report = store(settings, [make_polled(feed, visited=make_silence(), body_hash=None)], NOW + HOUR)
    assert report == PollReport(polls=1, failed=1)
    assert select(settings, "SELECT etag, body_hash, last_ok_at FROM ops.feeds") == before
    assert select(settings, "SELECT failures, reason, next_poll_why FROM ops.feeds") == [
        (0.5, "timed_out", "failed (timed_out): again in 30 min")
    ]
    assert select(settings, "SELECT outcome, reason, detail FROM ops.polls ORDER BY poll_id DESC LIMIT 1") == [
        ("failed", "timed_out", "not within 30 s")
    ]


def test_what_is_no_feed_fails_and_what_is_not_modified_does_not(settings: Settings) -> None:
    add(settings, "https://skerry.example/a", "https://skerry.example/b")
    first, second = claim(settings)
    report = store(
        settings,
        [
            make_polled(first, NoFeed(reason=Reason.NOT_A_FEED, detail="a web page")),
            make_polled(second, visited=make_answer(304, b""), asked_full=False, body_hash=None),
        ],
    )
    assert (report.failed, report.unchanged) == (1, 1)


def test_a_poll_that_lost_its_lease_stores_nothing(settings: Settings) -> None:
    add(settings, "https://skerry.example/feed")
    (slow,) = claim(settings, 1)
    (quick,) = claim(settings, 2, now=NOW + HOUR)
    assert store(settings, [make_polled(quick, make_feed(make_entry(1)))], NOW + HOUR).polls == 1
    assert store(settings, [make_polled(slow, make_feed(make_entry(2)))], NOW + HOUR) == PollReport()
    assert select(settings, "SELECT origin FROM ops.entries") == [("https://skerry.example/1",)]


def test_a_claimed_feed_is_nobody_elses_until_it_is_given_back_or_its_lease_ends(settings: Settings) -> None:
    add(settings, "https://skerry.example/a", "https://skerry.example/b")
    (first,) = claim(settings, 1, limit=1)
    assert [feed.feed_id for feed in claim(settings, 2)] == [first.feed_id + 1]
    with connect(settings) as connection:
        release_feeds(connection, [first])
    assert [feed.feed_id for feed in claim(settings, 3)] == [first.feed_id]
    assert claim(settings, 4) == ()
    assert len(claim(settings, 5, now=NOW + HOUR)) == 2


def test_the_feeds_of_a_host_that_asked_for_a_pause_wait_and_others_do_not(settings: Settings) -> None:
    add(settings, "https://skerry.example/a", "https://other.example/b")
    with connect(settings, "owner") as connection:
        connection.execute(
            b"UPDATE ops.hosts SET blocked_until = '2026-11-25 13:00+00' WHERE host LIKE 'skerry%'"
        )
    assert [feed.url for feed in claim(settings)] == ["https://other.example/b"]
    assert "https://skerry.example/a" in [feed.url for feed in claim(settings, now=NOW + HOUR)]


def test_a_moved_feed_takes_its_new_address_unless_another_feed_has_it(settings: Settings) -> None:
    add(settings, "https://skerry.example/old", "https://skerry.example/new")
    moved = {"moved_to": "https://skerry.example/new", "moved_times": 9, "moved_since": NOW - timedelta(days=3)}
    with connect(settings, "owner") as connection:
        connection.execute(
            b"UPDATE ops.feeds SET moved_to = %(moved_to)s, moved_times = %(moved_times)s, "
            b"moved_since = %(moved_since)s WHERE url LIKE '%%old'",
            moved,
        )
    feeds = claim(settings)
    old = next(feed for feed in feeds if feed.url.endswith("old"))
    hop = Hop(url=old.url, status=301)
    answer = make_answer(url="https://skerry.example/new", hops=(hop,))
    store(settings, [make_polled(old, make_feed(make_entry(1)), visited=answer)])
    assert select(settings, "SELECT url FROM ops.feeds ORDER BY url") == [
        ("https://skerry.example/new",),
        ("https://skerry.example/old",),
    ]
    with connect(settings, "owner") as connection:
        connection.execute(b"DELETE FROM ops.feeds WHERE url LIKE '%new'")
        connection.execute(
            b"UPDATE ops.feeds SET next_poll_at = added_at, moved_to = %(moved_to)s, "
            b"moved_times = %(moved_times)s, moved_since = %(moved_since)s",
            moved,
        )
    (old,) = claim(settings, now=NOW + HOUR)
    store(settings, [make_polled(old, make_feed(make_entry(1)), visited=answer)], NOW + HOUR)
    assert select(settings, "SELECT url, moved_to FROM ops.feeds") == [("https://skerry.example/new", None)]


def test_an_entry_without_an_address_is_wanted_under_its_own_name(settings: Settings) -> None:
    (feed_id,) = add(settings, "https://skerry.example/feed")
    entry = make_entry(1, url=None, content="<p>Whole</p>")
    poll(settings, entry)
    assert select(settings, "SELECT origin, url, host FROM ops.wanted") == [
        (f"feed:{feed_id}:{entry.key}", None, "skerry.example")
    ]
