"""Batches are made side by side and stored in the order in which they were read."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable

import pytest

from flows.order import in_order

SECONDS = 10


def run(lanes: int, number: int, make: Callable[[int], int]) -> tuple[list[int], list[int]]:
    """Return in which order batches were stored and noted."""
    stored: list[int] = []
    noted: list[int] = []

    def store(batch: int, made: int) -> Callable[[], None]:
        assert made == batch * batch
        stored.append(batch)
        return lambda: noted.append(batch)

    numbers = iter(range(number))

    async def read() -> int | None:
        return next(numbers, None)

    async def whole() -> None:
        async with asyncio.timeout(SECONDS):
            await in_order(lanes, read, make, store)

    asyncio.run(whole())
    return stored, noted


def test_a_batch_that_is_made_sooner_waits_for_those_before_it() -> None:
    second_is_made, third_is_begun = threading.Event(), threading.Event()

    def make(batch: int) -> int:
        if batch == 0:
            assert second_is_made.wait(SECONDS), "the second was not made beside the first"
            # Its lane would go on to the third, had it not to wait.
            assert not third_is_begun.wait(0.5)
        if batch == 1:
            second_is_made.set()
        if batch == 2:
            third_is_begun.set()
        return batch * batch

    assert run(2, 5, make) == ([0, 1, 2, 3, 4], [0, 1, 2, 3, 4])


@pytest.mark.parametrize("lanes", [1, 3, 8])
def test_all_are_stored_once_however_many_lanes_there_are(lanes: int) -> None:
    assert run(lanes, 20, lambda batch: batch * batch) == (list(range(20)), list(range(20)))


def test_nothing_to_read_stores_nothing() -> None:
    assert run(3, 0, lambda batch: batch * batch) == ([], [])


def test_a_batch_that_fails_ends_all() -> None:
    def make(batch: int) -> int:
        if batch == 1:
            raise ValueError("broken")
        return batch * batch

    with pytest.raises(ValueError, match="broken"):
        run(1, 3, make)
