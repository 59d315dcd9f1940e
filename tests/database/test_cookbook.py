"""Every question of the cookbook on the small database: its answer, and what it may not do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import psycopg
import pytest

from sql.migrate import Connection
from tasks.cookbook.library import bind, filled_in, questions
from tasks.cookbook.model import Question
from tasks.database import connect
from tasks.settings import Settings
from tests.support.cookbook import ANSWERS, FILES, bare_statement
from tests.support.cookbook_answers import answer_of
from tests.support.cookbook_world import make_world
from tests.support.database import database
from tests.support.settings import settings_for

NOW = datetime(2026, 3, 22, tzinfo=UTC)
# The small database is made by the recogniser: once, not in every process of pytest-xdist.
FRAGMENTS_SINCE = 160_000
WRITES = {"ModifyTable", "LockRows"}
every_question = pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)


@pytest.fixture(scope="module")
def world(server: str, template: str) -> Iterator[Settings]:
    """Return settings of the small database, which no test here changes."""
    with database(server, template=template) as address:
        settings = settings_for(address)
        make_world(settings)
        yield settings


def filled(question: Question) -> bytes:
    """Return the statement with the values of its example."""
    given = [f"{name}={value}" for name, value in question.example.items()]
    return filled_in(question, bind(question, given, NOW)).rstrip(";").encode()


@every_question
def test_the_answer_beside_a_question_is_what_it_prints(world: Settings, question: Question) -> None:
    """After a change: `python -m tests.support.cookbook_answers`."""
    (file,) = [file for file in FILES if file.stem.split("_", 1)[1] == question.name]
    printed = answer_of(world, question)
    with connect(world) as connection:
        if question.name == "search" and connection.info.server_version < FRAGMENTS_SINCE:
            pytest.skip("ts_headline cuts other fragments before Postgres 16")
    assert printed == (ANSWERS / f"{file.stem}.txt").read_text("utf-8")
    assert printed.count("\n") > 3, "the example has no answer"


def test_there_is_no_answer_without_its_question() -> None:
    assert sorted(file.stem for file in ANSWERS.iterdir()) == [file.stem for file in FILES]


@every_question
def test_a_question_rests_on_nothing_but_mart(connection: Connection, question: Question) -> None:
    """A view of it depends on what it names, not on what lies behind that."""
    connection.execute(b"CREATE TEMPORARY VIEW asked AS " + filled(question))
    rows = connection.execute(
        """SELECT DISTINCT coalesce(classes.relnamespace, functions.pronamespace)::regnamespace::text
             FROM pg_rewrite
             JOIN pg_depend ON pg_depend.classid = 'pg_rewrite'::regclass AND pg_depend.objid = pg_rewrite.oid
             LEFT JOIN pg_class AS classes ON refclassid = 'pg_class'::regclass AND classes.oid = refobjid
             LEFT JOIN pg_proc AS functions ON refclassid = 'pg_proc'::regclass AND functions.oid = refobjid
            WHERE ev_class = 'asked'::regclass AND refobjid <> 'asked'::regclass"""
    ).fetchall()
    assert rows == [("mart",)]


@every_question
def test_the_reader_may_ask_it_without_any_value_and_nothing_is_written(
    connection: Connection, question: Question
) -> None:
    connection.execute("SET LOCAL ROLE dateline_reader")
    nothing = {parameter.name: None for parameter in question.parameters}
    plan = connection.execute(f"EXPLAIN (FORMAT JSON) {question.statement}".encode(), nothing).fetchone()
    assert plan is not None
    assert not WRITES & set(re.findall(r'"Node Type": "(\w+)"', str(plan).replace("'", '"')))


@every_question
def test_a_question_calls_nothing_volatile(connection: Connection, question: Question) -> None:
    called = re.findall(r"([a-z_]+)\(", bare_statement(question))
    volatile = connection.execute(
        "SELECT DISTINCT proname FROM pg_proc WHERE provolatile = 'v' AND proname = ANY (%s)", [called]
    ).fetchall()
    assert volatile == []


@every_question
def test_a_question_can_be_asked_with_its_defaults(world: Settings, question: Question) -> None:
    assert world.database_url is not None
    with psycopg.connect(world.database_url.get_secret_value()) as connection:
        connection.read_only = True
        connection.execute("SET LOCAL ROLE dateline_reader")
        connection.execute(question.statement.encode(), bind(question, [], datetime.now(UTC)))
