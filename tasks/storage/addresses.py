"""Addresses that backfills name come into the queue."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from tasks.database import Connection, run
from tasks.model import Reject, Told
from tasks.sources.model import Named
from tasks.storage.rows import Row, reject_row
from tasks.web.addresses import host_of


def want_addresses(
    connection: Connection,
    run_id: int | None,
    source: str,
    named: Sequence[Named],
    rejects: Sequence[Reject],
    now: datetime,
) -> tuple[int, int, int]:
    """Put addresses into the queue of a source, and note what is none.

    Returns how many are articles already, came into the queue, and waited there, each address counted once.
    """
    known, added, waiting = 0, 0, 0
    rows = [_row(each) for each in named]
    if rows:
        run(connection, "hosts.ensure", hosts=sorted({row["host"] for row in rows}), parallel=1)
        counts = run(connection, "wanted.want_addresses", rows=rows, source=source, now=now)[0]
        known, added = counts["known"], counts["added"]
        waiting = counts["named"] - known - added
    if rejects and run_id is not None:
        run(connection, "rejects.store", run_id=run_id, rows=[reject_row(reject) for reject in rejects])
    return known, added, waiting


def _row(named: Named) -> Row:
    url = named.fetch_url or named.url
    told = named.told or Told()
    given: Row = {
        "title": told.title,
        "published": told.published,
        "authors": list(told.authors),
        "language": told.language,
        "content": told.content,
        "summary": told.summary,
    }
    if named.fetch_url is not None:
        given["as_url"] = named.url
    if named.captured_at is not None:
        given["as_of"] = named.captured_at.isoformat()
    return {"origin": named.url, "url": url, "host": host_of(url) or "", "given": given}
