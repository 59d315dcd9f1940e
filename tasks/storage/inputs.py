"""What was loaded before: pages that are known again, and how far a source was read."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import datetime
from uuid import UUID

from tasks.database import Connection, run
from tasks.errors import Reason
from tasks.model import Page, Recalled, Reject
from tasks.storage.batch import StoredBatch
from tasks.storage.rows import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """How far a source is stored."""

    source: str
    #: Digest of the source and of how it is read: a run with another one does not go on there.
    fingerprint: UUID
    position: int
    is_end: bool


def input_id(page: Page) -> UUID:
    """Return the digest of everything that an extraction of a page depends on, but for its version."""
    about = (page.kind, astuple(page.given), page.fetched_at, page.told, page.headers, page.robots)
    digest = hashlib.blake2b(repr(about).encode("utf-8", "surrogatepass"), digest_size=16)
    digest.update(page.body)
    return UUID(bytes=digest.digest())


def recall_inputs(
    connection: Connection, found: Sequence[Page | Reject], version: UUID
) -> tuple[Page | Recalled | Reject, ...]:
    """Return what is known of pages in their place: the article that they are, or why they are none."""
    ids = {id(page): input_id(page) for page in found if isinstance(page, Page)}
    if not ids:
        return tuple(found)
    rows = run(connection, "inputs.recall", input_ids=[*ids.values()], version=version)
    known = {row["input_id"]: row for row in rows}
    return tuple(_recalled(page, known.get(ids.get(id(page)))) for page in found)


def _recalled(page: Page | Reject, row: Row | None) -> Page | Recalled | Reject:
    if row is None or isinstance(page, Reject):
        return page
    if row["reason"] is None:
        return Recalled(origin=page.origin, uid=row["article_uid"])
    reason = Reason(row["reason"])
    return Reject(
        origin=page.origin, stage=row["stage"], reason=reason, detail=row["detail"], url=page.given.url
    )


def store_inputs(
    connection: Connection, found: Sequence[Page | Reject], stored: StoredBatch, version: UUID, now: datetime
) -> None:
    """Note what was made of the pages of a batch."""
    rejects = {reject.origin: reject for reject in stored.rejects}
    rows = [_input_row(page, stored.uids, rejects) for page in found if isinstance(page, Page)]
    if rows:
        run(connection, "inputs.store", rows=rows, version=version, now=now)


def _input_row(page: Page, uids: Mapping[str, UUID], rejects: Mapping[str, Reject]) -> Row:
    reject = rejects.get(page.origin)
    return {
        "input_id": input_id(page),
        "article_uid": uids.get(page.origin),
        "stage": reject.stage if reject else None,
        "reason": reject.reason.value if reject else None,
        "detail": reject.detail if reject else None,
    }


def store_reached(connection: Connection, run_id: int, reached: Sequence[Reached], now: datetime) -> None:
    """Note how far a run is, in the transaction that stores what came before."""
    rows: list[Row] = [
        {
            "source": item.source,
            "fingerprint": item.fingerprint,
            "position": item.position,
            "is_end": item.is_end,
        }
        for item in reached
    ]
    if rows:
        run(connection, "inputs.reach", run_id=run_id, rows=rows, now=now)


def last_reached(connection: Connection, fingerprints: Mapping[str, UUID]) -> dict[str, tuple[int, int]]:
    """Return for sources that a run left in the middle how far it came, and its number."""
    rows: list[Row] = [{"source": path, "fingerprint": digest} for path, digest in fingerprints.items()]
    found = run(connection, "inputs.reached", rows=rows) if rows else []
    return {row["source"]: (row["position"], row["run_id"]) for row in found}
