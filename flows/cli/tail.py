"""`dateline tail`: new and changed articles as they come."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import click

from flows.cli.filters import filter_options
from flows.cli.moment import Moment

_POSITION = re.compile(r"\d{1,18}")
_AGE = re.compile(r"(\d{1,6}(?:\.\d{1,3})?)(m|h|d|w)")
_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
KINDS = ("new", "text", "facts", "tags", "removed")


class Since(click.ParamType[int | datetime]):
    """A position in mart.changes, an age (2h), or a day or time."""

    name = "since"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> int | datetime:
        """Return the position, or the time."""
        if _POSITION.fullmatch(value):
            return int(value)
        try:
            if age := _AGE.fullmatch(value):
                return datetime.now(UTC) - timedelta(**{_UNITS[age.group(2)]: float(age.group(1))})
            return Moment().convert(value, param, ctx)
        except (click.BadParameter, OverflowError):
            self.fail(f"{value!r} is no position, no age such as 30m, 2h or 7d, and no day or time", param, ctx)


@click.command()
@filter_options
@click.option(
    "--since",
    type=Since(),
    metavar="POSITION|AGE|DATE",
    help="Begin behind this position, so long ago (2h), or at this time; otherwise with what comes now.",
)
@click.option(
    "--change",
    "changes",
    multiple=True,
    type=click.Choice(KINDS),
    default=("new", "text"),
    show_default=True,
    help="Kinds of change; may be said again.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line, with its position.")
@click.option("--once", is_flag=True, help="Print what there is, all of it without --since, and end.")
def tail(
    countries: tuple[str, ...],
    entities: tuple[str, ...],
    query: str | None,
    languages: tuple[str, ...],
    since: int | datetime | None,
    changes: tuple[str, ...],
    as_json: bool,
    once: bool,
) -> None:
    """Follow new and changed articles: one line each, until Ctrl-C.

    A line comes at most a minute after its article was stored. With --json each has its position in
    mart.changes: `--since POSITION` goes on behind it without a gap.
    """
    from flows.cli.interrupt import ended_by_signals, ends_with_its_reader  # noqa: PLC0415  # slow
    from flows.cli.tail_follow import Tail, begin  # noqa: PLC0415  # slow
    from flows.cli.tail_view import json_line, text_line  # noqa: PLC0415
    from tasks.settings import load_settings  # noqa: PLC0415
    from tasks.watches.model import Filters  # noqa: PLC0415

    filters = Filters(countries=countries, entities=entities, query=query, languages=languages)
    with ended_by_signals(say=None), ends_with_its_reader():
        settings = load_settings()
        position = begin(settings, filters, since, once=once)
        line = json_line if as_json else text_line
        Tail(settings, filters, changes, line).follow(position, once=once)
