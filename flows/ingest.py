"""Live intake: feeds are polled and wanted pages harvested at the same time, once or for a while."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from prefect import flow
from prefect.artifacts import acreate_markdown_artifact
from prefect.states import Completed

from flows.harvest import harvest_pages
from flows.poll import poll_feeds
from flows.recorded import session_for
from flows.summary import polls_line, summary_line, summary_markdown
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
    seconds: float | None = None, until_empty: bool = False, feed_ids: list[int] | None = None
) -> Ingest:
    """Poll the feeds that are due and harvest the pages that are wanted.

    Args:
        seconds: How long to go on, waiting for what becomes due; None: until nothing is due.
        feed_ids: Numbers of the feeds to poll, and whose pages to harvest; None: all.
        until_empty: End when no page is wanted any more, and wait for those that are tried again later.
    """
    with session_for("ingest", seconds, until_empty=until_empty, feed_ids=feed_ids) as session:
        with open_parser(session.settings), open_pools(session.settings, articles=None):
            session.is_polling = True
            await asyncio.gather(poll_feeds(session), harvest_pages(session))
        page = f"{polls_line(session.polls)}\n\n{summary_markdown(session.report, session.rejects)}"
        await acreate_markdown_artifact(page, key="ingest")
    result = Ingest(
        run_id=session.run_id, polls=session.polls, report=session.report, rejects=tuple(session.rejects)
    )
    message = f"{polls_line(session.polls)}; {summary_line(session.report)}"
    return Completed(message=message, data=result)  # type: ignore[return-value]  # Prefect hands the data on
