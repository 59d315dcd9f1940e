"""What every table, view and function must have, asked of the catalogue: each query lists the offenders."""

from __future__ import annotations

import re

import pytest

from sql.migrate import Connection

OFFENDERS = {
    "a_schema_without_a_comment": """
        SELECT nspname FROM pg_namespace
         WHERE nspname IN ('ops', 'news', 'mart') AND obj_description(oid, 'pg_namespace') IS NULL""",
    "a_table_or_view_without_a_comment": """
        SELECT oid::regclass FROM pg_class
         WHERE relnamespace::regnamespace::text IN ('ops', 'news', 'mart') AND relkind IN ('r', 'p', 'v', 'm')
           AND obj_description(oid, 'pg_class') IS NULL""",
    "a_column_without_a_comment": """
        SELECT attrelid::regclass || '.' || attname
          FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
         WHERE relnamespace::regnamespace::text IN ('ops', 'news', 'mart') AND relkind IN ('r', 'p', 'v', 'm')
           AND attnum > 0 AND NOT attisdropped AND col_description(attrelid, attnum) IS NULL""",
    "a_function_without_a_comment": """
        SELECT oid::regprocedure FROM pg_proc
         WHERE pronamespace::regnamespace::text IN ('ops', 'news', 'mart')
           AND obj_description(oid, 'pg_proc') IS NULL""",
    "a_function_that_may_change_data_or_runs_as_its_owner": """
        SELECT oid::regprocedure FROM pg_proc
         WHERE pronamespace::regnamespace::text IN ('ops', 'news', 'mart')
           AND (provolatile = 'v' AND prorettype <> 'trigger'::regtype OR prosecdef)""",
    "a_time_without_a_zone": """
        SELECT attrelid::regclass || '.' || attname
          FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
         WHERE relnamespace::regnamespace::text IN ('ops', 'news', 'mart') AND attnum > 0
           AND atttypid IN ('timestamp'::regtype, 'timestamp[]'::regtype, 'time'::regtype)""",
    "a_varchar_or_char": """
        SELECT attrelid::regclass || '.' || attname
          FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
         WHERE relnamespace::regnamespace::text IN ('ops', 'news', 'mart') AND attnum > 0
           AND atttypid IN ('varchar'::regtype, 'bpchar'::regtype)""",
    "an_enum": "SELECT oid::regtype FROM pg_type WHERE typtype = 'e'",
    "a_table_without_a_primary_key": """
        SELECT oid::regclass FROM pg_class
         WHERE relnamespace::regnamespace::text IN ('ops', 'news', 'mart') AND relkind IN ('r', 'p')
           AND NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = pg_class.oid AND contype = 'p')""",
    "a_table_in_mart": """
        SELECT oid::regclass FROM pg_class WHERE relnamespace = 'mart'::regnamespace AND relkind <> 'v'""",
    "a_foreign_key_that_does_not_say_what_happens_on_delete": """
        SELECT conname FROM pg_constraint WHERE contype = 'f' AND confdeltype NOT IN ('r', 'c', 'n')""",
    "a_foreign_key_without_an_index_that_begins_with_its_columns": """
        SELECT conname FROM pg_constraint
         WHERE contype = 'f'
           AND NOT EXISTS (
               SELECT FROM pg_index
                WHERE indrelid = conrelid AND indpred IS NULL
                  AND (indkey::int2[])[0:cardinality(conkey) - 1] @> conkey
                  AND (indkey::int2[])[0:cardinality(conkey) - 1] <@ conkey)""",
    "an_id_column_of_a_table_of_facts_that_refers_to_nothing": """
        SELECT attrelid::regclass || '.' || attname
          FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
         WHERE relnamespace IN ('ops'::regnamespace, 'news'::regnamespace) AND relkind = 'r' AND attnum > 0
           AND attname LIKE '%_id' AND atttypid = 'int8'::regtype
           -- a change outlives its article
           AND attrelid <> 'ops.changes'::regclass
           AND NOT EXISTS (SELECT FROM pg_constraint
                            WHERE conrelid = attrelid AND contype IN ('f', 'p') AND attnum = ANY (conkey))""",
    "a_constraint_that_is_not_valid": "SELECT conname FROM pg_constraint WHERE NOT convalidated",
    "two_indexes_on_the_same_columns": """
        SELECT min(indexrelid::regclass::text) FROM pg_index
         GROUP BY indrelid, indkey, indclass, indexprs::text, indpred::text HAVING count(*) > 1""",
}


