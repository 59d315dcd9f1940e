"""Small feeds of our own, as publishers write them, and the one way in which tests parse them."""

from __future__ import annotations

from tasks.feeds.model import Entry, NoFeed, ParsedFeed
from tasks.feeds.parse import parse_feed

#: The address from which the feeds of the tests come.
FEED = "https://skerry.example/news/feed.xml"


def rss(*items: str, head: str = "", prolog: str = '<?xml version="1.0" encoding="utf-8"?>') -> str:
    """Return an RSS document with what stands inside each of its items."""
    body = "".join(f"<item>{item}</item>" for item in items)
    return (
        f'{prolog}<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:atom="http://www.w3.org/2005/Atom" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"'
        ' xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0">'
        f"<channel><title>The Skerry</title><link>https://skerry.example/</link>{head}{body}</channel></rss>"
    )


def atom(*entries: str, head: str = "", attributes: str = "") -> str:
    """Return an Atom document with what stands inside each of its entries."""
    body = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return f'<feed xmlns="http://www.w3.org/2005/Atom"{attributes}><title>The Skerry</title>{head}{body}</feed>'


def answer(body: str | bytes, content_type: str | None = None, max_entries: int = 5_000) -> ParsedFeed | NoFeed:
    """Return what a body is taken for."""
    data = body.encode() if isinstance(body, str) else body
    return parse_feed(data, url=FEED, content_type=content_type, max_entries=max_entries, max_bytes=30_000_000)


def parsed(body: str | bytes, content_type: str | None = None, max_entries: int = 5_000) -> ParsedFeed:
    """Return a feed that must be usable."""
    feed = answer(body, content_type, max_entries)
    assert isinstance(feed, ParsedFeed), feed
    return feed


def entry(item: str) -> Entry:
    """Return the one entry of an RSS feed with one item."""
    (only,) = parsed(rss(item)).entries
    return only
