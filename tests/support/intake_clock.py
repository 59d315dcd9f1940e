"""The web client in simulated time: requests wait for turns of the real gate while a virtual clock moves."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from heapq import heappop, heappush
from random import Random
from typing import Protocol

from tasks.web.addresses import host_of
from tasks.web.gate import Gate, Returned, Ticket
from tasks.web.model import Answer, NoAnswer, Postponed, Request, Visited
from tasks.web.retry_after import not_before

#: Seconds that answers take: mostly a moment, some so long that the host's next request begins meanwhile.
_SECONDS = (0.2,) * 16 + (1.0, 2.0, 5.0, 20.0)


class Transport(Protocol):
    """What answers."""

    def visit(self, request: Request, now: datetime) -> Answer | NoAnswer:
        """Answer a request that is made now."""


@dataclass(slots=True)
class Clock:
    """A time in UTC that moves when it is told to, and never back."""

    now: datetime

    def wait_until(self, moment: datetime) -> None:
        """Move to a moment, if it is not past."""
        self.now = max(self.now, moment.astimezone(UTC))


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A request that was made, from when until when."""

    host: str
    start: datetime
    end: datetime


@dataclass(slots=True, kw_only=True)
class _Asking:
    """The requests of one call: those that wait, by host, and those on their way, by the time of their end."""

    waiting: dict[str, deque[int]] = field(default_factory=dict)
    due: dict[str, datetime] = field(default_factory=dict)
    flying: list[tuple[datetime, int, Ticket]] = field(default_factory=list)
    visited: dict[int, Visited] = field(default_factory=dict)


class VirtualClient:
    """Asks in the turns that a gate gives, as the web client does, and lets virtual time pass meanwhile."""

    def __init__(self, transport: Transport, gate: Gate, clock: Clock, seed: int) -> None:
        self._transport = transport
        self._gate = gate
        self._clock = clock
        self._random = Random(seed)  # noqa: S311  # a simulation, not a secret
        #: Every request that was made.
        self.made: list[Made] = []

    def fetch(self, requests: Sequence[Request], *, seconds: float) -> list[Visited]:
        """Ask all of these, none of them later than in so many seconds; what became of each, in their order."""
        deadline = self._clock.now + timedelta(seconds=seconds)
        asking = _Asking()
        for number, request in enumerate(requests):
            asking.waiting.setdefault(host_of(request.url) or "", deque()).append(number)
        while asking.waiting or asking.flying:
            self._land(asking)
            self._start(asking, requests)
            self._postpone(asking, requests, deadline)
            moments = [asking.due.get(host, self._clock.now) for host in asking.waiting]
            moments += [asking.flying[0][0]] if asking.flying else []
            self._clock.wait_until(min(moments, default=self._clock.now))
        return [asking.visited[number] for number in range(len(requests))]

    def _land(self, asking: _Asking) -> None:
        """Give back the tickets of those that have ended."""
        returned = []
        while asking.flying and asking.flying[0][0] <= self._clock.now:
            _, number, ticket = heappop(asking.flying)
            answer = asking.visited[number]
            wait = None
            if isinstance(answer, Answer):
                wait = not_before(answer.status, answer.header("retry-after"), self._clock.now)
            returned.append(Returned(ticket=ticket, not_before=wait))
            asking.due.pop(ticket.host, None)
        if returned:
            self._gate.give_back(returned, self._clock.now)

    def _start(self, asking: _Asking, requests: Sequence[Request]) -> None:
        ready = [host for host in asking.waiting if asking.due.get(host, self._clock.now) <= self._clock.now]
        if not ready:
            return
        turns = self._gate.take(ready, self._clock.now)
        asking.due.update(turns.waits)
        for ticket in turns.tickets:
            number = asking.waiting[ticket.host].popleft()
            if not asking.waiting[ticket.host]:
                del asking.waiting[ticket.host]
            asking.visited[number] = self._visit(requests[number], ticket.host)
            end = self.made[-1].end
            heappush(asking.flying, (end, number, ticket))

    def _visit(self, request: Request, host: str) -> Answer | NoAnswer:
        now = self._clock.now
        answer = self._transport.visit(request, now)
        # A refusal comes at once: no other request is on its way that could not know of it.
        is_refusal = isinstance(answer, Answer) and answer.header("retry-after") is not None
        seconds = _SECONDS[0] if is_refusal else self._random.choice(_SECONDS)
        self.made.append(Made(host=host, start=now, end=now + timedelta(seconds=seconds)))
        return replace(answer, seconds=seconds)

    def _postpone(self, asking: _Asking, requests: Sequence[Request], deadline: datetime) -> None:
        """Send away those whose hosts' turns do not come in time."""
        for host in [host for host in asking.waiting if asking.due.get(host, self._clock.now) > deadline]:
            for number in asking.waiting.pop(host):
                asking.visited[number] = Postponed(request=requests[number], until=asking.due[host])
