"""Feeds, entries, answers and wanted pages for tests of live intake: every field has a plain default."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from tasks.database import connect
from tasks.errors import Reason
from tasks.feeds.model import Entry, FeedToPoll, NoFeed, ParsedFeed, Polled
from tasks.model import Told
from tasks.settings import Settings
from tasks.storage.feeds import NewFeed, add_feeds
from tasks.storage.polls import claim_feeds
from tasks.storage.runs import new_token
from tasks.wanted.model import WantedPage
from tasks.web.model import Answer, NoAnswer, Request

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
LEASE = timedelta(minutes=30)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def make_entry(number: int = 1, **changes: Any) -> Entry:
    """Return an entry with an address of its own."""
    url = changes.get("url", f"https://skerry.example/{number}")
    values: dict[str, Any] = {
        "key": digest(url or str(number)),
        "url": url,
        "guid": str(number),
        "title": f"Story {number}",
        "content": None,
        "summary": None,
        "authors": (),
        "published": "Tue, 24 Nov 2026 10:00:00 GMT",
        "updated": None,
        "language": None,
        "digest": digest(f"{changes}"),
    }
    return Entry(**(values | changes))


def make_feed(*entries: Entry, **changes: Any) -> ParsedFeed:
    values: dict[str, Any] = {"kind": "rss", "title": "The Skerry", "home": None, "language": "en"}
    return ParsedFeed(**(values | {"entries": entries} | changes))


def make_answer(status: int = 200, body: bytes = b"x", **changes: Any) -> Answer:
    values: dict[str, Any] = {
        "request": Request(url="https://skerry.example/feed", purpose="feed"),
        "url": "https://skerry.example/feed",
        "status": status,
        "headers": (),
        "body": body,
        "asked_at": NOW,
        "seconds": 0.1,
    }
    return Answer(**(values | changes))


def make_silence(reason: Reason = Reason.TIMED_OUT, **changes: Any) -> NoAnswer:
    values: dict[str, Any] = {
        "request": Request(url="https://skerry.example/feed", purpose="feed"),
        "url": "https://skerry.example/feed",
        "reason": reason,
        "detail": "not within 30 s",
        "asked_at": NOW,
    }
    return NoAnswer(**(values | changes))


def make_polled(feed: FeedToPoll, parsed: ParsedFeed | NoFeed | None = None, **changes: Any) -> Polled:
    """Return a poll that answered with what was parsed, its body's hash made of it."""
    values: dict[str, Any] = {
        "feed": feed,
        "visited": make_answer(headers=(("etag", f'"{digest(repr(parsed))[:8]}"'),)),
        "asked_full": True,
        "parsed": parsed,
        "body_hash": digest(repr(parsed)),
        "size": 100,
    }
    return Polled(**(values | changes))


def make_wanted(**changes: Any) -> WantedPage:
    values: dict[str, Any] = {
        "wanted_id": 1,
        "origin": "https://skerry.example/1",
        "url": "https://skerry.example/1",
        "host": "skerry.example",
        "why": "new",
        "told": Told(title="Story 1"),
        "attempts": 0,
        "deaths": 0,
        "first_wanted_at": NOW,
        "outlet": "skerry.example",
        "token": str(UUID(int=1)),
    }
    return WantedPage(**(values | changes))


def add(settings: Settings, *urls: str, now: datetime = NOW) -> list[int]:
    """Add feeds of one outlet; return their numbers in order."""
    feeds = [NewFeed(url=url, domain="skerry.example", outlet="The Skerry", country="IS") for url in urls]
    with connect(settings) as connection:
        added = add_feeds(connection, feeds, now)
    return [added[url] for url in urls]


def claim(
    settings: Settings, run_id: int = 1, *, limit: int = 10, now: datetime = NOW
) -> tuple[FeedToPoll, ...]:
    """Claim feeds that are due, as a run does."""
    with connect(settings) as connection:
        return claim_feeds(connection, new_token(run_id), limit, now, LEASE)


def seen_before(feed: FeedToPoll, **changes: Any) -> FeedToPoll:
    """Return a feed as it is after a good poll an hour ago."""
    hour = NOW - timedelta(hours=1)
    known = replace(
        feed, last_ok_at=hour, last_polled_at=hour, last_full_at=hour, etag='"1"', body_hash=digest("old")
    )
    return replace(known, **changes)
