"""Sitemaps for news, plain sitemaps and indexes of sitemaps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from lxml import etree

from tasks.articles.published import is_plausible, parse_time
from tasks.feeds.entries import Said

_OLDEST = datetime(1, 1, 2, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitemap:
    """What a sitemap says, as written."""

    #: Name of the outlet, if a news sitemap gives it.
    title: str | None
    items: tuple[Said, ...]
    left_out: int
    #: Sitemaps that an index names, newest first.
    sitemaps: tuple[str, ...]
    flaw: str | None


def read_sitemap(text: str, max_items: int, now: datetime | None) -> Sitemap | str:
    """Return what a sitemap or an index says, or in one line why it cannot be read.

    Beyond `max_items` the newest are kept, in the sitemap's order: many sitemaps begin with the oldest page.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, remove_comments=True)
    try:
        root: Any = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        return f"XML that cannot be read: {error}"[:200]
    if root is None:  # when recovering it may find nothing, whatever its type says
        return "XML that cannot be read"
    flaw = str(parser.error_log[0].message).strip()[:200] if parser.error_log else None
    pages = [said for element in _children(root, "url") if (said := _page(element))]
    named = [said for element in _children(root, "sitemap") if (said := _page(element))]
    named.sort(key=lambda said: _time(said, now), reverse=True)
    kept = _newest(pages, max_items, now)
    return Sitemap(
        title=next(
            (name for element in root.iter("{*}publication") if (name := _child(element, "name"))), None
        ),
        items=tuple(kept),
        left_out=len(pages) - len(kept),
        sitemaps=tuple(dict.fromkeys(said.links[0] for said in named))[:max_items],
        flaw=f"not well-formed: {flaw}" if flaw else None,
    )


def _page(element: etree._Element) -> Said | None:
    address = _child(element, "loc")
    if address is None:
        return None
    news = next(_children(element, "news"), None)
    publication = None if news is None else next(_children(news, "publication"), None)
    return Said(
        links=(address,),
        title=None if news is None else _child(news, "title"),
        published=None if news is None else _child(news, "publication_date"),
        updated=_child(element, "lastmod"),
        language=None if publication is None else _child(publication, "language"),
    )


def _newest(pages: Sequence[Said], max_items: int, now: datetime | None) -> Sequence[Said]:
    if len(pages) <= max_items:
        return pages
    order = sorted(range(len(pages)), key=lambda index: _time(pages[index], now), reverse=True)
    return [pages[index] for index in sorted(order[:max_items])]


def _time(said: Said, now: datetime | None) -> datetime:
    """Return when a page was last touched; one that is dated in the future is not the newest for ever."""
    time = parse_time(said.updated or said.published or "")
    if time is None or (now is not None and not is_plausible(time.at, now)):
        return _OLDEST
    return time.at


def _children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    return element.iterchildren(f"{{*}}{name}")


def _child(element: etree._Element, name: str) -> str | None:
    child = next(_children(element, name), None)
    return None if child is None or not child.text else child.text.strip() or None
