"""Replay: archived pages are read back, and what is made of them now is stored with what it changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.archive.model import ArchivedPage, Stored, Unread
from tasks.archive.places import open_place
from tasks.archive.read import follow, read_page
from tasks.database import attempt, connect, rolled_back
from tasks.files.own import index_file
from tasks.files.warc import Torn
from tasks.model import Outcome, Page, Reject, Told
from tasks.settings import load_settings
from tasks.storage.inputs import Reached, store_reached
from tasks.storage.replay import (
    PageToReplay,
    StoredReplay,
    bodies_of,
    index_pages,
    indexed_files,
    next_pages,
    store_replay,
)
from tasks.storage.runs import count
from tasks.wanted.note import page_of, read_note

#: Records of a file that are indexed in one transaction.
INDEXED_AT_ONCE = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Indexed:
    """What looking through an archive found."""

    files: int = 0
    #: Pages that the database knew nothing of.
    pages: int = 0
    #: Files that end in what cannot be read, and why.
    torn: tuple[str, ...] = ()


@task(cache_policy=NO_CACHE, persist_result=False)
def index_archive(address: str) -> Indexed:
    """Note the pages of an archive that are not known; files are read from where they are known on."""
    place, now = open_place(address), datetime.now(UTC)
    files, pages, torn = 0, 0, []
    with connect(load_settings()) as connection:
        known = indexed_files(connection)
        for name in place.names():
            files += 1
            found = index_file(place, name, known.get(name, 0))
            while batch := tuple(islice(found, INDEXED_AT_ONCE)):
                torn += [f"{name}: {each.detail}" for each in batch if isinstance(each, Torn)]
                pages += index_pages(connection, [each for each in batch if isinstance(each, Stored)], now)
    return Indexed(files=files, pages=pages, torn=tuple(torn))


@task(cache_policy=NO_CACHE, persist_result=False)
def claim_archived(after: tuple[datetime, int], until: datetime | None, limit: int) -> tuple[PageToReplay, ...]:
    """Return the archived pages that come next."""
    return attempt(load_settings(), lambda connection: next_pages(connection, after, until, limit))


@task(cache_policy=NO_CACHE, persist_result=False)
def read_archived(address: str, pages: Sequence[PageToReplay]) -> tuple[Page | Reject, ...]:
    """Read pages back from the archive; one that cannot be read is a reject."""
    settings = load_settings()
    limit = settings.page_max_bytes
    bodies = attempt(settings, lambda connection: bodies_of(connection, [page.digest for page in pages]))
    return tuple(_read(address, page, bodies.get(page.digest), limit) for page in pages)


def _read(address: str, page: PageToReplay, body: tuple[str, int, int] | None, limit: int) -> Page | Reject:
    found = read_page(address, page.file, page.position, page.length, max_bytes=limit)
    if isinstance(found, ArchivedPage) and found.refers_to is not None and body is not None:
        found = follow(found, read_page(address, *body, max_bytes=limit))
    if isinstance(found, Unread):
        origin = page.url
        return Reject(origin=origin, stage="load", reason=found.reason, detail=found.detail, url=page.final_url)
    note = read_note(found.note, page.final_url)
    if found.note is None and (page.title or page.published_raw):
        note = replace(note, told=Told(title=page.title, published=page.published_raw))
    return page_of(found, replace(note, asked=page.url))


@task(cache_policy=NO_CACHE, persist_result=False, retries=2, retry_delay_seconds=[1, 10])
def store_replayed(
    run_id: int | None, pages: Sequence[PageToReplay], outcomes: Sequence[Outcome], reached: Reached
) -> StoredReplay:
    """Store what became of archived pages, with how far the run is; without a run nothing is kept."""
    now = datetime.now(UTC)
    with connect(load_settings()) as connection:
        if run_id is None:
            with rolled_back(connection):
                return store_replay(connection, None, pages, outcomes, now)
        with connection.transaction():
            stored = store_replay(connection, run_id, pages, outcomes, now)
            store_reached(connection, run_id, [reached], now)
            count(connection, run_id, stored.stored.report)
            return stored
