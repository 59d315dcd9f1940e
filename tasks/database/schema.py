"""The schema and its logins: made, compared, tidied up."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict

import psycopg
from psycopg.rows import dict_row, tuple_row

import sql.migrate
import sql.readers
from sql.readers import Reader
from tasks import embedded
from tasks.countries.reference import countries
from tasks.database.asking import run
from tasks.database.connecting import Role, act_as, address, connect, explained
from tasks.dsn import for_user
from tasks.errors import RoleError, SchemaError
from tasks.feeds.outlets import outlets
from tasks.settings import Settings


def migrate(settings: Settings) -> tuple[str, ...]:
    """Bring the database to this schema and its reference data; return the migrations applied."""
    with (
        explained(),
        psycopg.connect(address(settings, "owner"), row_factory=tuple_row, autocommit=True) as plain,
    ):
        applied = sql.migrate.migrate(plain)
    with connect(settings, "owner") as connection, connection.transaction():
        run(connection, "reference.store_countries", rows=countries())
        run(connection, "reference.store_outlets", rows=[asdict(outlet) for outlet in outlets()])
    return applied


def prepare(settings: Settings) -> None:
    """Make the roles where they are missing; refuse a database that has a schema of Dateline already."""
    with explained(), psycopg.connect(address(settings, "owner"), autocommit=True) as connection:
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
    with explained(), psycopg.connect(given, autocommit=True) as connection:
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
    with explained(), psycopg.connect(given, autocommit=True, row_factory=dict_row) as connection:
        if settings.database_url is not None:
            act_as(connection, "writer")
        return sql.migrate.check(connection)
