"""The schedules: Prefect's runner, which starts a process for each run that is due."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from time import monotonic
from typing import Any
from uuid import UUID

from prefect import State
from prefect.client.orchestration import PrefectClient, get_client
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterId,
    FlowRunFilter,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.deployments.runner import RunnerDeployment
from prefect.runner import Runner
from prefect.schedules import Interval
from prefect.states import Crashed

from flows.deployments import DEPLOYMENTS, Deployment
from flows.serve.backoff import Backoff
from flows.serve.say import say

log = logging.getLogger(__name__)

#: Processes of runs at once, whatever is due: one that tags for hours, two that hand over, one that tells,
#: and one for upkeep.
LIMIT = 5
#: Prefect's runner gives up after three failures in a row: so long may its server be away.
QUERY_SECONDS = 10.0
#: Schedules that went on for so long were well: the next start is not delayed.
WELL_SECONDS = 60.0


class Schedules:
    """Keeps a runner at work for as long as Prefect's server answers."""

    def __init__(self, ready: asyncio.Event, begin: Callable[[dict[str, UUID]], Awaitable[None]]) -> None:
        """Take what says that the server answers, and what is done with the ids before runs start."""
        self._ready = ready
        self._begin = begin
        self._runner: Runner | None = None
        self._stopping = asyncio.Event()

    async def keep(self) -> None:
        """Run them until this is cancelled or `stop` is called."""
        backoff = Backoff()
        while not self._stopping.is_set():
            await self._ready.wait()
            began, why = monotonic(), "by themselves"
            try:
                # It also comes back without an error: after a while in which its server was away.
                await self._run()
            except Exception as error:  # whatever ends Prefect's runner, the schedules go on
                log.warning("Prefect's runner ended", exc_info=error)
                why = _first_line(error)
            if self._stopping.is_set():
                return
            if monotonic() - began > WELL_SECONDS:
                backoff.reset()
            seconds = backoff.next()
            say(f"the schedules ended ({why}); started again in {seconds:.0f} s")
            await asyncio.sleep(seconds)

    async def stop(self) -> None:
        """Ask the runs to end, and end the schedules."""
        self._stopping.set()
        if self._runner is not None and self._runner.started:
            await self._runner.astop()

    async def _run(self) -> None:
        runner = _Runner(name="dateline", limit=LIMIT, query_seconds=QUERY_SECONDS, pause_on_shutdown=False)
        ids = {each.name: await runner.aadd_deployment(as_prefect(each)) for each in DEPLOYMENTS}
        async with get_client() as client:
            await _close_dead(client, list(ids.values()))
        await self._begin(ids)
        self._runner = runner
        try:
            await runner.start()
        finally:
            self._runner = None


class _Runner(Runner):
    """A runner that leaves signals to serve, which hears them all the same."""

    def handle_sigterm(self, *args: Any, **kwargs: Any) -> None:
        """Do nothing: the event loop was woken by the signal and has called what serve has set."""


def as_prefect(deployment: Deployment) -> RunnerDeployment:
    """Return a row of the table as Prefect knows it."""
    return RunnerDeployment.from_entrypoint(
        deployment.entrypoint,
        name=deployment.name,
        description=deployment.description,
        parameters=deployment.parameters,
        schedule=Interval(deployment.every, anchor_date=deployment.anchor, timezone="UTC"),
    )


async def _close_dead(client: PrefectClient, ids: list[UUID]) -> None:
    """Close what an earlier serve left: runs that nobody runs any more, and runs that are late."""
    for flow_run in await runs_of(client, ids, StateType.RUNNING, StateType.PENDING, StateType.CANCELLING):
        state: State[Any] = Crashed(message="the process ended without a word")
        await client.set_flow_run_state(flow_run.id, state, force=True)
    for flow_run in await runs_of(client, ids, StateType.SCHEDULED):
        due_at = flow_run.next_scheduled_start_time
        if due_at is not None and due_at < datetime.now(UTC):
            await client.delete_flow_run(flow_run.id)


async def runs_of(client: PrefectClient, ids: list[UUID], *states: StateType) -> list[FlowRun]:
    """Return the runs of some deployments that are in some states."""
    return await client.read_flow_runs(
        deployment_filter=DeploymentFilter(id=DeploymentFilterId(any_=ids)),
        flow_run_filter=FlowRunFilter(state=FlowRunFilterState(type=FlowRunFilterStateType(any_=list(states)))),
    )


def _first_line(error: BaseException) -> str:
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return f"{type(error).__name__}: {error}".splitlines()[0][:200]
