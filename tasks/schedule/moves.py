"""When a feed that is redirected for good is believed to have moved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from tasks.feeds.model import FeedToPoll
from tasks.schedule.model import Visit

#: A permanent redirect is often a mistake of an hour, or one of two that alternate.
TIMES = 3
FOR = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Where a feed seems to have gone."""

    #: Target, how often in a row it was seen, and since when.
    to: str | None = None
    times: int = 0
    since: datetime | None = None
    #: Target that is believed now.
    rewrite_to: str | None = None


def follow_move(feed: FeedToPoll, visit: Visit, now: datetime) -> Move:
    """Return what is known of where the feed went: a good poll elsewhere, or here, begins the count anew."""
    if visit.outcome == "failed":
        return Move(to=feed.moved_to, times=feed.moved_times, since=feed.moved_since)
    target = visit.moved_to
    if target is None or target == feed.url:
        return Move()
    if target != feed.moved_to or feed.moved_since is None:
        return Move(to=target, times=1, since=now)
    times = feed.moved_times + 1
    if times >= TIMES and now - feed.moved_since >= FOR:
        return Move(rewrite_to=target)
    return Move(to=target, times=times, since=feed.moved_since)
