"""Bring a database to the schema that sql/ describes: all of it, or nothing.

Migrations are applied once, in order of file name, and never edited afterwards. Views and functions in mart
hold no data: when any of their files differs from what was last run, all are dropped and made again. One
run is one transaction; runs that start together wait for each other. What cannot run in a transaction
(CREATE INDEX CONCURRENTLY) is not supported.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from importlib import resources
from typing import Any

import psycopg
from psycopg import errors
from psycopg.pq import TransactionStatus
from psycopg.rows import tuple_row
from psycopg.sql import SQL, Literal

import sql
from sql.scripts import MigrationError, Script, Scripts, load_scripts, pending
from sql.waiting import BUSY, PAUSES, naming_who_is_in_the_way, tried_again

__all__ = ["Connection", "MigrationError", "Row", "check", "check_views", "migrate", "misfit", "prepare"]

#: Of any row factory: what is read here is read as tuples.
Connection = psycopg.Connection[Any]
Row = tuple[Any, ...]

#: How long to wait for other migrations, and then for each query of others that uses what is to change: short,
#: as everybody's next query waits behind us meanwhile.
WAIT_FOR_MIGRATIONS = "10min"
WAIT_FOR_QUERIES = "5s"

STATEMENTS = sql.parse("migrate", sql.script("migrate.sql"))


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What a database remembers: digests by file name, and the names of what is in mart."""

    applied: dict[str, str]
    rebuilt: dict[str, str]
    mart: frozenset[str]


def mart_differs(scripts: Scripts, state: State) -> bool:
    """Tell whether views, functions or grants must be made again."""
    files = {script.name: script.sha256 for script in scripts.rebuilt}
    return files != state.rebuilt or set(_named(scripts)) != state.mart


def check(connection: Connection, scripts: Scripts | None = None) -> list[str]:
    """Say, one line each, how the database differs from the files; changes nothing, works as writer."""
    scripts = scripts or load_scripts()
    if missing := _names(connection, "missing_roles"):
        return [f"roles are missing: {', '.join(missing)}"]
    state = _read_state(connection)
    if _is_newer(connection, scripts, state):
        return []
    try:
        todo = pending(scripts.migrations, state.applied)
    except MigrationError as error:
        return [str(error)]
    lines = [f"not yet applied: {script.name}" for script in todo]
    if mart_differs(scripts, state):
        lines.append("views, functions or grants differ from their files")
    return lines


def check_views(connection: Connection, scripts: Scripts | None = None) -> list[str]:
    """Say what mart lacks of this code's views and functions: what the reader, who sees no ledger, can tell."""
    scripts = scripts or load_scripts()
    there = {name for _, _, name in _rows(connection, "mart_objects")}
    return [f"mart lacks {name}" for name in _named(scripts) if name not in there]


def _named(scripts: Scripts) -> list[str]:
    """Return the names of the views and functions that the files make."""
    return [script.name.removesuffix(".sql").split("_", 1)[1] for script in scripts.views]


def _is_newer(connection: Connection, scripts: Scripts, state: State) -> bool:
    """Tell whether the database is only ahead of these files, by what their code goes on working with."""
    names = [script.name for script in scripts.migrations]
    if not set(names) < state.applied.keys():
        return False
    edited = any(state.applied[script.name] != script.sha256 for script in scripts.migrations)
    return not edited and misfit(connection, names) is None


def misfit(connection: Connection, names: Sequence[str]) -> str | None:
    """Say why code that knows these migrations must not use this database; None if it may.

    One look at the ledger: whoever connects to write looks, as the schema may move on while a worker runs.
    """
    try:
        with connection.cursor(row_factory=tuple_row) as cursor:
            row = cursor.execute(STATEMENTS["migrate.misfit"].text, {"known": list(names)}).fetchone()
    except (errors.UndefinedTable, errors.InvalidSchemaName):
        return "the database has no schema of Dateline yet: run `dateline db migrate`"
    missing, newer = row or (None, None)
    if newer is not None:
        return (
            f"the database is newer than this Dateline: it has migration {newer.removesuffix('.sql')}; "
            "upgrade Dateline"
        )
    if missing is not None:
        return f"the schema does not fit (not yet applied: {missing}): run `dateline db migrate`"
    return None


def migrate(
    connection: Connection,
    scripts: Scripts | None = None,
    *,
    wait: str = WAIT_FOR_QUERIES,
    pauses: Sequence[float] = PAUSES,
) -> tuple[str, ...]:
    """Apply what is pending, rebuild mart if anything differs, and return the names of what was applied.

    Where queries of others are in the way, all of it is tried again after each of some pauses (seconds).
    """
    if connection.info.transaction_status != TransactionStatus.IDLE:
        raise MigrationError("migrate needs a connection that is not inside a transaction")
    scripts = scripts or load_scripts()
    with _explained():
        _make_roles(connection)
        return tried_again(partial(_migrate_once, connection, scripts, wait), pauses)


def prepare(connection: Connection) -> None:
    """Make the roles in a database that is to be filled from a copy; refuse one that is not empty."""
    if there := _names(connection, "schemas"):
        raise MigrationError(
            f"the database has the schema {there[0]} already: a copy is restored into a new, empty database"
        )
    with _explained():
        _make_roles(connection)


