"""A web of feeds in simulated time, the same for the same seed; it answers as servers do, good and bad."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from urllib.parse import urlsplit

from tasks.errors import Reason
from tasks.web.model import Answer, Headers, Hop, NoAnswer, Request
from tests.bench.simulated_news import DAY, HOUR, SimulatedFeed, make_feeds

BEGINNING = datetime(2024, 1, 1, tzinfo=UTC)
#: How long a lying server goes on saying that nothing has changed.
LIE_SECONDS = 6 * HOUR
RETRY_AFTER_SECONDS = 600
#: What the second of two targets ends with, where a redirect flaps.
OTHER = "?other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What one request brings: a status and the entries shown, or a failure without an answer."""

    status: int = 0
    headers: Headers = ()
    #: Numbers of the entries in the body, counted from a feed's first, newest last; empty but with 200.
    entries: range = range(0)
    failure: Reason | None = None
    #: Address that answered, and the redirects on the way.
    url: str = ""
    hops: tuple[Hop, ...] = ()


class SimulatedWeb:
    """Feeds and hosts, and what was asked of them."""

    def __init__(self, *, feeds: int = 200, hosts: int = 40, days: float = 7, seed: int = 1) -> None:
        self.seed = seed
        self.days = days
        self.feeds = make_feeds(feeds, hosts, days, seed)
        #: Times of all requests by host, in seconds from the beginning.
        self.asked: dict[str, list[float]] = defaultdict(list)
        #: Requests that came before the time that Retry-After had named.
        self.violations = 0
        self._not_before: dict[str, datetime] = {}
        self._by_address = {feed.address: feed for feed in self.feeds}
        self._by_new_address = {feed.new_address: feed for feed in self.feeds if feed.moved_at is not None}

    def visit(self, request: Request, now: datetime) -> Answer | NoAnswer:
        """Answer as the web client would, with a body of real RSS."""
        reply = self.answer(request.url, request.etag, request.last_modified, now)
        if reply.failure is not None:
            return NoAnswer(
                request=request, url=request.url, reason=reply.failure, detail="simulated", asked_at=now
            )
        feed = self.find_feed(reply.url)
        has_body = reply.status == 200 and feed is not None
        return Answer(
            request=request,
            url=reply.url,
            status=reply.status,
            headers=reply.headers,
            body=write_rss(feed, reply.entries) if has_body and feed else b"",
            hops=reply.hops,
            asked_at=now,
            seconds=0.1,
        )

    def answer(self, address: str, etag: str | None, last_modified: str | None, now: datetime) -> Reply:
        """Answer without bytes: which entries a body would hold."""
        seconds = (now - BEGINNING).total_seconds()
        feed = self.find_feed(address)
        refusal = self._refuse(address, feed, seconds, now)
        if refusal is not None or feed is None:
            return refusal or Reply(status=404, url=address)
        url, hops = self._follow(feed, address, seconds)
        entries = entries_at(feed, seconds)
        validators = _validators(feed, entries, seconds)
        headers = (("date", format_datetime(now, usegmt=True)), *validators, *_caching(feed))
        if feed.validators in {"good", "lying"} and _matches(validators, etag, last_modified):
            return Reply(status=304, headers=headers, url=url, hops=hops)
        return Reply(status=200, headers=headers, entries=entries, url=url, hops=hops)

    def find_feed(self, address: str) -> SimulatedFeed | None:
        """Return the feed that answers under an address, old or new."""
        plain = address.removesuffix(OTHER)
        return self._by_address.get(plain) or self._by_new_address.get(plain)

    def _refuse(self, address: str, feed: SimulatedFeed | None, seconds: float, now: datetime) -> Reply | None:
        """Return why the host gives nothing: too many requests, an error, a dead feed; None if it does."""
        name = urlsplit(address).hostname or ""
        self.asked[name].append(seconds)
        self.violations += now < self._not_before.get(name, now)
        if feed is None:
            return Reply(status=404, url=address)
        return self._overrun(feed, address, now) or self._break(feed, address, seconds)

    def _overrun(self, feed: SimulatedFeed, address: str, now: datetime) -> Reply | None:
        limit = feed.host.requests_a_minute
        recent = self.asked[feed.host.name]
        if limit is None or len(recent) - bisect_right(recent, recent[-1] - 60) <= limit:
            return None
        self._not_before[feed.host.name] = now + timedelta(seconds=RETRY_AFTER_SECONDS)
        return Reply(status=429, headers=(("retry-after", str(RETRY_AFTER_SECONDS)),), url=address)

    def _break(self, feed: SimulatedFeed, address: str, seconds: float) -> Reply | None:
        host = feed.host
        if feed.death is not None and seconds >= feed.died_at:
            status = {"missing": 404, "gone": 410, "nameless": 0}[feed.death]
            return Reply(status=status, url=address, failure=None if status else Reason.UNRESOLVED)
        if host.down and host.down[0] <= seconds < host.down[1]:
            return Reply(failure=Reason.UNREACHABLE, url=address)
        chance = self._chance(f"{address} {seconds}")
        if chance < host.error_share:
            return Reply(status=503, url=address)
        if chance < host.error_share + host.timeout_share:
            return Reply(failure=Reason.TIMED_OUT, url=address)
        return None

    def _follow(self, feed: SimulatedFeed, address: str, seconds: float) -> tuple[str, tuple[Hop, ...]]:
        """Return the address that answers, behind a permanent redirect once the feed has moved."""
        if feed.moved_at is None or seconds < feed.moved_at or address == feed.new_address:
            return address, ()
        other = feed.flaps and int(seconds / HOUR) % 2 == 0
        return (feed.new_address + OTHER if other else feed.new_address), (Hop(url=address, status=301),)

    def _chance(self, what: str) -> float:
        """Return a number from 0 up to 1 that depends on nothing but the seed and this request."""
        digest = hashlib.blake2b(f"{self.seed} {what}".encode(), digest_size=4).digest()
        return int.from_bytes(digest, "big") / 2**32


