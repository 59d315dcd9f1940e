"""What intake did in simulated time, judged by the simulated web on one side and by the tables on the other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

from tasks.database import Connection
from tasks.web.model import Answer, NoAnswer, Request
from tests.bench.simulated_news import SimulatedFeed
from tests.bench.simulated_web import BEGINNING, SimulatedWeb, entries_at, published_at
from tests.support.intake_clock import Made

#: What a feed may wait for the others of its host, and for the worker to look.
_SLACK = timedelta(seconds=60)
#: Why entries left their feed unseen: the server failed; it said 304 though it had news; the feed was polled as
#: often as it and the limits allow; more came at once than it shows.
FAILED, LIED, HINTED, BURST = "failing servers", "lying servers", "limits and hints", "bursts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One visit to a feed: the entries in its body, or none."""

    at: datetime
    entries: range
    #: Why nothing could be seen of what is new, if so: FAILED or LIED.
    flaw: str | None


class WatchedWeb:
    """A simulated web that remembers what it showed at each visit."""

    def __init__(self, web: SimulatedWeb) -> None:
        self.web = web
        self.shown: dict[int, list[Shown]] = defaultdict(list)

    def visit(self, request: Request, now: datetime) -> Answer | NoAnswer:
        """Answer as the web does."""
        answer = self.web.visit(request, now)
        feed = self.web.find_feed(request.url)
        if feed is not None:
            there = entries_at(feed, (now - BEGINNING).total_seconds())
            status = answer.status if isinstance(answer, Answer) else 0
            known = max((shown.entries.stop for shown in self.shown[feed.number][-1:]), default=0)
            is_lie = status == 304 and there.stop > known
            flaw = FAILED if status not in {200, 304} else LIED if is_lie else None
            # A 304 shows what the last body showed.
            entries = there if status == 200 else range(known, known)
            self.shown[feed.number].append(Shown(at=now, entries=entries, flaw=flaw))
        return answer


@dataclass(slots=True, kw_only=True)
class Figures:
    """What is counted at the end."""

    polls_by_pace: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    #: Entries that were published after the first good poll of their feed; of those, how many were seen.
    published: int = 0
    seen: int = 0
    #: Entries that left their feed's window before any poll, by why.
    left: Counter[str] = field(default_factory=Counter)
    #: Of these, how many no poll has `overlapped` = false for.
    left_unnoticed: int = 0
    #: Shown by some answer, and not in ops.entries; in ops.entries, and shown by none.
    lost: int = 0
    invented: int = 0
    #: Twice in ops.entries for one feed, or twice through the queue.
    duplicates: int = 0
    #: Seconds from publication to being wanted, by pace.
    delays: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))


def judge(
    watched: WatchedWeb, connection: Connection, harvested: Counter[str], until: datetime, least: timedelta
) -> Figures:
    """Compare what the web showed with what is stored; `least` is the shortest time between two polls."""
    figures = Figures()
    stored = _stored(connection, figures)
    missed = _missed(connection)
    figures.duplicates += sum(times - 1 for times in harvested.values())
    for feed in watched.web.feeds:
        shown = watched.shown[feed.number]
        figures.polls_by_pace[feed.pace] += len(shown)
        _compare(figures, shown, stored[feed.number])
        first = next((visit for visit in shown if visit.entries), None)
        if first is not None:
            _follow(figures, feed, shown, first, missed, least)
            figures.published += entries_at(feed, _alive_until(feed, until)).stop - first.entries.stop
            for number, seen_at in stored[feed.number].items():
                if number >= first.entries.stop:
                    figures.seen += 1
                    delay = (seen_at - published_at(feed, number)).total_seconds()
                    figures.delays[feed.pace].append(delay)
    return figures


def _alive_until(feed: SimulatedFeed, until: datetime) -> float:
    seconds = (until - BEGINNING).total_seconds()
    return min(seconds, feed.died_at) if feed.death else seconds


