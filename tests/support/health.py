"""Facts about feeds, outlets and the intake that is well; a test changes what it is about."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tasks.health import FeedFacts, IntakeFacts
from tests.support.live import NOW

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def feed_facts(**changes: Any) -> FeedFacts:
    """Return a feed that is polled well and brought news an hour ago, as it does every hour by day."""
    values: dict[str, Any] = {
        "url": "https://skerry.example/feed",
        "failures": 0.0,
        "reason": None,
        "added_at": NOW - 30 * DAY,
        "last_polled_at": NOW,
        "last_ok_at": NOW,
        "last_new_at": NOW - HOUR,
        "news_gaps": 0,
        "news_hours": 0.0,
        "longest_hours": 0.0,
        "silent_since": None,
        "missed_gaps": 0,
        "missed_told": 0,
        "missed_at": None,
        "listed": 20,
    }
    return FeedFacts(**(values | changes))


def intake_facts(**changes: Any) -> IntakeFacts:
    """Return an intake in which nothing is late."""
    values: dict[str, Any] = {
        "overdue_feeds": 0,
        "feed_due_at": None,
        "overdue_pages": 0,
        "overdue_hosts": 0,
        "page_due_at": None,
        "runs_alive": 1,
        "last_run_at": NOW - HOUR,
    }
    return IntakeFacts(**(values | changes))
