"""Follows the changes of articles over restarts of the server, without a gap or a double."""

from __future__ import annotations

import select
import sys
import time
from collections.abc import Callable, Sequence
from datetime import datetime

import click

from flows.cli.filters import warn_of_unknown
from flows.cli.remark import remark
from tasks import embedded
from tasks.database import LOST, Connection, check_schema, connect, listen, wait_for_notice
from tasks.errors import StoreError
from tasks.settings import Settings
from tasks.storage.changes import (
    CHANNEL,
    bounds,
    check_position,
    position_before,
    read_changes,
)
from tasks.storage.rows import Row
from tasks.watches.model import Filters

#: Looks without having been told: a notice is lost while nobody listens.
LOOK_SECONDS = 5.0
#: Between two tries to reach a server that is gone.
AGAIN_SECONDS = 1.0


def begin(settings: Settings, filters: Filters, since: int | datetime | None, *, once: bool) -> int:
    """Return the position to begin behind, and say what is not as the user may think."""
    if settings.database_url is None:
        # Another server is its owner's, and who reads there may not be able to look.
        check_schema(settings, "reader")
    with connect(settings, "reader") as connection:
        warn_of_unknown(connection, filters)
        known = bounds(connection)
        if known.newest == 0:
            _say("nothing was stored yet: `dateline feeds add` or `dateline backfill` bring articles")
        if since is None:
            return known.oldest - 1 if once else known.newest
        if isinstance(since, datetime):
            return position_before(connection, since)
        check_position(known, since)
        return since


class Tail:
    """What is printed of changes, and how."""

    def __init__(
        self, settings: Settings, filters: Filters, changes: Sequence[str], line: Callable[[Row], str]
    ) -> None:
        self._settings = settings
        self._filters = filters
        self._changes = changes
        self._line = line

    def follow(self, position: int, *, once: bool) -> None:
        """Print what comes behind a position: what there is, or for ever."""
        self._position = position
        while True:
            try:
                with connect(self._settings, "reader") as connection:
                    self._read_on(connection, once=once)
            except StoreError as error:
                if once or not isinstance(error.__cause__, LOST):
                    raise
                _say(f"{error}; going on behind position {self._position} as soon as it is back")
            else:
                return
            self._wait_for_server()

    def _read_on(self, connection: Connection, *, once: bool) -> None:
        # Before the first look: what is numbered behind it is told of.
        listen(connection, CHANNEL)
        check_position(bounds(connection), self._position)
        while True:
            while not self._print_page(connection):
                pass
            if once:
                return
            wait_for_notice(connection, LOOK_SECONDS)
            _end_without_reader()

    def _print_page(self, connection: Connection) -> bool:
        """Print the next changes; return whether those were all."""
        page = read_changes(connection, self._filters, self._position, changes=self._changes)
        if page.lost:
            first, last = self._position + 1, self._position + page.lost
            _say(f"positions {first} to {last} are not kept any more; going on from {last + 1}")
        for row in page.rows:
            click.echo(self._line(row))
        self._position = page.upto
        return page.is_last

    def _wait_for_server(self) -> None:
        """Wait until the server is back; an embedded one that was stopped is not started by those who look."""
        while True:
            time.sleep(AGAIN_SECONDS)
            if self._settings.database_url is None:
                if embedded.status(self._settings.postgres_data) is not None:
                    return
                continue
            try:
                with connect(self._settings, "reader"):
                    return
            except StoreError:
                continue


def _end_without_reader() -> None:
    """End when whoever reads a pipe is gone, which otherwise only the next line would tell."""
    poll = select.poll()
    poll.register(sys.stdout, select.POLLERR)
    if any(event & select.POLLERR for _, event in poll.poll(0)):
        raise BrokenPipeError


def _say(text: str) -> None:
    remark(f"dateline: {text}")
