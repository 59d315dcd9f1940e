"""How well the deciders poll a simulated web: a virtual clock, no database, no network.

.venv/bin/python -m tests.bench.simulate_polling --feeds 1000 --hosts 200 --days 7 --seed 1
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from heapq import heapify, heappop, heappush
from itertools import pairwise
from random import Random
from statistics import median, quantiles

from tasks.errors import Reason
from tasks.feeds.model import FeedToPoll
from tasks.schedule import Visit, decide_poll, hint_seconds, should_send_validators
from tasks.schedule.poll import DEFAULT_LIMITS
from tests.bench.simulated_news import SimulatedFeed
from tests.bench.simulated_web import BEGINNING, Reply, SimulatedWeb, entries_at, published_at
from tests.support.polls import unknown_feed

#: Least seconds between two requests of one host.
SPACING_SECONDS = 1.0
#: What a feed may wait for the others of its host.
HOST_QUEUE_SECONDS = 30.0
#: Feeds are added within this time, not all at once.
ADDED_WITHIN_SECONDS = 300.0
_REASONS = {404: Reason.GONE, 410: Reason.GONE, 429: Reason.RATE_LIMITED, 503: Reason.SERVER_ERROR}


@dataclass(slots=True, kw_only=True)
class Figures:
    """What is counted in one run."""

    polls: int = 0
    polls_by_pace: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    #: Seconds from publication to being seen, of entries published after their feed was first seen.
    delays: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    #: Entries that left the window before a poll that could have come sooner; between two polls as close as
    #: the limits and the publisher allow; while the server failed or lied.
    lost: int = 0
    lost_to_limits: int = 0
    lost_to_failure: int = 0
    #: All of these that the decider was not told of by `overlapped`.
    lost_unnoticed: int = 0
    not_modified: int = 0
    failed: int = 0
    rewritten: int = 0


@dataclass(slots=True)
class Watched:
    """A feed and what is known of it."""

    simulated: SimulatedFeed
    state: FeedToPoll
    #: Number after the newest entry that was seen; what the last body showed.
    known: int = 0
    shown: range = range(0)
    #: The server failed or answered 304 with news since the last entries were seen.
    was_failing: bool = False
    polls: int = 0


class Polling:
    """The loop of a scheduler: the earliest feed is polled when its host's turn comes."""

    def __init__(self, web: SimulatedWeb, seed: int) -> None:
        self.web = web
        self.random = Random(seed)  # noqa: S311  # a simulation, not a secret
        self.figures = Figures()
        self.feeds = [
            Watched(feed, unknown_feed(feed_id=feed.number, url=feed.address, added_at=BEGINNING))
            for feed in web.feeds
        ]
        self._host_free: dict[str, datetime] = {}

    def run(self) -> Figures:
        """Poll all feeds until the days of the web are over."""
        end = BEGINNING + timedelta(days=self.web.days)
        added = [self.random.uniform(0, ADDED_WITHIN_SECONDS) for _ in self.feeds]
        due = [(BEGINNING + timedelta(seconds=at), number) for number, at in enumerate(added)]
        heapify(due)
        while due and due[0][0] < end:
            now, number = heappop(due)
            host = self.feeds[number].simulated.host.name
            free = self._host_free.get(host, BEGINNING)
            heappush(due, (free if free > now else self._poll(self.feeds[number], now), number))
        return self.figures

    def _poll(self, feed: Watched, now: datetime) -> datetime:
        reply = self._ask(feed.state, now)
        visit = _visit(feed, reply, now)
        self._free_host(feed.simulated.host.name, visit.not_before, now)
        self._count(feed, reply, visit, now)
        decision = decide_poll(feed.state, visit, now, self.random.random())
        self.figures.rewritten += decision.rewrite_to is not None
        is_ok = visit.outcome != "failed"
        headers = dict(reply.headers) if is_ok else {}
        feed.state = replace(
            feed.state,
            url=decision.rewrite_to or feed.state.url,
            etag=headers.get("etag", feed.state.etag),
            last_modified=headers.get("last-modified", feed.state.last_modified),
            interval_seconds=decision.interval_seconds,
            arrivals=decision.arrivals,
            arrival_hours=decision.arrival_hours,
            failures=decision.failures,
            moved_to=decision.moved_to,
            moved_times=decision.moved_times,
            moved_since=decision.moved_since,
            validators_lie=decision.validators_lie,
            last_full_at=decision.last_full_at,
            last_ok_at=now if is_ok else feed.state.last_ok_at,
        )
        return decision.at

    def _ask(self, state: FeedToPoll, now: datetime) -> Reply:
        if should_send_validators(state, now):
            return self.web.answer(state.url, state.etag, state.last_modified, now)
        return self.web.answer(state.url, None, None, now)

    def _free_host(self, host: str, not_before: datetime | None, now: datetime) -> None:
        free = now + timedelta(seconds=SPACING_SECONDS)
        self._host_free[host] = max(free, not_before) if not_before else free

    def _count(self, feed: Watched, reply: Reply, visit: Visit, now: datetime) -> None:
        """Count a poll and what it brought, and move on what is known."""
        figures, pace = self.figures, feed.simulated.pace
        figures.polls += 1
        feed.polls += 1
        figures.polls_by_pace[pace] += 1
        figures.failed += visit.outcome == "failed"
        figures.not_modified += visit.outcome == "not_modified"
        if reply.entries and feed.state.last_ok_at is not None:
            self._count_lost(feed, reply, visit, now - feed.state.last_ok_at)
            for number in range(max(feed.known, reply.entries.start), reply.entries.stop):
                delay = now - published_at(feed.simulated, number)
                figures.delays[pace].append(delay.total_seconds())
        feed.was_failing = not reply.entries and (feed.was_failing or _is_behind(feed, visit, now))
        if reply.entries:
            feed.known, feed.shown = reply.entries.stop, reply.entries

    def _count_lost(self, feed: Watched, reply: Reply, visit: Visit, since: timedelta) -> None:
        gap = max(0, reply.entries.start - feed.known)
        self.figures.lost_unnoticed += gap if visit.overlapped is not False else 0
        shortest = max(DEFAULT_LIMITS.min_seconds, visit.wait_seconds) * 1.1 + HOST_QUEUE_SECONDS
        if feed.was_failing:
            self.figures.lost_to_failure += gap
        elif since.total_seconds() <= shortest:
            self.figures.lost_to_limits += gap
        else:
            self.figures.lost += gap


