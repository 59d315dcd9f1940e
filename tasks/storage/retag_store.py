"""What became of articles that were tagged again, as rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from tasks.database import Connection, run
from tasks.errors import Reason
from tasks.model import Reject, Report
from tasks.storage import rows
from tasks.storage.batch import Located, replace_tags
from tasks.storage.fitting import store_what_fits
from tasks.storage.retag import StoredText
from tasks.tagging import Tags
from tasks.workers import Failure

#: What is stored of articles at this moment, by their numbers.
Newest = Mapping[int, Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Retagged(Located):
    """New tags, with the text they were made of."""

    tagged: Tags
    text: StoredText


def store_retagged(
    connection: Connection, run_id: int, texts: Sequence[StoredText], results: Sequence[Tags | Failure]
) -> tuple[Report, tuple[Reject, ...]]:
    """Store the new tags of articles in the caller's transaction, and what could not be tagged as rejects.

    `results` are those of `texts`, in its order. In the report, `changed` were tagged anew, `unchanged` came
    out as they were, and `retried` have a new revision or another language by now, whose tags these are not.
    """
    newest = _lock_newest(connection, texts)
    pairs = [pair for pair in zip(texts, results, strict=True) if _is_newest(pair[0], newest)]
    rejects = [_failed(text, result) for text, result in pairs if isinstance(result, Failure)]
    tagged = [
        Retagged(tagged=result, article_id=text.article_id, revision=text.revision, text=text)
        for text, result in pairs
        if not isinstance(result, Failure)
    ]
    store = partial(_store, connection, newest=newest)
    report, refused = store_what_fits(connection, tagged, store, _refused)
    rejects += refused
    if rejects:
        run(connection, "rejects.store", run_id=run_id, rows=[rows.reject_row(reject) for reject in rejects])
    counts = Report(found=len(texts), rejected=len(rejects), retried=len(texts) - len(pairs))
    return report + counts, tuple(rejects)


def _lock_newest(connection: Connection, texts: Sequence[StoredText]) -> Newest:
    ids = [text.article_id for text in texts]
    return {row["article_id"]: row for row in run(connection, "retag.lock_newest", article_ids=ids)}


def _is_newest(text: StoredText, newest: Newest) -> bool:
    row = newest.get(text.article_id)
    return row is not None and (row["revision"], row["language"]) == (text.revision, text.given.language)


def _store(connection: Connection, items: Sequence[Retagged], newest: Newest) -> Report:
    """Replace the tags that differ, note who looked at the others too, and that earlier failures are over."""
    if not items:
        return Report()
    at: datetime = newest[items[0].article_id]["at"]
    differing = _differing(connection, items)
    replace_tags(connection, [item for item in items if item.article_id in differing], at)
    same = [item for item in items if item.article_id not in differing]
    run(connection, "tags.store_enrichments", rows=_enrichments(same), now=at)
    run(connection, "retag.resolve", origins=[item.text.origin for item in items])
    return Report(changed=len(differing), unchanged=len(same))


def _differing(connection: Connection, items: Sequence[Retagged]) -> set[int]:
    given = {
        "countries": [row for item in items for row in rows.country_rows(item.tagged, item.article_id)],
        "entities": [row for item in items for row in rows.entity_rows(item.tagged, item.article_id)],
        "enrichments": _enrichments(items),
    }
    ids = [item.article_id for item in items]
    return {row["article_id"] for row in run(connection, "retag.differing", rows=given, article_ids=ids)}


def _enrichments(items: Sequence[Retagged]) -> list[rows.Row]:
    return [row for item in items for row in rows.enrichment_rows(item.tagged, item.article_id, item.revision)]


def _failed(text: StoredText, failure: Failure) -> Reject:
    return Reject(
        origin=text.origin, stage="tag", reason=Reason(failure.reason), detail=failure.detail, url=text.url
    )


def _refused(item: Retagged, detail: str) -> Reject:
    return Reject(
        origin=item.text.origin, stage="store", reason=Reason.REFUSED, detail=detail, url=item.text.url
    )
