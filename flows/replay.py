"""Archived pages become articles again, by today's extractor: index, read, extract, tag and store."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.metadata import version

from prefect import flow
from prefect.runtime import flow_run
from prefect.states import Completed

from flows.ending import ends_on_sigterm
from flows.pages import changes_page
from flows.parameters import Count, Seconds, span
from flows.replay_work import BEGINNING, SOURCE, Work
from flows.session import Session
from flows.shown import show
from flows.stages import open_stages
from flows.summary import changes_line
from tasks.database import connect
from tasks.loads import replay_fingerprint
from tasks.model import Reject, Report
from tasks.replay import Indexed, index_archive
from tasks.settings import load_settings
from tasks.storage.inputs import last_reached
from tasks.storage.replay import Change, count_pages
from tasks.storage.runs import recorded_run


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """What a replay did."""

    #: Number of the run in ops.runs; None for a dry run.
    run_id: int | None
    #: The killed run that this one went on with; None if it began anew.
    resumed: int | None
    #: What looking through the archive's files found.
    indexed: Indexed
    report: Report
    changes: Mapping[Change, int]
    #: The first pages whose article differs now: address and what.
    named: tuple[tuple[str, Change], ...]
    rejects: tuple[Reject, ...]
    seconds: float


@flow(name="replay", description="Make articles of archived pages again.", validate_parameters=True)
async def replay(
    since: datetime | None = None,
    until: datetime | None = None,
    archive: str | None = None,
    limit: Count | None = None,
    seconds: Seconds | None = None,
    dry_run: bool = False,
) -> Replay:
    """Make articles of archived pages with today's extractor and taggers, and say what that changes.

    Into an empty database it brings back every article whose page is in the archive, with the same identifiers.

    Args:
        since: Only pages that were fetched at this time or later; UTC if no zone is named.
        until: Only pages that were fetched before this time.
        archive: Folder or fsspec address of the archive; empty: the one of the settings.
        limit: How many pages at most; empty: all.
        seconds: How long to begin further batches; empty: until all is done.
        dry_run: Do everything but keep nothing; pages that are not indexed yet are not seen.
    """
    began = time.monotonic()
    with _work(*span(since, until), archive, limit, seconds, dry_run=dry_run) as (work, resumed):
        indexed = Indexed() if dry_run else index_archive(work.archive)
        with connect(work.session.settings) as connection:
            work.total = count_pages(connection, work.after[0], work.until)
        if work.total:
            with open_stages(work.session.settings, work.total) as stages:
                await work.do(stages)
        session, line = work.session, changes_line(work.changes)
        await show(changes_page(work.changes, work.named, session.rejected()), key="replay")
    result = Replay(
        run_id=work.run_id,
        resumed=resumed,
        indexed=indexed,
        report=session.report,
        changes=Counter(work.changes),
        named=tuple(work.named),
        rejects=tuple(session.rejects),
        seconds=time.monotonic() - began,
    )
    return Completed(message=line, data=result)  # type: ignore[return-value]  # Prefect hands the data on


@contextmanager
def _work(
    since: datetime | None,
    until: datetime | None,
    archive: str | None,
    limit: int | None,
    seconds: float | None,
    *,
    dry_run: bool,
) -> Iterator[tuple[Work, int | None]]:
    """Record this run, and find where a killed one was."""
    settings = load_settings()
    address = archive or settings.archive_address
    fingerprint = replay_fingerprint(settings, address, since, until)
    ends_at = None if seconds is None else datetime.now(UTC) + timedelta(seconds=seconds)
    with ExitStack() as stack:
        run_id, reached = None, dict[str, tuple[int, int]]()
        if not dry_run:
            parameters = flow_run.get_parameters()
            run_id = stack.enter_context(
                recorded_run(settings, "replay", flow_run.get_id(), parameters, version("dateline"))
            )
            with connect(settings) as connection:
                reached = last_reached(connection, {SOURCE: fingerprint})
        session = Session(settings=settings, run_id=run_id or 0, ends_at=ends_at)
        if seconds is not None:
            stack.enter_context(ends_on_sigterm(session))
        position, resumed = reached.get(SOURCE, (None, None))
        yield (
            Work(
                session=session,
                run_id=run_id,
                archive=address,
                fingerprint=fingerprint,
                until=until,
                left=limit,
                after=(_begin(since, position), 0),
            ),
            resumed,
        )


def _begin(since: datetime | None, position: int | None) -> datetime:
    """Return the time behind which pages come: pages of that very moment are done again."""
    moments = [since or BEGINNING]
    if position is not None:
        moments.append(datetime.fromtimestamp(0, UTC) + timedelta(microseconds=position))
    return max(moments)
