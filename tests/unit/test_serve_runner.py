"""What serve makes of a Prefect whose runner gives up, and which believes in runs that are dead."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import cast
from uuid import uuid4

import pytest
from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.objects import FlowRun, State, StateType

from flows.deployments import INGEST
from flows.serve import watch
from flows.serve.backoff import Backoff
from flows.serve.runner import Schedules

#: In the middle of an hour: the next run of live intake is far.
NOW = datetime(2026, 11, 30, 12, 20, tzinfo=UTC)


def test_schedules_that_end_without_a_word_are_started_again_until_they_are_to_stop(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def begin(_: object) -> None:
        return

    async def scene() -> int:
        ready = asyncio.Event()
        ready.set()
        schedules, starts = Schedules(ready, begin), 0

        async def run() -> None:
            nonlocal starts
            starts += 1
            if starts == 2:
                raise ConnectionError("Prefect's server is away")
            if starts == 3:
                await schedules.stop()

        monkeypatch.setattr(schedules, "_run", run)
        async with asyncio.timeout(10):
            await schedules.keep()
        return starts

    monkeypatch.setattr(Backoff, "next", lambda _: 0.0)
    assert asyncio.run(scene()) == 3
    said = capsys.readouterr()
    lines = (said.out + said.err).splitlines()
    assert [line.split(" ", 1)[1] for line in lines] == [
        "the schedules ended (by themselves); started again in 0 s",
        "the schedules ended (ConnectionError: Prefect's server is away); started again in 0 s",
    ]


class Client:
    """Stands for Prefect's server; counts the runs that it is told to start, and to close."""

    def __init__(self) -> None:
        self.started = self.closed = 0

    async def set_flow_run_state(self, *_: object, **__: object) -> None:
        self.closed += 1

    async def create_flow_run_from_deployment(self, *_: object, **__: object) -> None:
        self.started += 1


@pytest.mark.parametrize(
    ("state", "age", "starts"),
    [
        (StateType.RUNNING, timedelta(seconds=20), 0),
        (StateType.PENDING, timedelta(seconds=20), 0),
        (StateType.RUNNING, timedelta(minutes=20), 1),
        (StateType.PENDING, timedelta(minutes=20), 1),
    ],
)
def test_a_run_that_prefect_believes_in_and_postgres_does_not_is_waited_for_a_while(
    monkeypatch: pytest.MonkeyPatch, state: StateType, age: timedelta, starts: int
) -> None:
    run = FlowRun(flow_id=uuid4(), state_type=state, state=State(type=state, timestamp=NOW - age))

    async def runs_of(*_: object) -> list[FlowRun]:
        return [run]

    monkeypatch.setattr(watch, "runs_of", runs_of)
    client = Client()
    started = asyncio.run(watch.start_one(cast("PrefectClient", client), INGEST, uuid4(), NOW))
    assert (started, client.started, client.closed) == (bool(starts), starts, starts)
