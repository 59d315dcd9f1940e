"""`dateline replay`: archived pages become articles again, by today's extractor and taggers."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from flows.cli.moment import Moment, check_range
from flows.cli.visible import json_text
from flows.summary import changes_line
from tasks.storage.replay import MEANINGS

if TYPE_CHECKING:
    from datetime import datetime

    from flows.replay import Replay

#: Pages that are named on the screen.
SHOWN = 20


@click.command()
@click.option("--since", type=Moment(), metavar="DATE", help="Only pages that were fetched at DATE or later.")
@click.option("--until", type=Moment(), metavar="DATE", help="Only pages that were fetched before DATE.")
@click.option("--archive", metavar="PATH", help="Folder or address of the archive, if not DATELINE_ARCHIVE.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="No more than N pages.")
@click.option("--dry-run", is_flag=True, help="Say what would change, keep nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def replay(
    since: datetime | None,
    until: datetime | None,
    archive: str | None,
    limit: int | None,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Make articles of archived pages again.

    Articles keep their identifiers; a text that differs now is a revision. What was an article and would be
    rejected now stays as it was, and is named. Into an empty database this brings back every article whose page
    is in the archive.
    """
    check_range(since, until)
    from flows.cli.run import run_replay  # noqa: PLC0415  # imports what takes seconds

    result = run_replay(since=since, until=until, archive=archive, limit=limit, dry_run=dry_run)
    if as_json:
        click.echo(json_text(as_dict(result)))
    else:
        _print(result, dry_run=dry_run)


def as_dict(result: Replay) -> dict[str, object]:
    """Return what `--json` prints."""
    return {
        "run_id": result.run_id,
        "resumed": result.resumed,
        **asdict(result.report),
        "changes": {name: result.changes.get(name, 0) for name in MEANINGS},
        "indexed": asdict(result.indexed),
        "seconds": round(result.seconds, 1),
        "named": [{"url": url, "change": change} for url, change in result.named],
        "rejects": [asdict(reject) for reject in result.rejects],
    }


def _print(result: Replay, *, dry_run: bool) -> None:
    """Say what changed, as a table, and which pages."""
    from rich.console import Console  # noqa: PLC0415  # not needed for --json
    from rich.table import Table  # noqa: PLC0415

    from flows.cli.terminal import print_rejects, safe  # noqa: PLC0415

    console = Console(highlight=False)
    console.print(changes_line(result.changes) + (" (dry run: nothing was kept)" if dry_run else ""))
    if result.resumed is not None:
        console.print(f"Went on where run {result.resumed} was killed: what came before is not counted here.")
    if result.indexed.pages:
        console.print(f"{result.indexed.pages} pages were found in the archive that the database did not know.")
    for torn in result.indexed.torn[:SHOWN]:
        console.print(safe(f"The archive is broken: {torn}"))
    table = Table("what", "pages", "which means", box=None, header_style="bold", pad_edge=False)
    table.columns[1].justify = "right"
    for name, meaning in MEANINGS.items():
        table.add_row(name.replace("_", " "), str(result.changes.get(name, 0)), meaning)
    console.print(table)
    for url, change in result.named[:SHOWN]:
        console.print(safe(f"{change.replace('_', ' ')}: {url}"))
    print_rejects(console, result.rejects, result.report.rejected)
    if not result.changes:
        console.print(
            "The archive holds no page of that range; DATELINE_ARCHIVE or --archive says where it lies."
        )
