"""`dateline db grant-reader`: logins for analysts."""

from __future__ import annotations

import re
import sys
from datetime import UTC, datetime

import click

from flows.cli.moment import Moment
from flows.cli.remark import remark

TIMEOUT = re.compile(r"\d{1,6}(ms|s|min|h)")


def _timeout(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    if not TIMEOUT.fullmatch(value):
        raise click.BadParameter(f"{value!r} is no time such as 60s, 5min or 1h")
    return value


@click.command(name="grant-reader")
@click.argument("name")
@click.option(
    "--password-stdin", is_flag=True, help="Set the password that the first line of standard input holds."
)
@click.option("--valid-until", type=Moment(), metavar="DATE", help="Refuse the password from DATE on.")
@click.option(
    "--statement-timeout",
    default="60s",
    show_default=True,
    callback=_timeout,
    metavar="TIME",
    help="End statements that take longer.",
)
@click.option("--revoke", is_flag=True, help="Take the login away, and end what it is doing.")
def grant_reader(
    name: str, *, password_stdin: bool, valid_until: datetime | None, statement_timeout: str, revoke: bool
) -> None:
    """Make a login for an analyst that may read mart and news, and nothing else; or change one.

    It is a member of dateline_reader: it cannot write, does not see ops, and loses nothing when views are made
    again. Statements end after --statement-timeout, idle transactions after 10 minutes: a guard against slips,
    which whoever logs in may set otherwise. Without a password it can log in only where the server asks for
    none.
    """
    if revoke:
        if password_stdin or valid_until:
            raise click.UsageError("--revoke takes the login away: no --password-stdin or --valid-until")
        _revoke(name)
        return
    if valid_until is not None and valid_until <= datetime.now(UTC):
        raise click.UsageError(
            f"--valid-until {valid_until:%Y-%m-%d %H:%M} is over; --revoke takes a login away"
        )
    _grant(name, _password() if password_stdin else None, valid_until, statement_timeout)


def _password() -> str:
    """Read a password that stands neither in the list of processes nor in a history of commands."""
    password = sys.stdin.readline().rstrip("\r\n")
    if not password:
        raise click.UsageError("--password-stdin: standard input holds no password")
    return password


def _grant(name: str, password: str | None, valid_until: datetime | None, statement_timeout: str) -> None:
    from sql.readers import Reader  # noqa: PLC0415  # slow, as the next
    from tasks.database import check_schema, grant_reader  # noqa: PLC0415
    from tasks.settings import load_settings  # noqa: PLC0415

    settings = load_settings()
    check_schema(settings)
    reader = Reader(name=name, password=password, valid_until=valid_until, statement_timeout=statement_timeout)
    is_new, address = grant_reader(settings, reader)
    remark(f"{name} {'is a new login' if is_new else 'was changed'}; it reads mart and news")
    if is_new and password is None:
        remark("It has no password: --password-stdin sets one")
    click.echo(address)


def _revoke(name: str) -> None:
    from tasks.database import revoke_reader  # noqa: PLC0415  # slow, as the next
    from tasks.settings import load_settings  # noqa: PLC0415

    if revoke_reader(load_settings(), name):
        click.echo(f"{name} is gone")
    else:
        click.echo(f"{name} cannot log in or read any more; the role stays, as it owns something in a database")
