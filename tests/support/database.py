"""A real Postgres for tests: DATELINE_TEST_DATABASE_URL, or an embedded server for the time of the session."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo
from psycopg.sql import SQL, Identifier

import sql.migrate
from sql.migrate import Connection
from tasks import embedded
from tests.support.accounts import open_folder

#: Bytes that must be free in memory.
ROOM = 4 * 2**30


@contextmanager
def embedded_server(binaries: Path | None = None, *, durable: bool = True) -> Iterator[embedded.Server]:
    """Run an embedded server of one's own; one that is not durable is faster, for tests of databases.

    It is in memory where there is enough: a database is made for each test, and its files would wait for the
    disk that durable servers of other tests keep busy (0.75 s instead of 0.04).
    """
    with open_folder(None if durable else _memory()) as folder:
        try:
            running = embedded.start(folder / "postgres", binaries=binaries)
            if not durable:
                with psycopg.connect(running.admin_dsn("postgres"), autocommit=True) as admin:
                    admin.execute("ALTER SYSTEM SET fsync = off")
                    admin.execute("ALTER SYSTEM SET max_wal_size = '128MB'")
                    admin.execute("SELECT pg_reload_conf()")
            yield running
        finally:
            embedded.stop(folder / "postgres", binaries=binaries)


def _memory() -> Path | None:
    """Return a file system in memory with room for the databases of a whole test run, if there is one."""
    shared = Path("/dev/shm")  # noqa: S108  # the folder below it is made by mkdtemp
    return shared if shared.is_dir() and shutil.disk_usage(shared).free > ROOM else None


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Address of a server where databases may be made, as a superuser."""
    if given := os.environ.get("DATELINE_TEST_DATABASE_URL"):
        yield given
        return
    with embedded_server(durable=False) as running:
        yield running.admin_dsn("postgres")


@contextmanager
def database(server: str, *, template: str = "template0") -> Iterator[str]:
    """Make a database for one test, and yield its address; names never clash between workers or runs."""
    name = f"dateline_test_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(SQL("CREATE DATABASE {} TEMPLATE {}").format(Identifier(name), Identifier(template)))
    try:
        yield make_conninfo(server, dbname=name)
    finally:
        # Another connection: the server may have been restarted meanwhile.
        with psycopg.connect(server, autocommit=True) as admin:
            admin.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))


@pytest.fixture(scope="session")
def template(server: str) -> Iterator[str]:
    """Name of a migrated database to which nobody connects, so that it can be cloned."""
    with database(server) as address:
        with psycopg.connect(address, autocommit=True) as connection:
            sql.migrate.migrate(connection)
            name = connection.info.dbname
        yield name


@pytest.fixture(scope="session")
def shared_database(server: str, template: str) -> Iterator[str]:
    """Address of a migrated database in which nothing is ever committed."""
    with database(server, template=template) as address:
        yield address


@pytest.fixture
def connection(shared_database: str) -> Iterator[Connection]:
    """Connect as superuser to a migrated database, in a transaction that is rolled back."""
    with psycopg.connect(shared_database) as opened:
        yield opened
        opened.rollback()


@pytest.fixture
def migrated(server: str, template: str) -> Iterator[str]:
    """Address of a migrated database of one's own, for tests that commit."""
    with database(server, template=template) as address:
        yield address


@pytest.fixture
def empty(server: str) -> Iterator[str]:
    """Address of an empty database of one's own."""
    with database(server) as address:
        yield address
