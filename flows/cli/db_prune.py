"""`dateline db prune`: old articles are removed for good."""

from __future__ import annotations

import sys
import time
from datetime import UTC, date, datetime
from importlib.metadata import version
from typing import TYPE_CHECKING

import click

from flows.cli.age import Age, day_before
from flows.cli.remark import remark

if TYPE_CHECKING:
    from tasks.settings import Settings
    from tasks.storage.prune import Extent

MEGABYTE = 1_000_000
#: Where standard error is no terminal, a line so often.
NOTE_SECONDS = 30.0


@click.command()
@click.option(
    "--older-than",
    "age",
    type=Age(),
    required=True,
    metavar="AGE",
    help="Such as 24m (months), 2y, 90d or 8w: since publication, or since storing where that is not known.",
)
@click.option("--dry-run", is_flag=True, help="Say what would go, remove nothing.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def prune(age: tuple[int, str], *, dry_run: bool, yes: bool) -> None:
    """Remove old articles with their texts, tags and history, and what ops knows of that time.

    In small batches, so that live intake and analysts go on meanwhile; ended in the middle, it is gone on with
    by running it again. Stories that began before keep what is younger. The archive (WARC) is kept: `dateline
    replay --until DATE` makes the articles again.
    """
    from tasks.database import check_schema, connect  # noqa: PLC0415  # slow, as the next
    from tasks.settings import load_settings  # noqa: PLC0415
    from tasks.storage.prune import measure  # noqa: PLC0415

    settings = load_settings()
    check_schema(settings)
    before = day_before(datetime.now(UTC).date(), age)
    with connect(settings) as connection:
        extent = measure(connection, before)
    _print(extent, before)
    if not extent.older and not extent.ops:
        click.echo("Nothing is as old as that.")
        return
    if dry_run:
        click.echo("Dry run: nothing was removed.")
        return
    if not yes:
        if not sys.stdin.isatty():
            raise click.UsageError("nothing was removed: --yes says that it may be, where nobody can be asked")
        click.confirm("Remove it for good?", abort=True)
    _prune(settings, before, extent.older)


def _print(extent: Extent, before: date) -> None:
    """Say by year what is there and what goes."""
    share = extent.older / extent.articles if extent.articles else 0
    click.echo(
        f"Before {before}: {extent.older:,} of {extent.articles:,} articles, "
        f"about {extent.bytes * share / MEGABYTE:,.0f} of {extent.bytes / MEGABYTE:,.0f} MB"
    )
    for year, articles, older in extent.years:
        if older:
            click.echo(f"  {year}  {older:>12,} of {articles:,}")
    for name, older in extent.ops.items():
        click.echo(f"  ops.{name}: {older:,} rows")


def _prune(settings: Settings, before: date, expected: int) -> None:
    from flows.cli.interrupt import ended_by_signals  # noqa: PLC0415  # slow, as the next
    from tasks.database import connect, vacuum  # noqa: PLC0415
    from tasks.storage.prune import prune_articles, prune_ops  # noqa: PLC0415
    from tasks.storage.runs import recorded_run  # noqa: PLC0415

    began = noted = time.monotonic()
    removed = 0
    parameters = {"before": before.isoformat()}
    with (
        ended_by_signals(),
        recorded_run(settings, "prune", None, parameters, version("dateline")),
        connect(settings) as connection,
    ):
        for rows in prune_articles(connection, before):
            removed += rows
            if time.monotonic() - noted >= NOTE_SECONDS:
                noted = time.monotonic()
                remark(f"{removed:,} of {expected:,} articles removed")
        forgotten = prune_ops(connection, before)
        is_vacuumed = vacuum(settings)
    seconds = time.monotonic() - began
    click.echo(f"{removed:,} articles removed in {seconds:.0f} s, {removed / max(seconds, 0.001):.0f} a second")
    if rows := sum(forgotten.values()):
        click.echo(f"{rows:,} rows of ops forgotten")
    if not is_vacuumed:
        click.echo("This login is no owner's: Postgres makes the room usable again by itself (autovacuum)")
    if removed < expected:
        click.echo(f"{expected - removed:,} articles were left: others use them; running it again removes them")
