"""Feeds as they are claimed for a poll: one that was just added, with what a test changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from tasks.feeds.model import FeedToPoll

NEW_YEAR = datetime(2024, 1, 1, tzinfo=UTC)
_UNKNOWN = FeedToPoll(
    feed_id=1,
    url="https://news.example/feed.xml",
    etag=None,
    last_modified=None,
    body_hash=None,
    validators_lie=False,
    verify_tls=True,
    interval_seconds=0,
    arrivals=0,
    arrival_hours=0,
    failures=0,
    moved_to=None,
    moved_times=0,
    moved_since=None,
    added_at=NEW_YEAR,
    last_polled_at=None,
    last_ok_at=None,
    last_full_at=None,
    is_pushed=False,
    token="",
)


def unknown_feed(**changes: Any) -> FeedToPoll:
    """Return a feed that was never polled, changed as told."""
    return replace(_UNKNOWN, **changes)
