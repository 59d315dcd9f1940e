"""What a backfill of files does, batch by batch: load, recall, extract, tag and store."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from functools import partial
from typing import Any
from uuid import UUID

from prefect.context import SyncClientContext
from prefect.utilities.annotations import quote

from flows.order import in_order
from flows.progress import tell
from flows.session import NAMED, Session
from flows.stages import Stages
from flows.summary import summary_line
from flows.turn import make_way
from tasks.files.model import Batch
from tasks.load import load, recall
from tasks.model import Outcome, Page
from tasks.storage.batch import StoredBatch
from tasks.store import store

log = logging.getLogger(__name__)

#: Batches at once on one machine: one is read or stored while the processes are at another two.
LANES = 3


@dataclass(slots=True, kw_only=True)
class Work:
    """What the lanes of a run share; used in the event loop only."""

    session: Session
    stages: Stages
    #: Number of the run; None for a dry run.
    run_id: int | None
    #: Bytes of all files.
    total: int
    ignored: int = 0
    #: The first NAMED articles.
    articles: list[UUID] = field(default_factory=list)

    async def do(self) -> None:
        """Do it all."""
        tell(self.session.report, self.total, 0)
        # Each task would make a client of its own otherwise, and read a hundred certificates for it.
        with SyncClientContext.get_or_create():
            await in_order(self.stages.lanes(LANES), self._next, self._outcomes, self._store)

    async def _next(self) -> Batch | None:
        """Read the next batch, when live intake does not need the machine."""
        await make_way(self.session)
        return await asyncio.to_thread(load)

    def _outcomes(self, batch: Batch) -> tuple[Outcome, ...]:
        """Find out what becomes of the pages of a batch; Prefect is kept from looking through them all."""
        given: Any = quote(batch.found)
        known = recall(given)
        if not any(isinstance(page, Page) for page in known):
            return tuple(outcome for outcome in known if not isinstance(outcome, Page))
        return self.stages.outcomes(known)

    def _store(self, batch: Batch, outcomes: tuple[Outcome, ...]) -> Callable[[], None]:
        given: Any = quote(batch)
        found: Any = quote(outcomes)
        return partial(self._count, batch, store(self.run_id, given, found))

    def _count(self, batch: Batch, stored: StoredBatch) -> None:
        session = self.session
        session.report += stored.report
        session.note_rejects(stored.rejects)
        self.ignored += batch.ignored
        self.articles += [*stored.uids.values()][: NAMED - len(self.articles)]
        log.info("batch stored: %s", summary_line(stored.report), extra=asdict(stored.report))
        tell(session.report, self.total, batch.passed)
