"""What a decision is made from, and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from tasks.errors import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What became of one poll of a feed."""

    #: new: entries that were not known; unchanged: a body without any; not_modified: 304.
    outcome: Literal["new", "unchanged", "not_modified", "failed"]
    #: Entries that were not known, whatever their dates.
    new_entries: int = 0
    #: Some entry was known from an earlier poll, so that none can have been missed between the two. None if
    #: that could not be told: a first poll, no entries, a 304, a failure.
    overlapped: bool | None = None
    #: Why it failed; None if it did not (with a failure it counts as `crashed`).
    reason: Reason | None = None
    #: The host wants no request before this (Retry-After); None if it did not say.
    not_before: datetime | None = None
    #: Seconds that the publisher asks readers to wait, as `hint_seconds` gives them; 0 if it does not say.
    wait_seconds: int = 0
    #: What said so: "ttl", "sy:updatePeriod", "Cache-Control", "Expires"; None with 0.
    wait_source: str | None = None
    #: Where it was redirected by permanent redirects only (301, 308); None if it was not.
    moved_to: str | None = None
    #: A whole body was asked for, without validators, and came.
    full: bool = False
    #: The server answered with validators that it had given before, and with another body.
    validators_lied: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds of the time between two polls of a feed that answers."""

    min_seconds: int = 300
    #: What a publisher asks for may be longer than this, up to a day.
    max_seconds: int = 86_400


@dataclass(frozen=True, slots=True, kw_only=True)
class NextPoll:
    """When a feed is polled next and why, and what is remembered of it until then."""

    at: datetime
    #: One line for a person: why then.
    reason: str
    #: Time between two polls while it answers, before jitter; a failure leaves it as it was.
    interval_seconds: float
    #: New entries, and hours in which they came, both fading: their quotient is the rate.
    arrivals: float
    arrival_hours: float
    #: Failed polls in a row, weighted; 0 after a good one.
    failures: float
    #: Where a permanent redirect led the last times, how often in a row, and since when; None, 0, None if
    #: it led nowhere, or `rewrite_to` takes it over.
    moved_to: str | None
    moved_times: int
    moved_since: datetime | None
    #: Address that takes the place of the feed's now; None if it stays.
    rewrite_to: str | None
    #: Its server was seen to lie: validators are sent no more.
    validators_lie: bool
    #: When a poll last got a whole body that was asked for without validators; None if none did.
    last_full_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What was done so far to get a wanted page."""

    #: Attempts, the one that just failed included.
    attempts: int
    #: When the page was first wanted.
    first_wanted_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RetryAt:
    """A wanted page is asked for again."""

    at: datetime
    #: One line for a person: what failed, and why it is tried then.
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveUp:
    """A wanted page is not asked for again."""

    #: What failed.
    reason: Reason
    #: One line for a person: why it is not tried again.
    why: str
