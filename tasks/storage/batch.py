"""Store one batch of outcomes in the caller's transaction, and say what that did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from tasks.database import Connection, run
from tasks.errors import Reason
from tasks.model import Outcome, Recalled, Reject, Report, Retry, TaggedArticle
from tasks.storage import rows
from tasks.storage.facts import ArticleFacts, facts_of, is_new_revision, merge
from tasks.storage.fitting import store_what_fits
from tasks.storage.identity import settle_identities, store_addresses
from tasks.storage.stories import group_articles

#: Another run may insert an article between our look and our insert; the second look finds it.
LOOKS = 3
COLUMNS = tuple(field.name for field in fields(ArticleFacts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An article that is stored already."""

    article_id: int
    revision: int
    facts: ArticleFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """Tags, and the newest revision of the article that they belong to."""

    tagged: rows.Tagged
    article_id: int
    revision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed(Located):
    """An article that has its row: where, at which revision, and whether that revision is new."""

    tagged: TaggedArticle
    title: str | None
    outcome: str
    new_revision: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredBatch:
    """What storing a batch did."""

    #: Counts, which add up to the outcomes.
    report: Report
    rejects: tuple[Reject, ...]
    #: Which article each origin that was stored is.
    uids: Mapping[str, UUID]


def store_batch(
    connection: Connection, run_id: int | None, outcomes: Sequence[Outcome], now: datetime
) -> StoredBatch:
    """Store articles and rejects; what is tried again is only counted.

    The caller owns the transaction, so that a batch is there whole or not at all. The same article twice in
    a batch is stored twice in turn: the second time it is unchanged, or a revision. Without a run, as in a
    dry run, the rejects are returned but not noted.
    """
    rejects = [outcome for outcome in outcomes if isinstance(outcome, Reject)]
    report = Report(found=len(outcomes), retried=sum(isinstance(outcome, Retry) for outcome in outcomes))
    recalled = {outcome.origin: outcome.uid for outcome in outcomes if isinstance(outcome, Recalled)}
    report += Report(unchanged=sum(isinstance(outcome, Recalled) for outcome in outcomes))
    articles = [outcome for outcome in outcomes if isinstance(outcome, TaggedArticle)]
    settled = settle_identities(connection, articles)
    grouped: set[int] = set()
    for wave in unique_waves(settled):
        store = partial(_store_wave, connection, grouped=grouped, now=now)
        stored, refused = store_what_fits(connection, wave, store, _refused)
        report += stored
        rejects += refused
    # Behind all waves: it keeps others from grouping until the transaction ends, and one of them may hold
    # the row of an article that is still to come.
    group_articles(connection, sorted(grouped), now)
    if rejects and run_id is not None:
        run(connection, "rejects.store", run_id=run_id, rows=[rows.reject_row(reject) for reject in rejects])
    refused_origins = {reject.origin for reject in rejects}
    uids = recalled | {
        item.article.origin: item.article.uid for item in settled if item.article.origin not in refused_origins
    }
    return StoredBatch(report=report + Report(rejected=len(rejects)), rejects=tuple(rejects), uids=uids)


def unique_waves(articles: Sequence[TaggedArticle]) -> Iterator[list[TaggedArticle]]:
    """Split articles, in order, so that none is twice in one list: one statement cannot write a row twice."""
    remaining = list(articles)
    while remaining:
        first: dict[UUID, TaggedArticle] = {}
        later = []
        for tagged in remaining:
            if tagged.article.uid in first:
                later.append(tagged)
            else:
                first[tagged.article.uid] = tagged
        yield list(first.values())
        remaining = later


def _refused(tagged: TaggedArticle, detail: str) -> Reject:
    article = tagged.article
    return Reject(origin=article.origin, stage="store", reason=Reason.REFUSED, detail=detail, url=article.url)


def _store_wave(
    connection: Connection, wave: Sequence[TaggedArticle], grouped: set[int], now: datetime
) -> Report:
    """Store articles of which each is there once, and add those with a new text to what will be grouped."""
    outlets = [row for tagged in wave if (row := rows.outlet_row(tagged.article))]
    if outlets:
        run(connection, "articles.store_outlets", rows=outlets)
    placed = list(_place(connection, wave, now))
    _store_revisions(connection, [item for item in placed if item.new_revision], now)
    _store_tags(connection, placed, now)
    store_addresses(connection, [(item.article_id, item.tagged.article) for item in placed], now)
    run(connection, "rejects.resolve", origins=[tagged.article.origin for tagged in wave])
    # Only now, as nothing of a wave that Postgres refuses stays.
    grouped |= {item.article_id for item in placed if item.new_revision}
    outcomes = [item.outcome for item in placed]
    return Report(
        new=outcomes.count("new"), changed=outcomes.count("changed"), unchanged=outcomes.count("unchanged")
    )


