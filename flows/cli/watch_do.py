"""What the commands of `dateline watch` do; none of them shows an address."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from uuid import uuid4

import click

from flows.cli.filters import warn_of_unknown
from flows.cli.watch_view import described
from tasks.database import Connection, check_schema, connect
from tasks.errors import WatchError
from tasks.refresh import refresh
from tasks.settings import Settings, load_settings
from tasks.storage.deliveries import note_all, send_due
from tasks.storage.watches import add_watch, address_of, pause_watch, remove_watch, resume_watch
from tasks.watches.message import trial
from tasks.watches.model import Filters, Pace
from tasks.watches.send import send

#: How long what was stored lately is numbered before it is looked at; the rest is told the next time.
REFRESH_SECONDS = 60.0


@contextmanager
def _database() -> Iterator[Connection]:
    settings = load_settings()
    check_schema(settings)
    with connect(settings) as connection:
        yield connection


def add_one(name: str, filters: Filters, pace: Pace, notify: str | None) -> None:
    """Make a watch and show it."""
    address = _address(load_settings(), notify)
    with _database() as connection:
        warn_of_unknown(connection, filters)
        made = add_watch(connection, name, filters, pace, address, datetime.now(UTC))
    click.echo("\n".join(described(made)))
    click.echo(f"`dateline watch test {name}` sends a test; `dateline serve` looks and sends by itself")


def _address(settings: Settings, notify: str | None) -> str:
    """Return where to send: as given, from standard input, or from the settings."""
    if notify == "-":
        typed = sys.stdin.isatty()
        address = click.prompt("Address", hide_input=True) if typed else sys.stdin.readline()
    elif notify is None:
        address = settings.notify.get_secret_value() if settings.notify else ""
    else:
        address = notify
    if not (found := str(address).strip()):
        raise click.UsageError(
            "say where to send: --notify URL, --notify - for standard input, or DATELINE_NOTIFY"
        )
    return found


def test_one(name: str) -> None:
    """Send a message that only shows that it arrives."""
    with _database() as connection:
        address = address_of(connection, name)
    if error := send(address, trial(name)):
        raise WatchError(f"the test of {name} could not be sent: {error}")
    click.echo(f"{name}: the test was sent")


def pause_one(name: str) -> None:
    """Pause a watch."""
    with _database() as connection:
        pause_watch(connection, name, datetime.now(UTC))
    click.echo(f"{name}: paused")


def resume_one(name: str) -> None:
    """Resume a watch."""
    with _database() as connection:
        resume_watch(connection, name, datetime.now(UTC))
    click.echo(f"{name}: looks again, from now on")


def remove_one(name: str) -> None:
    """Remove a watch."""
    with _database() as connection:
        remove_watch(connection, name)
    click.echo(f"{name}: removed")


def deliver_now() -> None:
    """Look and send once."""
    settings = load_settings()
    check_schema(settings)
    with connect(settings) as connection:
        refresh(connection, REFRESH_SECONDS)
        found = note_all(connection, datetime.now(UTC))
        done = send_due(connection, send, uuid4, lambda: datetime.now(UTC))
    click.echo(
        f"{found} articles found; {done.sent} messages sent, {done.failed} not: `dateline watch log` says more"
    )
