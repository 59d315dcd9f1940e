"""Ending a run from outside: Ctrl-C or SIGTERM end it in seconds, and leave no process behind."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from functools import partial
from types import FrameType
from typing import Any, Never, TypeVar

import psutil

from flows.cli.remark import remark

Result = TypeVar("Result")

#: How long Prefect may take to note the end. Ctrl-C in a terminal reaches its server too, which ends at once;
#: without this limit Prefect goes on trying to reach it for minutes (measured).
GRACE_SECONDS = 5.0
#: How long Prefect, whose SIGTERM is while a flow runs, may take to hand it on: it tells its server first, and
#: where that cannot be reached it tries for minutes (measured: more than five).
HANDED_ON_SECONDS = 10.0
#: What a run says that stores; one that only shows says nothing.
STORED = "dateline: interrupted; what was stored stays, running it again stores the rest"

#: The signal that this process was told to end by, as soon as there is one: signals belong to the process.
_told: list[int] = []


@contextmanager
def ended_by_signals(say: str | None = STORED) -> Iterator[None]:
    """Have SIGINT and SIGTERM unwind what runs, and end the process soon whatever that does.

    asyncio would only cancel the flow, which notices at its end: its stages are plain calls. What goes wrong
    while it unwinds (Prefect's server is gone, a connection was cut in the middle) does not hide why it ended.
    """
    signal.signal(signal.SIGINT, partial(_end, say=say))
    signal.signal(signal.SIGTERM, partial(_end, say=say))
    with _handed_on_soon(say):
        try:
            yield
        finally:
            if _told:
                sys.exit(128 + _told[0])


@contextmanager
def ends_with_its_reader() -> Iterator[None]:
    """End quietly, as a signal would have it, when nobody reads what is printed any more."""
    try:
        yield
    except BrokenPipeError:
        drop_output()
        sys.exit(128 + signal.SIGPIPE)


def drop_output() -> None:
    """Let what is still buffered for standard output go nowhere: Python would complain of it at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def run_flow(flow: Coroutine[Any, Any, Result]) -> Result:
    """Run a flow to its end, or until a signal that Prefect took.

    While a flow runs, SIGTERM is Prefect's. Where it hits plain code, Prefect hands it on to us; where it hits
    the event loop, it comes out of that as an exception, before the flow has unwound.
    """
    from prefect.exceptions import TerminationSignal  # noqa: PLC0415  # Prefect reads its settings when imported

    with asyncio.Runner() as runner:
        try:
            return runner.run(flow)
        except TerminationSignal as told:
            _end(told.signal, None)


def _end(number: int, _frame: FrameType | None, say: str | None = STORED) -> Never:
    _told.append(number)
    for again in (signal.SIGINT, signal.SIGTERM):
        signal.signal(again, signal.SIG_IGN)
    if say is not None:
        remark(say)
    # What Prefect says of its lost server helps nobody.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
    timer = threading.Timer(GRACE_SECONDS, _end_now, (number,))
    timer.daemon = True
    timer.start()
    sys.exit(128 + number)


@contextmanager
def _handed_on_soon(say: str | None) -> Iterator[None]:
    """End this process a while after a signal whoever handles it: the system notes it on a socket, too."""
    heard, noted = socket.socketpair()
    noted.settimeout(0)  # as Python asks for
    before = signal.set_wakeup_fd(noted.fileno(), warn_on_full_buffer=False)
    threading.Thread(target=_await_signal, args=(heard, say), daemon=True).start()
    try:
        yield
    finally:
        signal.set_wakeup_fd(before)
        noted.close()


def _await_signal(heard: socket.socket, say: str | None) -> None:
    with heard:
        while number := heard.recv(1):
            if number[0] in {signal.SIGINT, signal.SIGTERM}:
                time.sleep(HANDED_ON_SECONDS)
                if say is not None and not _told:
                    remark(say)
                _end_now(number[0])


def _end_now(number: int) -> None:
    for child in psutil.Process().children(recursive=True):
        child.kill()
    os._exit(128 + number)
