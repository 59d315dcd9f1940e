"""Which run of live intake works when several were started, and what waits for it."""

from __future__ import annotations

import asyncio
import time
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from flows.session import Session
from flows.turn import has_turn, make_way
from tasks.database import connect
from tasks.settings import Settings
from tasks.storage.health import is_intake_behind
from tasks.storage.runs import recorded_run
from tests.support.intake_world import IntakeWorld
from tests.support.settings import settings_for


@pytest.fixture
def settings(migrated: str) -> Settings:
    return settings_for(migrated)


def begin(stack: ExitStack, settings: Settings, flow: str = "ingest", **parameters: Any) -> Session:
    """Begin a run that lives until the stack is closed."""
    run_id = stack.enter_context(recorded_run(settings, flow, None, {"alone": True} | parameters, "1"))
    return Session(settings=settings, run_id=run_id, ends_at=None)


def started(settings: Settings, ago: timedelta) -> None:
    with connect(settings, "owner") as connection:
        connection.execute(b"UPDATE ops.runs SET started_at = %s", (datetime.now(UTC) - ago,))


def test_the_first_run_works_and_a_second_one_leaves_it_alone(settings: Settings) -> None:
    with ExitStack() as stack:
        first, second = begin(stack, settings, seconds=3_600), begin(stack, settings, seconds=3_600)
        assert asyncio.run(has_turn(first))
        assert not asyncio.run(has_turn(second))


def test_a_run_waits_for_one_that_is_about_to_end(settings: Settings) -> None:
    async def wait_while_the_first_ends() -> float:
        with ExitStack() as stack, ExitStack() as first:
            begin(first, settings, seconds=3_570)
            started(settings, timedelta(seconds=3_600))
            second = begin(stack, settings, seconds=3_570)
            began = time.monotonic()
            turn = asyncio.create_task(has_turn(second))
            await asyncio.sleep(0.5)
            assert not turn.done()
            first.close()
            assert await turn
            return time.monotonic() - began

    assert asyncio.run(wait_while_the_first_ends()) < 10


def test_a_run_without_an_end_or_long_over_its_time_is_not_waited_for(settings: Settings) -> None:
    nothing: dict[str, Any] = {}
    for parameters in (nothing, {"seconds": 60}):
        with ExitStack() as stack:
            begin(stack, settings, **parameters)
            started(settings, timedelta(hours=2))
            assert not asyncio.run(has_turn(begin(stack, settings, seconds=60)))


def test_runs_that_are_dead_ended_or_were_started_by_hand_are_in_nobodys_way(settings: Settings) -> None:
    with ExitStack() as stack:
        with connect(settings) as connection:
            connection.execute(
                b"INSERT INTO ops.runs (flow, parameters, version) VALUES ('ingest', '{\"alone\": true}', '1')"
            )
        begin(stack, settings, alone=False)
        begin(stack, settings, flow="backfill")
        with ExitStack() as ended:
            begin(ended, settings)
        assert asyncio.run(has_turn(begin(stack, settings)))


NOW = datetime(2026, 1, 10, 12, tzinfo=UTC)
LATE = timedelta(minutes=3)


def test_live_intake_is_behind_if_it_lives_and_something_waits_that_nobody_asks_for(settings: Settings) -> None:
    with connect(settings) as connection:
        world = IntakeWorld(connection, NOW)
        world.feed("well")
        world.host("feed.example")
        with recorded_run(settings, "ingest", None, {}, "1"):
            world.want("now")
            assert not is_intake_behind(connection, NOW)
            world.want("waits", next_try_at=NOW - LATE)
            assert is_intake_behind(connection, NOW)
            # Its host has just been asked: it has a queue, and live intake is at it.
            connection.execute(b"UPDATE ops.hosts SET next_start_at = %s", [NOW - timedelta(seconds=10)])
            assert not is_intake_behind(connection, NOW)
            world.feed("late", next_poll_at=NOW - LATE)
            assert is_intake_behind(connection, NOW)
        assert not is_intake_behind(connection, NOW)


def test_what_can_wait_makes_way_until_intake_keeps_up_or_its_own_time_is_over(settings: Settings) -> None:
    now = datetime.now(UTC)

    async def catch_up(late: int) -> float:
        began = time.monotonic()
        waiting = asyncio.create_task(make_way(Session(settings=settings, run_id=1, ends_at=None)))
        await asyncio.sleep(0.5)
        assert not waiting.done()
        with connect(settings) as connection:
            connection.execute(b"UPDATE ops.feeds SET next_poll_at = now() WHERE feed_id = %s", [late])
        await waiting
        return time.monotonic() - began

    with connect(settings) as connection, recorded_run(settings, "ingest", None, {}, "1"):
        late = IntakeWorld(connection, now).feed("late", next_poll_at=now - LATE)
        over = Session(settings=settings, run_id=1, ends_at=now)
        asyncio.run(make_way(over))
        assert asyncio.run(catch_up(late)) < 10
        asyncio.run(make_way(Session(settings=settings, run_id=1, ends_at=None)))
