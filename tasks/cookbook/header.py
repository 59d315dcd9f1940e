"""Read a question from its file.

A file begins with comment lines: the question in a sentence, how to read the answer, a line for each parameter
(`-- :since date "7 days ago" "first day, in UTC"`) and perhaps one line of values to try it with
(`-- example: since=2025-03-03 country=MV`). The statement follows.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence
from itertools import takewhile

from tasks.cookbook.model import KINDS, Parameter, Question, QuestionError

NAME = re.compile(r"[a-z][a-z0-9_]*")
PLACE = re.compile(r"%\((\w*)\)s")
EXAMPLE = "example:"
#: Name, type, default and meaning.
PARTS = 4


def read_question(name: str, source: str) -> Question:
    """Return what a file asks; a QuestionError names the file and what is wrong with it.

    A file without any parameter line is a plain statement: a percent sign in it is one.
    """
    try:
        return _read(name, source.replace("\r\n", "\n").removeprefix("\ufeff"))
    except ValueError as error:
        raise QuestionError(f"{name}: {error}") from None


def _read(name: str, source: str) -> Question:
    lines = source.lstrip().split("\n")
    header = [line.removeprefix("--").strip() for line in takewhile(lambda line: line.startswith("--"), lines)]
    parameters = tuple(_parameter(line) for line in header if line.startswith(":"))
    examples = [line.removeprefix(EXAMPLE) for line in header if line.startswith(EXAMPLE)]
    words = [line for line in header if not line.startswith((":", EXAMPLE))]
    statement = "\n".join(lines[len(header) :]).strip().removesuffix(";").rstrip()
    if not statement:
        raise ValueError("there is no statement in it")
    _check_places(statement, parameters)
    asked, _, reading = "\n".join(words).strip().partition("\n\n")
    return Question(
        name=name,
        asked=" ".join(asked.split()),
        reading="\n".join(" ".join(part.split()) for part in reading.split("\n\n") if part.strip()),
        parameters=parameters,
        example=dict(_pair(word) for line in examples for word in shlex.split(line)),
        statement=statement if parameters else statement.replace("%", "%%"),
    )


def _parameter(line: str) -> Parameter:
    """Read `:since date "7 days ago" "first day, in UTC"`."""
    parts = shlex.split(line.removeprefix(":"))
    if len(parts) != PARTS:
        raise ValueError(f'a parameter is `-- :name type default "what it is"`, not `-- {line}`')
    name, kind, default, meaning = parts
    known = next((each for each in KINDS if each == kind), None)
    if not NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no name of a parameter: small letters, digits and _")
    if known is None:
        raise ValueError(f"{kind!r} is no type of a parameter: {', '.join(KINDS)}")
    return Parameter(name=name, kind=known, default=default, meaning=meaning)


def _pair(word: str) -> tuple[str, str]:
    name, _, value = word.partition("=")
    return name, value


def _check_places(statement: str, parameters: Sequence[Parameter]) -> None:
    """Refuse a parameter that is declared twice or not used, and a place that none is declared for."""
    names = [parameter.name for parameter in parameters]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise ValueError(f"the parameter {twice[0]} is declared twice")
    places = set(PLACE.findall(statement))
    if unknown := sorted(places - set(names)):
        raise ValueError(f'%({unknown[0]})s has no line `-- :{unknown[0]} type default "what it is"`')
    if unused := sorted(set(names) - places):
        raise ValueError(f"the parameter {unused[0]} is declared, but %({unused[0]})s is nowhere")