def entries_at(feed: SimulatedFeed, seconds: float) -> range:
    """Return the numbers of the entries that a feed shows at a time, newest last."""
    count = bisect_right(feed.published, seconds)
    return range(max(0, count - feed.window), count)


def published_at(feed: SimulatedFeed, number: int) -> datetime:
    """Return when an entry was published."""
    return BEGINNING + timedelta(seconds=feed.published[number])


def _validators(feed: SimulatedFeed, entries: range, seconds: float) -> Headers:
    """Return ETag and Last-Modified; those of a lying server are hours old beside a fresh body."""
    if feed.validators == "none":
        return ()
    shown = entries_at(feed, seconds - seconds % LIE_SECONDS) if feed.validators == "lying" else entries
    changed = published_at(feed, shown[-1]) if shown else BEGINNING - timedelta(seconds=DAY)
    stamp = format_datetime(changed.replace(microsecond=0), usegmt=True)
    return (("etag", f'"{feed.number}-{shown.stop}"'), ("last-modified", stamp))


def _matches(validators: Headers, etag: str | None, last_modified: str | None) -> bool:
    """Say whether the reader has what is there: an ETag outranks a time (RFC 9110, 13.2.2)."""
    given = dict(validators)
    return given["etag"] == etag if etag else last_modified == given["last-modified"]


def _caching(feed: SimulatedFeed) -> Headers:
    return (("cache-control", f"public, max-age={feed.max_age}"),) if feed.max_age else ()


def write_rss(feed: SimulatedFeed, entries: Sequence[int]) -> bytes:
    """Write entries as RSS, newest first."""
    ttl = f"<ttl>{feed.ttl}</ttl>" if feed.ttl else ""
    items = "".join(_write_item(feed, number) for number in reversed(entries))
    head = f"<title>Feed {feed.number}</title><link>https://{feed.host.name}/</link>"
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel>{head}'
        f"<description>Simulated</description>{ttl}{items}</channel></rss>\n"
    ).encode()


def _write_item(feed: SimulatedFeed, number: int) -> str:
    link = f"https://{feed.host.name}/{feed.number}/{number}.html"
    when = format_datetime(published_at(feed, number))
    return (
        f"<item><title>Report {number} of feed {feed.number}</title><link>{link}</link><guid>{link}</guid>"
        f"<pubDate>{when}</pubDate><description>What happened in report {number}.</description></item>\n"
    )
