"""Live intake: feeds are polled and wanted pages harvested at the same time, once or for a while."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass

from prefect import flow
from prefect.states import Completed

from flows.ending import ends_on_sigterm
from flows.harvest import harvest_pages
from flows.pages import summary_page
from flows.parameters import Seconds
from flows.poll import poll_feeds
from flows.recorded import session_for
from flows.session import Session, together
from flows.shown import show
from flows.summary import polls_line, summary_line
from flows.turn import has_turn
from tasks.feeds.model import PollReport
from tasks.model import Reject, Report
from tasks.pools import open_parser, open_pools


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingest:
    """What a run of live intake did."""

    #: Number of the run in ops.runs.
    run_id: int
    polls: PollReport
    report: Report
    #: The first of the rejects.
    rejects: tuple[Reject, ...]


@flow(name="ingest", description="Poll feeds and harvest what is new.", validate_parameters=True)
async def ingest(
    seconds: Seconds | None = None,
    until_empty: bool = False,
    feed_ids: list[int] | None = None,
    alone: bool = False,
) -> Ingest:
    """Poll the feeds that are due and harvest the pages that are wanted.

    Args:
        seconds: How long to go on, waiting for what becomes due; empty: until nothing is due.
        feed_ids: Numbers of the feeds to poll, and whose pages to harvest; empty: all.
        until_empty: End when no page is wanted any more, and wait for those that are tried again later.
        alone: End at once if another run that was started so is at it, unless that one is about to end.
    """
    with ExitStack() as stack:
        session = stack.enter_context(
            session_for("ingest", seconds, until_empty=until_empty, feed_ids=feed_ids)
        )
        stack.enter_context(ends_on_sigterm(session))
        if alone and not await has_turn(session):
            return Completed(message="another run is at it", data=_result(session))  # type: ignore[return-value]  # as below
        with open_parser(session.settings), open_pools(session.settings, articles=None):
            session.is_polling = True
            await together(session, poll_feeds(session), harvest_pages(session))
        outcomes = summary_page(session.report, session.rejected())
        await show(f"{polls_line(session.polls)}\n\n{outcomes}", key="ingest")
    message = f"{polls_line(session.polls)}; {summary_line(session.report)}"
    return Completed(message=message, data=_result(session))  # type: ignore[return-value]  # Prefect hands the data on


def _result(session: Session) -> Ingest:
    return Ingest(
        run_id=session.run_id, polls=session.polls, report=session.report, rejects=tuple(session.rejects)
    )
