"""Sees that a run of live intake lives: where none does and none is coming, one is started at once."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import httpx
from prefect.client.orchestration import PrefectClient, get_client
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.exceptions import PrefectException

from flows.deployments import INGEST, MARGIN, Scheduled
from flows.registration import close_run, runs_of
from flows.serve.backoff import Backoff
from flows.serve.say import say
from tasks.database import connect, run
from tasks.errors import SchemaError, StoreError
from tasks.settings import Settings

LOOK_SECONDS = 10.0
#: What is due within this is not forestalled.
COMING = timedelta(seconds=45)
#: A run that has lived for so long was well: its end is not held against the next one.
WELL = timedelta(seconds=60)
#: From when Prefect calls a run pending to when it holds its lock: 10 s, a minute where much else runs.
STARTS = timedelta(minutes=5)
_COMING = (StateType.SCHEDULED, StateType.PENDING, StateType.RUNNING)
UNREACHABLE = (httpx.HTTPError, PrefectException, OSError)


class Watch:
    """Looks after live intake with one cheap query, and asks Prefect only when no run lives."""

    def __init__(self, settings: Settings, ready: asyncio.Event) -> None:
        self._settings = settings
        self._ready = ready
        self._backoff = Backoff()
        self._not_before = self._told_until = datetime.now(UTC)
        self._is_lost = False
        self._deployment_id: UUID | None = None
        #: Two that look at once would start two runs.
        self._looking = asyncio.Lock()

    async def keep(self) -> None:
        """Look until this is cancelled."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            if self._ready.is_set() and self._deployment_id is not None:
                await self.look(self._deployment_id)

    async def look(self, deployment_id: UUID) -> None:
        """Look once, and have a run started if there is none."""
        self._deployment_id = deployment_id
        async with self._looking:
            await self._look(deployment_id)

    async def _look(self, deployment_id: UUID) -> None:
        now = datetime.now(UTC)
        try:
            living, ended = await asyncio.to_thread(self._read)
        except SchemaError:
            raise  # serve ends: runs of this code would fail, one after the other
        except StoreError as error:
            self._tell_lost(error)
            return
        self._is_lost = False
        for row in ended:
            say(line_of(row), **fields_of(row))
        if any(now - row["started_at"] > WELL for row in living):
            self._backoff.reset()
        if living or now < self._not_before:
            return
        try:
            async with get_client() as client:
                await self._start_one(client, deployment_id, now)
        except UNREACHABLE as error:
            say(f"Prefect's server does not answer: {type(error).__name__}")

    async def _start_one(self, client: PrefectClient, deployment_id: UUID, now: datetime) -> None:
        if await start_one(client, INGEST, deployment_id, now):
            self._not_before = now + timedelta(seconds=LOOK_SECONDS + self._backoff.next())
            say("live intake: a run is started, as none lives")

    def _read(self) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        with connect(self._settings) as connection:
            living = run(connection, "serve.living")
            ended = run(connection, "serve.ended_since", since=self._told_until)
        self._told_until = max((row["ended_at"] for row in ended), default=self._told_until)
        return living, ended

    def _tell_lost(self, error: StoreError) -> None:
        if not self._is_lost:
            say(f"{error}; looked at again every {LOOK_SECONDS:.0f} s")
        self._is_lost = True


async def start_one(client: PrefectClient, deployment: Scheduled, deployment_id: UUID, now: datetime) -> bool:
    """Have a run started that goes on until the next one is due, unless one is coming; say whether it is.

    Asked for when no run lives, by the locks in Postgres: one that Prefect believes to run is dead if it had
    time to take its lock. It died with its worker, so that nobody else tells Prefect.
    """
    for coming in await runs_of(client, [deployment_id], *_COMING):
        if is_dead(coming, now):
            await close_run(client, coming)
            continue
        due_at = coming.next_scheduled_start_time
        if coming.state_type != StateType.SCHEDULED or due_at is None or due_at < now + COMING:
            return False
    seconds = (deployment.next_after(now) - MARGIN - now).total_seconds()
    if seconds < COMING.total_seconds():
        return False  # the next one is all but due
    parameters = deployment.parameters | {"seconds": round(seconds, 1)}
    await client.create_flow_run_from_deployment(deployment_id, parameters=parameters)
    return True


def fields_of(row: dict[str, Any]) -> dict[str, Any]:
    """Return what a run did as the fields of a line of JSON."""
    counts = ("found", "new", "changed", "rejected", "retried")
    return {"run": row["run_id"], "flow": row["flow"], "state": row["state"]} | {
        name: row[name] for name in counts
    }


def is_dead(flow_run: FlowRun, now: datetime) -> bool:
    """Say whether a run should hold its lock by now; one that a person started beside others takes none."""
    if flow_run.state is None or flow_run.state_type == StateType.SCHEDULED:
        return False
    return now - flow_run.state.timestamp > STARTS and bool(flow_run.parameters.get("alone", True))


def line_of(row: dict[str, Any]) -> str:
    """Say in one line what a run did."""
    if row["error"] is not None:
        return f"{row['flow']} {row['run_id']} failed: {row['error']}"
    if row["flow"] == "retag":
        return f"retag {row['run_id']} ended: {row['found']} articles: {row['changed']} tagged anew"
    if row["flow"] == "notify":
        return f"notify {row['run_id']} ended: {row['new']} messages sent, {row['retried']} tries failed"
    counts = f"{row['new']} new, {row['changed']} changed, {row['rejected']} rejected"
    return f"{row['flow']} {row['run_id']} ended: {row['found']} pages: {counts}"
