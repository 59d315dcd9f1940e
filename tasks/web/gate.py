"""Whose turn it is: at most so many requests of a host at once, so far apart, and none before it allows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """Leave to make one request of a host now."""

    #: Host as `host_of` gives it.
    host: str
    #: Number of the slot that is taken, from 1.
    slot: int
    token: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Turns:
    """Who may start now, and when to ask again for the others."""

    tickets: tuple[Ticket, ...]
    waits: Mapping[str, datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """A ticket given back, with what the host said about coming again."""

    ticket: Ticket
    #: No request of the host before this (Retry-After); None if it said nothing.
    not_before: datetime | None = None


class Gate(Protocol):
    """Keeps the turns of all hosts, for all workers. Called from one thread at a time."""

    def take(self, hosts: Sequence[str], now: datetime) -> Turns:
        """Take at most one ticket for each of these hosts; each host is in tickets or in waits."""

    def give_back(self, returned: Sequence[Returned], now: datetime) -> None:
        """Give tickets back."""
