"""Looks at young articles: when each is due, and what the last one found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from tasks.database import Connection, run
from tasks.model import Page
from tasks.storage.rows import Row
from tasks.wanted.model import Fetched


def want_looks(connection: Connection, now: datetime, limit: int) -> int:
    """Put articles whose look is due into the queue; return how many."""
    rows = run(connection, "wanted.want_looks", now=now, limit=limit)
    if rows:
        run(connection, "hosts.ensure", hosts=sorted({row["host"] for row in rows}), parallel=1)
    return len(rows)


def plan_looks(
    connection: Connection,
    fetched: Sequence[Fetched],
    uids: Mapping[str, UUID],
    now: datetime,
    hours: Sequence[float],
) -> None:
    """Note when the articles among some pages are looked at next; in the transaction that stores them."""
    planned: list[Row] = []
    ended: list[UUID] = []
    for item in fetched:
        uid = uids.get(item.wanted.origin)
        if uid is None or not _is_harvested(item):
            continue
        row = None if item.is_gone else _row(item, uid, now, hours)
        if row is not None:
            planned.append(row)
        elif item.wanted.look is not None:
            ended.append(item.wanted.look.uid)
    if planned:
        run(connection, "wanted.plan_looks", rows=planned)
    if ended:
        run(connection, "wanted.end_looks", uids=ended)
    if gone := [item.wanted.look.uid for item in fetched if item.is_gone and item.wanted.look is not None]:
        run(connection, "wanted.note_gone", uids=gone, now=now)


def _is_harvested(item: Fetched) -> bool:
    """Say whether it is a page of live intake: what a backfill names is history."""
    is_page = isinstance(item.result, Page) and item.result.kind == "html"
    return item.wanted.look is not None or (is_page and item.wanted.why in {"new", "edited"})


def _row(item: Fetched, uid: UUID, now: datetime, hours: Sequence[float]) -> Row | None:
    """Return the next look; None after the last one. Those that were slept through are left out."""
    look = item.wanted.look
    first = look.first_fetched_at if look else (item.record.fetched_at if item.record else now)
    done = look.step if look else 0
    due = [(step, first + timedelta(hours=hour)) for step, hour in enumerate(hours, 1)]
    following = next(((step, at) for step, at in due if step > done and at > now), None)
    if following is None:
        return None
    answered = item.etag is not None or item.last_modified is not None or item.record is not None
    return {
        "wanted_id": item.wanted.wanted_id,
        "article_uid": uid,
        "etag": item.etag if answered or look is None else look.etag,
        "last_modified": item.last_modified if answered or look is None else look.last_modified,
        "digest": item.record.digest if item.record else look.digest if look else None,
        "step": following[0],
        "due_at": following[1],
        "first_fetched_at": first,
    }
