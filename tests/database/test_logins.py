"""Processes that log in as one role only, as docs/upkeep.md has it: each can do its work, and nothing else."""

from __future__ import annotations

import re
import traceback
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from psycopg import errors
from psycopg.conninfo import make_conninfo
from pydantic import SecretStr

import sql
from tasks import database
from tasks.database import connect
from tasks.errors import RoleError, StoreError
from tasks.prefect_database import ensure_prefect_database
from tasks.refresh import refresh
from tasks.settings import Settings
from tasks.storage.prune import measure, prune_articles
from tasks.storage.runs import recorded_run
from tests.support.database import database as made_database
from tests.support.exported import bare_tagged, full_tagged, store

PAGE = Path(__file__).parents[2] / "docs" / "upkeep.md"
LOGINS = ("owner", "worker", "prefect")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A database whose processes have logins of their own."""

    address: str
    prefix: str
    prefect: str

    def address_of(self, login: str) -> str:
        return make_conninfo(self.address, user=f"{self.prefix}_{login}")

    def settings_of(self, login: str) -> Settings:
        return Settings(database_url=SecretStr(self.address_of(login)))


def statements(prefix: str) -> list[str]:
    found = re.search(
        r"<!-- logins -->\n```sql\n(.*?)```\n<!-- /logins -->", PAGE.read_text("utf-8"), re.DOTALL
    )
    assert found is not None
    text = (
        found[1].replace("dateline_login", prefix).replace("DATABASE dateline_prefect", f"DATABASE {prefix}_db")
    )
    return [each.strip() for each in text.split(";") if each.strip()]


@pytest.fixture(scope="module")
def place(server: str) -> Iterator[Place]:
    """Do what the page says, and migrate."""
    prefix = f"login_{uuid.uuid4().hex[:10]}"
    with made_database(server) as address, psycopg.connect(address, autocommit=True) as admin:
        admin.execute(sql.script("roles.sql"))
        for statement in statements(prefix):
            admin.execute(statement.encode())
        made = Place(address=address, prefix=prefix, prefect=f"{prefix}_db")
        try:
            database.migrate(made.settings_of("owner"))
            yield made
        finally:
            admin.execute(f"DROP DATABASE {made.prefect} WITH (FORCE)".encode())
            admin.execute(f"DROP ROLE {', '.join(f'{prefix}_{login}' for login in LOGINS)}".encode())


def test_the_owners_login_migrates_and_can_do_nothing_in_the_cluster(place: Place) -> None:
    assert database.migrate(place.settings_of("owner")) == ()
    with (
        psycopg.connect(place.address_of("owner"), autocommit=True) as owner,
        pytest.raises(errors.InsufficientPrivilege),
    ):
        owner.execute("CREATE ROLE eve")


def test_the_workers_login_is_enough_for_what_a_worker_does(place: Place) -> None:
    settings = place.settings_of("worker")
    database.check_schema(settings)
    with recorded_run(settings, "backfill", None, {}, "0.1.0"):
        store(settings, full_tagged(), bare_tagged())
    with connect(settings) as connection:
        refresh(connection)
        assert measure(connection, datetime(2025, 2, 1, tzinfo=UTC).date()).articles == 2
        assert sum(prune_articles(connection, datetime(2020, 2, 1, tzinfo=UTC).date())) == 0
        rows = connection.execute(b"SELECT state FROM ops.runs").fetchall()
    assert [row["state"] for row in rows] == ["completed"]
    assert database.vacuum(settings) is False


@pytest.mark.parametrize("role", ["owner", "reader"])
def test_it_cannot_act_as_another_role(place: Place, role: database.Role) -> None:
    with (
        pytest.raises(RoleError, match=rf"may not act as dateline_{role}"),
        connect(place.settings_of("worker"), role),
    ):
        pass


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE news.mine ()",
        "CREATE TABLE public.mine ()",
        "CREATE SCHEMA mine",
        "ALTER TABLE news.articles ADD mine text",
        "DROP VIEW mart.articles",
        "TRUNCATE news.articles CASCADE",
        "CREATE TRIGGER mine AFTER INSERT ON news.articles EXECUTE FUNCTION ops.notify()",
        "ALTER ROLE dateline_reader SET statement_timeout = 0",
        "ALTER ROLE dateline_writer SUPERUSER",
        "CREATE ROLE eve",
        "GRANT dateline_owner TO CURRENT_USER",
        "SET ROLE dateline_owner",
        "UPDATE ops.migrations SET compatible = true",
        "SELECT rolpassword FROM pg_authid",
        "SELECT pg_read_file('/etc/passwd')",
        "COPY (SELECT 1) TO PROGRAM 'true'",
        "COPY news.outlets TO '/tmp/x'",
        "SELECT lo_import('/etc/passwd')",
        "ALTER SYSTEM SET fsync = off",
        "CREATE EXTENSION dblink",
    ],
)
def test_it_can_do_nothing_else(place: Place, statement: str) -> None:
    refused = (errors.InsufficientPrivilege, errors.WrongObjectType)
    with psycopg.connect(place.address_of("worker"), autocommit=True) as worker, pytest.raises(refused):
        worker.execute(statement.encode())


def test_it_can_pass_on_to_nobody_what_it_may_itself(place: Place) -> None:
    with psycopg.connect(place.address_of("worker"), autocommit=True) as worker:
        worker.execute("GRANT SELECT ON ops.watch_addresses TO PUBLIC")  # to Postgres that is worth a warning
        row = worker.execute(
            "SELECT has_table_privilege('pg_monitor', 'ops.watch_addresses', 'SELECT')"
        ).fetchone()
    assert row == (False,)


def test_the_database_of_prefect_is_closed_to_it_and_the_other_way_round(place: Place) -> None:
    for login, name in (("worker", place.prefect), ("owner", place.prefect)):
        with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
            psycopg.connect(make_conninfo(place.address_of(login), dbname=name))
    with psycopg.connect(place.address_of("prefect")) as prefect:
        for table in ("ops.runs", "news.articles", "mart.articles"):
            with pytest.raises(errors.InsufficientPrivilege), prefect.transaction():
                prefect.execute(f"SELECT FROM {table}".encode())
    with psycopg.connect(make_conninfo(place.address_of("prefect"), dbname=place.prefect)) as prefect:
        prefect.execute("CREATE TABLE public.mine ()")


def test_a_database_that_serve_makes_for_prefect_is_closed_to_others(place: Place) -> None:
    with psycopg.connect(place.address, autocommit=True) as admin:
        name = f"{admin.info.dbname}_prefect"
        ensure_prefect_database(Settings(database_url=SecretStr(place.address)))
        try:
            with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
                psycopg.connect(make_conninfo(place.address_of("worker"), dbname=name))
        finally:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def test_what_postgres_refuses_is_told_without_the_row_that_it_repeats(place: Place) -> None:
    """Neither in the sentence nor in the traceback, which a log would show."""

    def refused() -> None:
        with connect(place.settings_of("worker")) as connection:
            connection.execute(b"INSERT INTO ops.robots (site, status) VALUES ('swordfish-4711', -1)")

    with pytest.raises(StoreError) as caught:
        refused()
    told = "".join(traceback.format_exception(caught.value))
    assert "ops.robots" not in str(caught.value)
    assert "violates" in str(caught.value)
    # Once: in the line of this test that the traceback shows.
    assert told.count("swordfish-4711") == 1


def test_an_analysts_login_is_enough_for_the_commands_of_analysts(place: Place) -> None:
    name = f"{place.prefix}_ann"
    with psycopg.connect(place.address, autocommit=True) as admin:
        admin.execute(f"CREATE ROLE {name} LOGIN".encode())
        admin.execute(f"GRANT dateline_reader TO {name}".encode())
        settings = place.settings_of("ann")
        try:
            database.check_schema(settings, "reader")
            with database.ask(settings, "SELECT count(*) FROM mart.articles", {}, seconds=5) as answer:
                assert len(list(answer.rows)) == 1
        finally:
            admin.execute(f"DROP ROLE {name}".encode())
