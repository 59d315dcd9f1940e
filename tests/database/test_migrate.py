from __future__ import annotations

from dataclasses import replace
from typing import Any

import psycopg
import pytest

from sql.migrate import MigrationError, check, migrate
from sql.scripts import Script, Scripts, load_scripts
from tests.support.processes import in_processes, migrate_once

SCHEMAS = Script(name="0001_create_schemas.sql", text="CREATE SCHEMA news; CREATE SCHEMA mart;")
THINGS = Script(name="0002_create_things.sql", text="CREATE TABLE news.things (name text, colour text);")
PAINT = Script(name="0003_paint_things.sql", text="UPDATE news.things SET colour = 'red' WHERE colour IS NULL;")
NAMES = Script(name="10_names.sql", text="CREATE VIEW mart.names AS SELECT name FROM news.things;")
COUNTED = Script(name="20_counted.sql", text="CREATE VIEW mart.counted AS SELECT count(*) FROM mart.names;")
LONGER = Script(
    name="30_longer.sql",
    text="CREATE FUNCTION mart.longer(than int) RETURNS SETOF mart.names LANGUAGE sql STABLE BEGIN ATOMIC "
    "SELECT name FROM mart.names WHERE length(name) > than; END",
)
BROKEN = Script(name="0003_break_things.sql", text="ALTER TABLE news.nothing ADD colour text;")


def scripts(*migrations: Script, views: tuple[Script, ...] = ()) -> Scripts:
    return Scripts(migrations=(SCHEMAS, THINGS, *migrations), views=views, grants=load_scripts().grants)


def run(address: str, given: Scripts | None = None) -> tuple[str, ...]:
    with psycopg.connect(address, autocommit=True) as connection:
        return migrate(connection, given)


def look(address: str, query: str) -> Any:
    with psycopg.connect(address, autocommit=True) as connection:
        row = connection.execute(query.encode()).fetchone()
    return row[0] if row else None


def change(address: str, statement: str) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(statement.encode())


def test_an_empty_database_gets_the_whole_schema(empty: str) -> None:
    assert run(empty) == tuple(script.name for script in load_scripts().migrations)
    assert look(empty, "SELECT count(*) FROM mart.articles") == 0


def test_a_second_run_does_nothing(empty: str) -> None:
    run(empty)
    before = look(empty, "SELECT max(oid) FROM pg_class WHERE relnamespace = 'mart'::regnamespace")
    assert run(empty) == ()
    assert look(empty, "SELECT max(oid) FROM pg_class WHERE relnamespace = 'mart'::regnamespace") == before


def test_a_second_run_does_not_wait_for_a_query_that_uses_a_view(migrated: str) -> None:
    with psycopg.connect(migrated) as analyst:
        analyst.execute("SELECT * FROM mart.articles")
        assert run(migrated) == ()


def test_everything_belongs_to_the_owner(migrated: str) -> None:
    others = """
        SELECT string_agg(relname, ' ') FROM pg_class
         WHERE relnamespace IN ('ops'::regnamespace, 'news'::regnamespace, 'mart'::regnamespace)
           AND relowner <> 'dateline_owner'::regrole"""
    assert look(migrated, others) is None


def test_check_tells_what_is_pending_and_changes_nothing(empty: str) -> None:
    with psycopg.connect(empty, autocommit=True) as connection:
        expected = [f"not yet applied: {script.name}" for script in (SCHEMAS, THINGS)]
        migrate(connection, scripts())
        assert check(connection, scripts()) == []
        assert check(connection, scripts(PAINT)) == [f"not yet applied: {PAINT.name}"]
        edited = replace(THINGS, text=THINGS.text + " ")
        assert "edited" in check(connection, replace(scripts(), migrations=(SCHEMAS, edited)))[0]
        assert check(connection, scripts(views=(NAMES,))) == [
            "views, functions or grants differ from their files"
        ]
    with psycopg.connect(empty, autocommit=True) as connection:
        connection.execute("DROP TABLE ops.migrations, ops.rebuilt_objects")
        assert check(connection, scripts())[:2] == expected
    assert look(empty, "SELECT to_regclass('ops.migrations')") is None


def test_check_works_for_the_writer(migrated: str) -> None:
    with psycopg.connect(migrated, autocommit=True) as connection:
        connection.execute("SET ROLE dateline_writer")
        assert check(connection) == []


def test_rows_that_are_there_survive_and_are_changed(empty: str) -> None:
    run(empty, scripts())
    change(empty, "INSERT INTO news.things VALUES ('rose', NULL), ('sky', 'blue')")
    assert run(empty, scripts(PAINT)) == (PAINT.name,)
    assert look(empty, "SELECT string_agg(colour, ' ' ORDER BY name) FROM news.things") == "red blue"


def test_a_failing_migration_takes_back_the_good_one_before_it(empty: str) -> None:
    good = Script(name="0003_create_others.sql", text="CREATE TABLE news.others ();")
    bad = replace(BROKEN, name="0004_break_things.sql")
    run(empty, scripts(views=(NAMES,)))
    with pytest.raises(MigrationError, match=r"0004_break_things.sql: .*news\.nothing"):
        run(empty, scripts(good, bad, views=(NAMES, COUNTED)))
    assert look(empty, "SELECT to_regclass('news.others')") is None
    assert look(empty, "SELECT count(*) FROM ops.migrations") == 2
    assert look(empty, "SELECT count(*) FROM mart.names") == 0


