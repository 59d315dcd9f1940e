"""Who may do what: each case is a real statement, tried as a role."""

from __future__ import annotations

import psycopg
import pytest
from psycopg import errors

from sql.migrate import Connection

#: A statement for each schema and verb. news.outlets and ops.runs stand for all tables of their schema.
STATEMENTS = {
    ("ops", "usage"): "SELECT 'ops.runs'::regclass",
    ("ops", "select"): "SELECT FROM ops.runs",
    ("ops", "insert"): "INSERT INTO ops.runs (flow, parameters, version) VALUES ('backfill', '{}', '1')",
    ("ops", "update"): "UPDATE ops.runs SET found = 1",
    ("ops", "delete"): "DELETE FROM ops.runs",
    ("ops", "truncate"): "TRUNCATE ops.runs CASCADE",
    ("ops", "create"): "CREATE TABLE ops.mine ()",
    ("ops", "alter"): "ALTER TABLE ops.runs ADD mine text",
    ("ops", "drop"): "DROP TABLE ops.robots",
    ("ops", "forge"): "INSERT INTO ops.migrations (name, sha256) VALUES ('x', repeat('0', 64))",
    ("news", "select"): "SELECT FROM news.outlets",
    ("news", "insert"): "INSERT INTO news.outlets (outlet_key, name) VALUES ('example.org', 'Example')",
    ("news", "update"): "UPDATE news.outlets SET name = 'Example'",
    ("news", "delete"): "DELETE FROM news.outlets",
    ("news", "truncate"): "TRUNCATE news.outlets CASCADE",
    ("news", "create"): "CREATE TABLE news.mine ()",
    ("news", "alter"): "ALTER TABLE news.outlets ADD mine text",
    ("news", "drop"): "DROP TABLE news.article_signatures",
    ("mart", "select"): "SELECT FROM mart.articles",
    ("mart", "create"): "CREATE VIEW mart.mine AS SELECT 1 AS one",
    ("mart", "drop"): "DROP VIEW mart.articles",
    ("public", "create"): "CREATE TABLE public.mine ()",
}
WRITES = {"insert", "update", "delete"}
ALLOWED = {
    "dateline_owner": set(STATEMENTS) - {("public", "create")},
    "dateline_writer": {("ops", "usage"), ("mart", "select")}
    | {(schema, verb) for schema in ("ops", "news") for verb in {"select"} | WRITES},
    "dateline_reader": {("news", "select"), ("mart", "select")},
    # Somebody else who may connect to the same database.
    "pg_monitor": set[tuple[str, str]](),
}
MATRIX = [(role, schema, verb) for role in ALLOWED for schema, verb in STATEMENTS]


@pytest.mark.parametrize(("role", "schema", "verb"), MATRIX)
def test_a_role_may_do_what_the_table_says_and_nothing_else(
    connection: Connection, role: str, schema: str, verb: str
) -> None:
    connection.execute(f"SET LOCAL ROLE {role}".encode())
    statement = STATEMENTS[schema, verb].encode()
    if (schema, verb) in ALLOWED[role]:
        connection.execute(statement)
    else:
        with pytest.raises(errors.InsufficientPrivilege):
            connection.execute(statement)


@pytest.mark.parametrize("role", ["dateline_writer", "dateline_reader"])
def test_what_the_owner_makes_later_has_its_grants(connection: Connection, role: str) -> None:
    connection.execute("SET LOCAL ROLE dateline_owner")
    connection.execute("CREATE TABLE news.later (later_id int GENERATED ALWAYS AS IDENTITY, name text)")
    connection.execute("CREATE VIEW mart.later AS SELECT * FROM news.later")
    connection.execute("CREATE FUNCTION mart.one() RETURNS int LANGUAGE sql AS 'SELECT 1'")
    connection.execute(f"SET LOCAL ROLE {role}".encode())
    connection.execute("SELECT mart.one() FROM mart.later, news.later")
    if role == "dateline_writer":
        connection.execute("INSERT INTO news.later (name) VALUES ('x')")


def test_functions_are_closed_to_others(connection: Connection) -> None:
    connection.execute("SET LOCAL ROLE dateline_owner")
    connection.execute("CREATE FUNCTION mart.one() RETURNS int LANGUAGE sql AS 'SELECT 1'")
    connection.execute("RESET ROLE")
    closed = "SELECT has_function_privilege('pg_monitor', 'mart.one()', 'EXECUTE')"
    assert connection.execute(closed).fetchone() == (False,)


@pytest.mark.parametrize("role", ["dateline_writer", "dateline_reader", "dateline_owner"])
def test_no_role_is_powerful_in_the_cluster(connection: Connection, role: str) -> None:
    rights = "SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls FROM pg_roles"
    assert connection.execute(f"{rights} WHERE rolname = %s".encode(), (role,)).fetchone() == (False,)


def test_the_reader_has_a_statement_timeout(connection: Connection) -> None:
    row = connection.execute("SELECT rolconfig FROM pg_roles WHERE rolname = 'dateline_reader'").fetchone()
    assert row is not None
    assert any(setting.startswith("statement_timeout=") for setting in row[0])


def test_the_writer_may_use_temporary_tables(shared_database: str) -> None:
    with psycopg.connect(shared_database) as connection:
        connection.execute("SET LOCAL ROLE dateline_writer")
        connection.execute("CREATE TEMPORARY TABLE mine (n int) ON COMMIT DROP")
        connection.rollback()
