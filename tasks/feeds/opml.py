"""Lists of feeds as OPML 2.0; what OPML has no attribute for stands in a namespace of our own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, cast

from lxml import etree

from tasks.articles.decoding import clean_text
from tasks.feeds.links import absolute

#: OPML allows further attributes only in a namespace; other readers pass over it.
NAMESPACE = "https://dateline.invalid/opml"
#: Attributes of our own. A file written by hand may give them without the namespace.
_OWN = ("outlet", "domain", "country", "language", "family")
#: Characters of an attribute.
_MAX_VALUE = 2_000
_MAX_PROBLEMS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class OpmlFeed:
    """A feed in a list, with what the list knows of it; None where it says nothing."""

    url: str
    title: str | None = None
    #: Name of who publishes it.
    outlet: str | None = None
    #: Address of the site.
    home: str | None = None
    #: Host of the outlet.
    domain: str | None = None
    #: ISO 3166-1 alpha-2 code, as written.
    country: str | None = None
    #: BCP 47 code, as written.
    language: str | None = None
    #: Group of outlets to which it belongs.
    family: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpmlList:
    """The feeds of a list in its order, each address once, and one line for each outline that is none."""

    feeds: tuple[OpmlFeed, ...]
    problems: tuple[str, ...]


def read_opml(data: bytes) -> OpmlList:
    """Return the feeds of an OPML document however they are nested; a broken document gives what it has."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, load_dtd=False)
    root = _root(data, parser)
    if root is None:
        return OpmlList(feeds=(), problems=("not XML, or XML that declares entities",))
    feeds: dict[str, OpmlFeed] = {}
    problems = [f"not well-formed: {parser.error_log[0].message}"[:200]] if parser.error_log else []
    for outline in root.iter("{*}outline"):
        feed = _read(outline)
        if isinstance(feed, str):
            problems.append(feed)
        elif feed is not None:
            feeds.setdefault(feed.url, feed)
    if not feeds and not problems:
        problems.append("no outline with an xmlUrl")
    return OpmlList(feeds=tuple(feeds.values()), problems=tuple(problems[:_MAX_PROBLEMS]))


def write_opml(feeds: Iterable[OpmlFeed], title: str) -> bytes:
    """Return an OPML 2.0 document that other readers import, and that `read_opml` reads back unchanged."""
    root = etree.Element("opml", {"version": "2.0"}, nsmap={"dateline": NAMESPACE})
    etree.SubElement(etree.SubElement(root, "head"), "title").text = _line(title) or "Feeds"
    body = etree.SubElement(root, "body")
    for feed in feeds:
        etree.SubElement(body, "outline", {name: _line(value) for name, value in _attributes(feed)})
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8") + b"\n"


def _root(data: bytes, parser: etree.XMLParser) -> etree._Element | None:
    """Return the root, or None if nothing can be recovered or entities are declared: no list needs them."""
    try:
        root: Any = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if root is None:  # when recovering it may find nothing, whatever its type says
        return None
    subset = etree.ElementTree(root).docinfo.internalDTD
    has_entities = subset is not None and subset.entities()
    return None if has_entities else cast("etree._Element", root)  # noqa: SLF001 - lxml's name for the type


def _read(outline: etree._Element) -> OpmlFeed | str | None:
    """Return the feed of an outline, why it is none, or None for a folder."""
    raw = _value(outline, "xmlUrl", "xmlurl")
    title, text = _value(outline, "title"), _value(outline, "text")
    if raw is None:
        is_feed = (outline.get("type") or "").lower() in {"rss", "atom"}
        return f"outline without an xmlUrl: {title or text}" if is_feed else None
    url = absolute(raw, "")
    if url is None:
        return f"no address of the web: {raw[:100]}"
    own = {name: _value(outline, f"{{{NAMESPACE}}}{name}", name) for name in _OWN}
    home = _value(outline, "htmlUrl", "htmlurl", "homepage")
    # Every outline must have a text: one that repeats something else is no title.
    title = title or (None if text in {raw, url, own["outlet"]} else text)
    return OpmlFeed(url=url, title=title, home=absolute(home, url) if home else None, **own)


def _value(outline: etree._Element, *names: str) -> str | None:
    values = (_line((outline.get(name) or "")[:_MAX_VALUE]) for name in names)
    return next((value for value in values if value), None)


def _line(text: str) -> str:
    return " ".join(clean_text(text).split())


def _attributes(feed: OpmlFeed) -> Iterator[tuple[str, str]]:
    yield "type", "rss"
    yield "text", feed.title or feed.outlet or feed.url
    standard = {"title": feed.title, "xmlUrl": feed.url, "htmlUrl": feed.home, "language": feed.language}
    yield from ((name, value) for name, value in standard.items() if value)
    own = {"outlet": feed.outlet, "domain": feed.domain, "country": feed.country, "family": feed.family}
    yield from ((f"{{{NAMESPACE}}}{name}", value) for name, value in own.items() if value)
