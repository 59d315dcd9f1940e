"""Where a site keeps its feeds: what its pages say, what its robots.txt says, and where they usually are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from lxml import etree, html

from tasks.articles.claims import one_line
from tasks.articles.decoding import clean_text, decode_text
from tasks.feeds.links import absolute

#: link is an alternate that the head of the page declares; anchor is a link in the page that looks like a feed.
FoundBy = Literal["link", "anchor"]

#: Paths at which sites keep a feed or a sitemap for news, the most frequent first.
WELL_KNOWN_PATHS = (
    "/feed",
    "/feed/",
    "/rss",
    "/rss.xml",
    "/feed.xml",
    "/atom.xml",
    "/index.xml",
    "/feeds/all.atom.xml",
    "/feeds/posts/default",
    "/rss/",
    "/index.rdf",
    "/feed.json",
    "/news-sitemap.xml",
    "/sitemap-news.xml",
    "/sitemap_news.xml",
    "/googlenews.xml",
)
_TYPES = frozenset(
    (
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/feed+json",
        "application/json",
        "application/xml",
        "text/xml",
    )
)
#: Types of other things too (an API, an oEmbed document): such a link must look like a feed as well.
_VAGUE = frozenset(("application/json", "application/xml", "text/xml"))
_LOOKS = re.compile(
    r"(?:^|[/._=-])(?:rss|atom|feeds?)(?:[/._?&=-]|\d|$)|\.(?:rss|rdf|atom)(?:$|\?)", re.IGNORECASE
)
#: Feeds of comments are no feeds of articles.
_COMMENTS = re.compile(r"/comments?(?:/|$)", re.IGNORECASE)
_NEWS = re.compile(r"news", re.IGNORECASE)
_SITEMAP_LINE = re.compile(r"^\s*sitemap\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE)
#: Found feeds of one page, and sitemaps of one robots.txt.
_MAX_FOUND = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFeed:
    """A feed that a page names."""

    url: str
    title: str | None
    kind: FoundBy


def feed_links(page: bytes | str, url: str) -> tuple[FoundFeed, ...]:
    """Return the feeds that a page declares, then the links that look like feeds, each address once."""
    text = decode_text(page) if isinstance(page, bytes) else clean_text(page)
    parser = html.HTMLParser(no_network=True, recover=True, encoding="utf-8")
    try:
        root = html.document_fromstring((text or "").encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError):  # nothing in it but white space and comments
        return ()
    base = absolute(str(root.xpath("string(//base/@href)")), url) or url
    found: dict[str, FoundFeed] = {}
    for feed in (*_declared(root, base), *_anchors(root, base)):
        found.setdefault(feed.url, feed)
    return tuple(found.values())[:_MAX_FOUND]


def news_sitemaps(robots: bytes | str) -> tuple[str, ...]:
    """Return the sitemaps that a robots.txt names, those for news first."""
    text = decode_text(robots) if isinstance(robots, bytes) else clean_text(robots)
    named = dict.fromkeys(line for line in _SITEMAP_LINE.findall(text or ""))
    addresses = [address for line in named if (address := absolute(line, ""))]
    return tuple(sorted(addresses, key=lambda address: not _NEWS.search(urlsplit(address).path)))[:_MAX_FOUND]


def _declared(root: html.HtmlElement, base: str) -> Iterator[FoundFeed]:
    for link in root.iter("link"):
        rels = (link.get("rel") or "").lower().split()
        kind = (link.get("type") or "").partition(";")[0].strip().lower()
        href = link.get("href") or ""
        is_feed = kind in _TYPES and (kind not in _VAGUE or _LOOKS.search(href) is not None)
        if ("alternate" in rels or "feed" in rels) and (is_feed or "feed" in rels):
            yield from _found(href, link.get("title"), base, "link")


def _anchors(root: html.HtmlElement, base: str) -> Iterator[FoundFeed]:
    for anchor in root.iter("a"):
        href = anchor.get("href") or ""
        if _LOOKS.search(href.partition("#")[0]):
            yield from _found(href, anchor.get("title") or anchor.text_content(), base, "anchor")


def _found(href: str, title: str | None, base: str, kind: FoundBy) -> Iterable[FoundFeed]:
    address = absolute(re.sub(r"^feed:(?://)?(?=https?:)|^feed:(?=//)", "", href.strip()), base)
    if address is None or _COMMENTS.search(urlsplit(address).path):
        return ()
    return (FoundFeed(url=address.partition("#")[0], title=one_line((title or "")[:200]), kind=kind),)
