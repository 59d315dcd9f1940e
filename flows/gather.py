"""Sources that name addresses: what they name is wanted, and harvested behind everything that is live."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Sequence
from typing import Any

from prefect.context import SyncClientContext
from prefect.utilities.annotations import quote

from flows.session import Session
from tasks.files.model import Options
from tasks.gather import Gathered, read_captures, read_documents, read_list, want
from tasks.sources.model import Listing, Source

#: Documents that are asked for at once, and of one source at most: a feed may have an archive without an end.
AT_ONCE = 8
MAX_DOCUMENTS = 20_000


async def gather_addresses(
    session: Session, run_id: int | None, sources: Sequence[Source], options: Options, limit: int | None
) -> Gathered:
    """Put the addresses that sources name into the queue, document by document; without a run keep nothing.

    Killed in the middle, it is begun again: what is wanted or known already is not wanted again.
    """
    done = Gathered()
    with SyncClientContext.get_or_create():
        for source in sources:
            async for listings in _listings(source, options):
                given: Any = quote(_cut(listings, limit, done))
                gathered = await asyncio.to_thread(want, run_id, source, given, options)
                done += gathered
                session.note_rejects(gathered.rejects)
                if limit is not None and done.added >= limit:
                    return done
    return done


def _cut(listings: Sequence[Listing], limit: int | None, done: Gathered) -> tuple[Listing, ...]:
    """Leave out what is named beyond a limit."""
    if limit is None:
        return tuple(listings)
    left, kept = limit - done.added, []
    for listing in listings:
        named = listing.named[: max(0, left)]
        left -= len(named)
        kept.append(Listing(named=named, bad=listing.bad))
    return tuple(kept)


async def _listings(source: Source, options: Options) -> AsyncIterator[tuple[Listing, ...]]:
    """Yield what the documents of a source name, some of them at a time."""
    if source.kind == "list":
        for listing in read_list(source.place):
            yield (listing,)
    elif source.kind == "captures":
        resume = None
        while True:
            listing, resume = await asyncio.to_thread(
                read_captures, source.place, options.since, options.until, resume
            )
            yield (listing,)
            if resume is None:
                return
    else:
        async for listings in _documents(source, options):
            yield listings


async def _documents(source: Source, options: Options) -> AsyncIterator[tuple[Listing, ...]]:
    """Follow indexes to their sitemaps and feeds to their archives; each document once."""
    waiting, seen = deque([(source.place, 0)]), {source.place}
    while waiting and len(seen) <= MAX_DOCUMENTS:
        batch = [waiting.popleft() for _ in range(min(AT_ONCE, len(waiting)))]
        listings = await asyncio.to_thread(read_documents, batch)
        for listing in listings:
            if _is_past(listing, options):
                continue
            for url, depth in listing.further:
                if url not in seen:
                    seen.add(url)
                    waiting.append((url, depth))
        yield listings


def _is_past(listing: Listing, options: Options) -> bool:
    """Say whether everything in a document is older than the range: then its predecessors are, too."""
    times = [named.at for named in listing.named]
    if options.since is None or not times:
        return False
    return all(time is not None and time < options.since for time in times)
