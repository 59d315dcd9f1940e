"""What is new about an article: a pure decision from the stored row and the incoming article."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from tasks.model import Article

#: A stated value is never replaced by nothing.
KEPT_WHEN_ABSENT = (
    "url", "source_id", "section", "image_url", "paywalled", "robots", "noarchive", "tdm_reserved",
    "ai_opt_out", "fetched_at",
)  # fmt: skip
OUTLET = ("outlet_key", "outlet_source")
TITLE = ("title", "title_source")
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
    or address leaves what is known. How the article is identified never changes. What a feed says of it gives
    way to its page, and never the other way. Fetching it again is no news by itself.
    """
    if incoming.kind == "entry" and known.kind != "entry":
        return known
    kind = incoming.kind if known.kind == "entry" else known.kind
    kept: dict[str, Any] = {"identity_source": known.identity_source, "kind": kind}
    kept |= {name: getattr(known, name) for name in KEPT_WHEN_ABSENT if getattr(incoming, name) is None}
    kept |= {name: getattr(known, name) for name in ("authors", "keywords") if not getattr(incoming, name)}
    if incoming.outlet_key is None:
        kept |= {name: getattr(known, name) for name in OUTLET}
    if incoming.published_at is None and known.published_at is not None:
        kept |= {name: getattr(known, name) for name in PUBLISHED}
    derived = incoming.title is None or incoming.title_source == "derived"
    if derived and known.title is not None and known.title_source != "derived":
        kept |= {name: getattr(known, name) for name in TITLE}
    merged = ArticleFacts(**(asdict(incoming) | kept))
    return known if replace(merged, fetched_at=known.fetched_at) == known else merged


def is_new_revision(known: ArticleFacts, merged: ArticleFacts) -> bool:
    """Tell whether text or title changed: only that makes a revision and moves changed_at."""
    return (known.text_hash, known.title) != (merged.text_hash, merged.title)
