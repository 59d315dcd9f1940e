"""`dateline watch`: articles that somebody wants to be told of, by mail, chat or webhook."""

from __future__ import annotations

import re
from datetime import timedelta

import click

from flows.cli.filters import filter_options

_AGE = re.compile(r"(\d{1,5})(m|h|d)")
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}
_LONGEST = timedelta(days=31)
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,62}")


@click.group()
def watch() -> None:
    """Be told of new articles by mail, chat or webhook.

    `dateline serve` looks every few seconds; without it, `dateline watch deliver` looks once. Each article is
    told at least once: again only if Dateline was killed between sending and noting it.
    """


def _digest(_ctx: click.Context, _option: click.Parameter, given: str | None) -> timedelta | None:
    if given is None:
        return None
    found = _AGE.fullmatch(given)
    every = timedelta(**{_UNITS[found.group(2)]: int(found.group(1))}) if found else timedelta(0)
    if not timedelta(minutes=1) <= every <= _LONGEST:
        raise click.BadParameter(f"{given!r} is no time from 1m to 31d, such as 30m, 1h or 1d")
    return every


def _name(_ctx: click.Context, _argument: click.Parameter, given: str) -> str:
    if not _NAME.fullmatch(given):
        raise click.BadParameter("a name is up to 63 letters, digits, dots, dashes and underscores of ASCII")
    return given


@watch.command()
@click.argument("name", callback=_name)
@filter_options
@click.option(
    "--notify",
    metavar="URL",
    help="Where to send, as Apprise writes it; - reads it from standard input; without it DATELINE_NOTIFY.",
)
@click.option("--digest", metavar="TIME", callback=_digest, help="One message for all within 30m, 1h, 1d, ...")
@click.option(
    "--per-hour",
    type=click.IntRange(1, 1000),
    default=30,
    show_default=True,
    help="Messages in an hour at most; one tells of all beyond that when the hour is over.",
)
def add(
    name: str,
    countries: tuple[str, ...],
    entities: tuple[str, ...],
    query: str | None,
    languages: tuple[str, ...],
    notify: str | None,
    digest: timedelta | None,
    per_hour: int,
) -> None:
    """Make a watch: articles stored from now on are told if they fit every kind of filter that is given.

    The address is a secret: an argument shows it to others on this machine and keeps it in the shell's
    history, standard input and DATELINE_NOTIFY do not.
    """
    from flows.cli.watch_do import add_one  # noqa: PLC0415  # slow
    from tasks.watches.model import Filters, Pace  # noqa: PLC0415

    filters = Filters(countries=countries, entities=entities, query=query, languages=languages)
    add_one(name, filters, Pace(digest=digest, per_hour=per_hour), notify)


@watch.command(name="list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
def list_(as_json: bool) -> None:
    """List the watches, and what became of their messages."""
    from flows.cli.watch_view import print_list  # noqa: PLC0415  # slow

    print_list(as_json=as_json)


@watch.command()
@click.argument("name")
def show(name: str) -> None:
    """Show what a watch wants, how far it has looked, and how its messages do."""
    from flows.cli.watch_view import print_one  # noqa: PLC0415  # slow

    print_one(name)


@watch.command()
@click.argument("name", required=False)
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Messages at most.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
def log(name: str | None, limit: int, as_json: bool) -> None:
    """List the last messages, of one watch or all, the newest first."""
    from flows.cli.watch_view import print_log  # noqa: PLC0415  # slow

    print_log(name, limit, as_json=as_json)


@watch.command()
@click.argument("name")
def test(name: str) -> None:
    """Send a message that only shows that it arrives; exit code 3 if it cannot be sent."""
    from flows.cli.watch_do import test_one  # noqa: PLC0415  # slow

    test_one(name)


@watch.command()
@click.argument("name")
def pause(name: str) -> None:
    """Have a watch look and send no more, until it is resumed."""
    from flows.cli.watch_do import pause_one  # noqa: PLC0415  # slow

    pause_one(name)


@watch.command()
@click.argument("name")
def resume(name: str) -> None:
    """Have a paused watch go on from now: what came meanwhile is not told."""
    from flows.cli.watch_do import resume_one  # noqa: PLC0415  # slow

    resume_one(name)


@watch.command()
@click.argument("name")
def remove(name: str) -> None:
    """Remove a watch, its address and the record of its messages."""
    from flows.cli.watch_do import remove_one  # noqa: PLC0415  # slow

    remove_one(name)


@watch.command()
def deliver() -> None:
    """Look and send once, now; messages whose time has not come wait for it."""
    from flows.cli.interrupt import ended_by_signals  # noqa: PLC0415  # slow
    from flows.cli.watch_do import deliver_now  # noqa: PLC0415

    with ended_by_signals():
        deliver_now()
