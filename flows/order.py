"""What is worked on side by side is stored in the order in which it was read."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Order:
    """Turns by number, counted from 0; used in the event loop only.

    A file that holds a page twice holds the older one first, and a checkpoint says that all before is stored.
    """

    def __init__(self) -> None:
        self._next = 0
        self._changed = asyncio.Condition()

    @asynccontextmanager
    async def turn(self, number: int) -> AsyncIterator[None]:
        """Wait until all smaller numbers had their turn."""
        async with self._changed:
            await self._changed.wait_for(lambda: self._next == number)
        yield
        async with self._changed:
            self._next += 1
            self._changed.notify_all()
