"""Feeds that are due are asked, and what is new is wanted: claim, fetch, parse and store, batch by batch."""

from __future__ import annotations

import asyncio
from datetime import datetime

from prefect import flow
from prefect.context import SyncClientContext
from prefect.states import Completed

from flows.recorded import session_for
from flows.session import Session, together, work
from flows.summary import polls_line
from tasks.claim import claim_due_feeds
from tasks.database import attempt, run
from tasks.feeds.model import PollReport
from tasks.feeds.visit import sitemaps_of
from tasks.fetch import fetch_feeds, fetch_sitemaps
from tasks.parse import parse
from tasks.pools import open_parser
from tasks.store import store_poll

#: Feeds of a batch: what is new in them is wanted when the slowest of them has answered.
FEEDS = 50
#: Batches at once: the others go on while one waits for a slow host.
LANES = 3


@flow(name="poll", description="Ask the feeds that are due.", validate_parameters=True)
async def poll(seconds: float | None = None) -> PollReport:
    """Ask the feeds that are due, once or for a while.

    Args:
        seconds: How long to go on, waiting for what becomes due; None: until no feed is due.
    """
    with session_for("poll", seconds) as session, open_parser(session.settings):
        await poll_feeds(session)
    return Completed(message=polls_line(session.polls), data=session.polls)  # type: ignore[return-value]  # Prefect hands the data on


async def poll_feeds(session: Session) -> None:
    """Ask feeds for as long as the session goes on."""
    session.is_polling = True
    try:
        await together(session, *(_lane(session) for _ in range(LANES)))
    finally:
        session.is_polling = False
        session.found.set()


async def _lane(session: Session) -> None:
    async def batch() -> int:
        report, claimed = await asyncio.to_thread(poll_batch, session.run_id, session.feed_ids)
        session.count_polls(report)
        return claimed

    def next_due() -> datetime | None:
        feed_ids = session.feed_ids
        rows = attempt(
            session.settings, lambda connection: run(connection, "feeds.next_due", feed_ids=feed_ids)
        )
        due_at: datetime | None = rows[0]["due_at"]
        return due_at

    await work(session, batch, next_due)


def poll_batch(run_id: int, feed_ids: list[int] | None = None) -> tuple[PollReport, int]:
    """Ask one batch of feeds; return what that did and how many feeds were claimed."""
    # Each task would make a client of its own, and read a hundred certificates for it: a third of all the time.
    with SyncClientContext.get_or_create():
        feeds = claim_due_feeds(run_id, FEEDS, feed_ids)
        if not feeds:
            return PollReport(), 0
        polled = parse(fetch_feeds(feeds))
        if any(sitemaps_of(item) for item in polled):
            polled = fetch_sitemaps(polled)
        return store_poll(polled), len(feeds)
