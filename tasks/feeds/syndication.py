"""RSS, Atom and RDF as feedparser reads them; it gets bytes that are safe and never an address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import feedparser  # type: ignore[import-untyped]  # it ships no types and has no stubs

from tasks.articles.claims import one_line
from tasks.feeds.entries import Said

#: We keep dates as written and it tries nine ways to read each: a handler that answers at once goes first.
feedparser.registerDateHandler(lambda _: (1, 1, 1, 0, 0, 0, 0, 1, 0))

#: Markup in which no item is looked for, and the start of an item.
_ITEM = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<((?:[\w.-]+:)?)(?:item|entry)(?![-\w.:])", re.DOTALL)
_DAY_SECONDS = 86_400
_PERIODS = {
    "hourly": 3_600,
    "daily": _DAY_SECONDS,
    "weekly": 7 * _DAY_SECONDS,
    "monthly": 30 * _DAY_SECONDS,
    "yearly": 365 * _DAY_SECONDS,
}
_HTML = frozenset(("text/html", "application/xhtml+xml", "html", "xhtml"))
_TEXT = _HTML | {"text", "text/plain", "plain"}
_MAX_FLAW = 200
_MAIL = re.compile(r"(?:mailto:)?[^\s@<>()]+@[^\s@<>()]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Syndicated:
    """What feedparser found in a document, as written."""

    title: str | None
    links: tuple[str, ...]
    language: str | None
    hub: str | None
    topic: str | None
    #: The document before this one: of an archive, or the next page.
    older: str | None
    wait_seconds: int
    wait_source: str | None
    items: tuple[Said, ...]
    #: Items that it was not given, as there were too many.
    left_out: int
    #: Why it had to read the document as if it were no XML; None if it did not.
    flaw: str | None


def read_syndication(text: str, root: str, max_items: int) -> Syndicated | str:
    """Return what a document says, or in one line why feedparser could not read it.

    Items beyond `max_items` are cut off before: an item costs it a millisecond.
    """
    head, left_out = _cut(text, root, max_items)
    data = b'<?xml version="1.0" encoding="utf-8"?>' + head.encode("utf-8", "replace")
    try:
        # Neither sanitised nor resolved: that is half of the time, and extraction does both again.
        parsed = feedparser.parse(
            BytesIO(data),
            response_headers={"content-type": "application/xml; charset=utf-8"},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except Exception as error:  # noqa: BLE001 - it fails on strange input with whatever its code stumbles over
        return f"feedparser failed: {type(error).__name__}: {error}"[:_MAX_FLAW]
    is_rdf = root.lower().endswith("rdf")
    is_atom = root.lower().endswith("feed")
    feed = parsed["feed"]
    wait_seconds, wait_source = _wait(feed)
    return Syndicated(
        title=one_line(_text(feed, "title")),
        links=_links(feed),
        language=_text(feed, "language"),
        hub=_related(feed, "hub"),
        topic=_related(feed, "self"),
        older=_related(feed, "prev-archive") or _related(feed, "next"),
        wait_seconds=wait_seconds,
        wait_source=wait_source,
        items=tuple(_item(entry, is_rdf=is_rdf, is_atom=is_atom) for entry in parsed["entries"]),
        left_out=left_out,
        flaw=_flaw(parsed),
    )


def _cut(text: str, root: str, max_items: int) -> tuple[str, int]:
    starts = [match for match in _ITEM.finditer(text) if match.group(1) is not None]
    if len(starts) <= max_items:
        return text, 0
    first = starts[max_items]
    channel = f"</{first.group(1)}channel>" if root.lower().endswith("rss") else ""
    return f"{text[: first.start()]}{channel}</{root}>", len(starts) - max_items


def _flaw(parsed: Mapping[str, Any]) -> str | None:
    if not parsed.get("bozo"):
        return None
    return f"not well-formed: {one_line(str(parsed.get('bozo_exception'))) or 'unknown'}"[:_MAX_FLAW]


def _item(entry: Mapping[str, Any], *, is_rdf: bool, is_atom: bool) -> Said:
    guid, updated = _text(entry, "id"), _text(entry, "updated")
    original = _text(entry, "feedburner_origlink")
    links = (*((original,) if original else ()), *_links(entry), *((guid,) if is_rdf and guid else ()))
    return Said(
        links=links,
        guid=guid,
        title=_text(entry, "title"),
        contents=_contents(entry),
        summary=_text(entry, "summary"),
        authors=_authors(entry, is_atom=is_atom),
        # The only other time of an item of RSS is dc:date, which means when it was published.
        published=_text(entry, "published") or (None if is_atom else updated),
        updated=updated,
        language=_language(entry),
    )


def _text(source: Mapping[str, Any], name: str) -> str | None:
    """Return a text of feedparser's own dictionary, which would answer `updated` with `published`."""
    value = dict.get(source, name) if isinstance(source, dict) else None
    return value if isinstance(value, str) and value else None


