"""What a command says beside its output: a line on standard error, or a JSON object there."""

from __future__ import annotations

import logging
import sys

import click

from tasks import logs


def remark(text: str, *, level: int = logging.INFO) -> None:
    """Say something to whoever runs the command."""
    if not logs.tell(text.removeprefix("dateline: "), sys.stderr, level=level):
        click.echo(text, err=True)
