"""Prefect's process worker, which here waits for its server for as long as that is away."""

from __future__ import annotations

import asyncio
import logging
import shlex
import sys
from abc import ABC
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

import httpx
from prefect.client.orchestration import get_client
from prefect.client.schemas.objects import FlowRun
from prefect.workers.process import ProcessJobConfiguration, ProcessWorker

from flows.deployments import POOL
from flows.registration import drop_late, register
from flows.serve.backoff import Backoff
from flows.serve.orphans import RUN_MODULE
from flows.serve.runner import LIMIT, first_line
from flows.serve.say import say
from tasks.errors import DatelineError

log = logging.getLogger(__name__)
Result = TypeVar("Result")

#: How often the server is asked for runs that are due; Prefect looks ahead for as long.
QUERY_SECONDS = 10.0
#: They tell of a lost connection with a page of traceback each, and then do without it.
OBSERVERS = ("prefect.FlowRunCancellingObserver", "prefect.FlowRunSuspendingObserver")
#: The answers of a server that stay as they are however often it is asked; "too late" and "too often" do not.
REFUSALS = frozenset(range(400, 500)) - {408, 429}


class Runs:
    """Keeps a worker at work, from when the server answers."""

    def __init__(
        self, *, limit: int | None, name: str, begin: Callable[[dict[str, UUID]], Awaitable[None]]
    ) -> None:
        """Take the limit of runs, the worker's name, and what is done with the ids before runs start."""
        self._limit = limit or LIMIT
        self._name = name
        self._begin = begin
        self._worker: Worker | None = None
        self._is_ending = False

    @property
    def is_polling(self) -> bool:
        """Say whether the server was reached at the last try."""
        return self._worker is not None and not self._worker.is_lost

    def end(self) -> None:
        """Take no further run; that they were cancelled is all that Prefect's tasks have to say then."""
        logging.getLogger("asyncio").setLevel(logging.CRITICAL)
        self._is_ending = True
        if self._worker is not None:
            self._worker.is_ending = True

    async def keep(self) -> None:
        """Work until this is cancelled; whatever ends Prefect's worker, the runs go on."""
        for name in OBSERVERS:
            logging.getLogger(name).setLevel(logging.CRITICAL)
        await self._begin(await self._registered())
        backoff = Backoff()
        while not self._is_ending:
            self._worker = Worker(
                work_pool_name=POOL, name=self._name, limit=self._limit, prefetch_seconds=QUERY_SECONDS
            )
            try:
                await self._worker.start(printer=log.info)
            except Exception as error:  # whatever ends Prefect's worker, runs are to be done
                log.warning("Prefect's worker ended", exc_info=error)
                seconds = backoff.next()
                say(f"the worker ended ({first_line(error)}); started again in {seconds:.0f} s")
                await asyncio.sleep(seconds)

    async def _registered(self) -> dict[str, UUID]:
        """Make the deployments known, as soon as the server answers."""
        backoff = Backoff()
        while True:
            try:
                async with get_client() as client:
                    ids = await register(client)
                    await drop_late(client, list(ids.values()), keep=1)
            except Exception as error:  # one of many, depending on who answers in the server's place
                log.info("registering failed", exc_info=error)
                _raise_refused(error)
                seconds = backoff.next()
                say(f"Prefect's server does not answer ({first_line(error)}); tried again in {seconds:.0f} s")
                await asyncio.sleep(seconds)
            else:
                say(f"registered: {', '.join(ids)}; at most {self._limit} runs at once")
                return ids


def _raise_refused(error: BaseException) -> None:
    """End where the server refuses: waiting would not help."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, httpx.HTTPStatusError) and cause.response.status_code in REFUSALS:
            raise DatelineError(
                f"Prefect's server refuses ({first_line(cause)}): is PREFECT_API_URL that of its API, and "
                "does it want PREFECT_API_AUTH_STRING or PREFECT_API_KEY?"
            ) from error
        cause = cause.__cause__


class Configuration(ProcessJobConfiguration):
    """How a run is started: by this Python, in the folder of the worker, where its `.env` is."""

    def prepare_for_flow_run(self, *args: Any, **kwargs: Any) -> None:
        """Fill in what the work pool leaves open.

        Without a command Prefect starts a second process for each run, which only prepares its code; ours is
        installed.
        """
        self.command = self.command or shlex.join([sys.executable, "-m", RUN_MODULE])
        self.working_dir = self.working_dir or Path.cwd()
        super().prepare_for_flow_run(*args, **kwargs)


class Worker(ProcessWorker, ABC):  # ABC: Prefect notes no other class as what does pools of this type
    """A worker that outlives its server's absence, and that can be told to take nothing more."""

    job_configuration = Configuration

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.is_ending = False
        self.is_lost = False

    async def get_and_submit_flow_runs(self) -> list[FlowRun]:
        """Take the runs that are due; Prefect's worker would give up after eight minutes without a server."""
        if self.is_ending:
            return []
        return await self.unless_lost(super().get_and_submit_flow_runs()) or []

    async def sync_with_backend(self) -> None:
        """Tell the server that this worker lives."""
        await self.unless_lost(super().sync_with_backend())

    async def unless_lost(self, asked: Awaitable[Result]) -> Result | None:
        """Return what a request gives; None, and not an error, where the server is away or not well."""
        try:
            result = await asked
        except httpx.HTTPError as error:
            if isinstance(error, httpx.HTTPStatusError) and error.response.status_code in REFUSALS:
                raise
            if not self.is_lost:
                say(f"Prefect's server does not answer ({first_line(error)}); what runs goes on")
            self.is_lost = True
            return None
        if self.is_lost:
            say("Prefect's server answers again")
        self.is_lost = False
        return result
