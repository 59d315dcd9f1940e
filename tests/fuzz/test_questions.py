"""What is typed to `dateline sql` and `mart.search`: an answer or a line of what is wrong, never a fault."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sql.migrate import Connection
from tasks.cookbook.header import read_question
from tasks.cookbook.library import bind, filled_in, find_question, questions
from tasks.cookbook.model import KINDS, Parameter, QuestionError
from tasks.cookbook.values import literal, read_value
from tests.fuzz.mutations import texts
from tests.support.cookbook import FILES

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
VALUES = texts(
    (
        "7 days ago",
        "2026-11-25T10:00+01:00",
        "today",
        "IN",
        "O'Brien \\ %s %(x)s $1 :x",
        "null",
        "-9223372036854775808",
    ),
    (
        "'",
        "''",
        "\\",
        "%",
        "%(since)s",
        "$$",
        "--",
        "/*",
        "\u2019",
        "٣",
        "ago",
        "999999 weeks",
        ";",
        "E'",
        "\ufffe",
    ),
)
#: Postgres takes no text with NUL or with half of a character: who asks it directly has a driver that says so.
TYPED = (VALUES | st.text(max_size=60)).map(
    lambda text: text.replace("\x00", "").encode("utf-8", "replace").decode()
)
SEARCHES = texts(
    ('"sailed to male" OR ferry -goa', "東京都 知事", "café & !(x | y) <-> z:*AB", "=c:IN", "นายกรัฐมนตรี"),
    (
        '"',
        "OR",
        "-",
        "&",
        "|",
        "!",
        "(",
        ")",
        ":*",
        "<->",
        "<2147483648>",
        "\\",
        "'",
        "=e:",
        "*",
        "\u3000",
        "\u200b",
    ),
).map(lambda text: text.replace("\x00", "").encode("utf-8", "replace").decode())
# The database is the same for all examples, and rolled back behind each.
one_database = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def ask(connection: Connection, statement: str, values: Any) -> list[tuple[Any, ...]]:
    """Ask as the reader does, and take everything back."""
    with connection.transaction(force_rollback=True):
        connection.execute("SET LOCAL ROLE dateline_reader")
        return connection.execute(statement.encode(), values).fetchall()


@given(st.sampled_from(KINDS), VALUES | st.text(max_size=60))
def test_a_value_of_any_kind_is_read_or_refused_in_a_line(kind: Any, text: str) -> None:
    parameter = Parameter(name="x", kind=kind, default="", meaning="")
    try:
        value = read_value(parameter, text, NOW)
    except QuestionError as error:
        assert "\n" not in str(error)
        str(error).encode()
        return
    literal(value).encode()


@one_database
@given(kind=st.sampled_from(KINDS), text=TYPED)
def test_a_value_is_the_same_for_postgres_whether_it_is_bound_or_written_out(
    connection: Connection, kind: Any, text: str
) -> None:
    try:
        value = read_value(Parameter(name="x", kind=kind, default="", meaning=""), text, NOW)
    except QuestionError:
        return
    cast = "text" if kind == "country" else kind
    written = literal(value).replace("%", "%%")
    ((same,),) = ask(connection, f"SELECT %(x)s::{cast} IS NOT DISTINCT FROM {written}::{cast}", {"x": value})  # noqa: S608  # that is what is tested
    assert same is True


@one_database
@given(data=st.data())
def test_a_question_with_any_values_is_answered_or_refused_in_a_line(
    connection: Connection, data: st.DataObject
) -> None:
    question = data.draw(st.sampled_from(questions()))
    names = [parameter.name for parameter in question.parameters] or ["x"]
    pairs = st.tuples(st.sampled_from(names), TYPED).map("=".join) | TYPED
    try:
        values = bind(question, data.draw(st.lists(pairs, max_size=3)), NOW)
    except QuestionError as error:
        assert "\n" not in str(error)
        return
    filled_in(question, values).encode()
    ask(connection, question.statement, values)


@one_database
@given(
    query=SEARCHES | TYPED,
    limits=st.fixed_dictionaries(
        {}, optional=dict.fromkeys(("country", "entity", "outlet", "language"), SEARCHES | TYPED)
    ),
    max_rows=st.none() | st.integers(-(2**31), 2**31 - 1),
)
def test_a_search_for_anything_is_answered(
    connection: Connection, query: str, limits: dict[str, str], max_rows: int | None
) -> None:
    named = "".join(f", {name} => %({name})s" for name in limits)
    statement = f"SELECT * FROM mart.search(%(query)s{named}, max_rows => %(max_rows)s)"  # noqa: S608  # names of the test
    assert ask(connection, statement, {"query": query, "max_rows": max_rows, **limits}) == []


@given(
    texts([file.read_text("utf-8") for file in FILES[:4]], ("-- :x text '", "-- example: ", "%(x)s", "%", ";"))
)
def test_a_file_that_is_nearly_a_question(source: str) -> None:
    try:
        question = read_question("mine", source)
        values = bind(question, [], NOW)
    except QuestionError as error:
        assert "\n" not in str(error)
        return
    filled_in(question, values)


@given(VALUES | st.text(max_size=60))
def test_a_name_that_is_no_question_is_answered_in_a_line(name: str) -> None:
    try:
        find_question(name)
    except QuestionError as error:
        assert "\n" not in str(error)
