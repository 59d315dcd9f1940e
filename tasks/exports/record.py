"""A row of mart.exported_articles as the article it was, with its tags."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal, get_args
from uuid import UUID

from tasks.articles.essence import essence
from tasks.articles.fingerprint import fingerprint
from tasks.exports.fields import BadRecordError, Fields
from tasks.model import (
    AddressSource,
    Article,
    CountryTag,
    DatelineHead,
    EntityTag,
    EntityType,
    IdentitySource,
    Missing,
    OutletSource,
    PageKind,
    Precision,
    Published,
    PublishedSource,
    Robots,
    Role,
    Span,
    TaggedArticle,
    TagVersion,
    TitleSource,
)

TagKind = Literal["countries", "entities"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """An article of an export, and what its row says besides."""

    tagged: TaggedArticle
    #: The name that each of its entities goes by in every article, in their order.
    names: tuple[str, ...]
    first_seen_at: datetime | None
    changed_at: datetime | None
    #: The article as it was at its earlier revisions, without tags, and since when each was known.
    earlier: tuple[tuple[TaggedArticle, datetime | None], ...] = ()


def imported(record: Any, origin: str) -> Imported:
    """Return the article of a record; a BadRecordError says what is wrong with it."""
    if not isinstance(record, dict):
        raise BadRecordError("not a JSON object")
    fields = Fields(record)
    article = _article(fields, origin)
    lengths = (len(article.text), len(article.title or ""))
    versions = _versions(fields)
    # Tags of a text that came before are not those of this one: `dateline retag --stale` makes them.
    countries = fields.objects("countries") if versions else []
    entities = fields.objects("entities") if versions else []
    tagged = TaggedArticle(
        article=article,
        countries=tuple(_country(tag, lengths) for tag in countries),
        entities=tuple(_entity(tag, lengths) for tag in entities),
        versions=versions,
    )
    return Imported(
        tagged=tagged,
        names=tuple(tag.needed("name") for tag in entities),
        first_seen_at=fields.time("first_seen_at"),
        changed_at=fields.time("changed_at"),
        earlier=tuple(_earlier(article, past) for past in fields.objects("earlier")),
    )


def _earlier(article: Article, past: Fields) -> tuple[TaggedArticle, datetime | None]:
    """Return an earlier revision: what is not known of it is as it was at the newest."""
    text, furniture, title, span = (
        past.needed("text"), past.spans("furniture"), past.text("title"), past.span("dateline"),
    )  # fmt: skip
    older = replace(
        article,
        title=title,
        title_source=None if title is None else article.title_source or "page",
        text=text,
        text_hash=_text_hash(past, text, furniture),
        essence_hash=essence(text, furniture),
        furniture=furniture,
        dateline=replace(article.dateline, span=span) if article.dateline and span else None,
        method=past.needed("extractor"),
        method_version=past.needed("extractor_version"),
        fetched_at=past.time("fetched_at"),
    )
    return TaggedArticle(article=older, countries=(), entities=(), versions=()), past.time("known_from")


def _text_hash(fields: Fields, text: str, furniture: tuple[Span, ...]) -> str:
    """Return the hash of a text, which must be the text's, or that of one with the same words that count."""
    text_hash = fields.needed("text_hash")
    if text_hash != fingerprint(text) and fields.text("essence_hash") != essence(text, furniture):
        raise BadRecordError(f"{fields.path}text_hash is not that of the text: one of them was changed")
    return text_hash