def _is_behind(feed: Watched, visit: Visit, now: datetime) -> bool:
    seconds = (now - BEGINNING).total_seconds()
    is_lie = feed.simulated.validators == "lying" and visit.outcome == "not_modified"
    return visit.outcome == "failed" or (is_lie and entries_at(feed.simulated, seconds).stop > feed.known)


def _visit(feed: Watched, reply: Reply, now: datetime) -> Visit:
    """Read a reply as the poll would."""
    if reply.failure or reply.status in _REASONS:
        wait = dict(reply.headers).get("retry-after")
        return Visit(
            outcome="failed",
            reason=reply.failure or _REASONS[reply.status],
            not_before=now + timedelta(seconds=int(wait)) if wait else None,
        )
    ttl = feed.simulated.ttl * 60 if reply.entries else 0
    seconds, source = hint_seconds(reply.headers, ttl, "ttl" if ttl else None, now)
    new = max(0, reply.entries.stop - max(feed.known, reply.entries.start))
    is_full = reply.status == 200 and not should_send_validators(feed.state, now)
    is_old_etag = dict(reply.headers).get("etag", "") == feed.state.etag
    is_told = bool(reply.entries) and feed.known > 0
    return Visit(
        outcome="not_modified" if reply.status == 304 else "new" if new else "unchanged",
        new_entries=new,
        overlapped=reply.entries.start < feed.known if is_told else None,
        wait_seconds=seconds,
        wait_source=source,
        moved_to=reply.url if reply.hops else None,
        full=is_full,
        validators_lied=is_old_etag and bool(reply.entries) and reply.entries != feed.shown,
    )


def report(web: SimulatedWeb, figures: Figures) -> Iterator[tuple[str, str]]:
    """Yield the figures of a run, each with its name."""
    every = [delay for delays in figures.delays.values() for delay in delays]
    yield "polls", f"{figures.polls:,} ({figures.polls / len(web.feeds) / web.days:.1f} a feed and day)"
    yield "  304 / failed", f"{_share(figures.not_modified, figures)} / {_share(figures.failed, figures)}"
    yield "polls per new entry", f"{figures.polls / max(1, len(every)):.2f}"
    yield "delay, all entries", _say_delays(every)
    for pace in ("busy", "middle", "slow", "dead"):
        delays = figures.delays[pace]
        polls = figures.polls_by_pace[pace]
        yield f"  {pace}", f"{_say_delays(delays)}; {_share(polls, figures)} of polls, {len(delays):,} entries"
    yield "entries lost", f"{figures.lost} (unnoticed {figures.lost_unnoticed})"
    yield "  to limits and hints", str(figures.lost_to_limits)
    yield "  to failing servers", str(figures.lost_to_failure)
    yield "addresses rewritten", str(figures.rewritten)
    yield "Retry-After violated", str(web.violations)
    yield "least host spacing", f"{min(_gaps(web.asked.values()), default=0):.2f} s"


def _gaps(asked: Iterable[list[float]]) -> Iterator[float]:
    return (later - earlier for times in asked for earlier, later in pairwise(times))


def _share(count: int, figures: Figures) -> str:
    return f"{100 * count / max(1, figures.polls):.1f} %"


def percentile_95(delays: list[float]) -> float:
    """Return what 95 of 100 are below."""
    return quantiles(delays, n=20)[-1] if len(delays) > 1 else sum(delays)


def _say_delays(delays: list[float]) -> str:
    if not delays:
        return "-"
    return f"median {median(delays) / 60:.0f} min, p95 {percentile_95(delays) / 60:.0f} min"


def main() -> None:
    """Run once and print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--feeds", type=int, default=1_000)
    parser.add_argument("--hosts", type=int, default=200)
    parser.add_argument("--days", type=float, default=7)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    web = SimulatedWeb(feeds=given.feeds, hosts=given.hosts, days=given.days, seed=given.seed)
    for name, figure in report(web, Polling(web, given.seed).run()):
        print(f"{name:22} {figure}")  # noqa: T201  # the table is what it is run for


if __name__ == "__main__":
    main()
