"""Claim: what is due is leased, so that nobody else does it meanwhile."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.database import Connection, attempt
from tasks.feeds.model import FeedToPoll
from tasks.settings import load_settings
from tasks.storage.looks import want_looks
from tasks.storage.polls import claim_feeds
from tasks.storage.runs import new_token
from tasks.storage.wanted import claim_suspects, claim_wanted
from tasks.wanted.model import WantedPage

log = logging.getLogger(__name__)

#: A lease outlives the slowest batch: a worker that is only slow must not lose what it has. The leases of a
#: killed run are freed by the next one at once.
LEASE = timedelta(minutes=30)
#: Pages of one host in a batch: more would have the batch wait for that host's turns.
PER_HOST = 10


@task(cache_policy=NO_CACHE, persist_result=False)
def claim_due_feeds(run_id: int, limit: int, feed_ids: list[int] | None = None) -> tuple[FeedToPoll, ...]:
    """Lease up to so many feeds that are due, of all feeds or of some."""
    token = new_token(run_id)

    def claim(connection: Connection) -> tuple[FeedToPoll, ...]:
        return claim_feeds(connection, token, limit, datetime.now(UTC), LEASE, feed_ids)

    return attempt(load_settings(), claim)


@task(cache_policy=NO_CACHE, persist_result=False)
def claim_wanted_pages(
    run_id: int, limit: int, feed_ids: list[int] | None = None, sources: list[str] | None = None
) -> tuple[WantedPage, ...]:
    """Lease up to so many wanted pages, fairly over their hosts; of all feeds or some, or of some backfills.

    When live intake wants none, young articles are looked at again.
    """
    now, token = datetime.now(UTC), new_token(run_id)

    def claim(connection: Connection) -> tuple[WantedPage, ...]:
        claimed = claim_wanted(connection, token, limit, PER_HOST, now, LEASE, feed_ids, sources)
        if claimed or feed_ids is not None or sources is not None or not want_looks(connection, now, limit):
            return claimed
        return claim_wanted(connection, token, limit, PER_HOST, now, LEASE)

    return attempt(load_settings(), claim)


@task(cache_policy=NO_CACHE, persist_result=False)
def claim_suspect_pages(
    run_id: int, feed_ids: list[int] | None = None, sources: list[str] | None = None
) -> tuple[WantedPage, ...]:
    """Lease one page with which runs have died, or a few, to be tried when nothing else is."""
    now, token = datetime.now(UTC), new_token(run_id)

    def claim(connection: Connection) -> tuple[WantedPage, ...]:
        return claim_suspects(connection, token, now, LEASE, feed_ids, sources)

    claimed = attempt(load_settings(), claim)
    for page in claimed if len(claimed) == 1 else ():
        log.warning("tried alone, as %d runs died with it: %s", page.deaths, page.origin)
    return claimed
