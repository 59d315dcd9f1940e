"""The life of a run in ops.runs: begun, counted batch by batch, and ended whatever happens."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any
from uuid import UUID

from tasks.database import Connection, connect, run
from tasks.model import Report
from tasks.refresh import refreshing
from tasks.settings import Settings


@contextmanager
def recorded_run(
    settings: Settings, flow: str, flow_run_id: str | None, parameters: dict[str, Any], version: str
) -> Iterator[int]:
    """Begin a run, yield its number, and end it as completed, or as failed with the error's first line.

    The connection is held meanwhile: its advisory lock is how the next run tells a killed one from a living.
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
        try:
            with refreshing(settings):
                yield run_id
        except BaseException as error:
            _finish(settings, run_id, "failed", f"{type(error).__name__}: {error}".splitlines()[0])
            raise
        _finish(settings, run_id, "completed", None)


def _finish(settings: Settings, run_id: int, state: str, error: str | None) -> None:
    """End a run over a connection of its own: the one that holds the lock may have been lost in hours.

    Also where the schema has moved on meanwhile: others wait for what it has leased.
    """
    with connect(settings, any_schema=True) as connection:
        run(connection, "runs.finish", run_id=run_id, state=state, error=error)
        run(connection, "runs.release_dead", run_ids=[run_id])


def close_killed(connection: Connection) -> tuple[int, ...]:
    """Set runs that were killed to failed and free what they had leased; return their numbers."""
    killed = [row["run_id"] for row in run(connection, "runs.close_killed")]
    if killed:
        run(connection, "runs.release_dead", run_ids=killed)
    return tuple(killed)


def new_token(run_id: int) -> UUID:
    """Return a token for a lease, by which the leases of a killed run are known: its number, then chance."""
    return UUID(int=(run_id << 64) | secrets.randbits(64))


def count(connection: Connection, run_id: int, report: Report) -> None:
    """Add one batch to a run, in the transaction that stores the batch."""
    run(connection, "runs.progress", run_id=run_id, **asdict(report))
