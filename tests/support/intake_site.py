"""News sites in a process of their own: feeds that grow when told to, pages good and bad, a log of requests."""

from __future__ import annotations

import multiprocessing
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise
from multiprocessing.connection import Connection
from typing import Any

from tests.support.news_site import Item, rss
from tests.support.web import LocalWeb, Reply, Seen
from tests.support.web_pages import make_page

#: What becomes of every tenth page: refused for good, failing for now (with 500: 503 would have the whole host
#: left alone for a minute), or too little for an article.
DENIED, FAILING, EMPTY = 3, 6, 9
#: Of the pages of a storm, one of so many is at a host whose name does not resolve.
LOST_EVERY = 11
_BEGAN = datetime(2026, 11, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Feeds over hosts, and whether some of their pages are bad."""

    feeds: int
    hosts: int
    with_bad_pages: bool = True
    #: Where the hosts are: .1, .2, … of it.
    network: str = "127.0.0"
    #: Whether hosts hang and refuse at times, pages kill who reads them, and some names do not resolve.
    is_stormy: bool = False
    #: Whether hosts are asked by name: then all of them are one.
    is_named: bool = False

    def link(self, port: int, feed: int, number: int) -> str:
        """Return the address of an entry's page."""
        if self.is_stormy and number % LOST_EVERY == LOST_EVERY - 1:
            return f"http://nowhere-{feed}.invalid:{port}/{feed}/{number}"
        return f"http://{self.host(feed)}:{port}/{feed}/{number}"

    def host(self, feed: int) -> str:
        """Return the host of a feed."""
        return "localhost" if self.is_named else f"{self.network}.{feed % self.hosts + 1}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """What the sites saw."""

    requests: int
    #: How often each page was sent as it is.
    sent: Counter[str]
    #: Requests of one host at once, at most; least seconds between the starts of two.
    at_once: int
    spacing_seconds: float
    #: Least seconds in which six requests of one host began.
    six_seconds: float


@dataclass
class Sites(LocalWeb):
    """The sites, one on each host."""

    plan: Plan = field(default_factory=lambda: Plan(feeds=1, hosts=1))
    #: Entries that each feed has published.
    published: Counter[int] = field(default_factory=Counter)
    sent: Counter[str] = field(default_factory=Counter)

    def answer(self, seen: Seen) -> Reply:
        self.requests.append(seen)
        parts = seen.path.strip("/").split("/")
        if parts[0] == "feed":
            return self._feed(int(parts[1]), seen)
        if len(parts) == 2:
            return self._page(int(parts[0]), int(parts[1]))
        return Reply(status=404, body=b"no robots.txt here")

    def link(self, feed: int, number: int) -> str:
        """Return the address of an entry's page."""
        return self.plan.link(self.port, feed, number)

    def told(self, *what: Any) -> None:
        """Do what somebody at the other end wants; nothing, where every day is the same."""

    def _feed(self, number: int, seen: Seen) -> Reply:
        """Answer with all entries of a feed, and one of its neighbour's."""
        own = [(number, entry) for entry in range(self.published[number])]
        neighbour = (number + 1) % self.plan.feeds
        shared = [(neighbour, 0)] if own and self.published[neighbour] and neighbour != number else []
        headers = (("ETag", f'"{len(own)}-{len(shared)}"'), ("Content-Type", "application/rss+xml"))
        if seen.headers.get("if-none-match") == headers[0][1]:
            return Reply(status=304, headers=headers)
        return Reply(headers=headers, body=rss([self._item(*entry) for entry in [*reversed(own), *shared]]))

    def _item(self, feed: int, number: int) -> Item:
        when = format_datetime(_BEGAN + timedelta(minutes=number), usegmt=True)
        link = self.link(feed, number)
        return Item(link=link, guid=link, title=f"Storm {number} closes harbour {feed}", published=when)

    def _page(self, feed: int, number: int) -> Reply:
        kind = number % 10 if self.plan.with_bad_pages else 0
        if kind in {DENIED, FAILING}:
            return Reply(status=403 if kind == DENIED else 500, body=b"no")
        headers = (("Content-Type", "text/html; charset=utf-8"),)
        if kind == EMPTY:
            return Reply(headers=headers, body=b"<!doctype html><title>Soon</title><p>More soon.</p>")
        address = self.link(feed, number)
        self.sent[address] += 1
        title, extra = f"Storm {number} closes harbour {feed}", f"It was report {number} of site {feed}."
        return Reply(headers=headers, body=make_page(address, title=title, extra=extra).encode())

    def log(self) -> Log:
        """Return what was seen so far."""
        starts: dict[str, list[float]] = defaultdict(list)
        for seen in self.requests:
            starts[seen.host].append(seen.start)
        for times in starts.values():
            times.sort()
        gaps = (later - earlier for times in starts.values() for earlier, later in pairwise(times))
        sixes = (times[i + 5] - times[i] for times in starts.values() for i in range(len(times) - 5))
        return Log(
            requests=len(self.requests),
            sent=Counter(self.sent),
            at_once=max((self.most_at_once(host) for host in starts), default=0),
            spacing_seconds=min(gaps, default=0.0),
            six_seconds=min(sixes, default=float("inf")),
        )


class SitesClient:
    """The other end: tells the process of the sites what to do."""

    def __init__(self, pipe: Connection, plan: Plan) -> None:
        self._pipe = pipe
        self.plan = plan
        self.port: int = pipe.recv()
        self.published: Counter[int] = Counter()

    def _ask(self, *what: object) -> Any:
        self._pipe.send(what)
        return self._pipe.recv()

    def publish(self, entries: int, feeds: range | None = None) -> None:
        """Let feeds (all, if none are named) publish so many entries more."""
        more = Counter(dict.fromkeys(feeds or range(self.plan.feeds), entries))
        self.published += more
        self._ask("publish", more)

    def tell(self, *what: object) -> None:
        """Tell sites of a kind of their own something."""
        self._ask("tell", *what)

    def log(self) -> Log:
        """Return what the sites saw so far."""
        log: Log = self._ask("log")
        return log

    def forget(self) -> None:
        """Begin the log anew."""
        self._ask("forget")

    def feed_urls(self) -> list[str]:
        """Return the addresses of all feeds."""
        return [f"http://{self.plan.host(feed)}:{self.port}/feed/{feed}" for feed in range(self.plan.feeds)]


@contextmanager
def sites(plan: Plan, kind: type[Sites] = Sites) -> Iterator[SitesClient]:
    """Run sites of a kind in a process of their own."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, plan, kind), daemon=True)
    process.start()
    theirs.close()
    try:
        yield SitesClient(ours, plan)
    finally:
        ours.close()
        process.join(10)


def _serve(pipe: Connection, plan: Plan, kind: type[Sites]) -> None:
    with kind(hosts=plan.hosts, network=plan.network, plan=plan) as web:
        pipe.send(web.port)
        while True:
            try:
                what, *given = pipe.recv()
            except EOFError:  # nobody needs us any more
                return
            if what == "publish":
                web.published += given[0]
            elif what == "tell":
                web.told(*given)
            elif what == "forget":
                web.requests, web.sent = [], Counter()
            pipe.send(web.log() if what == "log" else None)
