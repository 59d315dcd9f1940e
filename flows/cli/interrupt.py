"""Ending a run from outside: Ctrl-C or SIGTERM end it in seconds, and leave no process behind."""

from __future__ import annotations

import os
import signal
import sys
import threading
from types import FrameType

import click
import psutil

#: How long Prefect may take to note the end. Ctrl-C in a terminal reaches its server too, which ends at once;
#: without this limit Prefect goes on trying to reach it for minutes (measured).
GRACE_SECONDS = 5.0


def end_on_signals() -> None:
    """Have SIGINT and SIGTERM unwind what runs, and end the process soon whatever that does.

    asyncio would only cancel the flow, which notices at its end: its stages are plain calls.
    """
    signal.signal(signal.SIGINT, _end)
    signal.signal(signal.SIGTERM, _end)


def _end(number: int, _frame: FrameType | None) -> None:
    click.echo("dateline: interrupted; what was stored stays, running it again stores the rest", err=True)
    for again in (signal.SIGINT, signal.SIGTERM):
        signal.signal(again, signal.SIG_IGN)
    # What Prefect says of its lost server helps nobody.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
    timer = threading.Timer(GRACE_SECONDS, _end_now, (number,))
    timer.daemon = True
    timer.start()
    sys.exit(128 + number)


def _end_now(number: int) -> None:
    for child in psutil.Process().children(recursive=True):
        child.kill()
    os._exit(128 + number)
