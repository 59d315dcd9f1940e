"""Polls and entries as rows: plain dictionaries that the named queries unpack."""

from __future__ import annotations

from tasks.feeds.model import Entry, FeedToPoll, ParsedFeed, Polled
from tasks.feeds.visit import failure_of
from tasks.schedule import NextPoll, Visit
from tasks.storage.rows import Row
from tasks.web.addresses import host_of
from tasks.web.model import Answer


def origin_of(feed_id: int, entry: Entry) -> str:
    """Return what an entry is wanted under: its canonical address, or the entry itself."""
    return entry.url or f"feed:{feed_id}:{entry.key}"


def entry_row(feed: FeedToPoll, entry: Entry) -> Row:
    """Return an entry for ops.entries."""
    return {
        "feed_id": feed.feed_id,
        "entry_key": entry.key,
        "origin": origin_of(feed.feed_id, entry),
        "guid": entry.guid,
        "title": entry.title,
        "published": entry.published or entry.updated,
        "digest": entry.digest,
    }


def wanted_row(feed: FeedToPoll, entry: Entry, why: str) -> Row:
    """Return an entry for the queue, with what its feed says of it."""
    return {
        "feed_id": feed.feed_id,
        "origin": origin_of(feed.feed_id, entry),
        "url": entry.url,
        "host": host_of(entry.url or feed.url) or "",
        "why": why,
        "given": {
            "title": entry.title,
            "published": entry.published or entry.updated,
            "authors": list(entry.authors),
            "language": entry.language,
            "content": entry.content,
            "summary": entry.summary,
        },
    }


def feed_row(polled: Polled, visit: Visit, following: NextPoll) -> Row:
    """Return what a poll taught about its feed."""
    parsed = polled.parsed if isinstance(polled.parsed, ParsedFeed) else None
    answer = polled.visited if isinstance(polled.visited, Answer) else None
    return {
        "feed_id": polled.feed.feed_id,
        "outcome": visit.outcome,
        "reason": visit.reason,
        "kind": parsed.kind if parsed else None,
        "title": parsed.title if parsed else None,
        "language": parsed.language if parsed else None,
        "hub": parsed.hub if parsed else None,
        "topic": parsed.topic if parsed else None,
        "has_body": polled.body_hash is not None and visit.outcome != "failed",
        "etag": answer.header("etag") if answer else None,
        "last_modified": answer.header("last-modified") if answer else None,
        "body_hash": polled.body_hash if visit.outcome != "failed" else None,
        "moved_to": following.moved_to,
        "moved_times": following.moved_times,
        "moved_since": following.moved_since,
        "rewrite_to": following.rewrite_to,
        "rewrite_host": host_of(following.rewrite_to) if following.rewrite_to else None,
        "validators_lie": following.validators_lie,
        "interval_seconds": following.interval_seconds,
        "arrivals": following.arrivals,
        "arrival_hours": following.arrival_hours,
        "failures": following.failures,
        "next_poll_at": following.at,
        "next_poll_why": following.reason,
        "got_full": visit.full,
        "new_entries": visit.new_entries,
    }


def poll_row(polled: Polled, visit: Visit, following: NextPoll) -> Row:
    """Return a poll for its history."""
    parsed = polled.parsed if isinstance(polled.parsed, ParsedFeed) else None
    failed = failure_of(polled)
    return {
        "feed_id": polled.feed.feed_id,
        "outcome": visit.outcome,
        "reason": visit.reason,
        "status": polled.visited.status if isinstance(polled.visited, Answer) else None,
        "detail": failed.detail if failed else (parsed.flaw if parsed else None),
        "is_full": polled.asked_full,
        "bytes": polled.size,
        "entries": len(parsed.entries) if parsed else 0,
        "left_out": parsed.left_out if parsed else 0,
        "new_entries": visit.new_entries,
        "overlapped": visit.overlapped,
        "next_poll_at": following.at,
        "next_poll_why": following.reason,
        "polled_at": polled.visited.asked_at,
        "seconds": polled.visited.seconds,
    }
