"""`dateline sql`: questions that analysts ask, answered from the database."""

from __future__ import annotations

from pathlib import Path

import click

TIMEOUT_SECONDS = 60.0


class NotAskedWellError(click.ClickException):
    """What is wrong with a question, in one line; click's own error of usage would say three."""

    exit_code = 2


@click.command()
@click.argument("name", required=False)
@click.option(
    "--file",
    "path",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Ask what stands in a file of yours instead.",
)
@click.option(
    "-p",
    "--param",
    "given",
    multiple=True,
    metavar="NAME=VALUE",
    help="A parameter of the question; null for none.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    show_default=True,
    help="json is an object a line.",
)
@click.option(
    "--raw",
    is_flag=True,
    help="With csv: texts as they are, also those that a spreadsheet would run as formulas.",
)
@click.option(
    "--show", is_flag=True, help="Print what it asks and its SQL, parameters filled in, as psql takes it."
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0.001, max=86_400),
    default=TIMEOUT_SECONDS,
    show_default=True,
    metavar="SECONDS",
    help="How long the query may take.",
)
def sql(
    name: str | None,
    path: Path | None,
    given: tuple[str, ...],
    form: str,
    timeout: float,
    *,
    raw: bool,
    show: bool,
) -> None:
    """Ask the question NAME; without a name, list the questions.

    The query is run as the reader, in a transaction that can change nothing. Times are in UTC.
    """
    from flows.cli.sql_ask import answer, describe, list_questions  # noqa: PLC0415  # slow, as the next
    from tasks.cookbook.model import QuestionError  # noqa: PLC0415

    if name and path:
        raise NotAskedWellError("give the name of a question or --file, not both")
    try:
        if name is None and path is None:
            list_questions(form)
        elif show:
            describe(name, path, given)
        else:
            answer(name, path, given, form, timeout, raw=raw)
    except QuestionError as error:
        raise NotAskedWellError(str(error)) from None
