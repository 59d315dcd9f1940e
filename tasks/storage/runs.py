"""The life of a run in ops.runs: begun, counted batch by batch, and ended whatever happens."""

from __future__ import annotations

import json
import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any
from uuid import UUID

from tasks.database import Connection, attempt, connect, run
from tasks.logs import about
from tasks.model import Report
from tasks.refresh import refreshing
from tasks.settings import Settings
from tasks.storage.holding import holding

log = logging.getLogger(__name__)


@contextmanager
def recorded_run(
    settings: Settings, flow: str, flow_run_id: str | None, parameters: dict[str, Any], version: str
) -> Iterator[int]:
    """Begin a run, yield its number, and end it as completed, or as failed with the error's first line.

    A connection is held meanwhile: its advisory lock is how the next run tells a killed one from a living.
    """
    with connect(settings) as connection:
        with connection.transaction():
            begun = run(
                connection,
                "runs.start",
                flow=flow,
                flow_run_id=flow_run_id,
                parameters=json.dumps(parameters, default=str),
                version=version,
            )
            run_id = int(begun[0]["run_id"])
            run(connection, "runs.hold", run_id=run_id)
        close_killed(connection)
        with about(run=run_id, flow=flow), holding(settings, connection, run_id):
            try:
                with refreshing(settings):
                    log.info("run begun")
                    yield run_id
            except BaseException as error:
                line = f"{type(error).__name__}: {error}".splitlines()[0]
                _finish(settings, run_id, "failed", line, blames=is_fault_of_page(error))
                raise
            _finish(settings, run_id, "completed", None)


def is_fault_of_page(error: BaseException) -> bool:
    """Say whether a run may have ended for what it was at, and not for what it needs: Postgres, disk, Prefect.

    Python's own errors are that: a value, a type, a depth or a size that nobody thought of.
    """
    if isinstance(error, BaseExceptionGroup):
        return any(is_fault_of_page(each) for each in error.exceptions)
    is_own = type(error).__module__ == "builtins"
    return is_own and isinstance(error, Exception) and not isinstance(error, OSError)


def _finish(settings: Settings, run_id: int, state: str, error: str | None, *, blames: bool = False) -> None:
    """End a run over a connection of its own: the one that holds the lock may have been lost in hours.

    Also where the schema has moved on meanwhile: others wait for what it has leased.
    """

    def finish(connection: Connection) -> list[dict[str, Any]]:
        ended = run(connection, "runs.finish", run_id=run_id, state=state, error=error)
        run(connection, "runs.release_dead", run_ids=[run_id], blames=blames)
        return ended

    for row in attempt(settings, finish, any_schema=True):
        # Not as an error: whoever started it says why it failed, on a line of its own.
        log.info("run %s", state, extra={"run": run_id, **row})


def close_killed(connection: Connection) -> tuple[int, ...]:
    """Set runs that were killed to failed and free what they had leased; return their numbers."""
    with connection.transaction():
        killed = [row["run_id"] for row in run(connection, "runs.close_killed")]
        if killed:
            run(connection, "runs.release_dead", run_ids=killed, blames=True)
    return tuple(killed)


def new_token(run_id: int) -> UUID:
    """Return a token for a lease, by which the leases of a killed run are known: its number, then chance."""
    return UUID(int=(run_id << 64) | secrets.randbits(64))


def count(connection: Connection, run_id: int, report: Report) -> None:
    """Add one batch to a run, in the transaction that stores the batch."""
    run(connection, "runs.progress", run_id=run_id, **asdict(report))
