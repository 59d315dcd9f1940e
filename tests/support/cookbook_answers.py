"""The answers beside the questions: `python -m tests.support.cookbook_answers` writes them anew."""

from __future__ import annotations

import io
import shlex
from datetime import UTC, datetime

import psycopg
from rich.console import Console

import sql.migrate
from flows.cli.sql_view import print_answer
from tasks.cookbook.library import bind, questions
from tasks.cookbook.model import Question
from tasks.database import ask
from tasks.settings import Settings
from tests.support.cookbook import ANSWERS, FILES
from tests.support.cookbook_world import make_world
from tests.support.database import database, embedded_server
from tests.support.settings import settings_for

#: Columns of the page that an answer is printed on.
WIDTH = 118


def answer_of(settings: Settings, question: Question) -> str:
    """Return the command that asks a question with its example, and what it prints."""
    given = [f"{name}={value}" for name, value in question.example.items()]
    page = io.StringIO()
    console = Console(file=page, width=WIDTH, highlight=False, color_system=None)
    values = bind(question, given, datetime.now(UTC))
    with ask(settings, question.statement, values, seconds=60) as answer:
        print_answer(console, answer, "table")
    options = " ".join(f"-p {shlex.quote(pair)}" for pair in given)
    return f"$ dateline sql {question.name} {options}\n\n{page.getvalue()}"


def main() -> None:
    """Make the small database on a server of its own, ask everything, write the files."""
    with embedded_server(durable=False) as server, database(server.admin_dsn("postgres")) as address:
        with psycopg.connect(address, autocommit=True) as connection:
            sql.migrate.migrate(connection)
        settings = settings_for(address)
        make_world(settings)
        for old in ANSWERS.glob("*.txt"):
            old.unlink()
        for file, question in zip(FILES, questions(), strict=True):
            text = answer_of(settings, question)
            (ANSWERS / f"{file.stem}.txt").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