@pytest.mark.parametrize("offender", OFFENDERS)
def test_the_schema_has_not(connection: Connection, offender: str) -> None:
    found = [name for (name,) in connection.execute(OFFENDERS[offender].encode())]
    assert found == []


def test_the_queries_find_what_they_look_for(connection: Connection) -> None:
    connection.execute("""
        CREATE TYPE news.colour AS ENUM ('red');
        CREATE SCHEMA IF NOT EXISTS ops;
        CREATE TABLE news.bad (
            thing_id bigint, name varchar, seen timestamp,
            run_id bigint REFERENCES ops.runs, CHECK (name <> ''));
        ALTER TABLE news.bad ADD CONSTRAINT bad_late CHECK (thing_id > 0) NOT VALID;
        CREATE INDEX bad_one ON news.bad (name);
        CREATE INDEX bad_two ON news.bad (name);
        CREATE TABLE mart.bad ();
        CREATE FUNCTION mart.bad() RETURNS int LANGUAGE sql AS 'SELECT 1';
        COMMENT ON SCHEMA mart IS NULL;
    """)
    silent = [name for name, query in OFFENDERS.items() if not connection.execute(query.encode()).fetchall()]
    assert silent == []


def test_a_rule_is_named_for_its_table_and_says_what_it_demands(connection: Connection) -> None:
    rules = connection.execute("""
        SELECT conname, relname, contype,
               ARRAY(SELECT attname::text FROM pg_attribute WHERE attrelid = conrelid AND attnum = ANY (conkey))
          FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid
         WHERE relnamespace IN ('ops'::regnamespace, 'news'::regnamespace) AND contype <> 'n'
    """).fetchall()
    assert rules
    for name, table, kind, columns in rules:
        assert name.startswith(f"{table}_"), name
        assert not re.search(r"_(check|excl)$|_(check|excl|key|fkey|pkey)\d+$", name), (
            f"{name} was named by Postgres"
        )
        if kind in "pfu":
            assert name.endswith({"p": "_pkey", "f": "_fkey", "u": "_key"}[kind]), name
        if kind in "fu":
            assert any(column in name for column in columns), f"{name} is about {columns}"


def test_an_index_is_named_for_its_table_and_its_columns(connection: Connection) -> None:
    indexes = connection.execute("""
        SELECT indexrelid::regclass::text, relname, indisunique, pg_get_indexdef(indexrelid)
          FROM pg_index JOIN pg_class ON pg_class.oid = indrelid
         WHERE relnamespace IN ('ops'::regnamespace, 'news'::regnamespace)
           AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u', 'x'))
    """).fetchall()
    assert indexes
    for qualified, table, unique, definition in indexes:
        name = qualified.split(".")[-1]
        assert name.startswith(f"{table}_"), name
        words = set(re.findall(r"[a-z]+", definition.partition(" USING ")[2]))
        said = name.removeprefix(f"{table}_").removesuffix("_idx").split("_")
        # A unique index states a rule, as a constraint does; any other says its columns.
        assert unique or name.endswith("_idx"), name
        assert unique or words.issuperset(said), f"{name} says another column than {definition}"


def test_every_view_is_named_as_its_file(connection: Connection) -> None:
    made = {name for (name,) in connection.execute("SELECT viewname FROM pg_views WHERE schemaname = 'mart'")}
    made |= {
        name
        for (name,) in connection.execute(
            "SELECT proname FROM pg_proc WHERE pronamespace = 'mart'::regnamespace"
        )
    }
    files = {
        name.removesuffix(".sql").split("_", 1)[1]
        for (name,) in connection.execute("SELECT name FROM ops.rebuilt_objects WHERE name <> 'grants.sql'")
    }
    assert made == files
