"""What `dateline sql` does: list questions, show one, or ask it."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import Never

import click
from rich.table import Table

from flows.cli.feeds_words import screen
from flows.cli.remark import remark
from flows.cli.sql_view import print_answer, print_lines
from flows.cli.visible import visible
from tasks.cookbook.header import read_question
from tasks.cookbook.library import bind, filled_in, find_question, questions
from tasks.cookbook.model import Question, QuestionError
from tasks.database import ask, check_schema, connect, run
from tasks.settings import Settings, load_settings

NO_ARTICLES = (
    "There are no articles yet: `dateline demo` loads some to look at, `dateline feeds import --starter` and "
    "`dateline serve` follow the news, `dateline backfill` loads your own."
)
NO_ROWS = (
    "No rows: other days, or another parameter, may have some (`dateline sql --show` says what was asked)."
)


def list_questions(form: str) -> None:
    """Print the name of each question and what it asks."""
    if form == "json":
        for question in questions():
            click.echo(json.dumps({"name": question.name, "question": question.asked}))
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("name", no_wrap=True)
    table.add_column("question")
    for question in questions():
        table.add_row(question.name, question.asked)
    print_lines(screen(), table)


def describe(name: str | None, path: Path | None, given: Sequence[str]) -> None:
    """Print what a question asks, its parameters, and its SQL with these filled in."""
    question = _chosen(name, path)
    values = bind(question, given, datetime.now(UTC))
    for line in (question.asked, *question.reading.splitlines()):
        click.echo(f"-- {line}" if line else "--")
    for parameter in question.parameters:
        default = f"default {parameter.default}" if parameter.default else "default empty"
        click.echo(f"--   {parameter.name} ({parameter.kind}, {default}): {parameter.meaning}")
    click.echo(f"\n{filled_in(question, values)}")


def answer(
    name: str | None, path: Path | None, given: Sequence[str], form: str, seconds: float, *, raw: bool = False
) -> None:
    """Ask a question and print the answer; where there is none, say what to do on standard error."""
    question = _chosen(name, path)
    values = bind(question, given, datetime.now(UTC))
    with _interruptible():
        settings = load_settings()
        if settings.database_url is None:
            check_schema(settings)  # so that a first look finds empty views rather than no views
        with ask(settings, question.statement, values, seconds=seconds) as found:
            number = print_answer(screen(), found, form, raw=raw)
        if not number:
            remark(NO_ROWS if _has_articles(settings) else NO_ARTICLES)


def _has_articles(settings: Settings) -> bool:
    with connect(settings, "reader") as connection:
        (row,) = run(connection, "cookbook.has_articles")
    return bool(row["found"])


def _chosen(name: str | None, path: Path | None) -> Question:
    if path is None:
        return find_question(name or "")
    shown = visible(str(path))
    try:
        return read_question(shown, path.read_text("utf-8"))
    except OSError as error:
        raise QuestionError(f"{shown}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise QuestionError(f"{shown}: is not UTF-8") from None


@contextmanager
def _interruptible() -> Iterator[None]:
    """Have SIGINT and SIGTERM end what is asked: the driver cancels the query on a KeyboardInterrupt only."""
    told: list[int] = []

    def end(number: int, _frame: FrameType | None) -> Never:
        told.append(number)
        raise KeyboardInterrupt

    before = [(number, signal.signal(number, end)) for number in (signal.SIGINT, signal.SIGTERM)]
    try:
        yield
    except KeyboardInterrupt:
        remark("dateline: interrupted; the query was cancelled")
        sys.exit(128 + (told[0] if told else signal.SIGINT))
    finally:
        for number, handler in before:
            signal.signal(number, handler)
