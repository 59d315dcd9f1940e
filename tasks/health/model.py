"""The facts that findings are decided from, and the finding itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Kind = Literal[
    "feed_silent", "feed_failing", "feed_gap", "outlet_volume", "queue_old", "run_missing", "watch_failed"
]
#: warn: look at it. fail: news is being lost.
Severity = Literal["warn", "fail"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that is wrong now."""

    kind: Kind
    #: What it is about: the address of a feed, an outlet, the name of a flow or of a watch.
    subject: str
    severity: Severity
    #: What exactly, with the figures, for a person.
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedFacts:
    """How a feed that is polled does."""

    url: str
    #: Failed polls in a row, weighted, and why the last one failed; None if it did not.
    failures: float
    reason: str | None
    added_at: datetime
    last_polled_at: datetime | None
    last_ok_at: datetime | None
    #: The last poll that brought something new.
    last_new_at: datetime | None
    #: Gaps between polls that brought something new, their sum and the longest, up to the last such poll. All 0
    #: where they were not looked up, because the last news are not long ago.
    news_gaps: int
    news_hours: float
    longest_hours: float
    #: Since when it is known to be silent; None if it is not.
    silent_since: datetime | None
    #: Of the last 7 days: polls that found no entry of the one before, polls of which that could be told, the
    #: time of the last such gap, and how many entries the feed listed at most.
    missed_gaps: int
    missed_told: int
    missed_at: datetime | None
    listed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletFacts:
    """How many articles of an outlet were stored."""

    outlet: str
    #: In each of the last 29 spans of 24 hours, the one that ends now first.
    days: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeFacts:
    """Whether anybody polls and harvests, and what should have been done long ago."""

    #: Feeds that nobody polls although they are due for FEED_PATIENCE, and when the first of them was due.
    overdue_feeds: int
    feed_due_at: datetime | None
    #: Pages that nobody fetches although they are due for PAGE_PATIENCE and their hosts are free, on how many
    #: hosts, and when the first of them was due.
    overdue_pages: int
    overdue_hosts: int
    page_due_at: datetime | None
    #: Runs that poll, alive now, and when the last one began or ended; None if none ever did.
    runs_alive: int
    last_run_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchFacts:
    """A watch whose messages were given up lately."""

    name: str
    #: How many.
    messages: int
    #: Why the last one could not be sent.
    error: str
