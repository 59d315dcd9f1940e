"""Periods in which nothing could be seen: each kind of gap, and what is none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tasks.database import Connection, connect
from tasks.settings import Settings
from tasks.storage.maintain import note_archive, prune
from tests.support.intake_world import DAY, HOUR, IntakeWorld
from tests.support.settings import settings_for

NOW = datetime.now(UTC).replace(microsecond=0)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def settings(migrated: str) -> Settings:
    return settings_for(migrated)


@pytest.fixture
def connection(settings: Settings) -> Iterator[Connection]:
    with connect(settings) as connection:
        yield connection


@pytest.fixture
def world(connection: Connection) -> IntakeWorld:
    return IntakeWorld(connection, NOW)


def gaps(connection: Connection) -> list[tuple[Any, ...]]:
    rows = connection.execute(
        b"SELECT kind, since, until FROM mart.gaps ORDER BY since NULLS FIRST, kind"
    ).fetchall()
    return [tuple(row.values()) for row in rows]


def poll(world: IntakeWorld, feed: int, age: timedelta, interval: timedelta = HOUR, **changes: Any) -> None:
    world.poll(feed, age, next_poll_at=NOW - age + interval, **changes)


def test_a_feed_that_is_polled_when_due_or_a_little_late_has_no_gap(
    connection: Connection, world: IntakeWorld
) -> None:
    feed = world.feed()
    for hours in (4, 3, 2, 1):
        poll(world, feed, hours * HOUR - 10 * MINUTE, HOUR - 5 * MINUTE)
    slow = world.feed("slow")
    poll(world, slow, 30 * HOUR, DAY)
    assert gaps(connection) == []


def test_hours_without_a_good_poll_are_a_gap_that_ends_with_the_next_one(
    connection: Connection, world: IntakeWorld
) -> None:
    feed = world.feed()
    poll(world, feed, 10 * HOUR)
    poll(world, feed, 8 * HOUR, outcome="failed", reason="gone")
    poll(world, feed, 5 * HOUR)
    assert gaps(connection) == [
        ("not_polled", NOW - 10 * HOUR, NOW - 5 * HOUR),
        ("not_polled", NOW - 5 * HOUR, None),
    ]


def test_a_feed_that_was_never_polled_well_is_one_gap_since_it_was_added(
    connection: Connection, world: IntakeWorld
) -> None:
    world.feed(last_ok_at=None, failures=1.0, reason="gone", added_at=NOW - DAY)
    world.feed("young", last_ok_at=None, added_at=NOW - MINUTE)
    assert gaps(connection) == [("not_polled", NOW - DAY, None)]


def test_polls_that_did_not_overlap_are_a_gap_between_them(connection: Connection, world: IntakeWorld) -> None:
    feed = world.feed()
    for hours, overlapped in ((3, None), (2, True), (1, False)):
        poll(world, feed, hours * HOUR - 30 * MINUTE, overlapped=overlapped)
    assert gaps(connection) == [("no_overlap", NOW - 1.5 * HOUR, NOW - 0.5 * HOUR)]


def test_a_host_that_asked_for_a_pause_and_pages_that_could_not_be_had_are_gaps(
    connection: Connection, world: IntakeWorld
) -> None:
    until = NOW + 3 * HOUR
    feed = world.feed()
    poll(world, feed, 0.5 * HOUR)
    connection.execute(b"UPDATE ops.hosts SET blocked_until = %s", [until])
    world.want("a", feed, attempts=2, reason="server_error", first_wanted_at=NOW - 2 * DAY)
    world.want("b", feed)
    assert gaps(connection) == [("host_blocked", None, until), ("not_fetched", NOW - 2 * DAY, None)]


def test_a_file_that_the_archive_lost_is_a_gap_until_it_is_there_again(
    connection: Connection, world: IntakeWorld
) -> None:
    for number, file in enumerate(("a.warc.gz", "b.warc.gz", "b.warc.gz")):
        connection.execute(
            b"INSERT INTO ops.pages (url, final_url, status, digest, body_bytes, file, position, length, "
            b"record_type, fetched_at) VALUES ('u', 'u', 200, 'sha1:x', 1, %s, %s, 1, 'response', %s)",
            [file, number, NOW - number * DAY],
        )
    assert note_archive(connection, {"a.warc.gz"}, NOW) == ("b.warc.gz",)
    assert gaps(connection) == [("archive_missing", NOW - 2 * DAY, NOW - DAY)]
    assert note_archive(connection, {"a.warc.gz"}, NOW + HOUR) == ("b.warc.gz",)
    since = connection.execute(b"SELECT missing_since FROM ops.archive_files WHERE file LIKE 'b%%'").fetchone()
    assert since == {"missing_since": NOW}
    assert note_archive(connection, {"a.warc.gz", "b.warc.gz"}, NOW + 2 * HOUR) == ()
    assert gaps(connection) == []


def test_a_gap_outlives_the_polls_that_told_of_it(connection: Connection, world: IntakeWorld) -> None:
    feed = world.feed()
    poll(world, feed, 40 * DAY)
    poll(world, feed, 35 * DAY, 6 * DAY, overlapped=False)
    poll(world, feed, 29.5 * DAY, 40 * DAY)
    before = gaps(connection)
    assert [kind for kind, _, _ in before] == ["no_overlap", "not_polled"]
    assert prune(connection, NOW).polls == 2
    assert gaps(connection) == before
    assert prune(connection, NOW).polls == 0
    assert gaps(connection) == before


def test_a_gap_that_goes_on_outlives_the_polls_too(connection: Connection, world: IntakeWorld) -> None:
    feed = world.feed(last_ok_at=NOW - 35 * DAY, failures=9.0, reason="gone")
    poll(world, feed, 35 * DAY)
    poll(world, feed, DAY, outcome="failed", reason="gone")
    before = gaps(connection)
    assert before == [("not_polled", NOW - 35 * DAY, None)]
    assert prune(connection, NOW).polls == 0
    assert gaps(connection) == before
    poll(world, feed, HOUR)
    assert gaps(connection) == [("not_polled", NOW - 35 * DAY, NOW - HOUR)]
    assert prune(connection, NOW).polls == 1
    assert gaps(connection) == [("not_polled", NOW - 35 * DAY, NOW - HOUR)]


def test_gaps_are_the_same_whenever_they_are_noted(connection: Connection, world: IntakeWorld) -> None:
    """Polls that were looked through once are not looked through again."""
    feed = world.feed()
    for ago in (72.0, 71.0, 60.0, 59.0, 30.0, 25.0, 24.5, 23.0, 5.0, 4.0):
        poll(world, feed, ago * HOUR, overlapped=ago != 59.0)
    before = gaps(connection)
    assert {kind for kind, _, _ in before} == {"no_overlap", "not_polled"}
    assert len(before) == 6
    assert before[-1] == ("not_polled", NOW - 4 * HOUR, None)
    for hours in (0, 1, 30):
        assert prune(connection, NOW + hours * HOUR).polls == 0
        assert gaps(connection) == before
    ((kept,),) = [tuple(row.values()) for row in connection.execute(b"SELECT gaps_kept_until FROM ops.feeds")]
    assert kept == NOW - 4 * HOUR
    poll(world, feed, -10 * HOUR)
    assert gaps(connection) == [*before[:-1], ("not_polled", NOW - 4 * HOUR, NOW + 10 * HOUR)]
