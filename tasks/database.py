"""Connections and named queries: the only noun, beside embedded, that knows psycopg."""

from __future__ import annotations

import json
import logging
import random
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any, Literal, TypeVar

import psycopg
from psycopg.rows import dict_row, tuple_row
from psycopg.sql import SQL, Identifier

import sql.migrate
import sql.readers
import sql.waiting
from sql import QUERIES
from sql.readers import Reader
from sql.scripts import known
from tasks import embedded
from tasks.countries.reference import countries
from tasks.dsn import for_user
from tasks.errors import AwayError, RoleError, SchemaError, StoreError
from tasks.exports.model import Column, Values
from tasks.feeds.outlets import outlets
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
#: serialization failure (40), server shut down, crashed or starting (57P). None: the connection broke off.
UNDONE = ("08", "40", "57P")
#: What a server says that is there and will say the same later.
REFUSALS = ("does not exist", "authentication failed", "no pg_hba.conf entry", "permission denied")
#: Raised when the server is gone or restarts: a new connection may find it again.
LOST = (psycopg.OperationalError, psycopg.InterfaceError)
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


@contextmanager
def connect(settings: Settings, role: Role = "writer", *, any_schema: bool = False) -> Iterator[Connection]:
    """Open a connection that acts as one of the three roles, and close it.

    A statement is committed by itself, several together inside `connection.transaction()`. Whatever Postgres
    refuses meanwhile is a StoreError of one line without the password. The writer is refused by a SchemaError
    where the schema is not one that this code may write to, also when that has changed while it was running. A
    server that has answered this process and is away now is waited for (DATELINE_POSTGRES_WAIT_SECONDS), and
    then an AwayError.
    """
    with _explained(), _reached(settings, role) as connection:
        if settings.database_url is not None:
            _act_as(connection, role)
        if role == "writer" and not any_schema and (why := sql.migrate.misfit(connection, known())):
            raise SchemaError(why)
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
    left = ATTEMPTS
    while True:
        left -= 1
        try:
            with connect(settings, role, any_schema=any_schema) as connection, connection.transaction():
                return work(connection)
        except AwayError:
            raise
        except StoreError as error:
            if not left or not is_undone(error.__cause__):
                raise
            log.warning("done again: %s", error)
            time.sleep(random.uniform(0.05, 0.5))  # noqa: S311  # no secret: two that collided must part


def is_undone(error: BaseException | None) -> bool:
    """Say whether Postgres undid a transaction by no fault of its own."""
    if not isinstance(error, LOST):
        return False
    state = error.sqlstate
    return state is None or state.startswith(UNDONE)


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


def migrate(settings: Settings) -> tuple[str, ...]:
    """Bring the database to this schema and its reference data; return the migrations applied."""
    with (
        _explained(),
        psycopg.connect(address(settings, "owner"), row_factory=tuple_row, autocommit=True) as plain,
    ):
        applied = sql.migrate.migrate(plain)
    with connect(settings, "owner") as connection, connection.transaction():
        run(connection, "reference.store_countries", rows=countries())
        run(connection, "reference.store_outlets", rows=[asdict(outlet) for outlet in outlets()])
    return applied


def prepare(settings: Settings) -> None:
    """Make the roles where they are missing; refuse a database that has a schema of Dateline already."""
    with _explained(), psycopg.connect(address(settings, "owner"), autocommit=True) as connection:
        sql.migrate.prepare(connection)


def grant_reader(settings: Settings, reader: Reader) -> tuple[bool, str]:
    """Make or change the login of an analyst; return whether it is new, and where it connects to."""
    with _administered(settings) as (connection, address):
        is_new = sql.readers.grant(connection, reader)
    if settings.database_url is not None or reader.password is None:
        return is_new, for_user(address, reader.name)
    embedded.admit_readers(settings.postgres_data)
    host = psycopg.conninfo.make_conninfo(address, host="127.0.0.1")
    return is_new, for_user(host, reader.name)


def revoke_reader(settings: Settings, name: str) -> bool:
    """Take such a login away; return False if the role stays without any right, as it owns something."""
    with _administered(settings) as (connection, _):
        return sql.readers.revoke(connection, name)


def vacuum(settings: Settings) -> bool:
    """Make the room of what was removed usable again; nobody is kept from reading or writing.

    False if the login of this process is a writer's only: then Postgres does it by itself, later.
    """
    try:
        with connect(settings, "owner") as connection:
            connection.execute(sql.script("vacuum.sql"))
    except RoleError:
        return False
    return True


@contextmanager
def _administered(settings: Settings) -> Iterator[tuple[sql.migrate.Connection, str]]:
    """Connect as whoever may make roles: the superuser of the embedded server, else the user of the address."""
    if settings.database_url is None:
        started = embedded.start(
            settings.postgres_data, port=settings.embedded_port, binaries=settings.postgres_bin
        )
        given = started.admin_dsn()
    else:
        given = address(settings, "owner")
    with _explained(), psycopg.connect(given, autocommit=True) as connection:
        yield connection, given


def check_schema(settings: Settings, role: Role = "writer") -> None:
    """Make sure that the schema is one that this code knows, as far as the role can see it.

    The embedded server is migrated on the way: nobody else looks after it. Another server is not touched: it
    may have other users, so its owner says when. The reader does not see the ledger of migrations: for it, all
    that this code has in mart must be there.
    """
    if settings.database_url is None:
        migrate(settings)
        return
    with connect(settings, role) as connection:
        looked = sql.migrate.check_views if role == "reader" else sql.migrate.check
        differences = looked(connection)
    if differences:
        raise SchemaError(f"the schema does not fit ({differences[0]}): run `dateline db migrate`")


def schema_differences(settings: Settings) -> list[str]:
    """Say, one line each, how the schema differs from the one this code knows; nothing is changed."""
    given = address(settings, "writer")
    with _explained(), psycopg.connect(given, autocommit=True, row_factory=dict_row) as connection:
        if settings.database_url is not None:
            _act_as(connection, "writer")
        return sql.migrate.check(connection)


def _act_as(connection: Connection, role: Role) -> None:
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
def _explained() -> Iterator[None]:
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
