"""Named queries, queries of others, and what is heard from the server."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg.rows import tuple_row
from psycopg.sql import SQL, Identifier

import sql.waiting
from sql import QUERIES
from tasks.database.connecting import Connection, connect
from tasks.errors import StoreError
from tasks.exports.model import Column, Values
from tasks.settings import Settings

#: Raised when a statement takes longer than it may.
TOO_SLOW = psycopg.errors.QueryCanceled
#: Raised when somebody else holds what is needed for longer than may be waited.
BUSY = sql.waiting.BUSY
#: Raised when a value does not fit its column or breaks a constraint, is longer than a key of an index may be,
#: or has more words than a tsvector holds: the fault of one row, not of the server.
REFUSED_VALUE = (
    psycopg.DataError,
    psycopg.IntegrityError,
    psycopg.errors.ProgramLimitExceeded,
    UnicodeEncodeError,
)
#: Raised when a query names what is not there.
UNKNOWN = (psycopg.errors.UndefinedTable, psycopg.errors.UndefinedFunction, psycopg.errors.InvalidSchemaName)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a query gives: names of its columns, and its rows as they come."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[Any, ...]]


def run(connection: Connection, name: str, **parameters: Any) -> list[dict[str, Any]]:
    """Run a named query and return its rows; `rows` is passed as a JSON array of objects."""
    if "rows" in parameters:
        parameters["rows"] = json.dumps(parameters["rows"], default=str, ensure_ascii=False)
    cursor = connection.execute(QUERIES[name].text, parameters)
    return cursor.fetchall() if cursor.description else []


def listen(connection: Connection, channel: str) -> None:
    """Have the server tell this connection of what is notified on a channel."""
    connection.execute(SQL("LISTEN {}").format(Identifier(channel)))


def wait_for_notice(connection: Connection, seconds: float) -> bool:
    """Wait until something is notified that this connection listens to; False if nothing was within so long."""
    return any(True for _ in connection.notifies(timeout=seconds, stop_after=1))


@contextmanager
def snapshot(connection: Connection) -> Iterator[None]:
    """Let all that is read inside be of one moment, and nothing be written."""
    connection.isolation_level, connection.read_only = psycopg.IsolationLevel.REPEATABLE_READ, True
    try:
        with connection.transaction():
            yield
    finally:
        connection.isolation_level = connection.read_only = None


@contextmanager
def streamed(
    connection: Connection,
    statement: str,
    parameters: Mapping[str, Any] | None = None,
    *,
    at_once: int = 500,
    timeout: str = "0",
) -> Iterator[tuple[tuple[Column, ...], Iterator[Values]]]:
    """Run one statement that only reads, and yield its columns and its rows, so many held at a time.

    Each part of it may take `timeout`. Without parameters a `%` in the statement is a `%`. All rows are of one
    moment, however long it takes.
    """
    connection.read_only = True
    try:
        # Undone at its end: before Postgres 16 a large object may be made where nothing may be written.
        with connection.transaction(force_rollback=True):
            run(connection, "exports.settle", timeout=timeout)
            with connection.cursor("streamed", row_factory=tuple_row) as cursor:
                cursor.itersize = at_once
                cursor.execute(statement.encode(), parameters)
                columns = tuple(Column(name=c.name, type=c.type_display) for c in cursor.description or ())
                yield columns, iter(cursor)
    finally:
        if not connection.closed:
            connection.read_only = None


@contextmanager
def ask(
    settings: Settings, statement: str, parameters: Mapping[str, Any], *, seconds: float
) -> Iterator[Answer]:
    """Run one query of somebody else as the reader, in a transaction that can change nothing.

    Rows are fetched as they are taken. A query that takes longer than `seconds` is a StoreError; a
    KeyboardInterrupt cancels it.
    """
    with connect(settings, "reader") as connection, _stopped_after(seconds):
        connection.read_only = True
        with connection.transaction(force_rollback=True):
            run(connection, "cookbook.limit", timeout=f"{max(1, round(seconds * 1000))}ms")
            # A cursor of the server takes one query, nothing that is run beside it.
            with connection.cursor("answer", row_factory=tuple_row) as cursor:
                cursor.execute(statement.encode(), parameters)
                columns = tuple(column.name for column in cursor.description or ())
                yield Answer(columns=columns, rows=iter(cursor))


@contextmanager
def _stopped_after(seconds: float) -> Iterator[None]:
    """Say what can be done about a query that took too long, or that names what is not there."""
    try:
        yield
    except psycopg.errors.QueryCanceled:
        raise StoreError(
            f"the query was stopped after {seconds:g} s: ask for fewer days, or give it more with --timeout"
        ) from None
    except UNKNOWN as error:
        message = (error.diag.message_primary or "").strip()
        raise StoreError(
            f"Postgres: {message}; a database of an older Dateline needs `dateline db migrate`"
        ) from None


@contextmanager
def rolled_back(connection: Connection) -> Iterator[None]:
    """Undo at the end what is done inside: a dry run."""
    with connection.transaction(force_rollback=True):
        yield
