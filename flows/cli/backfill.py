"""`dateline backfill`: load files and folders, say what became of them."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from flows.cli.countries import country_code
from flows.summary import summary_line

if TYPE_CHECKING:
    from flows.backfill import Backfill


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--outlet", metavar="NAME", help="Domain or name of the outlet, where the article does not say it."
)
@click.option("--outlet-country", metavar="CODE", callback=country_code, help="Its country, such as IN.")
@click.option("--published", metavar="TIME", help="Time of publication, where the article does not say it.")
@click.option("--dry-run", is_flag=True, help="Do everything, keep nothing.")
@click.option("--strict", is_flag=True, help="Exit with 1 if anything was rejected.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def backfill(
    paths: tuple[str, ...],
    outlet: str | None,
    outlet_country: str | None,
    published: str | None,
    dry_run: bool,
    strict: bool,
    as_json: bool,
) -> None:
    """Load articles from files (.txt, .html, .htm, .jsonl) and folders.

    Loading the same again changes nothing. What cannot be loaded is listed with its reason and kept in
    ops.rejects; the rest goes in.
    """
    _check_paths(paths)
    from flows.cli.run import run_backfill  # noqa: PLC0415  # imports what takes seconds

    result = run_backfill(
        list(paths), outlet=outlet, outlet_country=outlet_country, published=published, dry_run=dry_run
    )
    if as_json:
        click.echo(json.dumps(as_dict(result), ensure_ascii=False))
    else:
        _print(result, dry_run=dry_run)
    if strict and result.report.rejected:
        sys.exit(1)


def _check_paths(paths: tuple[str, ...]) -> None:
    """Refuse to start for paths of which none exists: that is a slip of the hand, not bad data."""
    if not any(os.path.lexists(path) for path in paths):
        raise click.UsageError(f"no such file or folder: {', '.join(paths)}")


def as_dict(result: Backfill) -> dict[str, object]:
    """Return what `--json` prints."""
    return {
        "run_id": result.run_id,
        **asdict(result.report),
        "ignored": result.ignored,
        "rejects": [asdict(reject) for reject in result.rejects],
    }


def _print(result: Backfill, *, dry_run: bool) -> None:
    """Say what became of everything, and how to look at it."""
    from rich.console import Console  # noqa: PLC0415  # not needed for --json

    from flows.cli.terminal import print_rejects  # noqa: PLC0415

    console = Console(highlight=False)
    console.print(summary_line(result.report) + (" (dry run: nothing was kept)" if dry_run else ""))
    if result.ignored:
        console.print(
            f"{result.ignored} other files in the folders were ignored: their names end in nothing that is read"
        )
    print_rejects(console, result.rejects, result.report.rejected)
    if result.report.found == 0:
        console.print("Nothing was found: folders are searched for .txt, .html, .htm and .jsonl files.")
    elif not dry_run:
        click.echo('Look further:  dateline psql -c "SELECT title, countries FROM mart.articles LIMIT 10"')
