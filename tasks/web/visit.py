"""One request with all its redirects: each hop in its host's turn, and what became of it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from tasks.errors import Reason
from tasks.web.addresses import Target, target_of
from tasks.web.decoding import ACCEPT_ENCODING
from tasks.web.gate import Ticket
from tasks.web.model import Answer, Headers, Hop, NoAnswer, Postponed, Purpose, Request, Visited
from tasks.web.redirects import REDIRECTS, next_hop
from tasks.web.retry_after import not_before, parse_retry_after
from tasks.web.turnstile import Turnstile

_ACCEPT: dict[Purpose, str] = {
    "feed": "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, "
    "text/xml;q=0.9, application/json;q=0.8, */*;q=0.5",
    "page": "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5",
    "robots": "text/plain, */*;q=0.5",
    "hub": "*/*",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What one hop answered."""

    status: int
    #: Names in lower case.
    headers: Headers
    body: bytes
    protocol: str
    address: str | None

    def header(self, name: str) -> str | None:
        """Return the first header of this name (in lower case), or None."""
        return next((value for key, value in self.headers if key == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why one hop got no answer."""

    reason: Reason
    #: One line for a person.
    detail: str


#: Asks one hop, sending these headers.
Ask = Callable[[Request, Target, Headers], Awaitable[Reply | Failure]]


def headers_for(request: Request, target: Target, user_agent: str) -> Headers:
    """Return the headers that a hop of a request is sent, in order."""
    headers = [
        ("Host", target.key),
        ("User-Agent", user_agent),
        ("Accept", _ACCEPT[request.purpose]),
        ("Accept-Encoding", ACCEPT_ENCODING),
    ]
    if request.form is not None:
        headers.append(("Content-Type", "application/x-www-form-urlencoded"))
        headers.append(("Content-Length", str(len(request.form))))
    for name, value in (("If-None-Match", request.etag), ("If-Modified-Since", request.last_modified)):
        if value is not None and _can_be_sent(value):
            headers.append((name, value))
    return tuple(headers)


class Visit:
    """A request on its way."""

    def __init__(
        self,
        request: Request,
        *,
        ask: Ask,
        turnstile: Turnstile,
        clock: Callable[[], datetime],
        user_agent: str,
        timeout_seconds: float,
    ) -> None:
        self._request = request
        self._ask = ask
        self._turnstile = turnstile
        self._clock = clock
        self._user_agent = user_agent
        #: Seconds that are left for asking; waiting for a turn is not counted.
        self._left = timeout_seconds
        self._url = request.url
        self._hops: list[Hop] = []
        self._ticket: Ticket | None = None
        self._asked_at: datetime | None = None

    async def run(self, deadline: datetime) -> Visited:
        """Ask, follow redirects, and return what came of it."""
        try:
            while True:
                done = await self._one_hop(deadline)
                if done is not None:
                    return done
        finally:
            self._let_go(None)

    async def _one_hop(self, deadline: datetime) -> Visited | None:
        """Ask the next address; None if it led to another one."""
        target = target_of(self._url)
        if target is None:
            return self._no_answer(Reason.BAD_ADDRESS, "it is none of the web (http, https), or cannot be one")
        until = await self._enter(target.key, deadline)
        if until is not None:
            return Postponed(request=self._request, until=until)
        headers = headers_for(self._request, target, self._user_agent)
        reply = await self._ask_in_time(target, headers)
        if isinstance(reply, Failure):
            return self._no_answer(reply.reason, reply.detail)
        now = self._clock()
        retry_after = reply.header("retry-after")
        wait = not_before(reply.status, retry_after, now)
        if self._leads_on(reply) and parse_retry_after(retry_after, now) is None:
            return self._follow(reply)
        self._let_go(wait)
        return self._answer(reply, headers, now)

    async def _enter(self, host: str, deadline: datetime) -> datetime | None:
        """Have a ticket of the host; the moment to come again if there was none in time."""
        if self._ticket is not None and self._ticket.host == host:
            return None
        self._let_go(None)
        if self._asked_at is not None:
            # It was started in time: its redirects may use the time that every request has.
            deadline = max(deadline, self._clock() + timedelta(seconds=self._left))
        given = await self._turnstile.enter(host, deadline)
        if isinstance(given, datetime):
            return given
        self._ticket = given
        self._asked_at = self._asked_at or self._clock()
        return None

    async def _ask_in_time(self, target: Target, headers: Headers) -> Reply | Failure:
        loop = asyncio.get_running_loop()
        started = loop.time()
        try:
            async with asyncio.timeout(self._left):
                return await self._ask(self._request, target, headers)
        except TimeoutError:
            return Failure(reason=Reason.TIMED_OUT, detail="no whole answer within the time for one request")
        finally:
            self._left -= loop.time() - started

    def _leads_on(self, reply: Reply) -> bool:
        return reply.status in REDIRECTS and self._request.form is None

    def _follow(self, reply: Reply) -> Visited | None:
        seen = [hop.url for hop in self._hops] + [self._url]
        found = next_hop(self._url, reply.status, reply.header("location"), seen=seen)
        self._hops.append(Hop(url=self._url, status=reply.status))
        if not isinstance(found, str):
            return self._no_answer(found.reason, found.detail)
        self._url = found
        return None

    def _let_go(self, not_before: datetime | None) -> None:
        if self._ticket is not None:
            self._turnstile.leave(self._ticket, not_before)
            self._ticket = None

    def _answer(self, reply: Reply, sent: Headers, now: datetime) -> Answer:
        asked_at = self._asked_at or now
        return Answer(
            request=self._request,
            url=self._url,
            status=reply.status,
            headers=reply.headers,
            body=reply.body,
            hops=tuple(self._hops),
            protocol=reply.protocol,
            sent=sent,
            address=reply.address,
            asked_at=asked_at,
            seconds=_seconds(asked_at, now),
        )

    def _no_answer(self, reason: Reason, detail: str) -> NoAnswer:
        now = self._clock()
        asked_at = self._asked_at or now
        return NoAnswer(
            request=self._request,
            url=self._url,
            reason=reason,
            detail=detail,
            hops=tuple(self._hops),
            asked_at=asked_at,
            seconds=_seconds(asked_at, now),
        )


def _seconds(start: datetime, end: datetime) -> float:
    return max(0.0, (end - start).total_seconds())  # the clock may have been set back


def _can_be_sent(value: str) -> bool:
    try:
        value.encode("latin-1")
    except UnicodeError:
        return False
    return value.isprintable() and value == value.strip() and value != ""
