"""`dateline extract`: what is extracted from pages, without a database."""

from __future__ import annotations

import sys

import click


@click.command()
@click.argument("paths", metavar="FILE...", nargs=-1, required=True, type=click.Path())
@click.option("--url", help="Address of the page, when there is only one.")
@click.option(
    "--workers", type=click.IntRange(1, 256), help="Processes that extract [default: DATELINE_WORKERS]."
)
@click.option("--json", "json", is_flag=True, help="Write one JSON line a page instead of text for a reader.")
@click.option("--strict", is_flag=True, help="Exit with 1 if any page was rejected.")
def extract(paths: tuple[str, ...], url: str | None, workers: int | None, json: bool, strict: bool) -> None:
    """Extract articles from pages (.html, .htm), texts (.txt), either compressed (.gz), and folders of them.

    Answers come in the order of the files. A page that is no article gets an answer with "error".
    """
    from flows.cli.extract_files import extract_files, find_files  # noqa: PLC0415  # imports the workers
    from flows.cli.extract_view import as_json, describe  # noqa: PLC0415  # the same
    from tasks.model import Reject  # noqa: PLC0415  # the same
    from tasks.settings import load_settings  # noqa: PLC0415  # imports pydantic

    files = find_files(paths)
    if url and len(files) != 1:
        raise click.UsageError("--url is the address of one page; there are " + str(len(files)))
    settings = load_settings()
    rejected = 0
    for path, outcome in extract_files(files, url, settings, workers or settings.workers):
        rejected += isinstance(outcome, Reject)
        click.echo(as_json(path, outcome) if json else describe(path, outcome))
    if strict and rejected:
        sys.exit(1)
