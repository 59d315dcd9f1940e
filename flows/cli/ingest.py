"""`dateline ingest`: poll feeds and harvest what is new, and say what came of it."""

from __future__ import annotations

import re
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from flows.cli.visible import json_text

if TYPE_CHECKING:
    from flows.ingest import Ingest

_DURATION = re.compile(r"(\d+(?:\.\d+)?)\s*([smhd]?)")
_SECONDS = {"": 1, "s": 1, "m": 60, "h": 3_600, "d": 86_400}


class Duration(click.ParamType[float]):
    """A length of time: 90, 90s, 30m, 2h, 1d."""

    name = "duration"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Return it in seconds."""
        match = _DURATION.fullmatch(str(value).strip().lower())
        if match is None:
            self.fail(f"{value!r} is no length of time such as 90s, 30m or 2h", param, ctx)
        return float(match.group(1)) * _SECONDS[match.group(2)]


@click.command()
@click.option("--for", "seconds", type=Duration(), metavar="TIME", help="Go on for so long, such as 30m or 2h.")
@click.option(
    "--until-empty", is_flag=True, help="Go on until no page is wanted, waiting for those that are tried again."
)
@click.option("--strict", is_flag=True, help="Exit with 1 if anything was rejected or a poll failed.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def ingest(seconds: float | None, until_empty: bool, strict: bool, as_json: bool) -> None:
    """Poll the feeds that are due and harvest the pages that are wanted.

    Without options once: what is due now. Running it again, or several at once, does no harm. SIGTERM has it
    finish what it is at, within seconds.
    """
    from flows.cli.run import run_ingest  # noqa: PLC0415  # imports what takes seconds

    result = run_ingest(seconds, until_empty=until_empty)
    if as_json:
        click.echo(json_text(as_dict(result)))
    else:
        _print(result)
    if strict and (result.report.rejected or result.polls.failed):
        sys.exit(1)


def as_dict(result: Ingest) -> dict[str, object]:
    """Return what `--json` prints."""
    return {
        "run_id": result.run_id,
        "polls": asdict(result.polls),
        "pages": asdict(result.report),
        "rejects": [asdict(reject) for reject in result.rejects],
    }


def _print(result: Ingest) -> None:
    """Say what became of everything, and what to do next."""
    from rich.console import Console  # noqa: PLC0415  # not needed for --json

    from flows.cli.terminal import print_rejects  # noqa: PLC0415
    from flows.summary import polls_line, summary_line  # noqa: PLC0415

    console = Console(highlight=False)
    console.print(polls_line(result.polls))
    console.print(summary_line(result.report))
    print_rejects(console, result.rejects, result.report.rejected)
    if not result.polls.polls and not result.report.found:
        console.print(
            "Nothing was due. `dateline feeds list` says when the next poll is; without feeds, add some:"
        )
        console.print("`dateline feeds add https://...` or `dateline feeds import --starter`.", soft_wrap=True)
