"""Looks at young articles wait in the queue without holding up anything or anybody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from tasks.database import Connection, connect, run
from tasks.storage.looks import want_looks
from tests.support.intake_world import HOUR, IntakeWorld
from tests.support.settings import settings_for

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def connection(migrated: str) -> Iterator[Connection]:
    with connect(settings_for(migrated)) as connection:
        yield connection


@pytest.fixture
def world(connection: Connection) -> IntakeWorld:
    return IntakeWorld(connection, NOW)


def look(world: IntakeWorld, host: str, name: str, overdue: timedelta) -> None:
    """Let an article of that host be due for a look since then."""
    url = f"https://{host}/{name}"
    world.insert(
        "ops.looks",
        article_id=world.article(),
        origin=url,
        url=url,
        host=host,
        given={},
        step=1,
        due_at=NOW - overdue,
        first_fetched_at=NOW - overdue - HOUR,
    )


def next_due(connection: Connection) -> datetime | None:
    found: datetime | None = run(connection, "wanted.next_due", feed_ids=None, sources=None, now=NOW)[0][
        "due_at"
    ]
    return found


def test_looks_that_wait_for_their_host_do_not_hold_up_those_of_others(
    connection: Connection, world: IntakeWorld
) -> None:
    world.host("closed.example", blocked_until=NOW + 24 * HOUR)
    world.host("open.example")
    for name in ("a", "b"):
        look(world, "closed.example", name, 3 * HOUR)
    look(world, "open.example", "c", HOUR)
    assert want_looks(connection, NOW, 2) == 2
    assert want_looks(connection, NOW, 2) == 1
    assert want_looks(connection, NOW, 2) == 0


def test_nobody_waits_for_a_look_that_cannot_be_taken_now(connection: Connection, world: IntakeWorld) -> None:
    world.host("closed.example", blocked_until=NOW + 24 * HOUR)
    look(world, "closed.example", "a", HOUR)
    assert next_due(connection) == NOW - HOUR
    assert want_looks(connection, NOW, 10) == 1
    assert next_due(connection) is None
    connection.execute(b"UPDATE ops.hosts SET blocked_until = %s", [NOW - HOUR])
    assert next_due(connection) == NOW
    connection.execute(
        b"UPDATE ops.wanted SET leased_until = %s, lease_token = gen_random_uuid()", [NOW + HOUR]
    )
    assert next_due(connection) is None
    world.host("feed.example")
    world.want("new", next_try_at=NOW + HOUR)
    assert next_due(connection) == NOW + HOUR
