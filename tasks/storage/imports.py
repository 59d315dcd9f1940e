"""Articles of an export are stored as if they had just been extracted, but keep the times that it says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from itertools import islice
from typing import Any

from tasks.database import Connection, connect, run
from tasks.errors import Reason
from tasks.exports.record import Imported
from tasks.model import Reject, Report
from tasks.settings import Settings
from tasks.storage.batch import StoredBatch, store_batch
from tasks.storage.fitting import store_what_fits
from tasks.storage.rows import Row
from tasks.storage.runs import count, recorded_run

Item = Imported | Reject


def import_articles(
    settings: Settings,
    items: Iterable[Item],
    parameters: dict[str, Any],
    version: str,
    clock: Callable[[], datetime],
) -> Iterator[StoredBatch]:
    """Store articles batch by batch, in a run of its own, and yield what storing each batch did."""
    with recorded_run(settings, "import", None, parameters, version) as run_id, connect(settings) as connection:
        remaining = iter(items)
        while batch := list(islice(remaining, settings.batch_size)):
            now = clock()
            with connection.transaction():
                stored = store_imported(connection, run_id, batch, now)
                count(connection, run_id, stored.report)
            yield stored


def store_imported(connection: Connection, run_id: int, batch: Sequence[Item], now: datetime) -> StoredBatch:
    """Store a batch in the caller's transaction."""
    articles = [item for item in batch if isinstance(item, Imported)]
    rejects = [item for item in batch if isinstance(item, Reject)]
    _, refused = store_what_fits(connection, articles, partial(_store_names, connection), _refused)
    rejects += refused
    origins = {reject.origin for reject in rejects}
    good = [item for item in articles if item.tagged.article.origin not in origins]
    began = _begin(connection, good, now)
    stored = store_batch(connection, run_id, [*(item.tagged for item in good), *rejects], now)
    if rows := list(_time_rows(good, stored)):
        run(connection, "exports.backdate", rows=rows, now=now)
    # What began with its first text just now is new, whatever became of it since.
    rejected = {reject.origin for reject in stored.rejects}
    begun = sum(origin not in rejected for origin in began)
    return replace(stored, report=stored.report + Report(new=begun, changed=-begun))


def _begin(connection: Connection, articles: Sequence[Imported], now: datetime) -> set[str]:
    """Store the earlier texts of articles that are not there, in order; return the origins of these."""
    uids = [item.tagged.article.uid for item in articles if item.earlier]
    known = {row["article_uid"] for row in run(connection, "replay.known", uids=uids)} if uids else set()
    missing = [item for item in articles if item.earlier and item.tagged.article.uid not in known]
    if not missing:
        return set()
    # A text that is refused is missing from its article, and the newest one stands for all of it.
    store_batch(connection, None, [older for item in missing for older, _ in item.earlier], now)
    began = {row["article_uid"] for row in run(connection, "replay.known", uids=uids)} - known
    return {item.tagged.article.origin for item in missing if item.tagged.article.uid in began}


def _store_names(connection: Connection, articles: Sequence[Imported]) -> Report:
    """Make sure that the entities exist, under the names that they have where the articles come from."""
    rows: list[Row] = [
        {
            "entity_key": tag.key,
            "name": name,
            "entity_type": tag.type,
            "country_code": tag.country_code,
            "place_id": tag.place_id,
        }
        for item in articles
        for name, tag in zip(item.names, item.tagged.entities, strict=True)
    ]
    if rows:
        run(connection, "tags.store_entities", rows=rows)
    return Report()


def _refused(item: Imported, detail: str) -> Reject:
    article = item.tagged.article
    return Reject(origin=article.origin, stage="store", reason=Reason.REFUSED, detail=detail, url=article.url)


def _time_rows(articles: Sequence[Imported], stored: StoredBatch) -> Iterator[Row]:
    for item in articles:
        uid = stored.uids.get(item.tagged.article.origin)
        if uid is not None and item.first_seen_at is not None and item.changed_at is not None:
            yield {
                "article_uid": uid,
                "first_seen_at": item.first_seen_at,
                "changed_at": item.changed_at,
                "known_from": [*(known_from for _, known_from in item.earlier), item.changed_at],
            }
