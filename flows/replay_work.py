"""What a replay does, batch by batch: pages are read back from the archive, extracted, tagged and stored."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import Any
from uuid import UUID

from prefect.context import SyncClientContext
from prefect.utilities.annotations import quote

from flows.order import in_order
from flows.progress import tell
from flows.session import NAMED, Session
from flows.stages import Stages
from flows.summary import changes_line
from flows.turn import make_way
from tasks.model import Outcome
from tasks.replay import claim_archived, read_archived, store_replayed
from tasks.storage.inputs import Reached
from tasks.storage.replay import Change, PageToReplay, StoredReplay

log = logging.getLogger(__name__)

#: Batches at once, as in a backfill.
LANES = 3
#: What a checkpoint calls the archive.
SOURCE = "replay"
#: Before everything that was ever fetched.
BEGINNING = datetime(1990, 1, 1, tzinfo=UTC)

Batch = tuple[PageToReplay, ...]


@dataclass(slots=True, kw_only=True)
class Work:
    """What the lanes of a run share; used in the event loop only."""

    session: Session
    #: Number of the run; None for a dry run.
    run_id: int | None
    archive: str
    fingerprint: UUID
    until: datetime | None
    #: Pages that are still wanted; None: all.
    left: int | None
    #: Time and number of the last page that was claimed.
    after: tuple[datetime, int]
    total: int = 0
    changes: Counter[Change] = field(default_factory=Counter)
    #: The first NAMED pages whose article differs.
    named: list[tuple[str, Change]] = field(default_factory=list)

    async def do(self, stages: Stages) -> None:
        """Do it all, or as much as there is time for."""
        tell(self.session.report, self.total)
        # Each task would make a client of its own otherwise, and read a hundred certificates for it.
        with SyncClientContext.get_or_create():
            await in_order(stages.lanes(LANES), self._next, partial(self._outcomes, stages), self._store)

    async def _next(self) -> Batch | None:
        await make_way(self.session)
        if (seconds := self.session.seconds_left()) is not None and seconds <= 0:
            return None
        limit = self.session.settings.batch_size if self.left is None else self.left
        limit = min(limit, self.session.settings.batch_size)
        pages = await asyncio.to_thread(claim_archived, self.after, self.until, limit) if limit else ()
        if not pages:
            return None
        self.left = None if self.left is None else self.left - len(pages)
        self.after = (pages[-1].fetched_at, pages[-1].page_id)
        return pages

    def _outcomes(self, stages: Stages, pages: Batch) -> tuple[Outcome, ...]:
        given: Any = quote(pages)
        return stages.outcomes(read_archived(self.archive, given))

    def _store(self, pages: Batch, outcomes: tuple[Outcome, ...]) -> Callable[[], None]:
        since = pages[-1].fetched_at - datetime.fromtimestamp(0, UTC)
        position = round(since.total_seconds() * 1_000_000) - 1
        reached = Reached(source=SOURCE, fingerprint=self.fingerprint, position=position, is_end=False)
        given: Any = quote(pages)
        found: Any = quote(outcomes)
        return partial(self._count, store_replayed(self.run_id, given, found, reached))

    def _count(self, done: StoredReplay) -> None:
        session = self.session
        session.report += done.stored.report
        session.note_rejects(done.stored.rejects)
        log.info("batch stored: %s", changes_line(done.changes), extra=asdict(done.stored.report))
        self.changes.update(done.changes)
        self.named += done.named[: NAMED - len(self.named)]
        tell(session.report, self.total)
