"""An event loop in a thread of its own: whoever calls it may itself run in a loop, or in any thread."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

_Result = TypeVar("_Result")


class Background:
    """Runs coroutines for callers that block until they end."""

    def __init__(self, *, threads: int) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="web", daemon=True)
        # Names are resolved in threads: a slow one must not hold up the others.
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="web-resolve")
        self._running: set[asyncio.Task[Any]] = set()

    def start(self) -> None:
        """Start the thread."""
        self._loop.set_default_executor(self._threads)
        self._thread.start()

    def call(self, coroutine: Coroutine[Any, Any, _Result]) -> _Result:
        """Run a coroutine to its end, or cancel it if the caller is interrupted."""
        future = asyncio.run_coroutine_threadsafe(self._remember(coroutine), self._loop)
        try:
            return future.result()
        except BaseException:
            future.cancel()
            raise

    def stop(self) -> None:
        """End the thread; nothing can be run any more."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._loop.close()

    async def cancel_others(self) -> None:
        """Cancel whatever else was called and is not done, and wait for its end."""
        others = self._running - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _remember(self, coroutine: Coroutine[Any, Any, _Result]) -> _Result:
        task = asyncio.current_task()
        if task is None:
            raise RuntimeError("a coroutine runs in a task")
        self._running.add(task)
        try:
            return await coroutine
        finally:
            self._running.discard(task)
