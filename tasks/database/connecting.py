"""Connections that act as one role each, and what is done again when the server undid it."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Literal, TypeVar

import psycopg
from psycopg.rows import dict_row
from psycopg.sql import SQL, Identifier

import sql.migrate
import sql.readers
from sql.scripts import known
from tasks import embedded
from tasks.database.limits import limit
from tasks.errors import AwayError, RoleError, SchemaError, StoreError
from tasks.settings import Settings

log = logging.getLogger(__name__)

Role = Literal["owner", "writer", "reader"]
Connection = psycopg.Connection[dict[str, Any]]
Result = TypeVar("Result")

#: What libpq is told where the address does not say it. A server that is cut off without a word is given up
#: after a minute; by itself the system would wait for two hours.
CONNECTING: dict[str, str | int] = {
    "connect_timeout": 10,
    "application_name": "dateline",
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 60_000,
}
#: How often something is begun in all, before what keeps undoing it is an error.
ATTEMPTS = 4
#: States (SQLSTATE) of a transaction that was undone by no fault of its own: connection lost (08), deadlock or
#: serialization failure (40), server shut down, crashed or starting (57P), idle for too long (25P03: a machine
#: that slept). None: the connection broke off.
UNDONE = ("08", "40", "57P", "25P03")
#: What a server says that is there and will say the same later.
REFUSALS = ("does not exist", "authentication failed", "no pg_hba.conf entry", "permission denied")
#: Raised when the server is gone or restarts: a new connection may find it again.
LOST = (psycopg.OperationalError, psycopg.InterfaceError, psycopg.errors.IdleInTransactionSessionTimeout)


@contextmanager
def connect(settings: Settings, role: Role = "writer", *, any_schema: bool = False) -> Iterator[Connection]:
    """Open a connection that acts as one of the three roles, and close it.

    A statement is committed by itself, several together inside `connection.transaction()`. Whatever Postgres
    refuses meanwhile is a StoreError of one line without the password. The writer is refused by a SchemaError
    where the schema is not one that this code may write to, also when that has changed while it was running. A
    server that has answered this process and is away now is waited for (DATELINE_POSTGRES_WAIT_SECONDS), and
    then an AwayError. Who writes must not leave a transaction idle (`limits.MOST_IDLE`).
    """
    with explained(), _reached(settings, role) as connection:
        if settings.database_url is not None:
            act_as(connection, role)
        if role == "writer" and not any_schema and (why := sql.migrate.misfit(connection, known())):
            raise SchemaError(why)
        limit(connection, writes=role != "reader")
        yield connection


#: Servers that have answered this process.
_answered: set[str] = set()


def _reached(settings: Settings, role: Role) -> Connection:
    """Connect, and wait for a server that restarts; one that never answered is an error at once."""
    url = settings.database_url
    server = str(settings.postgres_data) if url is None else url.get_secret_value()
    until = time.monotonic() + settings.postgres_wait_seconds
    is_told = False
    while True:
        try:
            given = address(settings, role)
            connection = psycopg.connect(given, autocommit=True, row_factory=dict_row)
        except psycopg.OperationalError as error:
            if server not in _answered or any(word in str(error) for word in REFUSALS):
                raise
            if time.monotonic() >= until:
                waited = f"and was waited for {settings.postgres_wait_seconds:g} s"
                raise AwayError(f"Postgres: {_line(error)}, {waited}") from error
            if not is_told:
                log.warning("Postgres is away and waited for: %s", _line(error))
            is_told = True
            time.sleep(random.uniform(0.1, 0.5))  # noqa: S311  # no secret: so that not all come back at once
        else:
            _answered.add(server)
            return connection


def attempt(
    settings: Settings,
    work: Callable[[Connection], Result],
    role: Role = "writer",
    *,
    any_schema: bool = False,
) -> Result:
    """Do something in one transaction; again from its beginning if that was undone by no fault of its own.

    That is: the server was lost meanwhile, or ended a deadlock. A commit may have gone through that nobody
    could tell of, so `work` must come to the same when it is done twice.
    """

    def once() -> Result:
        with connect(settings, role, any_schema=any_schema) as connection, connection.transaction():
            return work(connection)

    return persist(once)


def persist(once: Callable[[], Result]) -> Result:
    """Do something over a connection that it opens itself; again as `attempt` does, ATTEMPTS times in all."""
    left = ATTEMPTS
    while True:
        left -= 1
        try:
            return once()
        except (StoreError, *LOST) as error:
            if not left or not _is_undone(error):
                raise
            log.warning("done again: %s", " ".join(str(error).split()))
            time.sleep(random.uniform(0.05, 0.5))  # noqa: S311  # no secret: two that collided must part


def _is_undone(error: BaseException) -> bool:
    """Say whether Postgres undid something by no fault of its own, and it may be begun again at once."""
    reason = error.__cause__ if isinstance(error, StoreError) else error
    if isinstance(error, AwayError) or not isinstance(reason, LOST):
        return False
    return reason.sqlstate is None or reason.sqlstate.startswith(UNDONE)


def address(settings: Settings, role: Role) -> str:
    """Return what libpq connects with; starts the embedded server if that is the one, and it is down."""
    if settings.database_url is None:
        server = embedded.start(
            settings.postgres_data, port=settings.embedded_port, binaries=settings.postgres_bin
        )
        return server.dsn(role)
    given = settings.database_url.get_secret_value()
    try:
        known = psycopg.conninfo.conninfo_to_dict(given)
    except psycopg.ProgrammingError:
        # The original message repeats the address, and with it the password.
        raise StoreError("DATELINE_DATABASE_URL is not an address of Postgres (postgresql://...)") from None
    return psycopg.conninfo.make_conninfo(given, **{k: v for k, v in CONNECTING.items() if k not in known})


def act_as(connection: Connection, role: Role) -> None:
    """Take a role of Dateline, so that a powerful login does no more than its task needs."""
    name = f"dateline_{role}"
    try:
        connection.execute(SQL("SET ROLE {}").format(Identifier(name)))
    except (
        psycopg.errors.InsufficientPrivilege,
        psycopg.errors.UndefinedObject,
        psycopg.errors.InvalidParameterValue,
    ):
        raise RoleError(
            f"the user {connection.info.user} may not act as {name}: run `dateline db migrate` as a user that "
            "may create roles, or have an administrator run sql/roles.sql"
        ) from None


@contextmanager
def explained() -> Iterator[None]:
    """Turn what psycopg raises into a StoreError; its messages name host and user, never the password."""
    try:
        yield
    except (sql.migrate.MigrationError, sql.readers.ReaderError) as error:
        raise StoreError(str(error)) from error
    except psycopg.errors.ReadOnlySqlTransaction as error:
        raise StoreError(
            f"Postgres: {_line(error)}: it is a standby, or default_transaction_read_only is set; "
            "DATELINE_DATABASE_URL must lead to a server that can be written to"
        ) from error
    except psycopg.Error as error:
        raise StoreError(f"Postgres: {_line(error)}") from error


def _line(error: psycopg.Error) -> str:
    """Return what Postgres says in one line; what it adds may repeat a whole row, and is left out."""
    line = " ".join((error.diag.message_primary or str(error)).split()) or type(error).__name__
    error.args = (line,)  # for the traceback
    return line