def _article(fields: Fields, origin: str) -> Article:
    text, furniture = fields.needed("text"), fields.spans("furniture")
    text_hash = _text_hash(fields, text, furniture)
    confidence = fields.number("language_confidence")
    return Article(
        origin=origin,
        kind=_needed_word(fields, "kind", PageKind),
        uid=_uid(fields),
        identity_source=_needed_word(fields, "identity_source", IdentitySource),
        url=fields.text("url"),
        source_id=fields.text("source_id"),
        outlet=fields.text("outlet_key"),
        outlet_name=fields.text("outlet"),
        outlet_source=_word(fields, "outlet_source", OutletSource),
        outlet_country=fields.text("outlet_country"),
        title=fields.text("title"),
        title_source=_word(fields, "title_source", TitleSource),
        authors=fields.texts("authors"),
        published=Published(
            at=fields.time("published_at"),
            raw=fields.text("published_raw"),
            source=_word(fields, "published_source", PublishedSource),
            precision=_word(fields, "published_precision", Precision),
            missing=_word(fields, "published_missing", Missing),
        ),
        language=fields.text("language"),
        language_confidence=None if confidence is None else float(confidence),
        text=text,
        text_hash=text_hash,
        essence_hash=fields.text("essence_hash") or essence(text, furniture),
        dateline=_dateline(fields),
        furniture=furniture,
        image_url=fields.text("image_url"),
        section=fields.text("section"),
        keywords=fields.texts("keywords"),
        paywalled=fields.flag("paywalled"),
        claims=tuple(_claim(claim) for claim in fields.objects("published_claims")),
        robots=_word(fields, "robots", Robots),
        noarchive=fields.flag("noarchive"),
        tdm_reserved=fields.flag("tdm_reserved"),
        ai_opt_out=fields.flag("ai_opt_out"),
        addresses=tuple(
            (_needed_word(met, "source", AddressSource), met.needed("url"))
            for met in fields.objects("addresses")
        ),
        method=fields.needed("extractor"),
        method_version=fields.needed("extractor_version"),
        fetched_at=fields.time("fetched_at"),
    )


def _uid(fields: Fields) -> UUID:
    try:
        return UUID(fields.needed("article_uid"))
    except ValueError:
        raise BadRecordError("article_uid is no UUID") from None


def _word(fields: Fields, name: str, words: Any) -> Any:
    return fields.word(name, get_args(words))


def _needed_word(fields: Fields, name: str, words: Any) -> Any:
    fields.needed(name)
    return _word(fields, name, words)


def _dateline(fields: Fields) -> DatelineHead | None:
    span = fields.span("dateline")
    if span is None:
        return None
    return DatelineHead(
        place=fields.needed("dateline_place"), country_code=fields.text("dateline_country"), span=span
    )


def _claim(claim: Fields) -> Published:
    return Published(
        at=claim.time("at"),
        raw=claim.needed("raw"),
        source=_needed_word(claim, "source", PublishedSource),
        precision=_word(claim, "precision", Precision),
        missing=_word(claim, "missing", Missing),
    )


def _country(tag: Fields, lengths: tuple[int, int]) -> CountryTag:
    spans, title_spans = _places(tag, lengths)
    return CountryTag(
        code=tag.needed("code"),
        role=_needed_word(tag, "role", Role),
        score=tag.needed_number("score"),
        salience=tag.needed_number("salience"),
        mentions=int(tag.needed_number("mentions")),
        spans=spans,
        title_spans=title_spans,
    )


def _entity(tag: Fields, lengths: tuple[int, int]) -> EntityTag:
    form, (spans, title_spans) = tag.needed("form"), _places(tag, lengths)
    return EntityTag(
        name=form,
        type=_needed_word(tag, "type", EntityType),
        key=tag.needed("key"),
        mentions=int(tag.needed_number("mentions")),
        spans=spans,
        title_spans=title_spans,
        forms=tuple(dict.fromkeys((form, *tag.texts("aliases")))),
        country_code=tag.text("country"),
        place_id=tag.text("place"),
    )


def _places(tag: Fields, lengths: tuple[int, int]) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return where a tag rests on text and title, which must be inside of them."""
    places = tag.spans("spans"), tag.spans("title_spans")
    if any(spans and spans[-1][1] > length for spans, length in zip(places, lengths, strict=True)):
        raise BadRecordError(
            f"{tag.needed('key' if tag.text('key') else 'code')} lies outside of text or title"
        )
    return places


def _versions(fields: Fields) -> tuple[TagVersion, ...]:
    """Return which taggers looked at the text; nothing unless it was tagged by both."""
    versions = [
        TagVersion(
            kind=_needed_word(looked, "kind", TagKind),
            tagger=looked.needed("tagger"),
            version=looked.needed("version"),
            problem=looked.text("problem"),
        )
        for looked in fields.objects("taggers")
    ]
    kinds = sorted(version.kind for version in versions)
    return tuple(versions) if kinds == ["countries", "entities"] else ()
