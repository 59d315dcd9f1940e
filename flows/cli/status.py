"""`dateline status`: how the intake does, on one screen, and as an exit code."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from flows.cli.visible import json_text

if TYPE_CHECKING:
    from flows.cli.status_view import Status
    from tasks.settings import Settings

EXIT_CODES = """\b
Exit codes:
  0  nothing is wrong, or nothing that loses news
  1  with --strict: there is a warning
  5  news is being lost: nobody polls feeds that are due, the queue is not
     worked on, most feeds fail, or the disk is nearly full
Others as in `dateline --help`.
"""
WARNED = 1
FAILING = 5


@click.command(epilog=EXIT_CODES)
@click.option("--strict", is_flag=True, help="Exit with 1 if there is a warning.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def status(strict: bool, as_json: bool) -> None:
    """Show how the intake does: feeds, queue, articles, runs, disk, and what is wrong.

    Changes nothing. The findings are those of the flow maintain; whether anybody polls is looked at now.
    """
    from flows.cli.status_view import as_dict, print_status  # noqa: PLC0415  # slow
    from tasks.settings import load_settings  # noqa: PLC0415  # slow

    now = read_status(load_settings())
    code = exit_code(now, strict=strict)
    if as_json:
        click.echo(json_text(as_dict(now) | {"exit_code": code}, default=str))
    else:
        print_status(now)
    sys.exit(code)


def exit_code(now: Status, *, strict: bool) -> int:
    """Return what a monitor is told."""
    if now.disk.problem or any(row["severity"] == "fail" for row in now.findings):
        return FAILING
    return WARNED if strict and now.findings else 0


def read_status(settings: Settings) -> Status:
    """Read tables and disks."""
    from datetime import UTC, datetime  # noqa: PLC0415  # beside the slow ones

    from flows.cli.status_disk import read_disk  # noqa: PLC0415  # slow
    from flows.cli.status_view import Status  # noqa: PLC0415
    from tasks.database import check_schema, connect  # noqa: PLC0415
    from tasks.storage.findings import current_findings  # noqa: PLC0415
    from tasks.storage.health import read_figures  # noqa: PLC0415

    check_schema(settings)
    at = datetime.now(UTC)
    with connect(settings) as connection:
        return Status(
            at=at,
            figures=read_figures(connection, at),
            findings=tuple(current_findings(connection, at)),
            disk=read_disk(settings),
        )
