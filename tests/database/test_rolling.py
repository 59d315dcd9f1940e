"""Code and schema of different versions, as while workers are replaced: they work, or say what to do."""

from __future__ import annotations

import asyncio
from uuid import uuid4

import psycopg
import pytest
from pydantic import SecretStr

from flows.serve.watch import Watch
from sql.migrate import MigrationError, check, migrate
from sql.scripts import Script, known, load_scripts
from tasks import database
from tasks.database import connect
from tasks.errors import SchemaError, StoreError
from tasks.settings import Settings
from tasks.storage.runs import new_token, recorded_run
from tests.support.settings import settings_for

#: Of a version that is yet to come: our code is then the old one.
LATER = "9999_change_everything.sql"
NEWER = "the database is newer than this Dateline: it has migration 9999_change_everything; upgrade Dateline"


@pytest.fixture
def settings(migrated: str) -> Settings:
    return settings_for(migrated)


def write(settings: Settings, statement: str, *values: object) -> None:
    assert settings.database_url is not None
    with psycopg.connect(settings.database_url.get_secret_value(), autocommit=True) as owner:
        owner.execute(statement.encode(), values)


def migrate_later(settings: Settings, *, compatible: bool) -> None:
    """Note a migration of a later version."""
    statement = "INSERT INTO ops.migrations (name, sha256, compatible) VALUES (%s, repeat('0', 64), %s)"
    write(settings, statement, LATER, compatible)


def test_a_worker_that_starts_on_a_newer_schema_says_so(settings: Settings) -> None:
    migrate_later(settings, compatible=False)
    with pytest.raises(SchemaError, match=NEWER):
        database.check_schema(settings)


def test_one_that_runs_already_says_so_at_its_next_connection_and_not_before(settings: Settings) -> None:
    with connect(settings) as connection:
        migrate_later(settings, compatible=False)
        assert connection.execute(b"SELECT 1 AS one").fetchall() == [{"one": 1}]
    with pytest.raises(SchemaError, match=NEWER), connect(settings):
        pass


def test_a_run_that_the_schema_leaves_behind_ends_and_gives_back_what_it_had_leased(settings: Settings) -> None:
    want = """
        INSERT INTO ops.wanted (
            origin, url, host, why, source, given,
            lease_token, leased_until, first_wanted_at, next_try_at, next_try_why
        ) VALUES (
            'o', 'https://a.example/', 'a.example', 'backfill', 's', '{}',
            %s, now() + interval '1 hour', now(), now(), 'x'
        )"""

    def work() -> None:
        with recorded_run(settings, "harvest", None, {}, "0.1.0") as run_id:
            write(settings, want, new_token(run_id))
            migrate_later(settings, compatible=False)
            database.check_schema(settings)

    with pytest.raises(SchemaError):
        work()
    with connect(settings, "owner") as connection:
        rows = connection.execute(b"SELECT state, error FROM ops.runs").fetchall()
        leases = connection.execute(b"SELECT lease_token FROM ops.wanted").fetchall()
    assert [(row["state"], row["error"]) for row in rows] == [("failed", f"SchemaError: {NEWER}")]
    assert [row["lease_token"] for row in leases] == [None]


def test_serve_ends_instead_of_starting_runs_that_would_fail_one_after_the_other(settings: Settings) -> None:
    migrate_later(settings, compatible=False)
    with pytest.raises(SchemaError, match=NEWER):
        asyncio.run(Watch(settings, asyncio.Event()).look(uuid4()))


def test_a_migration_that_old_code_works_with_stops_nobody_but_who_would_migrate(settings: Settings) -> None:
    migrate_later(settings, compatible=True)
    database.check_schema(settings)
    with connect(settings) as connection:
        assert check(connection) == []
    with pytest.raises(StoreError, match=NEWER):
        database.migrate(settings)


def test_one_that_it_works_with_does_not_hide_one_that_it_does_not(settings: Settings) -> None:
    migrate_later(settings, compatible=True)
    write(settings, "INSERT INTO ops.migrations (name, sha256) VALUES ('9998_drop_all.sql', repeat('0', 64))")
    with pytest.raises(SchemaError, match="it has migration 9998_drop_all"):
        database.check_schema(settings)


def test_an_edited_migration_is_found_on_a_newer_schema_too(settings: Settings) -> None:
    migrate_later(settings, compatible=True)
    write(settings, "UPDATE ops.migrations SET sha256 = repeat('1', 64) WHERE name = %s", known()[0])
    with pytest.raises(SchemaError):
        database.check_schema(settings)


def test_a_new_worker_on_an_old_schema_says_what_to_run(settings: Settings) -> None:
    write(settings, "DELETE FROM ops.migrations WHERE name = %s", known()[-1])
    for attempt in (database.check_schema, lambda given: connect(given).__enter__()):
        with pytest.raises(SchemaError, match=rf"not yet applied: {known()[-1]}\): run `dateline db migrate`"):
            attempt(settings)


def test_and_on_an_empty_database(empty: str) -> None:
    with psycopg.connect(empty, autocommit=True) as connection:
        connection.execute("SELECT 1")
    with (
        pytest.raises(SchemaError, match="run `dateline db migrate`"),
        connect(Settings(database_url=SecretStr(empty))),
    ):
        pass


def test_the_reader_is_told_of_a_view_that_is_missing_and_not_of_one_too_many(settings: Settings) -> None:
    write(settings, "CREATE VIEW mart.of_tomorrow AS SELECT 1 AS one")
    database.check_schema(settings, "reader")
    write(settings, "DROP VIEW mart.changes")
    with pytest.raises(SchemaError, match="mart lacks changes"):
        database.check_schema(settings, "reader")


@pytest.fixture
def ledger_of_before(settings: Settings) -> Settings:
    """A database whose ledger is that of a version that did not note what old code works with."""
    write(settings, "ALTER TABLE ops.migrations DROP COLUMN compatible")
    return settings


def test_a_ledger_that_does_not_know_the_rule_lets_nobody_on(ledger_of_before: Settings) -> None:
    database.check_schema(ledger_of_before)
    write(ledger_of_before, "INSERT INTO ops.migrations (name, sha256) VALUES (%s, repeat('0', 64))", LATER)
    with pytest.raises(SchemaError, match=NEWER):
        database.check_schema(ledger_of_before)


def test_a_file_says_whether_old_code_works_with_it_and_the_ledger_notes_it(migrated: str) -> None:
    scripts = load_scripts()
    good = Script(
        name="9998_add_note.sql",
        text="-- Old code keeps working: it does not see the column.\nALTER TABLE news.outlets ADD note text;",
    )
    bad = Script(
        name="9999_drop_note.sql",
        text="-- Old code keeps working:\n-- which nobody has said.\nALTER TABLE news.outlets DROP note;",
    )
    new = type(scripts)(migrations=(*scripts.migrations, good, bad), views=scripts.views, grants=scripts.grants)
    with psycopg.connect(migrated, autocommit=True) as connection:
        migrate(connection, new)
        noted = connection.execute("SELECT name, compatible FROM ops.migrations WHERE name > '9'").fetchall()
        assert noted == [(good.name, True), (bad.name, False)]
        with pytest.raises(MigrationError, match="newer than this Dateline"):
            migrate(connection)
