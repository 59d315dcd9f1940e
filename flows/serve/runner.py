"""The schedules: Prefect's runner, which starts a process for each run that is due."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Any
from uuid import UUID

from prefect.client.orchestration import get_client
from prefect.runner import Runner

from flows.deployments import DEPLOYMENTS
from flows.registration import as_prefect, close_dead, simplify_form
from flows.serve.backoff import Backoff
from flows.serve.say import say

log = logging.getLogger(__name__)

#: Processes of runs at once, whatever is due: one that tags for hours, two that hand over, one that tells,
#: one for upkeep, and one that a person started.
LIMIT = 6
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
                why = first_line(error)
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
            for one in ids.values():
                await simplify_form(client, one)
            await close_dead(client, list(ids.values()))
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


def first_line(error: BaseException) -> str:
    """Return what an error says in one line, of a group what its first one says."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return f"{type(error).__name__}: {error}".splitlines()[0][:200]
