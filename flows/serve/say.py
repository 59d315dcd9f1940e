"""What `dateline serve` prints: one line for each event, with its time."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime

import click

from flows.cli.visible import visible


def say(text: str) -> None:
    """Print a line with the time of day where the user is; that nobody listens any more is no reason to end."""
    with suppress(OSError):
        click.echo(f"{datetime.now(UTC).astimezone():%H:%M:%S} {visible(text)}")
