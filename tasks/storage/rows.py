"""Articles and tags as rows: plain dictionaries that the named queries unpack."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from tasks.model import Article, CountryTag, EntityTag, Reject, Span, TagVersion
from tasks.storage.facts import outlet_key

Row = dict[str, Any]


class Tagged(Protocol):
    """What was found in a text, and which taggers looked: with the article, or without it."""

    @property
    def countries(self) -> tuple[CountryTag, ...]:
        """Its countries."""

    @property
    def entities(self) -> tuple[EntityTag, ...]:
        """Its entities."""

    @property
    def versions(self) -> tuple[TagVersion, ...]:
        """Which taggers looked."""


def ranges(spans: Iterable[Span]) -> str:
    """Write spans as Postgres writes a multirange."""
    return "{" + ",".join(f"[{start},{end})" for start, end in spans) + "}"


def outlet_row(article: Article) -> Row | None:
    """Return the outlet of an article, if it has one. What has a dot and no space is a domain."""
    if not article.outlet:
        return None
    key = outlet_key(article.outlet)
    is_domain = "." in key and " " not in key
    return {
        "outlet_key": key,
        "domain": key if is_domain else None,
        "name": article.outlet_name or (None if is_domain else article.outlet),
        "country_code": article.outlet_country,
    }


def revision_row(article: Article, article_id: int, revision: int, title: str | None) -> Row:
    """Return one revision with its text."""
    start, end = article.dateline.span if article.dateline else (0, 0)
    return {
        "article_id": article_id,
        "revision": revision,
        "origin": article.origin,
        "title": title,
        "text_hash": article.text_hash,
        "extractor": article.method,
        "extractor_version": article.method_version,
        "fetched_at": article.fetched_at,
        "text": article.text,
        "dateline": f"[{start},{end})" if article.dateline else None,
        "furniture": ranges(article.furniture),
    }


def version_of(versions: Sequence[TagVersion], kind: str) -> TagVersion:
    """Return the version that an article's tags of this kind carry; each kind has exactly one."""
    (version,) = (version for version in versions if version.kind == kind)
    return version


def _evidence(tag: CountryTag | EntityTag, version: TagVersion) -> Row:
    """Return what every tag has: the places that it rests on, and who found it."""
    return {
        "mentions": tag.mentions,
        "spans": ranges(tag.spans),
        "title_spans": ranges(tag.title_spans),
        "tagger": version.tagger,
        "tagger_version": version.version,
    }


def country_rows(tagged: Tagged, article_id: int) -> list[Row]:
    """Return the countries of an article."""
    version = version_of(tagged.versions, "countries")
    return [
        {
            "article_id": article_id,
            "country_code": tag.code,
            "role": tag.role,
            "score": tag.score,
            "salience": tag.salience,
            **_evidence(tag, version),
        }
        for tag in tagged.countries
    ]


def entity_rows(tagged: Tagged, article_id: int) -> list[Row]:
    """Return the entities of an article."""
    version = version_of(tagged.versions, "entities")
    return [
        {
            "article_id": article_id,
            "entity_key": tag.key,
            "name": tag.name,
            "entity_type": tag.type,
            "country_code": tag.country_code,
            "place_id": tag.place_id,
            "forms": list(tag.forms),
            **_evidence(tag, version),
        }
        for tag in tagged.entities
    ]


def enrichment_rows(tagged: Tagged, article_id: int, revision: int) -> list[Row]:
    """Return which taggers looked at an article."""
    return [
        {
            "article_id": article_id,
            "kind": version.kind,
            "revision": revision,
            "tagger": version.tagger,
            "tagger_version": version.version,
            "problem": version.problem,
        }
        for version in tagged.versions
    ]


def reject_row(reject: Reject) -> Row:
    """Return one reject."""
    return {
        "origin": reject.origin,
        "url": reject.url,
        "stage": reject.stage,
        "reason": reject.reason.value,
        "detail": reject.detail,
    }
