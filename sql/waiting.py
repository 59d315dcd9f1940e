"""Waiting for what others hold: shortly, as everybody's next query waits behind us, and several times."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

import psycopg
from psycopg import errors
from psycopg.rows import tuple_row

import sql
from sql.scripts import MigrationError

log = logging.getLogger(__name__)
Result = TypeVar("Result")

#: Seconds between attempts: a short query is over by then, and a report of some minutes is worth a later try.
PAUSES = (5.0, 10.0, 20.0)
#: Seconds between two looks at who is in the way.
LOOK = 0.1
#: What Postgres says when somebody else holds what we need.
BUSY = (errors.LockNotAvailable, errors.DeadlockDetected)

STATEMENTS = sql.parse("migrate", sql.script("migrate.sql"))


class BusyError(Exception):
    """Others hold what is needed; the message says who, as far as that is known."""


def tried_again(attempt: Callable[[], Result], pauses: Sequence[float]) -> Result:
    """Do something that others may be in the way of, again after each pause, and say who that is.

    An attempt that fails has undone all it did, so that nobody waits for us during a pause.
    """
    for pause in pauses:
        try:
            return attempt()
        except BusyError as busy:
            log.warning("%s still uses what has to change; trying again in %g s", busy, pause)
            time.sleep(pause)
    try:
        return attempt()
    except BusyError as busy:
        raise MigrationError(
            f"{busy} still uses what has to change; nothing was changed: try again later, or end it "
            "(pg_terminate_backend)"
        ) from busy


@contextmanager
def naming_who_is_in_the_way(connection: psycopg.Connection[Any]) -> Iterator[None]:
    """Look over a second connection whom this one waits for; waiting in vain is a BusyError that names them."""
    seen: list[str] = []
    done = threading.Event()
    thread = threading.Thread(target=_watch, args=(connection, seen, done), daemon=True)
    thread.start()
    try:
        yield
    except BUSY as error:
        raise BusyError(seen[-1] if seen else "somebody's query") from error
    finally:
        done.set()
        thread.join()


def _watch(connection: psycopg.Connection[Any], seen: list[str], done: threading.Event) -> None:
    """Note who blocks a connection until `done`; without a second connection nobody is named."""
    info = connection.info
    try:
        with psycopg.connect(
            info.dsn, password=info.password or None, autocommit=True, row_factory=tuple_row
        ) as other:
            while not done.wait(LOOK):
                rows = other.execute(
                    STATEMENTS["migrate.in_the_way"].text, {"pid": info.backend_pid}
                ).fetchall()
                if rows:
                    seen[:] = ["; ".join(who for (who,) in rows)]
    except psycopg.Error as error:
        log.debug("nobody looks who is in the way: %s", error)
