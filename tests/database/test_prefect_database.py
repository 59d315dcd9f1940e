"""The database of Prefect's server: made where we may, asked for where we may not."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import asyncpg  # type: ignore[import-untyped]  # it ships no types
import psycopg
import pytest
from psycopg.conninfo import make_conninfo
from psycopg.sql import SQL, Identifier
from pydantic import SecretStr

from tasks import embedded
from tasks.errors import StoreError
from tasks.prefect_database import ensure_prefect_database, variables_for
from tasks.settings import Settings
from tests.support.accounts import open_folder

URL = "PREFECT_SERVER_DATABASE_CONNECTION_URL"
PASSWORD = "p@ss/w:rd?&#"


def who_and_where(variables: dict[str, str]) -> tuple[str, str]:
    """Connect as Prefect's server would."""

    async def ask() -> tuple[str, str]:
        connection = await asyncpg.connect(variables[URL].replace("+asyncpg", ""))
        try:
            row = await connection.fetchrow("SELECT current_user, current_database()")
        finally:
            await connection.close()
        return (str(row[0]), str(row[1]))

    return asyncio.run(ask())


@contextmanager
def user(server: str, attributes: str) -> Iterator[str]:
    """Make a user with a password that has to be quoted."""
    name = f"dateline_test_{uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(
            SQL(f"CREATE ROLE {{}} LOGIN {attributes} PASSWORD {{}}").format(Identifier(name), PASSWORD)
        )
        try:
            yield name
        finally:
            admin.execute(SQL("DROP OWNED BY {}").format(Identifier(name)))
            admin.execute(SQL("DROP ROLE {}").format(Identifier(name)))


@contextmanager
def dropped(server: str, empty: str) -> Iterator[str]:
    """Return the name that the database is to have, and drop it at the end."""
    name = f"{psycopg.conninfo.conninfo_to_dict(empty)['dbname']}_prefect"
    try:
        yield name
    finally:
        with psycopg.connect(server, autocommit=True) as admin:
            admin.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name)))


def test_the_embedded_server_gets_one_whose_owner_can_do_nothing_in_ours() -> None:
    with open_folder() as folder:
        settings = Settings(data_dir=folder)
        try:
            variables = ensure_prefect_database(settings)
            assert ensure_prefect_database(settings) == variables
            assert who_and_where(variables) == ("dateline_prefect", "prefect")
            server = embedded.start(settings.postgres_data)
            ours = server.dsn().replace("dateline_writer", "dateline_prefect")
            with pytest.raises(psycopg.OperationalError, match="permission denied"):
                psycopg.connect(ours)
        finally:
            embedded.stop(settings.postgres_data)


def test_a_user_who_may_make_databases_gets_one_named_after_ours(server: str, empty: str) -> None:
    with user(server, "CREATEDB") as name, dropped(server, empty) as wanted:
        settings = Settings(database_url=SecretStr(make_conninfo(empty, user=name, password=PASSWORD)))
        variables = ensure_prefect_database(settings)
        assert ensure_prefect_database(settings) == variables
        assert who_and_where(variables) == (name, wanted)


def test_a_user_who_may_not_is_told_what_an_administrator_has_to_run(server: str, empty: str) -> None:
    with user(server, "") as name, dropped(server, empty) as wanted:
        settings = Settings(database_url=SecretStr(make_conninfo(empty, user=name, password=PASSWORD)))
        with pytest.raises(StoreError) as raised:
            ensure_prefect_database(settings)
        statement = f'CREATE DATABASE "{wanted}" OWNER "{name}"'
        assert str(raised.value).endswith(f"have an administrator run: {statement}")
        assert PASSWORD not in str(raised.value)
        with psycopg.connect(server, autocommit=True) as admin:
            admin.execute(statement.encode())
        assert ensure_prefect_database(settings)


def test_a_server_that_is_not_there_is_one_line() -> None:
    settings = Settings(database_url=SecretStr("postgresql://a:secret@127.0.0.1:1/x"))
    with pytest.raises(StoreError, match=r"^Postgres: connection failed") as raised:
        ensure_prefect_database(settings)
    assert "secret" not in str(raised.value)


def test_a_database_over_tcp_with_tls_is_named_in_the_form_of_prefect() -> None:
    given = {"host": "::1", "port": "5432", "user": "a b", "password": PASSWORD, "sslmode": "verify-full"}
    assert variables_for(given | {"sslrootcert": "/ca.pem"}, "x_prefect") == {
        URL: "postgresql+asyncpg://a%20b:p%40ss%2Fw%3Ard%3F%26%23@[::1]:5432/x_prefect?ssl=verify-full",
        "PGSSLROOTCERT": "/ca.pem",
    }
