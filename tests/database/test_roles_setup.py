"""How the roles come about, on a cluster of one's own that does not have them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

import sql
from sql.migrate import MigrationError, check, migrate
from tests.support.database import database, embedded_server
from tests.support.processes import in_processes, migrate_once

PROGRAMS = [pytest.param(None, id="packaged")]
PROGRAMS += [
    pytest.param(path, id="installed") for path in [Path("/usr/lib/postgresql/15/bin")] if path.exists()
]
ROLES = "dateline_owner, dateline_writer, dateline_reader"


@pytest.fixture(scope="module", params=PROGRAMS)
def cluster(request: pytest.FixtureRequest) -> Iterator[str]:
    """Address of a cluster with one powerless user, one who may create roles, and a superuser."""
    with embedded_server(request.param, durable=False) as running:
        address = running.admin_dsn("postgres")
        with psycopg.connect(address, autocommit=True) as admin:
            admin.execute("CREATE ROLE plain LOGIN")
            admin.execute("CREATE ROLE maker LOGIN CREATEROLE")
        yield address


@pytest.fixture
def bare(cluster: str) -> Iterator[str]:
    """The same without the roles of Dateline."""
    forget_roles(cluster)
    yield cluster
    forget_roles(cluster)


def forget_roles(address: str) -> None:
    with psycopg.connect(make_conninfo(address, dbname="dateline"), autocommit=True) as admin:
        if admin.execute("SELECT 1 FROM pg_roles WHERE rolname = 'dateline_owner'").fetchone():
            admin.execute(f"DROP OWNED BY {ROLES}".encode())
            admin.execute(f"DROP ROLE {ROLES}".encode())


def owned(address: str, user: str) -> str:
    """Give a database to a user, and return how that user connects to it."""
    with psycopg.connect(address, autocommit=True) as admin:
        admin.execute(f'ALTER DATABASE "{admin.info.dbname}" OWNER TO {user}'.encode())
    return make_conninfo(address, user=user)


def test_four_databases_of_one_cluster_can_be_migrated_at_once(bare: str) -> None:
    with database(bare) as one, database(bare) as two, database(bare) as three, database(bare) as four:
        assert in_processes(migrate_once, (one,), (two,), (three,), (four,)) == [0, 0, 0, 0]


def test_a_user_who_may_not_create_roles_is_told_who_may(bare: str) -> None:
    with database(bare) as address, psycopg.connect(owned(address, "plain"), autocommit=True) as connection:
        assert check(connection) == ["roles are missing: dateline_owner, dateline_reader, dateline_writer"]
        with pytest.raises(
            MigrationError, match=r"the user plain may not make .*; an administrator runs \S+/sql/roles\.sql"
        ):
            migrate(connection)
        assert check(connection)[0].startswith("roles are missing")


def test_a_user_who_may_create_roles_needs_no_superuser(bare: str) -> None:
    with database(bare) as address, psycopg.connect(owned(address, "maker"), autocommit=True) as connection:
        assert migrate(connection)
        assert migrate(connection) == ()
        for role in ("dateline_owner", "dateline_writer", "dateline_reader"):
            connection.execute(f"SET ROLE {role}".encode())
            connection.execute("RESET ROLE")


def test_after_an_administrator_made_the_roles_a_plain_user_can_migrate(bare: str) -> None:
    with database(bare) as address:
        plain = owned(address, "plain")
        with psycopg.connect(address, autocommit=True) as admin:
            admin.execute(sql.script("roles.sql"))
            admin.execute(f"GRANT {ROLES} TO plain".encode())
        with psycopg.connect(plain, autocommit=True) as connection:
            assert migrate(connection)
            assert migrate(connection) == ()


def test_a_timeout_that_an_administrator_set_is_kept(bare: str) -> None:
    with database(bare) as address, psycopg.connect(address, autocommit=True) as admin:
        admin.execute(sql.script("roles.sql"))
        admin.execute("ALTER ROLE dateline_reader SET statement_timeout = '10min'")
        admin.execute(sql.script("roles.sql"))
        setting = "SELECT setconfig FROM pg_db_role_setting WHERE setrole = 'dateline_reader'::regrole"
        assert admin.execute(setting).fetchone() == (["statement_timeout=10min"],)


def test_one_cluster_may_hold_several_databases_of_dateline(bare: str) -> None:
    with database(bare) as one, database(bare) as two:
        for address in (one, two):
            with psycopg.connect(address, autocommit=True) as connection:
                assert migrate(connection)
