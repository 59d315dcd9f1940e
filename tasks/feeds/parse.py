"""What answered at the address of a feed: its entries, or why it is none."""

from __future__ import annotations

from datetime import datetime

from tasks.articles.decoding import find_binary
from tasks.errors import Reason
from tasks.feeds.charset import Decoded, decode_feed
from tasks.feeds.entries import Gathered, clean_language, gather
from tasks.feeds.jsonfeed import read_json_feed
from tasks.feeds.links import absolute, first_address, page_address
from tasks.feeds.model import FeedKind, NoFeed, ParsedFeed
from tasks.feeds.safety import Defused, defuse
from tasks.feeds.sitemap import read_sitemap
from tasks.feeds.syndication import read_syndication
from tasks.web.decoding import gunzip_capped

#: Characters of all that was wrong with a feed.
_MAX_FLAW = 500
_GZIP = b"\x1f\x8b"
_KINDS: dict[str, FeedKind] = {"rss": "rss", "feed": "atom", "rdf": "rdf"}
_WIDE = (b"<\0", b"\0<", b"\0\0\0<", b"{\0", b"\0{")


def parse_feed(
    body: bytes,
    *,
    url: str,
    content_type: str | None,
    now: datetime | None = None,
    max_entries: int = 5_000,
    max_bytes: int,
) -> ParsedFeed | NoFeed:
    """Return what a feed or sitemap says, well-formed or not, or why the bytes are none.

    `max_bytes` also bounds what a compressed sitemap unpacks to. Without `now` a page that a sitemap dates
    in the future counts as its newest.
    """
    decoded = _decode(body, content_type, max_bytes)
    if isinstance(decoded, NoFeed):
        return decoded
    text = decoded.text.lstrip("\ufeff \t\n")
    if text.startswith(("{", "[")):
        return _json(text, url, max_entries, decoded.flaw)
    document = defuse(text, url)
    if document is None:
        return NoFeed(reason=Reason.NOT_A_FEED, detail=f"begins with {' '.join(text[:60].split())!r}")
    if document.kind in _KINDS:
        return _syndication(document, url, max_entries, decoded.flaw)
    return _sitemap(document, url, max_entries, decoded.flaw, now)


def _decode(body: bytes, content_type: str | None, max_bytes: int) -> Decoded | NoFeed:
    data = gunzip_capped(body, max_bytes) if body.startswith(_GZIP) else body
    if isinstance(data, Reason):
        return NoFeed(reason=data, detail=f"gzip that is broken or unpacks to more than {max_bytes:,} bytes")
    refused = _refuse(data, max_bytes)
    if refused is not None:
        return refused
    decoded = decode_feed(data, content_type)
    return decoded or NoFeed(reason=Reason.BAD_ENCODING, detail="bytes that are no text in any encoding")


def _refuse(data: bytes, max_bytes: int) -> NoFeed | None:
    if len(data) > max_bytes:
        return NoFeed(reason=Reason.TOO_LARGE, detail=f"{len(data):,} bytes")
    if not data.strip(b"\xef\xbb\xbf \t\r\n\0"):
        return NoFeed(reason=Reason.EMPTY, detail=f"{len(data)} bytes, nothing but white space")
    binary = None if data.startswith(_WIDE) else find_binary(data)
    return NoFeed(reason=Reason.BINARY, detail=binary) if binary else None


def _json(text: str, url: str, max_entries: int, flaw: str | None) -> ParsedFeed | NoFeed:
    feed = read_json_feed(text)
    if isinstance(feed, str):
        return NoFeed(reason=Reason.NOT_A_FEED, detail=feed)
    language = clean_language(feed.language)
    gathered = gather(feed.items, base=url, language=language, max_entries=max_entries)
    return ParsedFeed(
        kind="json",
        title=feed.title,
        home=page_address(feed.home, url) if feed.home else None,
        language=language,
        entries=gathered.entries,
        hub=absolute(feed.hub, url) if feed.hub else None,
        topic=absolute(feed.topic, url) if feed.topic else None,
        older=absolute(feed.older, url) if feed.older else None,
        flaw=_join(flaw, feed.flaw, _emptiness(gathered)),
        left_out=gathered.left_out,
    )


def _syndication(document: Defused, url: str, max_entries: int, flaw: str | None) -> ParsedFeed | NoFeed:
    feed = read_syndication(document.text, document.root, max_entries)
    if isinstance(feed, str):
        return NoFeed(reason=Reason.NOT_A_FEED, detail=feed)
    language = clean_language(feed.language)
    gathered = gather(feed.items, base=url, language=language, max_entries=max_entries)
    return ParsedFeed(
        kind=_KINDS[document.kind],
        title=feed.title,
        home=first_address(feed.links, url),
        language=language,
        entries=gathered.entries,
        wait_seconds=feed.wait_seconds,
        wait_source=feed.wait_source,
        hub=absolute(feed.hub, url) if feed.hub else None,
        topic=absolute(feed.topic, url) if feed.topic else None,
        older=absolute(feed.older, url) if feed.older else None,
        flaw=_join(flaw, *document.flaws, feed.flaw, _emptiness(gathered)),
        left_out=feed.left_out + gathered.left_out,
    )


def _sitemap(
    document: Defused, url: str, max_entries: int, flaw: str | None, now: datetime | None
) -> ParsedFeed | NoFeed:
    sitemap = read_sitemap(document.text, max_entries, now)
    if isinstance(sitemap, str):
        return NoFeed(reason=Reason.NOT_A_FEED, detail=sitemap)
    gathered = gather(sitemap.items, base=url, language=None, max_entries=max_entries)
    addresses = (absolute(each, url) for each in sitemap.sitemaps)
    return ParsedFeed(
        kind="sitemap",
        title=sitemap.title,
        home=None,
        language=None,
        entries=gathered.entries,
        sitemaps=tuple(address for address in addresses if address),
        flaw=_join(flaw, *document.flaws, sitemap.flaw, _emptiness(gathered)),
        left_out=sitemap.left_out + gathered.left_out,
    )


def _emptiness(gathered: Gathered) -> str | None:
    return f"{gathered.empty} items without address, title and text" if gathered.empty else None


def _join(*flaws: str | None) -> str | None:
    return "; ".join(flaw for flaw in flaws if flaw)[:_MAX_FLAW] or None