def _dicts(source: Mapping[str, Any], name: str) -> Iterable[Mapping[str, Any]]:
    values = dict.get(source, name) if isinstance(source, dict) else None
    return [value for value in values if isinstance(value, dict)] if isinstance(values, list) else []


def _links(source: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the alternate links, pages before other documents, then what feedparser takes for the link."""
    alternates = [
        (_text(link, "type") in _HTML, href)
        for link in _dicts(source, "links")
        if (_text(link, "rel") or "alternate").rpartition("/")[2] == "alternate"
        and (href := _text(link, "href"))
    ]
    pages = [href for is_page, href in alternates if is_page]
    others = [href for is_page, href in alternates if not is_page]
    own = _text(source, "link")
    # feedparser also takes a guid for a link that is only a number or a word.
    is_link = own is not None and (
        own != _text(source, "id") or own.lower().startswith(("http://", "https://"))
    )
    return tuple(dict.fromkeys([*pages, *others, *([own] if own and is_link else [])]))


def _related(source: Mapping[str, Any], rel: str) -> str | None:
    links = (_text(link, "href") for link in _dicts(source, "links") if _text(link, "rel") == rel)
    return next((link for link in links if link), None)


def _contents(entry: Mapping[str, Any]) -> tuple[str, ...]:
    contents = _dicts(entry, "content")
    texts = (_text(content, "value") for content in contents if (_text(content, "type") or "html") in _TEXT)
    return tuple(text for text in texts if text)


def _authors(entry: Mapping[str, Any], *, is_atom: bool) -> tuple[str, ...]:
    """Return the names of authors; in RSS one may stand beside an address of mail."""
    written = _text(entry, "author") or ""
    if "@" in written and not is_atom:
        name = _MAIL.sub(" ", written[:_MAX_FLAW]).strip(' ()<>"')
        return (name,) if name else ()
    names = [_text(author, "name") for author in _dicts(entry, "authors")]
    return tuple(name for name in (*names, *([] if any(names) else [_text(entry, "author")])) if name)


def _language(entry: Mapping[str, Any]) -> str | None:
    details = [*_dicts(entry, "content"), dict.get(entry, "title_detail") if isinstance(entry, dict) else None]
    return next(
        (code for part in details if isinstance(part, dict) and (code := _text(part, "language"))), None
    )


def _wait(feed: Mapping[str, Any]) -> tuple[int, str | None]:
    minutes = _number(_text(feed, "ttl"))
    if minutes:
        return min(round(minutes * 60), _DAY_SECONDS), "ttl"
    period = _PERIODS.get((_text(feed, "sy_updateperiod") or "").strip().lower())
    if period is None:
        return 0, None
    frequency = _number(_text(feed, "sy_updatefrequency")) or 1
    return min(round(period / frequency), _DAY_SECONDS), "sy:updatePeriod"


def _number(text: str | None) -> float:
    """Return a count of at most six digits, or 0 for what is none."""
    match = re.fullmatch(r"\s*(\d{1,6}(?:\.\d{1,3})?)\s*", text or "")
    return float(match.group(1)) if match else 0
