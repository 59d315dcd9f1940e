"""When a feed is polled next, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from tasks.errors import Reason
from tasks.feeds.model import FeedToPoll
from tasks.schedule.arrivals import PRIOR, Arrivals, best_interval_hours, watch
from tasks.schedule.failures import LONGEST_SECONDS, WEIGHTS, back_off_seconds
from tasks.schedule.hints import LONGEST_HINT
from tasks.schedule.model import Limits, NextPoll, Visit
from tasks.schedule.moves import follow_move
from tasks.schedule.wording import say_rate, say_seconds

#: What a hub pushes is polled only in case the hub forgets.
PUSHED_SECONDS = 6 * 3_600
#: Share by which a time is moved at random, so that feeds that were added together drift apart.
JITTER = 0.1
#: Servers that answer 304 although they have news are found by asking for everything now and then.
FULL_EVERY = timedelta(hours=24)
DEFAULT_LIMITS = Limits()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wait:
    """A time to wait, what it may not fall below or exceed, and why it is that long."""

    seconds: float
    least: float
    most: float
    reason: str


def decide_poll(
    feed: FeedToPoll, visit: Visit, now: datetime, jitter: float, limits: Limits = DEFAULT_LIMITS
) -> NextPoll:
    """Return when to poll a feed after this visit, and what to remember; `jitter` is from 0 up to 1."""
    arrivals = _arrivals(feed, visit, now)
    if visit.outcome == "failed":
        why = visit.reason or Reason.CRASHED
        failures = feed.failures + WEIGHTS[why]
        normal = _steady(feed, limits)
        wait = _backed_off(feed, normal, failures, why)
    else:
        failures = 0.0
        wait = normal = _normal(feed, visit, arrivals, now, limits)
    at, reason = _spread(wait, visit.not_before, now, jitter)
    move = follow_move(feed, visit, now)
    return NextPoll(
        at=at,
        reason=reason,
        interval_seconds=normal.seconds,
        arrivals=arrivals.count,
        arrival_hours=arrivals.hours,
        failures=failures,
        moved_to=move.to,
        moved_times=move.times,
        moved_since=move.since,
        rewrite_to=move.rewrite_to,
        validators_lie=feed.validators_lie or visit.validators_lied,
        last_full_at=now if visit.full else feed.last_full_at,
    )


def should_send_validators(feed: FeedToPoll, now: datetime) -> bool:
    """Say whether to ask only for what changed: not of a server that lies, nor for longer than a day."""
    return not feed.validators_lie and feed.last_full_at is not None and now - feed.last_full_at < FULL_EVERY


def _hours_watched(feed: FeedToPoll, now: datetime) -> float:
    """Return the hours since the last good poll; a clock that was set back has watched none."""
    return max(0.0, (now - feed.last_ok_at).total_seconds() / 3_600) if feed.last_ok_at else 0.0


def _arrivals(feed: FeedToPoll, visit: Visit, now: datetime) -> Arrivals:
    """Return what is known of the rate; a first poll tells nothing, as its entries came over days."""
    before = Arrivals(count=feed.arrivals, hours=feed.arrival_hours)
    if visit.outcome == "failed":
        return before
    if feed.last_ok_at is None:
        return PRIOR
    return watch(before, visit.new_entries, _hours_watched(feed, now))


def _normal(feed: FeedToPoll, visit: Visit, arrivals: Arrivals, now: datetime, limits: Limits) -> _Wait:
    """Return the wait after a good poll: by its pace, sooner if entries were missed, never below its hints."""
    seconds, reason = _by_pace(feed, arrivals, limits)
    half = max(limits.min_seconds, _hours_watched(feed, now) * 1_800)
    if visit.overlapped is False and feed.last_ok_at is not None:
        if half < seconds:
            seconds, reason = half, "entries may have been missed: sooner than before"
    elif feed.is_pushed and seconds < PUSHED_SECONDS:
        seconds, reason = PUSHED_SECONDS, "pushed by its hub: polled as a safety net"
    hint = min(visit.wait_seconds, LONGEST_HINT)
    if hint > seconds:
        seconds, reason = hint, f"its {visit.wait_source or 'publisher'} asks for {say_seconds(hint)}"
    least = max(limits.min_seconds, hint)
    return _Wait(seconds=seconds, least=least, most=max(limits.max_seconds, seconds), reason=reason)


def _by_pace(feed: FeedToPoll, arrivals: Arrivals, limits: Limits) -> tuple[float, str]:
    best = best_interval_hours(arrivals.per_hour, limits.max_seconds / 3_600) * 3_600
    seconds = max(limits.min_seconds, best)
    pace = "first poll, its pace is not known yet" if feed.last_ok_at is None else say_rate(arrivals.per_hour)
    return seconds, f"every {say_seconds(seconds)}: {pace}"


def _steady(feed: FeedToPoll, limits: Limits) -> _Wait:
    """Return the wait as last decided, publisher's hints included: a failed poll tells nothing new."""
    seconds = min(max(feed.interval_seconds, limits.min_seconds), LONGEST_SECONDS)
    return _Wait(seconds=seconds, least=seconds, most=LONGEST_SECONDS, reason="")


def _backed_off(feed: FeedToPoll, normal: _Wait, failures: float, why: Reason) -> _Wait:
    seconds = max(normal.seconds, back_off_seconds(failures))
    verb = "still failing" if feed.failures else "failed"
    reason = f"{verb} ({why}): again in {say_seconds(seconds)}"
    return _Wait(seconds=seconds, least=normal.least, most=normal.most, reason=reason)


def _spread(wait: _Wait, not_before: datetime | None, now: datetime, jitter: float) -> tuple[datetime, str]:
    """Move a wait at random within its bounds, and behind the time that the host asks for (up to 30 days)."""
    low = max(wait.seconds * (1 - JITTER), wait.least)
    high = max(low, min(wait.seconds * (1 + JITTER), wait.most))
    at = now + timedelta(seconds=low + jitter * (high - low))
    longest = now + timedelta(seconds=LONGEST_SECONDS)
    if not_before is not None and min(not_before, longest) > at:
        return min(not_before, longest), "the host asks to wait (Retry-After)"
    return at, wait.reason
