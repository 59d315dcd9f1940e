"""What there is to do for a run that tags stored articles again, done batch by batch."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import asdict, dataclass, field
from typing import Any

from prefect.context import SyncClientContext
from prefect.utilities.annotations import quote

from flows.progress import tell
from flows.session import Session, together
from flows.stages import Stages
from flows.summary import retag_line
from flows.turn import make_way
from tasks.model import Reject, Report
from tasks.retag import claim_stored, store_again
from tasks.storage.retag import Due, StoredText
from tasks.storage.retag_claims import Claim

log = logging.getLogger(__name__)

#: Articles of a batch at most: a claim is a lock, and Postgres has room for some thousands, of all users.
MOST = 200
#: Batches at once: one is claimed or stored while another is tagged.
LANES = 2


@dataclass(slots=True, kw_only=True)
class Work:
    """What the lanes of a run share; used in the event loop only."""

    session: Session
    #: What is left to look through: first what never failed.
    rounds: list[Due]
    #: Articles that were due at the beginning, up to the limit.
    due: int
    #: Let live intake go first.
    yields: bool
    #: Articles that were claimed, and those that another run had.
    claimed: int = 0
    skipped: int = 0
    #: The last number that was looked at in this round.
    after: int = 0
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def do(self, stages: Stages) -> None:
        """Do it all, or as much as there is time for."""
        # Each task would make a client of its own otherwise, and read a hundred certificates for it.
        with SyncClientContext.get_or_create():
            await together(self.session, *(self._lane(stages) for _ in range(stages.lanes(LANES))))

    async def _lane(self, stages: Stages) -> None:
        while texts := await self._claim():
            report, rejects = await asyncio.to_thread(_retag_batch, stages, self.session.run_id, texts)
            self._count(report, rejects)

    async def _claim(self) -> tuple[StoredText, ...]:
        """Claim the next batch; nothing when all is done, or time is up."""
        async with self.turn:
            while self.rounds and self.claimed < self.due:
                if self.yields:
                    await make_way(self.session)
                if (seconds := self.session.seconds_left()) is not None and seconds <= 0:
                    break
                limit = min(self.due - self.claimed, self.session.settings.batch_size, MOST)
                claim = await asyncio.to_thread(claim_stored, self.rounds[0], self.after, limit)
                self._note(claim)
                if claim.texts:
                    return claim.texts
        return ()

    def _note(self, claim: Claim) -> None:
        if claim.last is None:
            self.rounds.pop(0)
        self.after = claim.last or 0
        self.claimed += len(claim.texts)
        self.skipped += claim.skipped

    def _count(self, report: Report, rejects: tuple[Reject, ...]) -> None:
        session = self.session
        session.report += report
        session.note_rejects(rejects)
        log.info("batch stored: %s", retag_line(report), extra=asdict(report))
        tell(session.report, self.due)


def _retag_batch(
    stages: Stages, run_id: int, texts: tuple[StoredText, ...]
) -> tuple[Report, tuple[Reject, ...]]:
    # Prefect looks for futures in all that a task is given: half a second for the tags of a batch (measured).
    given: Any = quote(texts)
    found: Any = quote(stages.tags(texts))
    return store_again(run_id, given, found)
