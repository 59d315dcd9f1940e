"""Wanted pages become articles: claim, fetch, extract, tag and store, batch by batch."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

from prefect import flow
from prefect.context import SyncClientContext
from prefect.states import Completed

from flows.alone import Alone
from flows.recorded import session_for
from flows.session import Session, together, work
from flows.summary import summary_line
from flows.turn import make_way
from tasks.claim import claim_suspect_pages, claim_wanted_pages
from tasks.database import attempt, run
from tasks.extract import extract_fetched
from tasks.fetch import fetch_pages
from tasks.model import Reject, Report
from tasks.pools import open_pools
from tasks.store import store_harvested
from tasks.tag import tag
from tasks.wanted.model import WantedPage

#: Batches at once: one is fetched while another is extracted, and none waits for the other's slow host.
LANES = 2


@flow(name="harvest", description="Fetch the pages that are wanted.", validate_parameters=True)
async def harvest(seconds: float | None = None) -> Report:
    """Fetch the pages that are wanted, once or for a while.

    Args:
        seconds: How long to go on, waiting for what becomes due; None: until no page is due.
    """
    with session_for("harvest", seconds) as session, open_pools(session.settings, articles=None):
        await harvest_pages(session)
    return Completed(message=summary_line(session.report), data=session.report)  # type: ignore[return-value]  # Prefect hands the data on


async def harvest_pages(session: Session) -> None:
    """Fetch pages for as long as the session goes on, and somebody polls."""
    turns = Alone()
    await together(session, *(_lane(session, turns, tries_suspects=lane == 0) for lane in range(LANES)))


async def _lane(session: Session, turns: Alone, *, tries_suspects: bool) -> None:
    is_suspect_due, was_suspect = False, True

    async def batch() -> int:
        nonlocal was_suspect
        if session.sources is not None:
            await make_way(session)
        # In turn with others: a hundred would keep them waiting for minutes, and a deadly one should not be all
        # that a run does.
        was_suspect = tries_suspects and is_suspect_due and not was_suspect
        if was_suspect:
            # Another death shows whether it was among these.
            async with turns.alone():
                claimed = await _count(session, harvest_suspects, session.run_id)
            if claimed:
                return claimed
        async with turns.beside_others():
            return await _count(session, harvest_batch, session.run_id, session.settings.batch_size)

    def next_due() -> datetime | None:
        nonlocal is_suspect_due
        given = {"feed_ids": session.feed_ids, "sources": session.sources, "now": datetime.now(UTC)}
        row = attempt(session.settings, lambda connection: run(connection, "wanted.next_due", **given))[0]
        is_suspect_due = row["is_suspect_due"]
        due_at: datetime | None = row["due_at"]
        return due_at

    await work(
        session, batch, next_due, wake=session.found, is_fed=lambda: session.is_polling, waits_for_retries=True
    )


async def _count(
    session: Session, harvest: Callable[..., tuple[Report, tuple[Reject, ...], int]], *given: int
) -> int:
    """Harvest something in a thread, note what that did, and return how many pages were claimed."""
    report, rejects, claimed = await asyncio.to_thread(harvest, *given, session.feed_ids, session.sources)
    session.count_pages(report, rejects)
    return claimed


def harvest_batch(
    run_id: int, limit: int, feed_ids: list[int] | None = None, sources: list[str] | None = None
) -> tuple[Report, tuple[Reject, ...], int]:
    """Fetch one batch of pages; return what that did and how many pages were claimed."""
    # As in poll_batch: one client for all tasks of a batch.
    with SyncClientContext.get_or_create():
        return _harvest(run_id, claim_wanted_pages(run_id, limit, feed_ids, sources))


def harvest_suspects(
    run_id: int, feed_ids: list[int] | None = None, sources: list[str] | None = None
) -> tuple[Report, tuple[Reject, ...], int]:
    """Fetch one page with which runs have died, or a few, as above."""
    with SyncClientContext.get_or_create():
        return _harvest(run_id, claim_suspect_pages(run_id, feed_ids, sources))


def _harvest(run_id: int, wanted: tuple[WantedPage, ...]) -> tuple[Report, tuple[Reject, ...], int]:
    if not wanted:
        return Report(), (), 0
    fetched = fetch_pages(wanted)
    report, rejects = store_harvested(run_id, fetched, tag(extract_fetched(fetched)))
    return report, rejects, len(wanted)
