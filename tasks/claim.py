"""Claim: what is due is leased, so that nobody else does it meanwhile."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.database import connect
from tasks.feeds.model import FeedToPoll
from tasks.settings import load_settings
from tasks.storage.looks import want_looks
from tasks.storage.polls import claim_feeds
from tasks.storage.runs import new_token
from tasks.storage.wanted import claim_wanted
from tasks.wanted.model import WantedPage

#: A lease outlives the slowest batch: a worker that is only slow must not lose what it has. The leases of a
#: killed run are freed by the next one at once.
LEASE = timedelta(minutes=30)
#: Pages of one host in a batch: more would have the batch wait for that host's turns.
PER_HOST = 10


@task(cache_policy=NO_CACHE, persist_result=False)
def claim_due_feeds(run_id: int, limit: int, feed_ids: list[int] | None = None) -> tuple[FeedToPoll, ...]:
    """Lease up to so many feeds that are due, of all feeds or of some."""
    with connect(load_settings()) as connection:
        return claim_feeds(connection, new_token(run_id), limit, datetime.now(UTC), LEASE, feed_ids)


@task(cache_policy=NO_CACHE, persist_result=False)
def claim_wanted_pages(
    run_id: int, limit: int, feed_ids: list[int] | None = None, sources: list[str] | None = None
) -> tuple[WantedPage, ...]:
    """Lease up to so many wanted pages, fairly over their hosts; of all feeds or some, or of some backfills.

    When live intake wants none, young articles are looked at again.
    """
    now, token = datetime.now(UTC), new_token(run_id)
    with connect(load_settings()) as connection:
        claimed = claim_wanted(connection, token, limit, PER_HOST, now, LEASE, feed_ids, sources)
        if claimed or feed_ids is not None or sources is not None or not want_looks(connection, now, limit):
            return claimed
        return claim_wanted(connection, token, limit, PER_HOST, now, LEASE)
