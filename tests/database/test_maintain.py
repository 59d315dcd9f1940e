"""What upkeep forgets and what it leaves, seen from SQL."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest

from tasks.database import connect
from tasks.settings import Settings
from tasks.storage.maintain import Pruned, prune, release_dead
from tasks.storage.runs import new_token, recorded_run
from tests.support.intake_world import DAY, HOUR, IntakeWorld
from tests.support.live import NOW
from tests.support.settings import settings_for


@pytest.fixture
def settings(migrated: str) -> Settings:
    return settings_for(migrated)


@pytest.fixture
def world(settings: Settings) -> Iterator[IntakeWorld]:
    with connect(settings) as connection:
        yield IntakeWorld(connection, NOW)


def left(world: IntakeWorld, table: str, column: str) -> list[object]:
    query = f"SELECT {column} AS it FROM {table} ORDER BY 1"  # noqa: S608  # of our own words
    return [row["it"] for row in world.connection.execute(query.encode())]


def held(world: IntakeWorld, table: str, column: str, token: str) -> list[object]:
    return left(world, f"{table} WHERE {token} IS NOT NULL", column)


def test_polls_are_kept_for_a_month_whatever_the_size_of_a_batch(world: IntakeWorld) -> None:
    feed = world.feed()
    for day in (1, 29, 30, 31, 40, 50, 60, 70):
        world.poll(feed, day * DAY, bytes=day)
    assert prune(world.connection, NOW, batch=2) == Pruned(polls=5)
    assert left(world, "ops.polls", "bytes") == [1, 29, 30]
    assert prune(world.connection, NOW) == Pruned()


def test_entries_that_left_their_feed_long_ago_are_forgotten_and_wanted_ones_never(world: IntakeWorld) -> None:
    feed = world.feed()
    world.entry(feed, "young", 89 * DAY)
    world.entry(feed, "old", 91 * DAY)
    world.entry(feed, "rejected", 200 * DAY, state="reject", reason="gone")
    world.entry(feed, "wanted", 200 * DAY, state="wanted", decided_at=None)
    world.entry(feed, "listed", 200 * DAY, last_seen_at=NOW)
    assert prune(world.connection, NOW, batch=1) == Pruned(entries=2)
    assert left(world, "ops.entries", "entry_key") == ["listed", "wanted", "young"]


def test_entries_of_a_feed_in_which_nothing_changed_are_still_listed_there_and_stay(world: IntakeWorld) -> None:
    """They were not seen again because an unchanged feed is not read; forgotten, they would be news."""
    silent = world.feed("silent", last_new_at=NOW - 100 * DAY)
    world.entry(silent, "silent", 100 * DAY)
    removed = world.feed("removed", last_new_at=NOW - 100 * DAY, state="removed")
    world.entry(removed, "removed", 100 * DAY)
    assert prune(world.connection, NOW) == Pruned(entries=1, hosts=0)
    assert left(world, "ops.entries", "entry_key") == ["silent"]


def test_expired_robots_and_findings_of_last_year_are_forgotten(world: IntakeWorld) -> None:
    for site, expires in (("https://a.example", NOW), ("https://b.example", NOW + HOUR)):
        world.insert("ops.robots", site=site, body="", fetched_at=NOW - DAY, expires_at=expires)
    for subject, until in (("open", None), ("spring", NOW - 200 * DAY), ("last year", NOW - 366 * DAY)):
        world.insert(
            "ops.findings",
            kind="feed_gap",
            subject=subject,
            severity="warn",
            detail="d",
            since=NOW - 400 * DAY,
            seen_at=NOW,
            until=until,
        )
    assert prune(world.connection, NOW) == Pruned(robots=1, findings=1)
    assert left(world, "ops.robots", "site") == ["https://b.example"]
    assert left(world, "ops.findings", "subject") == ["open", "spring"]


def test_hosts_that_nobody_needs_are_forgotten_with_their_slots(world: IntakeWorld) -> None:
    long_ago = {"next_start_at": NOW - 8 * DAY}
    for host in ("unneeded.example", "wanted.example", "held.example", "paused.example"):
        world.host(host, **long_ago)
        world.insert("ops.host_slots", host=host, slot=1)
    world.host("asked.example", next_start_at=NOW - 6 * DAY)
    world.host("blocked.example", blocked_until=NOW + DAY, **long_ago)
    world.want("x", host="wanted.example")
    world.connection.execute(
        b"UPDATE ops.host_slots SET token = %s, leased_until = %s WHERE host = 'held.example'",
        [UUID(int=1), NOW],
    )
    world.feed("active")
    world.insert(
        "ops.feeds",
        outlet_id=world.outlet_id,
        url="https://paused.example/feed",
        host="paused.example",
        state="paused",
        next_poll_at=NOW,
        next_poll_why="x",
        added_at=NOW,
    )
    assert prune(world.connection, NOW) == Pruned(hosts=1)
    assert left(world, "ops.hosts", "host") == [
        f"{name}.example" for name in ("active", "asked", "blocked", "held", "paused", "wanted")
    ]
    assert left(world, "ops.host_slots", "host") == ["held.example", "paused.example", "wanted.example"]


def test_a_host_that_was_forgotten_while_its_first_page_was_wanted_comes_back(world: IntakeWorld) -> None:
    world.want("x", host="lost.example")
    assert prune(world.connection, NOW) == Pruned()
    assert left(world, "ops.hosts", "host") == ["lost.example"]


def test_what_somebody_else_has_locked_is_left_and_nobody_waits(world: IntakeWorld, settings: Settings) -> None:
    feed = world.feed()
    for key in ("locked", "free"):
        world.entry(feed, key, 200 * DAY)
    with connect(settings) as other, other.transaction():
        other.execute(b"SELECT FROM ops.entries WHERE entry_key = 'locked' FOR UPDATE")
        results: list[Pruned] = []
        thread = threading.Thread(target=lambda: results.append(prune(world.connection, NOW)))
        thread.start()
        thread.join(timeout=20)
        assert results == [Pruned(entries=1)]
    assert left(world, "ops.entries", "entry_key") == ["locked"]


def test_the_leases_of_killed_and_ended_runs_are_freed_and_those_of_living_ones_are_not(
    world: IntakeWorld, settings: Settings
) -> None:
    until = NOW + timedelta(minutes=30)
    killed = world.run("harvest", HOUR, state="running", ended_at=None)
    ended = world.run("harvest", HOUR)
    with recorded_run(settings, "harvest", None, {}, "test") as alive:
        # The living run has closed the killed one as it began; it is put back, with what it had leased.
        world.connection.execute(
            b"UPDATE ops.runs SET state = 'running', ended_at = NULL, error = NULL WHERE run_id = %s", [killed]
        )
        for name, run_id in (("killed", killed), ("ended", ended), ("alive", alive), ("nobody", 0)):
            token = new_token(run_id)
            world.want(name, lease_token=token, leased_until=until)
            world.feed(name, lease_token=token, leased_until=until)
            world.insert("ops.host_slots", host=f"{name}.example", slot=1, token=token, leased_until=until)
        assert release_dead(world.connection) == 6
        assert release_dead(world.connection) == 0
        hosts = ["alive.example", "nobody.example"]
        assert held(world, "ops.feeds", "host", "lease_token") == hosts
        assert held(world, "ops.host_slots", "host", "token") == hosts
        assert held(world, "ops.wanted", "origin", "lease_token") == [
            "https://skerry.example/alive",
            "https://skerry.example/nobody",
        ]
