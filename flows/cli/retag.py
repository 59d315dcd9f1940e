"""`dateline retag`: stored articles get the tags of the current taggers."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from flows.cli.moment import Moment
from flows.cli.visible import json_text

if TYPE_CHECKING:
    from flows.retag import Retag
    from tasks.storage.retag import Selection

#: Why articles are due, in words.
WHY = {
    "not_tagged": "were never tagged, or lost their tags",
    "older_revision": "have a newer text than the one that was tagged",
    "other_version": "were tagged by another version of rules, data or model",
    "asked_for": "have current tags, and are asked for all the same",
}


@click.command()
@click.option("--since", type=Moment(), metavar="DATE", help="Only what was stored first at DATE or later.")
@click.option("--until", type=Moment(), metavar="DATE", help="Only what was stored first before DATE.")
@click.option("--outlet", metavar="NAME", help="Only articles of the outlet of this domain or name.")
@click.option("--stale", is_flag=True, help="Only articles whose tags are missing or not current.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="No more than N articles.")
@click.option("--dry-run", is_flag=True, help="Say how many articles that would be, and why.")
@click.option("--strict", is_flag=True, help="Exit with 1 if an article could not be tagged.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def retag(
    since: datetime | None,
    until: datetime | None,
    outlet: str | None,
    stale: bool,
    limit: int | None,
    dry_run: bool,
    strict: bool,
    as_json: bool,
) -> None:
    """Tag stored articles again, by what is stored of them; nothing is fetched.

    Texts, revisions and numbers stay as they are; only tags change. DATE is a day or a time, UTC if it names no
    zone. A run that was interrupted is gone on with by running it again, and several at once share the work.
    Without --stale every article is tagged, also those whose tags are current.
    """
    from tasks.storage.retag import Selection  # noqa: PLC0415  # imports what takes time

    selection = Selection(since=since, until=until, outlet=outlet, stale=stale)
    if dry_run:
        _print_due(_read_due(selection), limit, as_json=as_json)
        return
    from flows.cli.run import run_retag  # noqa: PLC0415  # imports what takes seconds

    result = run_retag(since=since, until=until, outlet=outlet, stale=stale, limit=limit)
    if as_json:
        click.echo(json_text(as_dict(result)))
    else:
        _print(result)
    if strict and result.report.rejected:
        sys.exit(1)


def _read_due(selection: Selection) -> dict[str, int]:
    from tasks.database import check_schema, connect  # noqa: PLC0415  # slow
    from tasks.settings import load_settings  # noqa: PLC0415
    from tasks.storage.retag import count_due, due_now  # noqa: PLC0415

    settings = load_settings()
    check_schema(settings)
    with connect(settings) as connection:
        return count_due(connection, due_now(connection, selection, settings.ner_models, datetime.now(UTC)))


def _print_due(counts: dict[str, int], limit: int | None, *, as_json: bool) -> None:
    due = sum(counts.values())
    if as_json:
        click.echo(json.dumps({"due": due, **{why: counts.get(why, 0) for why in WHY}}))
        return
    most = f", of which {min(due, limit)} at most now" if limit is not None else ""
    click.echo(f"{due} articles would be tagged{most} (dry run: nothing was done)")
    for why, meaning in WHY.items():
        if why in counts:
            click.echo(f"  {counts[why]} {meaning}")


def as_dict(result: Retag) -> dict[str, object]:
    """Return what `--json` prints."""
    report = result.report
    return {
        "run_id": result.run_id,
        "resumed": result.resumed,
        "due": result.due,
        "found": report.found,
        "retagged": report.changed,
        "unchanged": report.unchanged,
        "changed_meanwhile": report.retried,
        "failed": report.rejected,
        "skipped": result.skipped,
        "seconds": round(result.seconds, 1),
        "rejects": [asdict(reject) for reject in result.rejects],
    }


def _print(result: Retag) -> None:
    """Say what became of the articles, and what is left."""
    from rich.console import Console  # noqa: PLC0415  # not needed for --json

    from flows.cli.terminal import print_rejects  # noqa: PLC0415
    from flows.summary import retag_line  # noqa: PLC0415

    console = Console(highlight=False)
    if result.resumed is not None:
        console.print(f"Went on with run {result.resumed}: what was tagged since it began is done.")
    if not result.due:
        console.print("No article is due: all tags are current.")
        return
    rate = result.report.found / result.seconds
    console.print(
        f"{retag_line(result.report, result.skipped)} ({rate:.1f} a second, with loading the models)",
        soft_wrap=True,
    )
    print_rejects(console, result.rejects, result.report.rejected)
    if result.report.rejected:
        console.print("Those keep the tags they had, if any, and are tried again by the next run.")
