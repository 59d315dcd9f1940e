"""The questions that come with Dateline, and one of them as it is asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from difflib import get_close_matches
from functools import cache
from importlib import resources

import sql
from tasks.cookbook.header import PLACE, read_question
from tasks.cookbook.model import Question, QuestionError, Value
from tasks.cookbook.values import check_order, literal, read_value

FILE = re.compile(r"\d\d_([a-z][a-z0-9_]*)\.sql")
#: How like a name has to be to be meant.
LIKE = 0.6


@cache
def questions() -> tuple[Question, ...]:
    """Read sql/cookbook, in order."""
    folder = resources.files(sql).joinpath("cookbook")
    files = sorted(folder.iterdir(), key=lambda file: file.name)
    named = ((name[1], file) for file in files if (name := FILE.fullmatch(file.name)) is not None)
    return tuple(read_question(name, file.read_text("utf-8")) for name, file in named)


def find_question(name: str) -> Question:
    """Return the question of that name; a QuestionError says which one may be meant."""
    known = {question.name: question for question in questions()}
    if name not in known:
        hint = _meant(name, known) or ";"
        raise QuestionError(f"there is no question {name!r}{hint} `dateline sql` lists them")
    return known[name]


def bind(question: Question, given: Sequence[str], now: datetime) -> dict[str, Value]:
    """Return the values of all parameters; `given` are "name=value", what they leave out is the default."""
    chosen = {parameter.name: parameter.default for parameter in question.parameters}
    for pair in given:
        name, sign, value = pair.partition("=")
        if not sign:
            raise QuestionError(f"{pair!r} is not NAME=VALUE")
        if name not in chosen:
            raise QuestionError(
                f"{question.name} has no parameter {name!r}{_meant(name, chosen)}{_all(chosen)}"
            )
        chosen[name] = value
    values = {
        parameter.name: read_value(parameter, chosen[parameter.name], now) for parameter in question.parameters
    }
    check_order(values)
    return values


def filled_in(question: Question, values: Mapping[str, Value]) -> str:
    """Return the statement with its values in it, as psql takes it."""
    whole = PLACE.sub(lambda place: literal(values[place[1]]), question.statement)
    return whole.replace("%%", "%") + ";"


def _meant(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name.lower(), list(known), n=2, cutoff=LIKE)
    return f"; did you mean {' or '.join(near)}?" if near else ""


def _all(names: Iterable[str]) -> str:
    listed = ", ".join(names)
    return f" (it has {listed})" if listed else " (it has none)"