@pytest.mark.parametrize(
    ("files", "complaint"),
    [
        ((SCHEMAS, replace(THINGS, text="SELECT 1"), PAINT), "edited after being applied: 0002"),
        ((SCHEMAS, PAINT), "no longer there: 0002"),
        ((SCHEMAS, THINGS, replace(THINGS, name="0002_later_things.sql"), PAINT), "older than the last one"),
        ((SCHEMAS, THINGS), "newer than this Dateline: it has migration 0003_paint_things; upgrade Dateline"),
    ],
    ids=["edited", "removed", "late", "newer"],
)
def test_a_different_history_is_refused(empty: str, files: tuple[Script, ...], complaint: str) -> None:
    run(empty, scripts(PAINT))
    with pytest.raises(MigrationError, match=complaint):
        run(empty, replace(scripts(), migrations=files))
    assert look(empty, "SELECT count(*) FROM ops.migrations") == 3


def test_a_changed_view_is_made_again_and_a_removed_one_goes(empty: str) -> None:
    run(empty, scripts(views=(NAMES, COUNTED)))
    wider = replace(NAMES, text="CREATE VIEW mart.names AS SELECT colour, name FROM news.things;")
    assert run(empty, scripts(views=(wider,))) == ()
    assert look(empty, "SELECT to_regclass('mart.counted')") is None
    assert look(empty, "SELECT colour FROM mart.names") is None


def test_a_view_that_somebody_dropped_comes_back(empty: str) -> None:
    run(empty, scripts(views=(NAMES,)))
    change(empty, "DROP VIEW mart.names")
    run(empty, scripts(views=(NAMES,)))
    assert look(empty, "SELECT count(*) FROM mart.names") == 0


def test_views_and_functions_that_rest_on_each_other_are_dropped_in_any_order(empty: str) -> None:
    run(empty, scripts(views=(NAMES, COUNTED, LONGER)))
    newer = replace(NAMES, text=NAMES.text + " -- newer")
    run(empty, scripts(views=(newer, COUNTED, LONGER)))
    assert look(empty, "SELECT count(*) FROM mart.longer(3)") == 0


def test_an_older_view_that_rests_on_a_newer_one_is_dropped_first(empty: str) -> None:
    one = Script(name="10_one.sql", text="CREATE VIEW mart.one AS SELECT 1 AS number;")
    two = Script(name="20_two.sql", text="CREATE VIEW mart.two AS SELECT 2 AS number;")
    run(empty, scripts(views=(one, two)))
    change(empty, "CREATE OR REPLACE VIEW mart.one AS SELECT number FROM mart.two")
    run(empty, scripts(PAINT, views=(one, two)))
    assert look(empty, "SELECT number FROM mart.one") == 1


def test_a_migration_may_drop_a_column_that_a_view_used(empty: str) -> None:
    wider = replace(NAMES, text="CREATE VIEW mart.names AS SELECT colour, name FROM news.things;")
    run(empty, scripts(views=(wider,)))
    drop = Script(name="0003_drop_colour.sql", text="ALTER TABLE news.things DROP COLUMN colour;")
    assert run(empty, scripts(drop, views=(NAMES,))) == (drop.name,)


def test_a_view_that_an_analyst_hung_on_ours_survives_and_stops_the_migration(empty: str) -> None:
    run(empty, scripts(views=(NAMES,)))
    change(empty, "CREATE VIEW public.mine AS SELECT name FROM mart.names")
    with pytest.raises(MigrationError, match=r"view public\.mine depends on view mart\.names.*make it again"):
        run(empty, scripts(PAINT, views=(NAMES,)))
    assert look(empty, "SELECT count(*) FROM public.mine") == 0
    assert look(empty, "SELECT count(*) FROM ops.migrations") == 2


def test_a_long_query_makes_the_migration_fail_after_the_wait(empty: str) -> None:
    run(empty, scripts(views=(NAMES,)))
    with psycopg.connect(empty) as analyst, psycopg.connect(empty, autocommit=True) as owner:
        analyst.execute("SELECT * FROM mart.names")
        with pytest.raises(MigrationError, match="nothing was changed: try again later"):
            migrate(owner, scripts(PAINT, views=(NAMES,)), wait="200ms", pauses=())
    assert run(empty, scripts(PAINT, views=(NAMES,))) == (PAINT.name,)


def test_an_unqualified_name_is_refused(empty: str) -> None:
    loose = Script(name="0003_create_loose.sql", text="CREATE TABLE loose ();")
    with pytest.raises(MigrationError, match=r"0003_create_loose\.sql: no schema has been selected"):
        run(empty, scripts(loose))


def test_a_connection_inside_a_transaction_is_refused(empty: str) -> None:
    with psycopg.connect(empty) as connection:
        connection.execute("SELECT 1")
        with pytest.raises(MigrationError, match="not inside a transaction"):
            migrate(connection)
        connection.rollback()


def test_a_user_whose_default_is_read_only_can_migrate(empty: str) -> None:
    run(empty, scripts())
    with psycopg.connect(empty, autocommit=True, options="-c default_transaction_read_only=on") as connection:
        assert migrate(connection, scripts(PAINT)) == (PAINT.name,)  # a default is not a standby


def test_four_processes_that_migrate_at_once_do_it_once(empty: str) -> None:
    assert in_processes(migrate_once, *([(empty,)] * 4)) == [0, 0, 0, 0]
    assert look(empty, "SELECT count(*) FROM ops.migrations") == len(load_scripts().migrations)
