"""`dateline import`: articles that another database exported."""

from __future__ import annotations

import sys
import time
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flows.cli.visible import json_text

if TYPE_CHECKING:
    from tasks.model import Reject, Report

#: A line of text and its tags may be longer than the page it was read from.
LINE_FACTOR = 4


@click.command(name="import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE")
@click.option("--strict", is_flag=True, help="Exit with 1 if anything was rejected.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def import_(file: Path, *, strict: bool, as_json: bool) -> None:
    """Store the articles of FILE, jsonl or parquet that `dateline export` wrote.

    They keep identifiers, hashes, earlier texts, tags and times; stories are found anew, and feeds are not
    imported. An article that is there already takes what is new, as in every load; importing a file again
    changes nothing. A line that cannot be stored is kept in ops.rejects under FILE:LINE; the rest goes in.
    """
    began = time.monotonic()
    report, rejects = _import(file)
    if as_json:
        found = {**asdict(report), "seconds": round(time.monotonic() - began, 1)}
        click.echo(json_text(found | {"rejects": [asdict(reject) for reject in rejects]}))
    else:
        _print(report, rejects, time.monotonic() - began)
    if strict and report.rejected:
        sys.exit(1)


def _import(file: Path) -> tuple[Report, list[Reject]]:
    """Store all of it, showing how far it is, and return what that did and the first rejects."""
    from rich.console import Console  # noqa: PLC0415  # slow, as the next

    from flows.cli.interrupt import ended_by_signals  # noqa: PLC0415
    from flows.cli.terminal import progress_bar  # noqa: PLC0415
    from flows.progress import tell  # noqa: PLC0415
    from flows.session import NAMED  # noqa: PLC0415
    from tasks.database import check_schema  # noqa: PLC0415
    from tasks.exports.read import read_export  # noqa: PLC0415
    from tasks.model import Report  # noqa: PLC0415
    from tasks.settings import load_settings  # noqa: PLC0415
    from tasks.storage.imports import import_articles  # noqa: PLC0415

    settings, report, rejects = load_settings(), Report(), list["Reject"]()
    check_schema(settings)
    path = file.absolute()
    with ended_by_signals(), progress_bar(Console(stderr=True), "importing"):
        items = read_export(path, LINE_FACTOR * settings.page_max_bytes)
        clock = partial(datetime.now, UTC)
        for stored in import_articles(settings, items, {"file": str(path)}, version("dateline"), clock):
            report += stored.report
            rejects += stored.rejects[: NAMED - len(rejects)]
            tell(report, 0)
    return report, rejects


def _print(report: Report, rejects: list[Reject], seconds: float) -> None:
    from rich.console import Console  # noqa: PLC0415  # not needed for --json

    from flows.cli.terminal import print_rejects  # noqa: PLC0415
    from flows.summary import summary_line  # noqa: PLC0415

    console = Console(highlight=False)
    rate = f" in {seconds:.0f} s, {report.found / max(seconds, 0.001):.0f} a second"
    console.print(summary_line(report) + rate)
    print_rejects(console, tuple(rejects), report.rejected)
    if not report.found:
        console.print(
            "The file holds no article: was it exported from an empty database, or with a narrow range?"
        )
