"""What a feed says, as it crosses from parsing to deciding and storing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from tasks.errors import Reason
from tasks.web.model import Answer, NoAnswer

#: rdf is RSS 0.90 and 1.0; json is JSON Feed; sitemap is a news sitemap or an index of sitemaps.
FeedKind = Literal["rss", "atom", "rdf", "json", "sitemap"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a feed says of one item. Texts hold no NUL, no control characters and no lone surrogates."""

    #: What makes it one entry within its feed, 64 hexadecimal digits: the canonical address, else the guid,
    #: else title and text.
    key: str
    #: Canonical address of the page; None if the entry has none that can be fetched.
    url: str | None
    #: The feed's own identifier, cut to 1,000 characters; None if it has none. It is not trusted to be unique.
    guid: str | None
    #: In one line, without markup; None if there is none.
    title: str | None
    #: HTML or text as in the feed: the whole article, and the teaser; None where the feed has none.
    content: str | None
    summary: str | None
    authors: tuple[str, ...]
    #: Times as written; None where there are none.
    published: str | None
    updated: str | None
    #: BCP 47 code as stated for the entry or its feed; may be wrong.
    language: str | None
    #: SHA-256 of title, content, summary and updated: tells an entry that was edited. 64 hexadecimal digits.
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedBody:
    """What has to be parsed."""

    #: Address that answered: what relative links are relative to.
    url: str
    #: Content-Type as the server stated it; None if it did not.
    content_type: str | None
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedFeed:
    """A feed that could be used, well-formed or not."""

    kind: FeedKind
    title: str | None
    #: Address of the site; None if not stated.
    home: str | None
    language: str | None
    #: In the feed's order, each key once.
    entries: tuple[Entry, ...]
    #: Seconds that the publisher asks readers to wait (ttl, sy:update*); 0 if it does not say.
    wait_seconds: int = 0
    #: Which element said so ("ttl", "sy:updatePeriod"); None with 0.
    wait_source: str | None = None
    #: WebSub: hub and topic (rel=self); None if not stated.
    hub: str | None = None
    topic: str | None = None
    #: Sitemaps that an index names, newest first.
    sitemaps: tuple[str, ...] = ()
    #: The document with the entries before these (RFC 5005, next_url of JSON Feed); None if not stated.
    older: str | None = None
    #: What was wrong with it though it could be used, one line; None if nothing.
    flaw: str | None = None
    #: Entries left out because there were too many.
    left_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NoFeed:
    """An answer that is no feed, and why."""

    reason: Reason
    #: One line for a person.
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedToPoll:
    """A feed that was claimed: what is known of it, and the lease under which it is polled."""

    feed_id: int
    url: str
    etag: str | None
    last_modified: str | None
    #: SHA-256 of the last body, 64 hexadecimal digits; None before the first.
    body_hash: str | None
    #: The server was seen to answer 304 though it had news: no validators are sent.
    validators_lie: bool
    verify_tls: bool
    #: Seconds between two polls, as last decided.
    interval_seconds: float
    #: New entries and hours in which they came, both fading: their quotient is the rate.
    arrivals: float
    arrival_hours: float
    #: Failed polls in a row, weighted; 0 after a good one.
    failures: float
    #: Where a permanent redirect led the last times, how often in a row, and since when.
    moved_to: str | None
    moved_times: int
    moved_since: datetime | None
    added_at: datetime
    last_polled_at: datetime | None
    #: When a poll last went well.
    last_ok_at: datetime | None
    #: When a poll last got a whole body that was asked for without validators.
    last_full_at: datetime | None
    #: A WebSub hub pushes this feed, so polling is a safety net.
    is_pushed: bool
    token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Polled:
    """A feed that was asked, and what came of it; the body is dropped when it is parsed."""

    feed: FeedToPoll
    visited: Answer | NoAnswer
    #: It was asked for without validators.
    asked_full: bool
    #: What was parsed, or why nothing could be; None if nothing had to be (304, failed, the same body).
    parsed: ParsedFeed | NoFeed | None = None
    #: SHA-256 of the body, 64 hexadecimal digits; None without a body that was asked for.
    body_hash: str | None = None
    #: Bytes of the body after decompression.
    size: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PollReport:
    """What a batch of polls did; polls = new + unchanged + failed."""

    polls: int = 0
    new: int = 0
    unchanged: int = 0
    failed: int = 0
    #: Entries that were not seen before, or were edited.
    entries: int = 0

    def __add__(self, other: PollReport) -> PollReport:
        """Add the counts of two batches."""
        return PollReport(
            polls=self.polls + other.polls,
            new=self.new + other.new,
            unchanged=self.unchanged + other.unchanged,
            failed=self.failed + other.failed,
            entries=self.entries + other.entries,
        )