def _migrate_once(connection: Connection, scripts: Scripts, wait: str) -> tuple[str, ...]:
    """Try it: all, or nothing."""
    with connection.transaction():
        _begin(connection, wait)
        state = _read_state(connection)
        todo = pending(scripts.migrations, state.applied)
        if todo or mart_differs(scripts, state):
            with naming_who_is_in_the_way(connection):
                _rebuild(connection, scripts, todo)
    return tuple(script.name for script in todo)


def _make_roles(connection: Connection) -> None:
    """Run roles.sql if a role, or a right of the owner or of this user, is missing."""
    with connection.transaction():
        if _roles_fit(connection):
            return
        connection.execute(STATEMENTS["migrate.begin_alone"].text)
        with suppress(errors.InsufficientPrivilege):
            connection.execute(sql.script("roles.sql"))
            if _roles_fit(connection):
                return
        raise MigrationError(
            f"the user {connection.info.user} may not make the roles of Dateline or give them rights here; "
            f"an administrator runs {resources.files(sql).joinpath('roles.sql')} once, as its first lines say"
        )


def _roles_fit(connection: Connection) -> bool:
    return not _names(connection, "missing_roles") and _value(connection, "may_own")


def _begin(connection: Connection, wait: str) -> None:
    """Become the only migration of this database, and its owner."""
    # The state read after waiting must be the newest, whatever the default of the user is.
    connection.execute("SET TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE")
    _set(connection, statement_timeout="0", idle_in_transaction_session_timeout="0")
    _set(connection, lock_timeout=WAIT_FOR_MIGRATIONS)
    connection.execute(STATEMENTS["migrate.begin_alone"].text)
    # An empty path: a script that does not say in which schema something lies fails at once.
    _set(connection, lock_timeout=wait, search_path="", client_min_messages="warning")
    _set(connection, role="dateline_owner")


def _rebuild(connection: Connection, scripts: Scripts, todo: tuple[Script, ...]) -> None:
    """Drop mart, apply what is pending, and make mart again."""
    connection.execute(sql.script("ledger.sql"))
    _drop_mart(connection)
    for script in todo:
        _run(connection, script, "record_migration")
    connection.execute(STATEMENTS["migrate.forget_rebuilt"].text)
    for script in scripts.rebuilt:
        _run(connection, script, "record_rebuilt")


def _run(connection: Connection, script: Script, record: str) -> None:
    """Run one file and note it."""
    try:
        connection.execute(script.text)
    except BUSY:
        raise
    except psycopg.Error as error:
        raise MigrationError(f"{script.name}: {_line(error)}") from error
    parameters = {"name": script.name, "sha256": script.sha256, "compatible": script.compatible}
    connection.execute(STATEMENTS[f"migrate.{record}"].text, parameters)


def _drop_mart(connection: Connection) -> None:
    """Drop all views and functions in mart, without CASCADE: what others hung on them must survive.

    They may rest on each other in any order, so one that is still needed is tried again in the next round.
    """
    left = _rows(connection, "mart_objects")
    while left:
        kept: list[Row] = []
        refusal = None
        for kind, identity, name in left:
            try:
                with connection.transaction():
                    connection.execute(SQL(f"DROP {kind} {identity}"))
            except errors.DependentObjectsStillExist as error:
                kept.append((kind, identity, name))
                refusal = error
        if refusal and len(kept) == len(left):
            raise MigrationError(
                f"{_line(refusal)}; drop what depends on it, migrate, and make it again"
            ) from refusal
        left = kept


def _read_state(connection: Connection) -> State:
    """Read the ledger; empty if there is none yet."""
    if not _value(connection, "has_ledger"):
        return State(applied={}, rebuilt={}, mart=frozenset())
    return State(
        applied=dict(_rows(connection, "applied")),
        rebuilt=dict(_rows(connection, "rebuilt")),
        mart=frozenset(name for _, _, name in _rows(connection, "mart_objects")),
    )


def _rows(connection: Connection, statement: str) -> list[Row]:
    with connection.cursor(row_factory=tuple_row) as cursor:
        return cursor.execute(STATEMENTS[f"migrate.{statement}"].text).fetchall()


def _names(connection: Connection, statement: str) -> list[str]:
    return [name for (name,) in _rows(connection, statement)]


def _value(connection: Connection, statement: str) -> bool:
    return bool(_rows(connection, statement)[0][0])


def _set(connection: Connection, **values: str) -> None:
    """Set parameters until the end of the transaction."""
    for name, value in values.items():
        connection.execute(SQL(f"SET LOCAL {name} = {{}}").format(Literal(value)))


def _line(error: psycopg.Error) -> str:
    """Tell an error of Postgres in one line, with the detail that names what is in the way."""
    parts = (error.diag.message_primary or str(error), error.diag.message_detail)
    return " ".join(": ".join(part for part in parts if part).split())


@contextmanager
def _explained() -> Iterator[None]:
    """Turn refusals of Postgres into a MigrationError that says what to do."""
    try:
        yield
    except errors.LockNotAvailable as error:
        raise MigrationError(
            f"another migration of this database runs for more than {WAIT_FOR_MIGRATIONS}; nothing was changed"
        ) from error
    except errors.InsufficientPrivilege as error:
        raise MigrationError(f"the user of the database may not migrate it: {_line(error)}") from error
    except errors.ReadOnlySqlTransaction as error:
        raise MigrationError("the database is read-only: is it a standby?") from error
