"""The JSON-LD of a page, as it really is: invalid, nested, with nulls, several objects of one kind."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

from tasks.articles.claims import Claims, one_line, paragraphs, unique
from tasks.articles.decoding import clean_text

#: Characters of one script; more is not read: 5 MB cost trafilatura's reader 2.8 s and 721 MB (measured).
MAX_SCRIPT = 2_000_000
#: How deep objects are followed.
MAX_DEPTH = 6
_ARTICLE = re.compile(r"(?:Article|BlogPosting|ReportageNewsArticle|Report|Review)$")
_ORGANISATIONS = frozenset({"Organization", "NewsMediaOrganization", "Corporation"})
_LISTING = frozenset({"CollectionPage", "SearchResultsPage", "ProfilePage"})
#: Keys below which the page's own object can lie. Not below "hasPart" or "itemListElement": those are others.
_INNER = ("@graph", "mainEntity", "mainEntityOfPage", "article")
_COMMENTS = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)[\s;]*$")
_TRAILING_COMMA = re.compile(r",\s*([}\]])")


def read_jsonld(tree: HtmlElement) -> Claims:
    """Return what the page's JSON-LD says of the article; empty claims if it has none that can be read."""
    nodes = [node for document in _documents(tree) for node in _nodes(document, 0)]
    articles = [node for node in nodes if _is_article(node)]
    is_listing = any(_types(node) & _LISTING for node in nodes)
    if not articles:
        return Claims(is_listing=is_listing)
    return _claims(max(articles, key=_fullness), is_listing)


def _documents(tree: HtmlElement) -> Iterator[Any]:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            source = script.text_content()
            if len(source) <= MAX_SCRIPT:
                yield _parse(source)


def _parse(source: str) -> Any:
    """Return the JSON of a script, mended where pages often break it, or None."""
    text = _COMMENTS.sub("", source).strip()
    for candidate in (text, _TRAILING_COMMA.sub(r"\1", text), html.unescape(text)):
        try:
            return json.JSONDecoder(strict=False).raw_decode(candidate)[0]
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > MAX_DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in _INNER:
            yield from _nodes(value.get(key), depth + 1)


def _types(node: dict[str, Any]) -> set[str]:
    """Return the types of an object without their prefix ("schema:", "http://schema.org/")."""
    return {re.split(r"[/:#]", name)[-1] for name in _strings(node.get("@type"))}


def _is_article(node: dict[str, Any]) -> bool:
    return any(_ARTICLE.search(name) for name in _types(node))


def _fullness(node: dict[str, Any]) -> int:
    """Return how much an object says of an article; of two that say as much the first one wins."""
    return sum(
        bool(node.get(key)) for key in ("headline", "datePublished", "author", "articleBody", "publisher")
    )


def _claims(node: dict[str, Any], is_listing: bool) -> Claims:
    authors = node.get("author") or node.get("creator")
    people, organisations = _by_type(authors if isinstance(authors, list) else [authors])
    section = [text for text in map(one_line, _strings(node.get("articleSection"))) if text]
    sites = _names(node.get("publisher"))
    return Claims(
        title=one_line(node.get("headline")) or one_line(node.get("name")),
        authors=_names(people),
        organisations=_names(organisations),
        published=tuple(_strings(node.get("datePublished")) + _strings(node.get("dateCreated"))),
        body=paragraphs(node.get("articleBody")),
        image=_address(node.get("image")),
        section=section[0] if section else None,
        keywords=_keywords(node.get("keywords")),
        free=_free(node),
        language=next(iter(_strings(node.get("inLanguage"))), None),
        addresses=tuple(filter(None, (_address(node.get("mainEntityOfPage")), _address(node.get("url"))))),
        site=sites[0] if sites else None,
        is_article=True,
        is_listing=is_listing,
    )


def _strings(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [clean_text(item) for item in values if isinstance(item, str)]


def _by_type(authors: list[Any]) -> tuple[list[Any], list[Any]]:
    """Divide authors into persons, or what is not said to be otherwise, and organisations."""
    people: list[Any] = []
    organisations: list[Any] = []
    for item in authors:
        is_organisation = isinstance(item, dict) and bool(_types(item) & _ORGANISATIONS)
        (organisations if is_organisation else people).append(item)
    return people, organisations


def _names(value: Any) -> tuple[str, ...]:
    """Return the names of persons or organisations: text, objects with a name, or lists of both."""
    names: list[str] = []
    for item in value if isinstance(value, list) else [value]:
        inner = item.get("name") if isinstance(item, dict) else item
        names.extend(text for text in map(one_line, _strings(inner)) if text)
    return unique(names)


def _address(value: Any) -> str | None:
    """Return the first address of text, an object with `url` or `@id`, or a list of both."""
    if isinstance(value, list):
        value = next((item for item in value if item), None)
    if isinstance(value, dict):
        value = value.get("url") or value.get("contentUrl") or value.get("@id")
        value = value[0] if isinstance(value, list) and value else value
    return one_line(value)


def _keywords(value: Any) -> tuple[str, ...]:
    found: list[str] = []
    for text in _strings(value):
        parts = text.split(",") if "," in text else text.split(";")
        found.extend(part for part in map(one_line, parts) if part)
    return unique(found)


def _free(node: dict[str, Any]) -> bool | None:
    """Return isAccessibleForFree of the article or, failing that, of its parts; false anywhere is false."""
    parts = node.get("hasPart")
    said = [
        str(item.get("isAccessibleForFree")).lower()
        for item in [node, *(parts if isinstance(parts, list) else [parts])]
        if isinstance(item, dict) and item.get("isAccessibleForFree") is not None
    ]
    if any(
        word in {"false", "no", "0", "http://schema.org/false", "https://schema.org/false"} for word in said
    ):
        return False
    return True if said else None
