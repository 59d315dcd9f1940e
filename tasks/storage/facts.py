"""What is new about an article: a pure decision from the stored row and the incoming article."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from tasks.articles.essence import is_same_title
from tasks.model import Article

#: A stated value is never replaced by nothing.
KEPT_WHEN_ABSENT = (
    "url", "source_id", "section", "image_url", "paywalled", "robots", "noarchive", "tdm_reserved",
    "ai_opt_out", "fetched_at",
)  # fmt: skip
OUTLET = ("outlet_key", "outlet_source")
TITLE = ("title", "title_source")
TEXT = ("text_hash", "essence_hash")
#: What is derived from a text.
DERIVED = ("language", "language_confidence", "dateline_place", "dateline_country")
PUBLISHED = (
    "published_at",
    "published_raw",
    "published_source",
    "published_precision",
    "published_missing",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFacts:
    """The columns of news.articles that a source decides, with the outlet as its key."""

    article_uid: UUID
    identity_source: str
    kind: str
    url: str | None
    source_id: str | None
    outlet_key: str | None
    outlet_source: str | None
    title: str | None
    title_source: str | None
    authors: tuple[str, ...]
    published_at: datetime | None
    published_raw: str | None
    published_source: str | None
    published_precision: str | None
    published_missing: str | None
    section: str | None
    keywords: tuple[str, ...]
    image_url: str | None
    paywalled: bool | None
    robots: str | None
    noarchive: bool | None
    tdm_reserved: bool | None
    ai_opt_out: bool | None
    language: str | None
    #: Four decimals: what a 4-byte column gives back unchanged.
    language_confidence: float | None
    dateline_place: str | None
    dateline_country: str | None
    text_hash: str
    #: None in rows from before it was noted: there the hash of the text decides.
    essence_hash: str | None
    fetched_at: datetime | None


def outlet_key(outlet: str) -> str:
    """Return what makes it one outlet: the domain without www., or the name with its case folded."""
    return " ".join(outlet.casefold().split()).removeprefix("www.")


def facts_of(article: Article) -> ArticleFacts:
    """Return the columns of an incoming article."""
    published = article.published
    confidence = article.language_confidence
    return ArticleFacts(
        article_uid=article.uid,
        outlet_key=outlet_key(article.outlet) if article.outlet else None,
        published_at=published.at,
        published_raw=published.raw,
        published_source=published.source,
        published_precision=published.precision,
        published_missing=published.missing,
        language_confidence=None if confidence is None else round(confidence, 4),
        dateline_place=article.dateline.place if article.dateline else None,
        dateline_country=article.dateline.country_code if article.dateline else None,
        **{name: getattr(article, name) for name in SAME_NAME},
    )


SAME_NAME = tuple(
    field.name
    for field in fields(ArticleFacts)
    if field.name in {f.name for f in fields(Article)} - {"language_confidence"}
)


def merge(known: ArticleFacts, incoming: ArticleFacts) -> ArticleFacts:
    """Return what the stored article becomes: the incoming facts, but nothing stated is lost.

    A derived title gives way to a stated one, whichever came first; an empty list, a missing time, outlet
    or address leaves what is known, and so does a text or title of which no word that counts differs. How the
    article is identified never changes. What a feed says of it gives way to its page, and never the other way;
    a page that was fetched before the known one only fills in what is missing. Fetching it again is no news.
    """
    if incoming.kind == "entry" and known.kind != "entry":
        return known
    if _is_older(incoming, known):
        title = TITLE if is_same_title(known.title, incoming.title) else ()
        own = ("identity_source", "kind", *TEXT, *DERIVED, *title)
        merged = replace(_merged(incoming, known), **{name: getattr(known, name) for name in own})
    else:
        merged = _merged(known, incoming)
    seen = replace(merged, fetched_at=known.fetched_at, essence_hash=known.essence_hash)
    return known if seen == known else merged


def _is_older(incoming: ArticleFacts, known: ArticleFacts) -> bool:
    if incoming.kind != known.kind or incoming.fetched_at is None or known.fetched_at is None:
        return False
    return incoming.fetched_at < known.fetched_at


def _merged(first: ArticleFacts, second: ArticleFacts) -> ArticleFacts:
    """Return the second facts, with what the first ones have besides."""
    kind = second.kind if first.kind == "entry" else first.kind
    kept: dict[str, Any] = {"identity_source": first.identity_source, "kind": kind}
    kept |= {name: getattr(first, name) for name in KEPT_WHEN_ABSENT if getattr(second, name) is None}
    kept |= {name: getattr(first, name) for name in ("authors", "keywords") if not getattr(second, name)}
    groups = (
        (OUTLET, second.outlet_key is None),
        (PUBLISHED, second.published_at is None and first.published_at is not None),
        (TITLE, _keeps_title(first, second)),
        ((*TEXT, *DERIVED), _keeps_text(first, second)),
    )
    kept |= {name: getattr(first, name) for names, keeps in groups if keeps for name in names}
    return ArticleFacts(**(asdict(second) | kept))


def _keeps_title(first: ArticleFacts, second: ArticleFacts) -> bool:
    derived = second.title is None or second.title_source == "derived"
    if derived and first.title is not None and first.title_source != "derived":
        return True
    is_stated = "derived" not in {first.title_source, second.title_source}
    return is_stated and first.title != second.title and is_same_title(first.title, second.title)


def _keeps_text(first: ArticleFacts, second: ArticleFacts) -> bool:
    """Say whether two texts differ in nothing that counts; what is found anew in the very same one is taken."""
    is_trivial = first.essence_hash is not None and first.essence_hash == second.essence_hash
    return is_trivial and first.text_hash != second.text_hash


def is_new_revision(known: ArticleFacts, merged: ArticleFacts) -> bool:
    """Tell whether text or title changed: only that makes a revision and moves changed_at."""
    return (known.text_hash, known.title) != (merged.text_hash, merged.title)
