"""Parameters of questions: each type, each mistake, and the words that they are given in."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from tasks.cookbook.header import read_question
from tasks.cookbook.library import bind, filled_in, find_question, questions
from tasks.cookbook.model import Kind, Parameter, Question, QuestionError, Value
from tasks.cookbook.values import LOOKS, literal, read_value

NOW = datetime(2026, 3, 1, 1, 30, tzinfo=UTC)
HEADER = """-- What?
-- :since date "7 days ago" "first"
-- :until date today "last"
-- :words text "" "words"
"""
QUESTION = read_question("what", HEADER + "SELECT %(since)s, %(until)s, %(words)s, '50 %%'")


def value(kind: Kind, given: str) -> Value:
    return read_value(Parameter(name="it", kind=kind, default="", meaning=""), given, NOW)


@pytest.mark.parametrize(
    ("kind", "given", "expected"),
    [
        ("date", "2026-02-28", date(2026, 2, 28)),
        ("date", " 2026-02-28 ", date(2026, 2, 28)),
        ("date", "today", date(2026, 3, 1)),
        ("date", "2 days ago", date(2026, 2, 27)),
        ("date", "2 hours ago", date(2026, 2, 28)),
        ("date", "null", None),
        ("timestamptz", "2026-02-28", datetime(2026, 2, 28, tzinfo=UTC)),
        ("timestamptz", "2026-02-28T10:00+05:30", datetime(2026, 2, 28, 4, 30, tzinfo=UTC)),
        ("timestamptz", "now", NOW),
        ("timestamptz", "90 minutes ago", datetime(2026, 3, 1, tzinfo=UTC)),
        ("integer", "-12", -12),
        ("integer", str(2**63 - 1), 2**63 - 1),
        ("text", " kept ", " kept "),
        ("text", "", ""),
        ("text", "2026-02-28", "2026-02-28"),
        ("country", "mv", "MV"),
        ("country", "XK", "XK"),
        ("interval", "1 week", timedelta(days=7)),
        ("interval", "36 Hours", timedelta(hours=36)),
    ],
)
def test_a_value_is_read_as_its_type(kind: Kind, given: str, expected: Value) -> None:
    assert value(kind, given) == expected


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("date", "2026-02-30"),
        ("date", "yesterday"),
        ("date", ""),
        ("date", "-1 days ago"),
        ("date", "999999 weeks ago"),
        ("timestamptz", "soon"),
        ("timestamptz", "25:00"),
        ("integer", "1.5"),
        ("integer", "ten"),
        ("integer", "१"),
        ("integer", str(2**63)),
        ("integer", ""),
        ("text", "a\x00b"),
        ("text", "half \ud800"),
        ("country", "ZZ"),
        ("country", "M"),
        ("interval", "1 month"),
        ("interval", "7"),
    ],
)
def test_a_value_of_another_type_is_one_line_that_names_parameter_and_type(kind: Kind, given: str) -> None:
    with pytest.raises(QuestionError) as caught:
        value(kind, given)
    assert str(caught.value).startswith(f"it: {given!r} is not {LOOKS[kind]}")
    assert str(caught.value).isprintable()


def test_the_name_of_a_country_is_answered_with_its_code() -> None:
    with pytest.raises(QuestionError, match=r"; Maldives is MV$"):
        value("country", "maldives")


def test_defaults_are_used_for_what_is_not_given_and_the_last_of_two_counts() -> None:
    assert bind(QUESTION, ["words=a=b", "since=2026-01-01", "since=2026-02-01"], NOW) == {
        "since": date(2026, 2, 1),
        "until": date(2026, 3, 1),
        "words": "a=b",
    }


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_defaults_and_examples_of_the_cookbook_are_of_their_types(question: Question) -> None:
    bind(question, [], NOW)
    bind(question, [f"{name}={given}" for name, given in question.example.items()], NOW)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("until", "'until' is not NAME=VALUE"),
        ("untill=today", "what has no parameter 'untill'; did you mean until? (it has since, until, words)"),
        ("zzz=today", "what has no parameter 'zzz' (it has since, until, words)"),
        ("=today", "what has no parameter '' (it has since, until, words)"),
        ("since=2026-03-02", "since (2026-03-02) is after until (2026-03-01): give them the other way round"),
    ],
)
def test_a_wrong_parameter_is_one_line_that_says_what_is_right(given: str, message: str) -> None:
    with pytest.raises(QuestionError) as caught:
        bind(QUESTION, [given], NOW)
    assert str(caught.value) == message


def test_a_file_without_parameters_takes_none() -> None:
    with pytest.raises(QuestionError, match=r"^mine has no parameter 'a' \(it has none\)$"):
        bind(read_question("mine", "SELECT 1"), ["a=1"], NOW)


def test_times_that_are_the_wrong_way_round_are_refused_too() -> None:
    times = HEADER.replace(" date ", " timestamptz ").replace("today", "now")
    question = read_question("what", times + "SELECT %(since)s, %(until)s, %(words)s")
    with pytest.raises(QuestionError, match="is after until"):
        bind(question, ["since=2026-03-01T02:00Z"], NOW)
    assert bind(question, ["since=null"], NOW)["since"] is None


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("who_met_hwom", "; did you mean who_met_whom?"),
        ("TRENDING", "; did you mean trending?"),
        ("xyzzy", ";"),
    ],
)
def test_an_unknown_question_is_answered_with_one_that_may_be_meant(name: str, hint: str) -> None:
    with pytest.raises(QuestionError) as caught:
        find_question(name)
    assert str(caught.value) == f"there is no question {name!r}{hint} `dateline sql` lists them"


def test_a_statement_is_filled_in_with_literals_that_end_where_they_must() -> None:
    values = bind(QUESTION, ["words='); DROP TABLE x; -- \\", "until=null"], NOW)
    assert filled_in(QUESTION, values) == ("SELECT '2026-02-22', NULL, '''); DROP TABLE x; -- \\', '50 %';")


def test_literals_of_numbers_times_and_spans() -> None:
    assert [literal(each) for each in (5, NOW, timedelta(hours=2))] == [
        "5",
        "'2026-03-01 01:30:00+00:00'",
        "'7200 seconds'",
    ]
