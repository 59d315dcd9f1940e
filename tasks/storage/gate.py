"""The turns of hosts, kept in Postgres: workers on any machine share them, and a dead worker's run out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack, suppress
from datetime import datetime, timedelta
from typing import Any, Self
from uuid import UUID

from tasks.database import LOST, Connection, persist, run
from tasks.errors import StoreError
from tasks.web.gate import Returned, Ticket, Turns

#: A host whose slots are all taken is asked for again after this: when one is given back is not told.
BUSY = timedelta(milliseconds=100)
#: Another worker is just taking a turn of the host.
LOCKED = timedelta(milliseconds=20)


class PostgresGate:
    """Keeps turns in ops.hosts and ops.host_slots over a connection of its own, which it opens again."""

    def __init__(
        self,
        connect: Callable[[], AbstractContextManager[Connection]],
        *,
        parallel: int,
        spacing_seconds: float,
        lease: timedelta,
        new_token: Callable[[], UUID],
    ) -> None:
        """Take how to connect, how many requests a host gets at once and how far apart their starts are.

        A ticket that is not given back is free after `lease`, which is longer than any request takes.
        """
        self._connect = connect
        self._parallel = parallel
        self._spacing_seconds = spacing_seconds
        self._lease = lease
        self._new_token = new_token
        self._stack = ExitStack()
        self._connection: Connection | None = None
        #: Hosts whose rows were made: looking again at each turn would cost a third of it.
        self._ensured: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def _run(self, name: str, **parameters: Any) -> list[dict[str, Any]]:
        """Run a query, and again after a lost connection: a ticket taken in vain runs out by itself."""

        def once() -> list[dict[str, Any]]:
            try:
                return run(self._open(), name, **parameters)
            except (StoreError, *LOST):
                self._drop()
                raise

        return persist(once)

    def _open(self) -> Connection:
        if self._connection is None:
            self._connection = self._stack.enter_context(self._connect())
        return self._connection

    def _drop(self) -> None:
        """Close a lost connection; that it cannot be closed in good order is what is known already."""
        self._connection = None
        with suppress(StoreError, *LOST):
            self._stack.close()
        self._stack = ExitStack()

    def take(self, hosts: Sequence[str], now: datetime) -> Turns:
        """Take at most one ticket for each of these hosts; each host is in tickets or in waits."""
        names = sorted(set(hosts))
        if unsure := sorted(set(names) - self._ensured):
            self._run("hosts.ensure", hosts=unsure, parallel=self._parallel)
            self._ensured.update(unsure)
        token = self._new_token()
        taken = self._run(
            "hosts.take",
            hosts=names,
            parallel=self._parallel,
            spacing=self._spacing_seconds,
            token=token,
            now=now,
            until=now + self._lease,
        )
        tickets = tuple(Ticket(host=row["host"], slot=row["slot"], token=token) for row in taken)
        left = sorted(set(names) - {ticket.host for ticket in tickets})
        return Turns(tickets=tickets, waits=self._waits(left, now) if left else {})

    def _waits(self, hosts: Sequence[str], now: datetime) -> dict[str, datetime]:
        rows = self._run("hosts.waits", hosts=hosts, parallel=self._parallel, now=now)
        waits = {
            row["host"]: now + BUSY if row["is_busy"] else max(row["free_at"], now + LOCKED) for row in rows
        }
        # Whatever is tidied away while this runs is made again.
        self._ensured -= set(hosts) - waits.keys()
        return dict.fromkeys(hosts, now + LOCKED) | waits

    def give_back(self, returned: Sequence[Returned], now: datetime) -> None:  # noqa: ARG002  # the Gate's
        """Give tickets back, and note which hosts asked for a pause."""
        rows = [
            {"host": item.ticket.host, "slot": item.ticket.slot, "token": item.ticket.token}
            for item in returned
        ]
        self._run("hosts.give_back", rows=rows)
        blocks = [
            {"host": item.ticket.host, "not_before": item.not_before} for item in returned if item.not_before
        ]
        if blocks:
            self._run("hosts.block", rows=blocks)
