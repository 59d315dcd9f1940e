"""What a question is: its words, its parameters and its statement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, get_args

from tasks.errors import DatelineError

Kind = Literal["date", "timestamptz", "integer", "text", "country", "interval"]
KINDS: tuple[Kind, ...] = get_args(Kind)
#: What a parameter is bound to; None is NULL.
Value = date | datetime | int | str | timedelta | None


class QuestionError(DatelineError):
    """A question cannot be asked like this: its file, its name or a parameter is wrong; one line says what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """What may be chosen when a question is asked."""

    name: str
    kind: Kind
    #: As it is written in the file: "MV", "7 days ago", or "null".
    default: str
    #: What it is, in words.
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One file with a statement."""

    #: The name of the file without its number.
    name: str
    #: What is asked, in one sentence; empty for a file of a user that does not say.
    asked: str
    #: How to read the answer, in paragraphs separated by a line break; may be empty as well.
    reading: str
    parameters: tuple[Parameter, ...]
    #: Values with which the answer beside the file was made.
    example: Mapping[str, str]
    #: The statement with its %(name)s, without comments before it and without its last semicolon.
    statement: str
