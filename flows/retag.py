"""Stored articles get the tags that the current taggers give them: claim, tag and store, batch by batch."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.metadata import version

from prefect import flow
from prefect.runtime import flow_run
from prefect.states import Completed

from flows.ending import ends_on_sigterm
from flows.parameters import Count, Seconds, span
from flows.progress import tell
from flows.retag_work import Work
from flows.session import Session
from flows.shown import show
from flows.stages import open_tagging
from flows.summary import retag_line
from tasks.database import connect
from tasks.model import Reject, Report
from tasks.settings import load_settings
from tasks.storage.retag import Selection, as_parameters, begun, count_due, due_now
from tasks.storage.retag_claims import open_claims
from tasks.storage.runs import recorded_run


@dataclass(frozen=True, slots=True, kw_only=True)
class Retag:
    """What a run did that tagged stored articles again."""

    #: Number of the run in ops.runs.
    run_id: int
    #: The earlier run that this one went on with; None if it began anew.
    resumed: int | None
    #: Articles that were due when it began, up to its limit.
    due: int
    #: changed: tagged anew. unchanged: came out as they were. retried: they have another text by now.
    report: Report
    #: Articles that another run had.
    skipped: int
    seconds: float
    #: The first of those that could not be tagged.
    rejects: tuple[Reject, ...]


@flow(name="retag", description="Tag stored articles again.", validate_parameters=True)
async def retag(
    since: datetime | None = None,
    until: datetime | None = None,
    outlet: str | None = None,
    stale: bool = False,
    limit: Count | None = None,
    seconds: Seconds | None = None,
    yields: bool = False,
) -> Retag:
    """Give stored articles the tags of the current taggers; texts, revisions and numbers stay as they are.

    Args:
        since: Only articles that were stored first at this time or later; UTC if no zone is named.
        until: Only articles that were stored first before this time.
        outlet: Only those of the outlet of this domain or name.
        stale: Only those whose tags are missing, or not the current taggers'.
        limit: How many articles at most; empty: all.
        seconds: How long to begin further batches; empty: until all is done.
        yields: Let live intake go first: one process, of the lowest priority, and none while intake is behind.
    """
    began = time.monotonic()
    since, until = span(since, until)
    selection = Selection(since=since, until=until, outlet=outlet, stale=stale)
    with ExitStack() as stack:
        session = stack.enter_context(_session(selection, limit, seconds, yields=yields))
        work, resumed = _plan(session, selection, limit, yields=yields)
        tell(session.report, work.due)
        if seconds is not None:
            stack.enter_context(ends_on_sigterm(session))
        if work.due:
            stages = stack.enter_context(open_tagging(session.settings, work.due, yields=yields))
            stack.enter_context(open_claims(session.settings))
            await work.do(stages)
        line = retag_line(session.report, work.skipped)
        await show(f"{line}\n{session.rejected()}", key="retag")
    result = Retag(
        run_id=session.run_id,
        resumed=resumed,
        due=work.due,
        report=session.report,
        skipped=work.skipped,
        seconds=time.monotonic() - began,
        rejects=tuple(session.rejects),
    )
    return Completed(message=line, data=result)  # type: ignore[return-value]  # Prefect hands the data on


@contextmanager
def _session(
    selection: Selection, limit: int | None, seconds: float | None, *, yields: bool
) -> Iterator[Session]:
    """Record this run in ops.runs, with what a later one must know to go on with it."""
    settings = load_settings()
    ends_at = None if seconds is None else datetime.now(UTC) + timedelta(seconds=seconds)
    parameters = as_parameters(selection) | {"limit": limit, "seconds": seconds, "yields": yields}
    with recorded_run(settings, "retag", flow_run.get_id(), parameters, version("dateline")) as run_id:
        yield Session(settings=settings, run_id=run_id, ends_at=ends_at)


def _plan(
    session: Session, selection: Selection, limit: int | None, *, yields: bool
) -> tuple[Work, int | None]:
    """Find out what is due, and which earlier run this one goes on with."""
    with connect(session.settings) as connection:
        before, first = begun(connection, selection, session.run_id)
        due = due_now(connection, selection, session.settings.ner_models, before)
        found = sum(count_due(connection, due).values())
    rounds = [due, due.after_failures(session.run_id)]
    number = found if limit is None else min(found, limit)
    resumed = None if selection.stale or first == session.run_id else first
    return Work(session=session, rounds=rounds, due=number, yields=yields), resumed
