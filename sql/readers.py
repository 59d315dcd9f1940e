"""Logins of analysts: roles that are members of dateline_reader, with limits of their own."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

import psycopg
from psycopg import errors
from psycopg.rows import tuple_row
from psycopg.sql import SQL, Identifier, Literal

import sql
from sql.migrate import Connection

#: Bytes of a name; Postgres would cut off the rest.
MAX_NAME = 63
#: Names that are Postgres' own, or mean something else where roles are named.
RESERVED = ("pg_", "dateline_")
WORDS = frozenset({"public", "none", "session_user", "current_user", "current_role"})
#: A transaction that does nothing for so long is ended: an old snapshot keeps VACUUM from cleaning.
IDLE = "10min"

STATEMENTS = sql.parse("readers", sql.script("readers.sql"))


class ReaderError(Exception):
    """The login cannot be made or taken away; the message is one line for a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """The login of an analyst."""

    name: str
    #: As Postgres writes it: 60s, 5min. 0 is none.
    statement_timeout: str = "60s"
    #: None leaves the password as it is: a new role has none.
    password: str | None = None
    #: Until when the password holds; None leaves that as it is.
    valid_until: datetime | None = None


def grant(connection: Connection, reader: Reader) -> bool:
    """Make a login, or change one that was made here; return whether it is new."""
    is_new = not _known(connection, reader.name)
    with connection.transaction():
        if is_new:
            _run(connection, reader, "create")
            _run(connection, reader, "mark")
        for statement in ("admit", "limit_statements", "limit_idleness", "make_read_only", "connect", "join"):
            _run(connection, reader, statement)
        if reader.password is not None:
            _run(connection, reader, "set_password")
        if reader.valid_until is not None:
            _run(connection, reader, "set_validity")
    return is_new


def revoke(connection: Connection, name: str) -> bool:
    """Take a login away and end its sessions; return False if the role stays, as it owns something.

    Then it cannot log in and may read nothing of ours any more.
    """
    if not _known(connection, name):
        raise ReaderError(f"there is no role {name}")
    reader = Reader(name=name)
    with connection.transaction():
        for statement in ("lock_out", "leave", "disconnect"):
            _run(connection, reader, statement)
    # Who may not end them has still taken what they read: rights are looked at with every statement.
    with suppress(errors.InsufficientPrivilege):
        connection.execute(STATEMENTS["readers.end_sessions"].text, {"name": name})
    try:
        with connection.transaction():
            _run(connection, reader, "drop")
    except errors.DependentObjectsStillExist:
        return False
    return True


def _known(connection: Connection, name: str) -> bool:
    """Tell whether the role is there; refuse names and roles that are not for this, and users who may not."""
    if not name.isprintable() or not 0 < len(name.encode()) <= MAX_NAME or name != name.strip():
        raise ReaderError(f"a name has 1 to {MAX_NAME} bytes, all printable, without spaces around it")
    if name.lower().startswith(RESERVED) or name.lower() in WORDS:
        raise ReaderError(
            f"{name} is not for a person: names that begin with {' or '.join(RESERVED)} are taken"
        )
    with connection.cursor(row_factory=tuple_row) as cursor:
        row = cursor.execute(STATEMENTS["readers.known"].text, {"name": name}).fetchone()
    is_there, is_ours, may_make_roles = row or (False, False, False)
    if not may_make_roles:
        raise ReaderError(
            f"the user {connection.info.user} may not make roles: run this as one that may (CREATEROLE), or "
            "have an administrator make a login and GRANT dateline_reader to it"
        )
    if is_there and not is_ours:
        raise ReaderError(
            f"the role {name} was not made by this command and is left alone: choose another name"
        )
    return bool(is_there)


def _run(connection: Connection, reader: Reader, statement: str) -> None:
    """Run one statement with the values of a reader, the password as its verifier."""
    verifier = ""
    if reader.password is not None:
        # Hashed here, so that the password itself is never in a statement or a log.
        hashed = connection.pgconn.encrypt_password(
            reader.password.encode(), reader.name.encode(), b"scram-sha-256"
        )
        verifier = hashed.decode()
    composed = SQL(STATEMENTS[f"readers.{statement}"].text).format(
        name=Identifier(reader.name),
        database=Identifier(connection.info.dbname),
        timeout=Literal(reader.statement_timeout),
        idle=Literal(IDLE),
        until=Literal(reader.valid_until and reader.valid_until.isoformat()),
        verifier=Literal(verifier),
    )
    try:
        connection.execute(composed)
    except errors.InvalidParameterValue as error:
        raise ReaderError(f"{reader.statement_timeout!r} is no time such as 60s or 5min") from error
    except errors.InsufficientPrivilege as error:
        message = " ".join((error.diag.message_primary or str(error)).split())
        raise ReaderError(f"the user {connection.info.user} may not do that: {message}") from error
    except psycopg.errors.UndefinedObject as error:
        raise ReaderError("the roles of Dateline are missing: run `dateline db migrate`") from error
