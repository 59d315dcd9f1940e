"""Requests waiting for the turn of their hosts: the only place that asks the gate, for all of them at once."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from datetime import datetime, timedelta
from typing import Any

from tasks.web.gate import Gate, Returned, Ticket

#: Requests end in swarms: one call of the gate serves all that end within this time.
_GATHER_SECONDS = 0.004
#: The gate is asked again after this time at least, should it name a moment that has passed.
_LEAST_WAIT = timedelta(milliseconds=10)


class _Waiter:
    __slots__ = ("deadline", "future")

    def __init__(self, deadline: datetime) -> None:
        self.deadline = deadline
        self.future: asyncio.Future[Ticket | datetime] = asyncio.get_running_loop().create_future()


class Turnstile:
    """Lets requests through: so many at once over all hosts, and each host as its gate allows."""

    def __init__(self, gate: Gate, *, places: int, executor: Executor, clock: Callable[[], datetime]) -> None:
        self._gate = gate
        self._executor = executor
        self._clock = clock
        self._places = places
        self._waiting: dict[str, deque[_Waiter]] = {}
        #: When the gate wants to be asked again for a host.
        self._due: dict[str, datetime] = {}
        #: How many tickets of a host are held.
        self._held: dict[str, int] = {}
        self._returned: list[Returned] = []
        self._settling: list[asyncio.Future[None]] = []
        self._wake = asyncio.Event()

    async def enter(self, host: str, deadline: datetime) -> Ticket | datetime:
        """Wait for a ticket; the moment to come again if none is to be had by the deadline."""
        waiter = _Waiter(deadline)
        self._waiting.setdefault(host, deque()).append(waiter)
        self._wake.set()
        try:
            return await waiter.future
        except asyncio.CancelledError:
            # The ticket may have been given in the very moment in which its request was given up.
            if waiter.future.done() and not waiter.future.cancelled() and waiter.future.exception() is None:
                given = waiter.future.result()
                if isinstance(given, Ticket):
                    self.leave(given, None)
            raise

    def leave(self, ticket: Ticket, not_before: datetime | None) -> None:
        """Give a ticket back."""
        self._places += 1
        self._returned.append(Returned(ticket=ticket, not_before=not_before))
        self._held[ticket.host] -= 1
        if not self._held[ticket.host]:
            del self._held[ticket.host]
        # What the gate said while this ticket was held is out of date.
        self._due.pop(ticket.host, None)
        self._wake.set()

    async def settle(self) -> None:
        """Wait until the gate has all tickets that were given back so far."""
        settled = asyncio.get_running_loop().create_future()
        self._settling.append(settled)
        self._wake.set()
        await settled

    async def run(self) -> None:
        """Serve until cancelled."""
        while True:
            self._wake.clear()
            await self._give_back()
            self._postpone()
            ready = self._ready()
            if ready:
                await self._take(ready)
            else:
                await self._pause()

    async def _call(self, function: Callable[..., Any], argument: Sequence[Any]) -> Any:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._executor, function, argument, self._clock())

    async def _give_back(self) -> None:
        returned, self._returned = self._returned, []
        settling, self._settling = self._settling, []
        error: Exception | None = None
        if returned:
            try:
                await self._call(self._gate.give_back, returned)
            except Exception as caught:  # noqa: BLE001 whatever it is, those who fetch must get it
                error = caught
                self._fail(caught)
        for settled in settling:
            if settled.cancelled():
                continue
            if error is None:
                settled.set_result(None)
            else:
                settled.set_exception(error)

    async def _take(self, hosts: list[str]) -> None:
        try:
            turns = await self._call(self._gate.take, hosts)
        except Exception as error:  # noqa: BLE001 whatever it is, those who fetch must get it
            self._fail(error)
            return
        soonest = self._clock() + _LEAST_WAIT
        self._due.update((host, max(moment, soonest)) for host, moment in turns.waits.items())
        for ticket in turns.tickets:
            self._admit(ticket)

    def _admit(self, ticket: Ticket) -> None:
        self._places -= 1
        self._held[ticket.host] = self._held.get(ticket.host, 0) + 1
        waiters = self._waiting.pop(ticket.host, deque())
        waiter = _first(waiters)
        if waiter is None:
            self.leave(ticket, None)
            return
        waiter.future.set_result(ticket)
        if waiters:
            self._waiting[ticket.host] = waiters  # behind all other hosts, so that each has its turn

    def _ready(self) -> list[str]:
        now = self._clock()
        hosts = [host for host in self._waiting if host not in self._due or self._due[host] <= now]
        return hosts[: max(0, self._places)]

    def _postpone(self) -> None:
        """Send away who cannot have a turn in time."""
        now = self._clock()
        for host in list(self._waiting):
            due = self._due.get(host, now)
            # While a ticket of the host is held the gate may allow another one earlier than it said.
            horizon = now if host in self._held else max(due, now)
            kept = deque[_Waiter]()
            for waiter in self._waiting[host]:
                if waiter.future.done():
                    continue
                if waiter.deadline <= now or waiter.deadline < horizon:
                    waiter.future.set_result(max(due, now))
                else:
                    kept.append(waiter)
            if kept:
                self._waiting[host] = kept
            else:
                del self._waiting[host]

    async def _pause(self) -> None:
        """Sleep until something ends or begins, a host is due, or a deadline passes."""
        now = self._clock()
        moments = [waiter.deadline for waiters in self._waiting.values() for waiter in waiters]
        if self._places > 0:
            moments += [self._due.get(host, now) for host in self._waiting]
        seconds = max(min(moments) - now, _LEAST_WAIT).total_seconds() if moments else None
        try:
            async with asyncio.timeout(seconds):
                await self._wake.wait()
        except TimeoutError:
            return
        await asyncio.sleep(_GATHER_SECONDS)

    def _fail(self, error: Exception) -> None:
        waiting, self._waiting = self._waiting, {}
        for waiters in waiting.values():
            for waiter in waiters:
                if not waiter.future.done():
                    waiter.future.set_exception(error)


def _first(waiters: deque[_Waiter]) -> _Waiter | None:
    while waiters:
        waiter = waiters.popleft()
        if not waiter.future.done():
            return waiter
    return None
