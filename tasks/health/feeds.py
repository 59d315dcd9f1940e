"""Feeds that went silent, fail, or show their entries for a shorter time than lies between two polls."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from math import log, log1p

from tasks.health.model import FeedFacts, Finding
from tasks.schedule.wording import say_seconds

#: No silence is shorter: a quiet evening of a busy feed is none, and nobody looks more often.
LEAST_SILENCE = timedelta(hours=6)
#: Chance alone brings so long a gap once in so many gaps: for a feed with ten a day once in three years.
ODDS = 10_000
#: News come by day and on weekdays, not evenly: nights and week-ends are among the gaps that were seen, and a
#: silence is longer than any of them by so much.
TIMES_LONGEST = 2.0
#: Weighted failures in a row: three that last (gone, refused), six that pass (time-outs), twelve names that do
#: not resolve.
MANY_FAILURES = 3.0
#: A feed that fails seldom enough to stay below that, as it is polled once a day, is found by the clock.
FAILS_FOR = timedelta(hours=24)
#: A gap is news for a day; what it says of the week is in its words.
GAP_IS_NEWS = timedelta(hours=24)
#: When so large a share of the feeds fails at once, and at least so many, the fault is here and not with them.
OUR_SHARE = 0.5
OUR_FEEDS = 3
_HOUR = 3_600


def find_in_feeds(feeds: Sequence[FeedFacts], now: datetime) -> tuple[Finding, ...]:
    """Return what is wrong with feeds that are polled."""
    failing = [finding for feed in feeds if (finding := _failing(feed, now))]
    silent = [finding for feed in feeds if (finding := _silent(feed))]
    gaps = [finding for feed in feeds if (finding := _gap(feed, now))]
    return (*_most(len(failing), len(feeds)), *failing, *silent, *gaps)


def _most(failing: int, feeds: int) -> tuple[Finding, ...]:
    """Say that most feeds fail, which loses news whoever is to blame."""
    if failing < OUR_FEEDS or failing < feeds * OUR_SHARE:
        return ()
    detail = f"{failing} of {feeds} feeds fail: look at this machine's network first"
    return (Finding(kind="feed_failing", subject="most feeds", severity="fail", detail=detail),)


def _failing(feed: FeedFacts, now: datetime) -> Finding | None:
    """Find a feed that fails again and again, or for a day; one that was not asked does not fail."""
    if not feed.failures:
        return None
    lasts = now - (feed.last_ok_at or feed.added_at)
    if feed.failures < MANY_FAILURES and lasts < FAILS_FOR:
        return None
    since = "no good poll yet" if feed.last_ok_at is None else f"no good poll for {_say(lasts)}"
    return Finding(kind="feed_failing", subject=feed.url, severity="warn", detail=f"{feed.reason}: {since}")


def _silent(feed: FeedFacts) -> Finding | None:
    """Find a feed that answers well and has nothing new for much longer than its habit."""
    if feed.last_ok_at is None or feed.last_new_at is None or feed.failures:
        return None
    # Only what was watched counts: while Dateline stood still, nothing could come.
    silence = feed.last_ok_at - feed.last_new_at
    # Its habit fades from the tables while it is silent: one that was found ends with news, not with time.
    is_known = feed.silent_since is not None and feed.last_new_at <= feed.silent_since
    if not is_known and not _is_much_longer(silence, feed):
        return None
    detail = f"nothing new for {_say(silence)}"
    if feed.news_gaps:
        usual = timedelta(hours=feed.news_hours / feed.news_gaps)
        longest = timedelta(hours=feed.longest_hours)
        detail += f"; usually something every {_say(usual)}, and never before after more than {_say(longest)}"
    return Finding(kind="feed_silent", subject=feed.url, severity="warn", detail=detail)


def _is_much_longer(silence: timedelta, feed: FeedFacts) -> bool:
    """Say whether a silence is beyond the longest gap known and beyond chance."""
    hours = silence.total_seconds() / _HOUR
    if silence < LEAST_SILENCE or feed.news_gaps == 0 or hours <= TIMES_LONGEST * feed.longest_hours:
        return False
    return gap_odds(hours, feed.news_gaps, feed.news_hours) > log(ODDS)


def gap_odds(hours: float, gaps: int, gap_hours: float) -> float:
    """Return the logarithm of one in how many gaps is this long by chance, knowing some gaps before it.

    If news come at random at a steady rate, a gap of S hours has the probability exp(-rate·S). The rate is
    known only from the gaps that were seen, n in T hours; over all rates that fit them the probability is
    (1 + S/T)^-n: the same for many gaps, and careful where few were seen. What is counted are polls that
    brought news, not entries: twenty entries at once are one event.
    """
    return gaps * log1p(hours / gap_hours) if gap_hours > 0 else 0.0


def _gap(feed: FeedFacts, now: datetime) -> Finding | None:
    """Find a feed whose entries of one poll were all gone at the next."""
    if feed.missed_at is None or now - feed.missed_at >= GAP_IS_NEWS:
        return None
    times = "a poll" if feed.missed_gaps == 1 else f"{feed.missed_gaps} polls"
    detail = (
        f"some entries may have been missed: {times} of {feed.missed_told} with news in 7 days found none of "
        f"the entries before; it lists up to {feed.listed} at once"
    )
    return Finding(kind="feed_gap", subject=feed.url, severity="warn", detail=detail)


def _say(length: timedelta) -> str:
    return say_seconds(length.total_seconds())
