"""Batches side by side, stored in the order in which they were read."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

Batch = TypeVar("Batch")
Made = TypeVar("Made")


async def in_order(
    lanes: int,
    read: Callable[[], Awaitable[Batch | None]],
    make: Callable[[Batch], Made],
    store: Callable[[Batch, Made], Callable[[], None]],
) -> None:
    """Read batches until there are none, make something of so many at once, and store that one after the other.

    `make` and `store` run in threads; what `store` returns is called in the event loop, still in order. A file
    that holds a page twice holds the older one first, and a checkpoint says that all before is stored.
    """
    reading, changed, count, stored = asyncio.Lock(), asyncio.Condition(), 0, 0

    async def lane() -> None:
        nonlocal count, stored
        while True:
            async with reading:
                batch = await read()
                number, count = count, count + 1
            if batch is None:
                return
            made = await asyncio.to_thread(make, batch)
            async with changed:
                while stored != number:
                    await changed.wait()
            note = await asyncio.to_thread(store, batch, made)
            note()
            async with changed:
                stored += 1
                changed.notify_all()

    await asyncio.gather(*(lane() for _ in range(lanes)))
