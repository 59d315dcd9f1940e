"""`dateline tag`: countries and entities of JSON lines, without a database."""

from __future__ import annotations

import sys
from typing import BinaryIO

import click

from flows.cli.remark import remark


@click.command()
@click.argument("source", metavar="[FILE|-]", type=click.File("rb", lazy=False), default="-")
@click.option("--json", "json", is_flag=True, help="Write one JSON line a record instead of text for a reader.")
@click.option("--strict", is_flag=True, help="Exit with 1 if any line could not be tagged.")
@click.option(
    "--workers", default=1, show_default=True, type=click.IntRange(1, 256), help="Processes that tag."
)
def tag(source: BinaryIO, json: bool, strict: bool, workers: int) -> None:
    """Tag JSON lines {id, title?, text, language?, outlet_country?} with countries and entities.

    Answers come in the order of the lines. Spans are characters of the text as it came, end exclusive.
    A line that cannot be tagged gets an answer with "error", and a message on standard error.
    """
    from flows.cli.tag_lines import answer_lines  # noqa: PLC0415 - imports the taggers
    from flows.cli.tag_view import as_json, describe, error  # noqa: PLC0415 - the same
    from tasks.settings import load_settings  # noqa: PLC0415 - imports pydantic

    failed = 0
    for answer in answer_lines(source, load_settings().ner_models, workers):
        if answer.tags is None:
            failed += 1
            remark(f"dateline tag: line {answer.line.number}: {error(answer.line)}")
        click.echo(as_json(answer) if json else describe(answer))
    if strict and failed:
        sys.exit(1)
