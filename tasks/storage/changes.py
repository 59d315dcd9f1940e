"""The changes of articles, in the order of their positions: read behind one that the reader remembers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from tasks.database import Connection, run
from tasks.errors import ChangesError
from tasks.storage.rows import Row
from tasks.watches.model import Filters

#: Changes that are looked through at once.
PAGE = 500
#: On this channel whoever numbers changes says so.
CHANNEL = "dateline_changes"
#: What stands beside the articles in a row of changes.read.
_READING = ("first", "upto", "number")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some changes that were looked through, and those of them that fit."""

    #: Those that fit, with their articles: see changes.read.
    rows: tuple[Row, ...]
    #: Position up to which was read: where to go on.
    upto: int
    #: Positions between that are not kept any more.
    lost: int
    #: There is nothing behind it yet.
    is_last: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """Which positions are kept."""

    #: The first that is; 1 if all are.
    oldest: int
    #: The last that was given; 0 if none was.
    newest: int


def read_changes(
    connection: Connection,
    filters: Filters,
    after: int,
    *,
    changes: Sequence[str],
    changed_since: datetime | None = None,
    limit: int = PAGE,
) -> Page:
    """Look through the next changes behind a position, of some kinds.

    With `changed_since` only articles whose text or title is as new as that.
    """
    rows = run(
        connection,
        "changes.read",
        **as_values(filters),
        after=after,
        changes=list(changes),
        changed_since=changed_since,
        limit=limit,
    )
    first, upto, number = (rows[0][key] for key in _READING)
    found = ({key: value for key, value in row.items() if key not in _READING} for row in rows)
    return Page(
        rows=tuple(row for row in found if row["position"] is not None),
        upto=upto,
        lost=0 if first is None else first - after - 1,
        is_last=number < limit,
    )


def as_values(filters: Filters) -> Row:
    """Return filters as the queries take them."""
    return {key: list(value) if isinstance(value, tuple) else value for key, value in asdict(filters).items()}


def bounds(connection: Connection) -> Bounds:
    """Return which positions are kept."""
    (row,) = run(connection, "changes.bounds")
    return Bounds(oldest=row["oldest"] or 1, newest=row["newest"] or 0)


def position_before(connection: Connection, moment: datetime) -> int:
    """Return the position behind which is what was numbered since a time."""
    rows = run(connection, "changes.since", since=moment)
    return int(rows[0]["position"]) - 1 if rows else bounds(connection).newest


def check_position(known: Bounds, position: int) -> None:
    """Make sure that a position was given in this database; a ChangesError if not."""
    if position > known.newest:
        raise ChangesError(
            f"position {position} was never reached here, the newest is {known.newest}: this is another "
            "database, or one that was built again; begin anew, with --since 1h for example"
        )
