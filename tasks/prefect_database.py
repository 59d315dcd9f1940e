"""The database of the Prefect server that `dateline serve` starts, beside Dateline's own, in its Postgres."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode

import psycopg
from psycopg.sql import SQL, Identifier

from tasks import embedded
from tasks.database import address
from tasks.errors import StoreError
from tasks.settings import Settings

#: Owner of the database of the embedded server: it can do nothing in Dateline's.
ROLE = "dateline_prefect"
EMBEDDED_NAME = "prefect"
#: What libpq calls the files of TLS, and the variables in which the driver of Prefect's server looks for them.
TLS_FILES = {"sslrootcert": "PGSSLROOTCERT", "sslcert": "PGSSLCERT", "sslkey": "PGSSLKEY"}


def ensure_prefect_database(settings: Settings) -> dict[str, str]:
    """Make the database if it is missing; return the variables with which Prefect's server finds it.

    They hold the password: they may stand in an environment, and in no log.
    """
    try:
        if settings.database_url is None:
            return _embedded(settings)
        with psycopg.connect(address(settings, "owner"), autocommit=True) as connection:
            name = f"{connection.info.dbname}_prefect"
            if _create(connection, name, connection.info.user):
                _close(connection, name)
            return variables_for(connection.info.get_parameters() | _reached(connection.info), name)
    except psycopg.Error as error:
        message = " ".join(str(error).split()) or type(error).__name__
        raise StoreError(f"Postgres: {message}") from error


def _embedded(settings: Settings) -> dict[str, str]:
    server = embedded.start(settings.postgres_data, port=settings.embedded_port, binaries=settings.postgres_bin)
    with psycopg.connect(server.admin_dsn(), autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (ROLE,)).fetchone():
            connection.execute(SQL("CREATE ROLE {} LOGIN").format(Identifier(ROLE)))
        _create(connection, EMBEDDED_NAME, ROLE)
        _close(connection, EMBEDDED_NAME)
        return variables_for({"user": ROLE} | _reached(connection.info, user=ROLE), EMBEDDED_NAME)


def _close(connection: psycopg.Connection[Any], name: str) -> None:
    """Let nobody in but the owner: parameters of runs are no business of those who may read articles."""
    connection.execute(SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(Identifier(name)))


def _create(connection: psycopg.Connection[Any], name: str, owner: str) -> bool:
    """Make a database; False if it is there. Who may not is told what an administrator has to run."""
    if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone():
        return False
    statement = SQL("CREATE DATABASE {} OWNER {}").format(Identifier(name), Identifier(owner))
    try:
        connection.execute(statement)
    except psycopg.errors.DuplicateDatabase:
        return False
    except psycopg.errors.InsufficientPrivilege:
        raise StoreError(
            f"the user {owner} may not create the database of Prefect's server; have an administrator run: "
            f"{statement.as_string(connection)}"
        ) from None
    return True


def _reached(info: psycopg.ConnectionInfo, user: str | None = None) -> dict[str, str]:
    """Return how the server was reached in the end, whatever named it: an address, a variable, a file."""
    found = {"host": info.host, "port": str(info.port), "user": user or info.user}
    return found | ({"password": info.password} if info.password and not user else {})


def variables_for(parameters: dict[str, str], name: str) -> dict[str, str]:
    """Return the address in the form of Prefect's database library, and the files of TLS beside it."""
    user = quote(parameters["user"], safe="")
    if password := parameters.get("password"):
        user += f":{quote(password, safe='')}"
    host, query = parameters["host"], {}
    if host.startswith("/"):
        query, place = {"host": host, "port": parameters["port"]}, ""
    else:
        place = f"[{host}]:{parameters['port']}" if ":" in host else f"{host}:{parameters['port']}"
        if "sslmode" in parameters:
            query = {"ssl": parameters["sslmode"]}
    url = f"postgresql+asyncpg://{user}@{place}/{quote(name, safe='')}"
    if query:
        url += f"?{urlencode(query)}"
    files = {TLS_FILES[key]: value for key, value in parameters.items() if key in TLS_FILES}
    return {"PREFECT_SERVER_DATABASE_CONNECTION_URL": url} | files