def _stored(connection: Connection, figures: Figures) -> dict[int, dict[int, datetime]]:
    """Return when each entry was first seen, by feed and number, as their addresses say."""
    stored: dict[int, dict[int, datetime]] = defaultdict(dict)
    for row in _select(connection, "SELECT origin, first_seen_at FROM ops.entries"):
        feed, _, number = urlsplit(row["origin"]).path.strip("/").removesuffix(".html").partition("/")
        figures.duplicates += int(number) in stored[int(feed)]
        stored[int(feed)][int(number)] = row["first_seen_at"]
    for row in _select(connection, "SELECT outcome, count(*) AS count FROM ops.polls GROUP BY outcome"):
        figures.outcomes[row["outcome"]] = row["count"]
    return stored


def _missed(connection: Connection) -> set[tuple[str, datetime]]:
    """Return the polls that say that entries may have been missed: the feed's own page, and the time."""
    query = "SELECT url, polled_at FROM ops.polls JOIN ops.feeds USING (feed_id) WHERE NOT overlapped"
    return {(_file(row["url"]), row["polled_at"]) for row in _select(connection, query)}


def _file(address: str) -> str:
    return urlsplit(address).path.replace("/moved", "/feed")


def _select(connection: Connection, query: str) -> list[dict[str, Any]]:
    return connection.execute(query.encode()).fetchall()


def _compare(figures: Figures, shown: Iterable[Shown], stored: dict[int, datetime]) -> None:
    seen = {number for visit in shown for number in visit.entries}
    figures.lost += len(seen - stored.keys())
    figures.invented += len(stored.keys() - seen)


def _follow(
    figures: Figures,
    feed: SimulatedFeed,
    shown: Iterable[Shown],
    first: Shown,
    missed: set[tuple[str, datetime]],
    least: timedelta,
) -> None:
    """Count the entries that left the window between two bodies, and say why."""
    shortest = max(least, timedelta(minutes=feed.ttl), timedelta(seconds=feed.max_age)) * 1.1 + _SLACK
    known, since, flaw = first.entries.stop, first.at, None
    for visit in (visit for visit in shown if visit.at > first.at):
        gap = max(0, visit.entries.start - known)
        if gap:
            figures.left[flaw or (HINTED if visit.at - since <= shortest else BURST)] += gap
            figures.left_unnoticed += gap if (_file(feed.address), visit.at) not in missed else 0
        flaw = visit.flaw or (None if visit.entries else flaw)
        since = since if visit.flaw else visit.at
        known = max(known, visit.entries.stop)


@dataclass(frozen=True, slots=True, kw_only=True)
class Politeness:
    """How hosts were treated."""

    requests: int
    #: Requests of one host at once, at most; least seconds between the starts of two.
    at_once: int
    spacing_seconds: float
    #: Requests sooner than Retry-After allowed.
    too_soon: int


def politeness(made: Iterable[Made], too_soon: int) -> Politeness:
    """Judge all requests that were made."""
    by_host: dict[str, list[Made]] = defaultdict(list)
    for request in made:
        by_host[request.host].append(request)
    return Politeness(
        requests=sum(len(requests) for requests in by_host.values()),
        at_once=max((_at_once(requests) for requests in by_host.values()), default=0),
        spacing_seconds=min(_gaps(by_host.values()), default=0.0),
        too_soon=too_soon,
    )


def _gaps(groups: Iterable[list[Made]]) -> Iterator[float]:
    for requests in groups:
        starts = sorted(request.start for request in requests)
        yield from ((later - earlier).total_seconds() for earlier, later in pairwise(starts))


def _at_once(requests: Iterable[Made]) -> int:
    marks = sorted([(made.end, -1) for made in requests] + [(made.start, 1) for made in requests])
    running = most = 0
    for _, step in marks:
        running += step
        most = max(most, running)
    return most
