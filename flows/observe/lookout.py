"""Looks at all that is told to the outside, at most every few seconds: whoever asks gets the last look."""

from __future__ import annotations

import asyncio
import logging
import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version

from flows.engine import answers
from flows.observe import catalogue
from flows.observe.catalogue import Sample
from flows.observe.disk import read_disk
from flows.observe.facts import Facts
from flows.observe.processes import Processes
from tasks.database import connect, schema_differences
from tasks.errors import DatelineError
from tasks.settings import Settings

log = logging.getLogger(__name__)

#: A look is good for so long, and for so many times as long as it took: at most a tenth of a core.
KEPT_SECONDS = 10.0
KEPT_TIMES = 10.0
#: Whoever asks waits for a look for so long, and is told of the last one then.
PATIENCE_SECONDS = 5.0
#: A look that is older than this says nothing any more: the next one hangs, and so does what it asks.
OLD_SECONDS = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What was seen at one time."""

    #: Monotonic time, for how old it is.
    at: float
    seconds: float
    database_up: bool = False
    schema_fits: bool = False
    prefect_up: bool = False
    samples: tuple[Sample, ...] = field(default=())

    def value(self, metric: catalogue.Metric) -> float | None:
        """Return the value of a metric without labels; None if it was not read."""
        return next((sample.value for sample in self.samples if sample.metric == metric), None)


class Lookout:
    """Looks when somebody asks and the last look is too old; never twice at once."""

    def __init__(self, settings: Settings, role: str, prefect_api: str) -> None:
        """Take the role of this process, and the address of the API of Prefect's server."""
        self._settings = settings
        self._role = role
        self._prefect_api = prefect_api
        embedded = settings.postgres_data if settings.database_url is None else None
        self._processes = Processes(role, embedded)
        self._facts = Facts()
        self._last: Look | None = None
        self._looking: asyncio.Task[None] | None = None

    async def look(self) -> Look | None:
        """Return the last look, or a new one if that is too old; None if there is none in time."""
        last = self._last
        if last is not None and time.monotonic() - last.at < max(KEPT_SECONDS, KEPT_TIMES * last.seconds):
            return last
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._look_anew())
        await asyncio.wait({self._looking}, timeout=PATIENCE_SECONDS)
        return self._last if self._last and time.monotonic() - self._last.at < OLD_SECONDS else None

    async def _look_anew(self) -> None:
        """Look, and keep what was seen, also where nobody waits for it any more."""
        try:
            self._last = await asyncio.to_thread(self._look)
        except Exception:  # whatever it is, monitors are to hear that nothing is known
            log.exception("looking at what monitors are told failed")

    def _look(self) -> Look:
        began = time.monotonic()
        fits, samples = False, [*self._of_this_machine()]
        is_up = False
        with suppress(DatelineError):
            # The embedded server is not migrated here, as it would be by check_schema.
            fits, is_up = not schema_differences(self._settings), True
        if fits:
            try:
                with connect(self._settings) as connection:
                    samples += self._facts.read(connection, datetime.now(UTC))
            except DatelineError:
                is_up = False
        prefect_up = answers(self._prefect_api)
        took = time.monotonic() - began
        return Look(
            at=time.monotonic(),
            seconds=took,
            database_up=is_up,
            schema_fits=fits,
            prefect_up=prefect_up,
            samples=(*samples, *self._of_the_look(took, is_up, fits, prefect_up)),
        )

    def _of_this_machine(self) -> list[Sample]:
        disk = read_disk(self._settings)
        samples = [*self._processes.read(), Sample(catalogue.DISK_FREE, (), disk.free_bytes)]
        if disk.archive_bytes is not None:
            samples.append(Sample(catalogue.ARCHIVE_BYTES, (), disk.archive_bytes))
        return samples

    def _of_the_look(self, took: float, is_up: bool, fits: bool, prefect_up: bool) -> list[Sample]:
        return [
            Sample(catalogue.BUILD, (version("dateline"), self._role), 1),
            Sample(catalogue.DATABASE_UP, (), is_up),
            Sample(catalogue.SCHEMA_FITS, (), fits),
            Sample(catalogue.PREFECT_UP, (), prefect_up),
            Sample(catalogue.FACTS_SECONDS, (), took),
        ]
