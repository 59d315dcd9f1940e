"""What `dateline serve` prints: one line for each event, with its time."""

from __future__ import annotations

import sys
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import click

from flows.cli.visible import visible
from tasks import logs


def say(text: str, **fields: Any) -> None:
    """Print a line with the time of day where the user is, or a JSON object with the fields.

    That nobody listens any more is no reason to end.
    """
    with suppress(OSError):
        if logs.tell(text, sys.stdout, **fields):
            return
        click.echo(f"{datetime.now(UTC).astimezone():%H:%M:%S} {visible(text)}")
