"""Watches in Postgres: made, listed, paused and removed. Their addresses are never shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from difflib import get_close_matches

from tasks.database import Connection, run
from tasks.errors import WatchError
from tasks.storage.changes import as_values, bounds
from tasks.storage.rows import Row
from tasks.watches.model import Filters, Pace
from tasks.watches.send import service_of


def add_watch(
    connection: Connection, name: str, filters: Filters, pace: Pace, address: str, now: datetime
) -> Row:
    """Make a watch that tells of what is noted from now on; a WatchError if its name or address will not do."""
    service = service_of(address)
    if service is None:
        # Without the address, which is a secret.
        raise WatchError("--notify is no address that Apprise knows, such as json://host/path or mailto://...")
    added = run(
        connection,
        "watches.add",
        watch=name,
        **as_values(filters),
        digest_every=pace.digest,
        per_hour=pace.per_hour,
        service=service,
        address=address,
        position=bounds(connection).newest,
        now=now,
    )
    if not added:
        raise WatchError(f"there is a watch {name!r} already: `dateline watch show {name}`")
    return one_watch(connection, name)


def filters_of(row: Row) -> Filters:
    """Return the filters of a watch."""
    return Filters(
        countries=tuple(row["countries"]),
        entities=tuple(row["entities"]),
        query=row["query"],
        languages=tuple(row["languages"]),
    )


def pace_of(row: Row) -> Pace:
    """Return the pace of a watch."""
    return Pace(digest=row["digest_every"], per_hour=row["per_hour"])


def list_watches(connection: Connection) -> list[Row]:
    """Return all watches, by name, with what became of their messages."""
    return run(connection, "watches.list", watch=None)


def one_watch(connection: Connection, name: str) -> Row:
    """Return a watch by its name; a WatchError names those that are like it."""
    found = run(connection, "watches.list", watch=name)
    if not found:
        raise _unknown(name, [row["name"] for row in run(connection, "watches.names")])
    return found[0]


def _unknown(name: str, names: Sequence[str]) -> WatchError:
    if not names:
        return WatchError(f"there is no watch {name!r}, nor any other: make one with `dateline watch add`")
    near = get_close_matches(name, names, n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}?" if near else "`dateline watch list` shows them"
    return WatchError(f"there is no watch {name!r}: {hint}")


def address_of(connection: Connection, name: str) -> str:
    """Return where a watch sends: a secret; a WatchError if there is none of the name."""
    one_watch(connection, name)
    (row,) = run(connection, "watches.address", watch=name)
    return str(row["address"])


def pause_watch(connection: Connection, name: str, now: datetime) -> None:
    """Have a watch look and send no more; a WatchError if there is none of the name."""
    one_watch(connection, name)
    run(connection, "watches.pause", watch=name, now=now)


def resume_watch(connection: Connection, name: str, now: datetime) -> None:
    """Have a watch go on from now; a WatchError if there is none of the name."""
    one_watch(connection, name)
    run(connection, "watches.resume", watch=name, position=bounds(connection).newest, now=now)


def remove_watch(connection: Connection, name: str) -> None:
    """Remove a watch, its address and the record of its messages; a WatchError if there is none of the name."""
    one_watch(connection, name)
    run(connection, "watches.remove", watch=name)


def deliveries(connection: Connection, name: str | None, limit: int) -> list[Row]:
    """Return the last messages of a watch, or of all, the newest first."""
    if name is not None:
        one_watch(connection, name)
    return run(connection, "watches.log", watch=name, limit=limit)
