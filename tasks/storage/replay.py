"""Archived pages that are made into articles again: which come next, and what that changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from tasks.archive.model import Stored
from tasks.database import Connection, run
from tasks.model import Outcome, Reject, TaggedArticle
from tasks.storage.batch import StoredBatch, store_batch
from tasks.storage.pages import page_row
from tasks.storage.rows import Row

#: What became of an archived page. text, title, date: what differs in its article now, the weightiest first.
#: new: an article that was not there.
Change = Literal["unchanged", "text", "title", "date", "new", "now_rejected", "still_rejected", "unreadable"]
MEANINGS: dict[Change, str] = {
    "unchanged": "the article is as it was",
    "text": "the text differs now",
    "title": "the title differs now, not the text",
    "date": "the time of publication differs now, neither text nor title",
    "new": "now accepted: an article that was not there",
    "now_rejected": "now rejected: the article stays as it was",
    "still_rejected": "no article, as before",
    "unreadable": "the record is gone from the archive, or damaged",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PageToReplay:
    """A page of the archive, where it lies, and what it is in the database."""

    page_id: int
    url: str
    final_url: str
    file: str
    position: int
    length: int
    digest: str
    fetched_at: datetime
    #: It was found in the archive by a replay: the database knew nothing of it.
    is_found: bool
    #: The article that it became; None if it became none.
    article_uid: UUID | None
    #: What its feed told of it, as far as it is kept.
    title: str | None
    published_raw: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredReplay:
    """What storing a batch of archived pages did."""

    stored: StoredBatch
    changes: Mapping[Change, int]
    #: Pages whose article differs now, or that became one or none: origin and what.
    named: tuple[tuple[str, Change], ...]


def index_pages(connection: Connection, stored: Sequence[Stored], now: datetime) -> int:
    """Note records that an archive holds; return how many were not known."""
    rows = [page_row(each, None) for each in stored]
    return len(run(connection, "replay.index", rows=rows, now=now)) if rows else 0


def indexed_files(connection: Connection) -> dict[str, int]:
    """Return how many bytes of each file of the archive are known."""
    return {row["file"]: row["known_to"] for row in run(connection, "replay.indexed_files")}


def count_pages(connection: Connection, since: datetime | None, until: datetime | None) -> int:
    """Return how many archived pages there are in a range."""
    return int(run(connection, "replay.count", since=since, until=until)[0]["pages"])


def next_pages(
    connection: Connection, after: tuple[datetime, int], until: datetime | None, limit: int
) -> tuple[PageToReplay, ...]:
    """Return the archived pages that come next: the newest of each article, and those that became none."""
    rows = run(connection, "replay.next", after=after[0], after_id=after[1], until=until, limit=limit)
    return tuple(PageToReplay(**row) for row in rows)


def bodies_of(connection: Connection, digests: Iterable[str]) -> dict[str, tuple[str, int, int]]:
    """Return file, position and length of the records that hold these bodies."""
    rows = run(connection, "replay.bodies", digests=sorted(set(digests)))
    return {row["digest"]: (row["file"], row["position"], row["length"]) for row in rows}


def store_replay(
    connection: Connection,
    run_id: int | None,
    pages: Sequence[PageToReplay],
    outcomes: Sequence[Outcome],
    now: datetime,
) -> StoredReplay:
    """Store what became of archived pages, in the caller's transaction, and say what differs now."""
    before = _known(connection, [page.article_uid for page in pages] + [_uid(outcome) for outcome in outcomes])
    stored = store_batch(connection, run_id, outcomes, now)
    uids = [stored.uids.get(outcome_origin(outcome)) for outcome in outcomes]
    after = _known(connection, uids)
    rows = [after.get(uid) if uid else None for uid in uids]
    changes = [*_changes(pages, outcomes, before, rows, now)]
    made = [(page, uid) for page, uid in zip(pages, uids, strict=True) if uid is not None]
    assigned: list[Row] = [{"page_id": page.page_id, "article_uid": uid} for page, uid in made]
    if assigned:
        run(connection, "replay.assign", rows=assigned)
    found = sorted({uid for page, uid in made if page.is_found})
    if found:
        run(connection, "replay.backdate", uids=found, now=now)
    quiet = {"unchanged", "still_rejected"}
    named = [(page.url, change) for page, change in zip(pages, changes, strict=True) if change not in quiet]
    return StoredReplay(stored=stored, changes=Counter(changes), named=tuple(named))


def outcome_origin(outcome: Outcome) -> str:
    """Return where an outcome was read."""
    return outcome.article.origin if isinstance(outcome, TaggedArticle) else outcome.origin


def _uid(outcome: Outcome) -> UUID | None:
    return outcome.article.uid if isinstance(outcome, TaggedArticle) else None


def _known(connection: Connection, uids: Iterable[UUID | None]) -> dict[UUID, Row]:
    wanted = sorted({uid for uid in uids if uid is not None})
    return {row["article_uid"]: row for row in run(connection, "replay.known", uids=wanted)} if wanted else {}


def _changes(
    pages: Sequence[PageToReplay],
    outcomes: Sequence[Outcome],
    before: Mapping[UUID, Row],
    after: Sequence[Row | None],
    now: datetime,
) -> Iterator[Change]:
    """Say of each page what became of it; the second of an article in a batch changes what the first began."""
    known = dict(before)
    for page, outcome, row in zip(pages, outcomes, after, strict=True):
        yield _change(page, outcome, known, row, now)
        if row and isinstance(outcome, TaggedArticle):
            begun = {"text_hash": outcome.article.text_hash, "title": outcome.article.title}
            known.setdefault(row["article_uid"], row | begun)


def _change(
    page: PageToReplay, outcome: Outcome, before: Mapping[UUID, Row], after: Row | None, now: datetime
) -> Change:
    if isinstance(outcome, Reject):
        if outcome.stage == "load":
            return "unreadable"
        was = before.get(page.article_uid) if page.article_uid else None
        # What its feed says stands in the place of a page that was no article before either.
        return "still_rejected" if was is None or was["kind"] == "entry" else "now_rejected"
    if after is None:
        return "unchanged"
    was = before.get(after["article_uid"])
    if was is None:
        return "new" if after["first_seen_at"] == now else "unchanged"
    names: tuple[tuple[str, Change], ...] = (
        ("text_hash", "text"), ("title", "title"), ("published_at", "date"),
    )  # fmt: skip
    return next((change for name, change in names if was[name] != after[name]), "unchanged")
