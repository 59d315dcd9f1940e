"""The queue of wanted pages: claimed under a lease, left in the transaction that stores what became of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from tasks.database import Connection, run
from tasks.model import Outcome, Reject, Report, Retry, Told
from tasks.storage.batch import StoredBatch, store_batch
from tasks.storage.looks import plan_looks
from tasks.storage.pages import store_pages
from tasks.storage.rows import Row
from tasks.wanted.model import Fetched, Look, Turned, WantedPage


def claim_wanted(
    connection: Connection,
    token: UUID,
    limit: int,
    per_host: int,
    now: datetime,
    lease: timedelta,
    feed_ids: Sequence[int] | None = None,
    sources: Sequence[str] | None = None,
) -> tuple[WantedPage, ...]:
    """Lease up to so many pages that are due, fairly over their hosts; of all feeds or of some.

    Of live intake, unless `sources` names those of backfills.
    """
    rows = run(
        connection,
        "wanted.claim",
        token=token,
        limit=limit,
        per_host=per_host,
        now=now,
        until=now + lease,
        feed_ids=None if feed_ids is None else list(feed_ids),
        sources=None if sources is None else list(sources),
    )
    return tuple(_wanted_page(row) for row in rows)


def claim_suspects(
    connection: Connection,
    token: UUID,
    now: datetime,
    lease: timedelta,
    feed_ids: Sequence[int] | None = None,
    sources: Sequence[str] | None = None,
) -> tuple[WantedPage, ...]:
    """Lease one page with which runs have died, or a few with which one has; none if there is none."""
    rows = run(
        connection,
        "wanted.claim_suspects",
        token=token,
        now=now,
        until=now + lease,
        feed_ids=None if feed_ids is None else list(feed_ids),
        sources=None if sources is None else list(sources),
    )
    return tuple(_wanted_page(row) for row in rows)


def _wanted_page(row: Mapping[str, Any]) -> WantedPage:
    given = {"authors": (), **row["given"]}
    as_of, look = given.pop("as_of", None), given.pop("look", None)
    return WantedPage(
        as_url=given.pop("as_url", None),
        as_of=datetime.fromisoformat(as_of) if as_of else None,
        look=_look(look) if look else None,
        told=Told(**given | {"authors": tuple(given["authors"])}),
        **{key: row[key] for key in row.keys() - {"given"}},
    )


def _look(look: Mapping[str, Any]) -> Look:
    first = datetime.fromisoformat(look["first_fetched_at"])
    return Look(**{**look, "uid": UUID(look["uid"]), "first_fetched_at": first})


def release_wanted(connection: Connection, turned: Sequence[Turned]) -> None:
    """Give back pages whose hosts' turns did not come."""
    if turned:
        rows = [{"wanted_id": item.wanted.wanted_id, "next_try_at": item.until} for item in turned]
        run(connection, "wanted.release", rows=rows, token=turned[0].wanted.token)


def store_harvest(
    connection: Connection,
    run_id: int,
    fetched: Sequence[Fetched],
    outcomes: Sequence[Outcome],
    now: datetime,
    look_hours: Sequence[float] = (),
) -> tuple[Report, tuple[Reject, ...]]:
    """Store what became of pages that were claimed together, in the caller's transaction.

    Articles are looked at again so many hours after they were fetched first. `outcomes` are those of `fetched`,
    in its order. What lost its lease is another worker's now, and left out.
    """
    mine = _lock_mine(connection, fetched)
    pairs = [
        (item, outcome)
        for item, outcome in zip(fetched, outcomes, strict=True)
        if item.wanted.wanted_id in mine
    ]
    batch = store_batch(connection, run_id, [outcome for _, outcome in pairs], now)
    _decide_entries(connection, batch, now)
    records = [(item.record, batch.uids.get(item.wanted.origin)) for item, _ in pairs if item.record]
    store_pages(connection, records)
    plan_looks(connection, [item for item, _ in pairs], batch.uids, now, look_hours)
    _leave_queue(connection, pairs)
    return batch.report, batch.rejects


def _lock_mine(connection: Connection, fetched: Sequence[Fetched]) -> set[int]:
    if not fetched:
        return set()
    ids = [item.wanted.wanted_id for item in fetched]
    rows = run(connection, "wanted.lock_mine", wanted_ids=ids, token=fetched[0].wanted.token)
    return {row["wanted_id"] for row in rows}


def _decide_entries(connection: Connection, batch: StoredBatch, now: datetime) -> None:
    """Note at the entries of every feed what became of them."""
    articles: list[Row] = [{"origin": origin, "article_uid": uid} for origin, uid in batch.uids.items()]
    if articles:
        run(connection, "entries.decide_articles", rows=articles, now=now)
    rejects: list[Row] = [{"origin": item.origin, "reason": item.reason.value} for item in batch.rejects]
    if rejects:
        run(connection, "entries.decide_rejects", rows=rejects, now=now)


def _leave_queue(connection: Connection, pairs: Sequence[tuple[Fetched, Outcome]]) -> None:
    """Take pages out of the queue, but for those that are tried again."""
    retries: list[Row] = [
        {
            "wanted_id": item.wanted.wanted_id,
            "reason": outcome.reason.value,
            "detail": outcome.detail,
            "next_try_at": outcome.at,
            "next_try_why": outcome.why,
        }
        for item, outcome in pairs
        if isinstance(outcome, Retry)
    ]
    if retries:
        run(connection, "wanted.retry", rows=retries)
    again = {row["wanted_id"] for row in retries}
    done = [item.wanted.wanted_id for item, _ in pairs if item.wanted.wanted_id not in again]
    if done:
        run(connection, "wanted.finish", wanted_ids=done)
