"""A scheduled run that is told to end by SIGTERM: it finishes what it is at, within seconds."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from flows.session import Session

#: A batch that takes longer is left, and what it had leased is free again: whoever sent the signal waits for
#: little longer than this.
GRACE_SECONDS = 6.0


@contextmanager
def ends_on_sigterm(session: Session) -> Iterator[None]:
    """Begin no further batch after SIGTERM; after a second one, or too long, unwind as Prefect does."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    loop = asyncio.get_running_loop()
    before = signal.getsignal(signal.SIGTERM)

    def end_soon(_number: int, _frame: FrameType | None) -> None:
        signal.signal(signal.SIGTERM, before)
        loop.call_soon_threadsafe(session.stop)
        loop.call_soon_threadsafe(loop.call_later, GRACE_SECONDS, os.kill, os.getpid(), signal.SIGTERM)

    signal.signal(signal.SIGTERM, end_soon)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