def _place(connection: Connection, wave: Sequence[TaggedArticle], now: datetime) -> Iterator[Placed]:
    """Give every article its row in news.articles."""
    waiting = {tagged.article.uid: tagged for tagged in wave}
    for _ in range(LOOKS):
        known = _lock_known(connection, list(waiting))
        yield from _update(connection, [(known[uid], waiting.pop(uid)) for uid in known], now)
        new_rows = [asdict(facts_of(tagged.article)) for tagged in waiting.values()]
        inserted = run(connection, "articles.insert", rows=new_rows, now=now) if new_rows else []
        for row in inserted:
            tagged = waiting.pop(row["article_uid"])
            yield Placed(
                tagged=tagged,
                article_id=row["article_id"],
                revision=1,
                title=tagged.article.title,
                outcome="new",
                new_revision=True,
            )
        if not waiting:
            return
    raise RuntimeError(f"{len(waiting)} articles are neither stored nor new after {LOOKS} looks")


def _lock_known(connection: Connection, uids: list[UUID]) -> dict[UUID, Known]:
    """Return the articles that are stored, locked until the transaction ends."""
    found = {}
    for row in run(connection, "articles.lock_known", uids=uids):
        values: dict[str, Any] = {name: row[name] for name in COLUMNS}
        values |= {name: tuple(values[name]) for name in ("authors", "keywords")}
        facts = ArticleFacts(**values)
        found[facts.article_uid] = Known(article_id=row["article_id"], revision=row["revision"], facts=facts)
    return found


def _update(
    connection: Connection, pairs: Sequence[tuple[Known, TaggedArticle]], now: datetime
) -> Iterator[Placed]:
    """Write what differs, and say for each article whether it did."""
    changed = []
    for known, tagged in pairs:
        merged = merge(known.facts, facts_of(tagged.article))
        new_revision = is_new_revision(known.facts, merged)
        revision = known.revision + new_revision
        if merged != known.facts:
            changed.append(asdict(merged) | {"revision": revision})
        yield Placed(
            tagged=tagged,
            article_id=known.article_id,
            revision=revision,
            title=merged.title,
            outcome="unchanged" if merged == known.facts else "changed",
            new_revision=new_revision,
        )
    if changed:
        run(connection, "articles.update", rows=changed, now=now)


def _store_revisions(connection: Connection, placed: Sequence[Placed], now: datetime) -> None:
    """End the current revisions and add the new ones with their texts."""
    if not placed:
        return
    revisions = [
        rows.revision_row(item.tagged.article, item.article_id, item.revision, item.title) for item in placed
    ]
    run(connection, "articles.close_revisions", article_ids=[item.article_id for item in placed], now=now)
    run(connection, "articles.open_revisions", rows=revisions, now=now)
    run(connection, "articles.store_texts", rows=revisions)


def _store_tags(connection: Connection, placed: Sequence[Placed], now: datetime) -> None:
    """Replace the tags of articles that have a new revision or tags of another version."""
    replace_tags(connection, _stale(connection, placed), now)


def replace_tags(connection: Connection, stale: Sequence[Located], now: datetime) -> None:
    """Replace the tags of articles, and note which taggers found them."""
    if not stale:
        return
    countries = [row for item in stale for row in rows.country_rows(item.tagged, item.article_id)]
    entities = [row for item in stale for row in rows.entity_rows(item.tagged, item.article_id)]
    enrichments = [
        row for item in stale for row in rows.enrichment_rows(item.tagged, item.article_id, item.revision)
    ]
    run(connection, "tags.clear", article_ids=[item.article_id for item in stale])
    run(connection, "tags.store_countries", rows=countries)
    run(connection, "tags.store_entities", rows=entities)
    run(connection, "tags.store_aliases", rows=entities)
    run(connection, "tags.store_article_entities", rows=entities)
    run(connection, "tags.store_enrichments", rows=enrichments, now=now)


def _stale(connection: Connection, placed: Sequence[Placed]) -> list[Placed]:
    """Return those whose stored tags are not the incoming ones' version.

    Not those whose stored text differs from the incoming one in white space: the new spans would not fit it.
    """
    stored = {
        (row["article_id"], row["kind"], row["revision"], row["tagger_version"])
        for row in run(connection, "tags.versions", article_ids=[item.article_id for item in placed])
    }
    stale = [
        item
        for item in placed
        if any(
            (item.article_id, version.kind, item.revision, version.version) not in stored
            for version in item.tagged.versions
        )
    ]
    if not stale:
        return []
    texts = [{"article_id": item.article_id, "text": item.tagged.article.text} for item in stale]
    same = {row["article_id"] for row in run(connection, "tags.same_texts", rows=texts)}
    return [item for item in stale if item.article_id in same]
