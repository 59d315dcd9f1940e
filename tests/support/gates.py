"""Gates in memory: one that is always open, and one that keeps the rules of the real one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from tasks.web.gate import Returned, Ticket, Turns

_AGAIN = timedelta(milliseconds=50)


class OpenGate:
    """Gives every ticket at once, and remembers which are out."""

    def __init__(self) -> None:
        self.out: dict[UUID, Ticket] = {}
        self.returned: list[Returned] = []
        #: Calls of take and of give_back.
        self.calls = 0

    def take(self, hosts: Sequence[str], now: datetime) -> Turns:
        self.calls += 1
        tickets = tuple(Ticket(host=host, slot=1, token=uuid4()) for host in hosts)
        self.out.update((ticket.token, ticket) for ticket in tickets)
        return Turns(tickets=tickets, waits={})

    def give_back(self, returned: Sequence[Returned], now: datetime) -> None:
        self.calls += 1
        for each in returned:
            del self.out[each.ticket.token]
        self.returned += returned


class LocalGate:
    """At most `parallel` tickets of a host out at once, `spacing` seconds apart, none before it allows."""

    def __init__(self, parallel: int = 1, spacing: float = 0.0) -> None:
        self._parallel = parallel
        self._spacing = timedelta(seconds=spacing)
        self._next: dict[str, datetime] = {}
        self.out: dict[UUID, Ticket] = {}
        self.returned: list[Returned] = []

    def take(self, hosts: Sequence[str], now: datetime) -> Turns:
        tickets: list[Ticket] = []
        waits: dict[str, datetime] = {}
        for host in hosts:
            held = {ticket.slot for ticket in self.out.values() if ticket.host == host}
            free = set(range(1, self._parallel + 1)) - held
            if self._next.get(host, now) > now:
                waits[host] = self._next[host]
            elif not free:
                waits[host] = now + _AGAIN
            else:
                ticket = Ticket(host=host, slot=min(free), token=uuid4())
                self.out[ticket.token] = ticket
                self._next[host] = now + self._spacing
                tickets.append(ticket)
        return Turns(tickets=tuple(tickets), waits=waits)

    def give_back(self, returned: Sequence[Returned], now: datetime) -> None:
        for each in returned:
            del self.out[each.ticket.token]
            if each.not_before is not None:
                host = each.ticket.host
                self._next[host] = max(self._next.get(host, now), each.not_before)
        self.returned += returned
