"""Things that a long-lived command keeps going side by side, until it is told to end."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import Any

#: For what is cancelled at the end to notice it.
CANCEL_SECONDS = 1.0


async def keep_until_told(
    keepers: Sequence[Coroutine[Any, Any, None]], stop: Callable[[], Awaitable[None]]
) -> None:
    """Run all of them until SIGTERM or Ctrl-C, or until one ends; then `stop`, and cancel those that are left.

    What one of them raised is raised at the end.
    """
    stopping = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    running = [asyncio.create_task(keeper) for keeper in keepers]
    told = asyncio.create_task(stopping.wait())
    try:
        await asyncio.wait([told, *running], return_when=asyncio.FIRST_COMPLETED)
    finally:
        told.cancel()
        await stop()
        for task in running:
            task.cancel()
        await asyncio.wait(running, timeout=CANCEL_SECONDS)
    for task in running:
        if task.done() and not task.cancelled() and (error := task.exception()) is not None:
            raise error
