"""Questions as files: what is read of one, and what is refused."""

from __future__ import annotations

import re

import pytest

from tasks.cookbook.header import PLACE, read_question
from tasks.cookbook.library import questions
from tasks.cookbook.model import KINDS, Parameter, Question, QuestionError
from tests.support.cookbook import FILES, bare_statement

FILE = """\
-- Who met
-- whom?
--
-- The first paragraph,
-- in two lines.
--
-- The second.
--
-- :country country MV "the country"
-- :name text "" "a name, or a part of 100 % of one"
-- example: country=IN name="Hussain Faruq"
SELECT '100 %%' WHERE %(country)s = %(name)s
-- the end
;
"""


def test_a_file_is_a_question_with_its_reading_parameters_example_and_statement() -> None:
    assert read_question("met", FILE) == Question(
        name="met",
        asked="Who met whom?",
        reading="The first paragraph, in two lines.\nThe second.",
        parameters=(
            Parameter(name="country", kind="country", default="MV", meaning="the country"),
            Parameter(name="name", kind="text", default="", meaning="a name, or a part of 100 % of one"),
        ),
        example={"country": "IN", "name": "Hussain Faruq"},
        statement="SELECT '100 %%' WHERE %(country)s = %(name)s\n-- the end",
    )


def test_lines_may_end_as_on_windows_and_begin_with_a_mark() -> None:
    assert read_question("met", "\ufeff" + FILE.replace("\n", "\r\n")) == read_question("met", FILE)


def test_a_percent_sign_in_a_file_without_parameters_is_one() -> None:
    plain = read_question("mine", "SELECT 7 % 5 WHERE 'a' LIKE '%a' ;  \n")
    assert (plain.asked, plain.parameters) == ("", ())
    assert plain.statement == "SELECT 7 %% 5 WHERE 'a' LIKE '%%a'"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("", "there is no statement in it"),
        ("-- What?\n", "there is no statement in it"),
        ("-- What?\n ; \n", "there is no statement in it"),
        ("-- :a date today\nSELECT %(a)s", 'a parameter is `-- :name type default "what it is"`'),
        ('-- :a date "today\nSELECT %(a)s', "No closing quotation"),
        ('-- :A date today "x"\nSELECT %(A)s', "'A' is no name of a parameter"),
        ('-- :a day today "x"\nSELECT %(a)s', "'day' is no type of a parameter: date, timestamptz"),
        ('-- :a date today "x"\n-- :a date today "x"\nSELECT %(a)s', "the parameter a is declared twice"),
        ('-- :a date today "x"\nSELECT %(a)s + %(b)s', "%(b)s has no line `-- :b type"),
        ('-- :a date today "x"\nSELECT 1', "the parameter a is declared, but %(a)s is nowhere"),
    ],
)
def test_what_is_wrong_with_a_file_is_one_line_that_names_it(source: str, message: str) -> None:
    with pytest.raises(QuestionError) as caught:
        read_question("my.sql", source)
    assert str(caught.value).startswith("my.sql: ")
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_cookbook_has_its_questions_in_the_order_of_their_numbers() -> None:
    names = [file.name for file in FILES]
    assert len(names) >= 24
    assert names == [f"{n:02}_{question.name}.sql" for n, question in enumerate(questions(), 1)]


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_every_question_says_what_it_asks_how_to_read_it_and_how_to_try_it(question: Question) -> None:
    assert question.asked.endswith("?")
    assert len(question.reading) > 80
    assert question.parameters
    assert all(parameter.kind in KINDS and parameter.meaning for parameter in question.parameters)
    assert question.example
    assert question.example.keys() <= {parameter.name for parameter in question.parameters}
    assert len({other.asked for other in questions()}) == len(questions())


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_every_question_names_no_schema_but_mart(question: Question) -> None:
    statement = bare_statement(question)
    assert " mart." in statement
    assert not re.search(r"\b(news|ops|pg_catalog|information_schema)\.", statement)


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_every_parameter_is_cast_so_that_a_plan_needs_no_value(question: Question) -> None:
    casts = PLACE.sub("", question.statement)
    assert len(re.findall(r"%\(\w+\)s::[a-z]+", question.statement)) == len(PLACE.findall(question.statement))
    assert "%(" not in casts
