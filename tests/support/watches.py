"""A service that is told of articles, and the time in which watches look and send."""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any
from uuid import uuid4

from tasks.database import connect
from tasks.settings import Settings
from tasks.storage.deliveries import Noted, note_all, send_due
from tasks.storage.watches import add_watch
from tasks.watches.model import Filters, Pace
from tasks.watches.send import send
from tests.support.changes import insert_article, number_changes
from tests.support.web import LocalWeb, Reply, Route, Seen

#: What must never be seen outside of the table of addresses.
SECRET = "swordfish-4711"
NOW = datetime.now(UTC).replace(microsecond=0)
EVERY = Filters()
AT_ONCE = Pace()


@dataclass(slots=True, kw_only=True)
class Hook:
    """A webhook that takes messages, until it is told to do something else."""

    web: LocalWeb
    path: str = "/hook"
    #: Bodies as they came, whatever was answered.
    got: list[dict[str, Any]] = field(default_factory=list)
    #: What is answered; None: they are taken.
    answer: Route | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.web.routes[self.path] = self._take

    @property
    def address(self) -> str:
        """Address for Apprise, with a secret as user, as token in the path and as header."""
        host = self.web.url("").removeprefix("http://").rstrip("/")
        return f"json://ann:{SECRET}@{host}{self.path}?+X-Token={SECRET}&rto=1"

    @property
    def titles(self) -> list[str]:
        """Titles of the messages."""
        return [message["title"] for message in self.got]

    def _take(self, seen: Seen) -> Reply:
        with self._lock:
            self.got.append(json.loads(seen.body))
        return Reply(status=200) if self.answer is None else self.answer(seen)


@dataclass(slots=True, kw_only=True)
class WatchWorld:
    """A database whose time is the test's."""

    settings: Settings
    hook: Hook
    now: datetime = NOW

    def add(self, name: str = "ferries", filters: Filters = EVERY, pace: Pace = AT_ONCE) -> None:
        """Make a watch that sends to the hook."""
        with connect(self.settings) as connection:
            add_watch(connection, name, filters, pace, self.hook.address, self.now)

    def publish(self, *titles: str, countries: Sequence[str] = ("IS",), **values: Any) -> None:
        """Store articles and number them."""
        with connect(self.settings) as connection:
            for title in titles:
                insert_article(connection, title, countries=countries, **{"at": self.now} | values)
        number_changes(self.settings)

    def look(self) -> int:
        """Let the watches look."""
        with connect(self.settings) as connection:
            return note_all(connection, self.now)

    def deliver(self, **passed: float) -> Noted:
        """Let some time pass; then watches look and send."""
        self.now += timedelta(**passed)
        found = self.look()
        return Noted(found=found) + self.send()

    def send(self) -> Noted:
        """Send what is due."""
        with connect(self.settings) as connection:
            return send_due(connection, partial(send, seconds=2), uuid4, lambda: self.now)

    def select(self, query: str) -> list[tuple[Any, ...]]:
        """Ask the database."""
        with connect(self.settings) as connection:
            return [tuple(row.values()) for row in connection.execute(query.encode())]
