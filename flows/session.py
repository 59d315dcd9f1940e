"""A run that goes on for a while: until its time is used, or nothing is left to do."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from flows.pages import rejected_part
from flows.progress import tell
from flows.summary import polls_line, summary_line
from tasks.errors import Reason
from tasks.feeds.model import PollReport
from tasks.model import Reject, Report
from tasks.settings import Settings
from tasks.web.addresses import host_of

log = logging.getLogger(__name__)

#: Looks for what others have made due meanwhile, when nothing of one's own is.
LOOK_SECONDS = 5.0
#: Rejects that are named in the result and the artifact; the tables have all of them.
NAMED = 100


@dataclass(slots=True, kw_only=True)
class Session:
    """What the parts of one run share; used in the event loop only."""

    settings: Settings
    run_id: int
    #: When to begin no further batch; None: there is no such time.
    ends_at: datetime | None
    #: End as soon as the queue is empty, retries that wait for their time included.
    until_empty: bool = False
    #: The feeds that this run is for; None: all.
    feed_ids: list[int] | None = None
    #: The sources of a backfill whose addresses this run is for; None: it is live intake.
    sources: list[str] | None = None
    polls: PollReport = field(default_factory=PollReport)
    report: Report = field(default_factory=Report)
    #: The first NAMED rejects, and how many there were for each reason.
    rejects: list[Reject] = field(default_factory=list)
    reasons: Counter[Reason] = field(default_factory=Counter)
    #: Set when polling found something to harvest, and when it is over.
    found: asyncio.Event = field(default_factory=asyncio.Event)
    is_polling: bool = False

    def count_polls(self, report: PollReport) -> None:
        """Note a batch of polls, and wake whoever harvests."""
        self.polls += report
        if report.polls:
            log.info("polls stored: %s", polls_line(report), extra=asdict(report))
        if report.entries:
            self.found.set()

    def count_pages(self, report: Report, rejects: tuple[Reject, ...]) -> None:
        """Note a batch of pages, and tell whoever watches."""
        self.report += report
        if report.found:
            log.info("batch stored: %s", summary_line(report), extra=asdict(report))
        self.note_rejects(rejects)
        tell(self.report, self.report.found)

    def note_rejects(self, rejects: tuple[Reject, ...]) -> None:
        """Count what was rejected, and keep the first for whoever looks."""
        for reject in rejects if log.isEnabledFor(logging.DEBUG) else ():
            # As in Python: no name of a file can move a cursor.
            log.debug(
                "rejected %r as %s: %s", reject.origin, reject.reason, reject.detail, extra=_fields_of(reject)
            )
        self.reasons.update(reject.reason for reject in rejects)
        self.rejects += rejects[: NAMED - len(self.rejects)]

    def rejected(self) -> str:
        """Say what was rejected, for the page of the run; a dry run has no number."""
        return rejected_part(self.reasons, self.rejects, self.run_id or None)

    def stop(self) -> None:
        """Begin no further batch, and wake whoever waits for one."""
        self.ends_at = datetime.now(UTC)
        self.found.set()

    def seconds_left(self) -> float | None:
        """Return how long this may go on at most; None is for as long as there is something to do."""
        return None if self.ends_at is None else (self.ends_at - datetime.now(UTC)).total_seconds()

    def is_over(self, due_at: datetime | None, *, waits_for_retries: bool) -> bool:
        """Say whether to end although there may be time left, when the next thing is due then."""
        if self.ends_at is not None and not self.until_empty:
            return False
        if due_at is None:
            return True
        is_far = due_at - datetime.now(UTC) > timedelta(seconds=LOOK_SECONDS)
        return is_far and not (self.until_empty and waits_for_retries)


def _fields_of(reject: Reject) -> dict[str, str | None]:
    host = host_of(reject.url) if reject.url else None
    return {"origin": reject.origin, "host": host, "stage": reject.stage, "reason": reject.reason.value}


async def together(session: Session, *parts: Coroutine[Any, Any, None]) -> None:
    """Do the parts of a run side by side; where one fails, the others finish what they are at first.

    They are in threads, which nobody can end: what one of them leased after the end of its run would be
    nobody's for as long as a lease lasts.
    """
    tasks = [asyncio.ensure_future(part) for part in parts]
    try:
        await asyncio.gather(*tasks)
    except Exception:
        session.stop()
        await asyncio.gather(*tasks, return_exceptions=True)
        raise


async def work(
    session: Session,
    batch: Callable[[], Awaitable[int]],
    next_due: Callable[[], datetime | None],
    *,
    wake: asyncio.Event | None = None,
    is_fed: Callable[[], bool] = lambda: False,
    waits_for_retries: bool = False,
) -> None:
    """Do one batch after the other; when nothing is due, wait for what will be, without running any task.

    `wake` ends the wait; `is_fed` says whether somebody may still bring something; with `waits_for_retries`
    what is due later counts as left to do, if the session goes on until the queue is empty.
    """
    while True:
        left = session.seconds_left()
        if left is not None and left <= 0:
            return
        due_at = await asyncio.to_thread(next_due)
        now = datetime.now(UTC)
        if due_at is not None and due_at <= now:
            if await batch():
                continue
            # It is due, but another worker has it, or its host's turn has not come.
            due_at = now + timedelta(seconds=1)
        if not is_fed() and session.is_over(due_at, waits_for_retries=waits_for_retries):
            return
        await _pause(due_at, left, wake)


async def _pause(due_at: datetime | None, left: float | None, wake: asyncio.Event | None) -> None:
    """Wait until something is due, time is up, or somebody wakes us."""
    waits = [LOOK_SECONDS]
    if due_at is not None:
        waits.append((due_at - datetime.now(UTC)).total_seconds())
    if left is not None:
        waits.append(left)
    seconds = max(0.05, min(waits))
    if wake is None:
        await asyncio.sleep(seconds)
        return
    try:
        async with asyncio.timeout(seconds):
            await wake.wait()
    except TimeoutError:
        return
    wake.clear()
