"""Tagging processes to which something happens: a text that kills them, or a wait before they begin."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import Any

from tasks.pools import _open, pools
from tasks.tagging import TagInput
from tasks.workers import Failure, WorkerPool

Function = Callable[[Any], Any]


class HinderedPool(WorkerPool):
    """The processes of another pool; `before` is done first, and `around` is what they run instead."""

    def __init__(
        self, pool: WorkerPool, before: Callable[[], None], around: Callable[[Function], Function]
    ) -> None:
        super().__init__(1)
        self._pool = pool
        self._before = before
        self._around = around

    def run(
        self, function: Function, items: Iterable[Any], *, timeout_seconds: float, again: bool = True
    ) -> Generator[Any | Failure, None, None]:
        """Run a function in the other pool's processes."""
        self._before()
        yield from self._pool.run(self._around(function), items, timeout_seconds=timeout_seconds, again=again)


@contextmanager
def deadly(words: str) -> Iterator[None]:
    """Have a text with these words kill whatever process tags it, as a fault in a native library would."""
    with _hindered(lambda: None, lambda function: partial(_run_or_die, words, function)):
        yield


@contextmanager
def waiting(until: Callable[[], None]) -> Iterator[None]:
    """Have no text tagged before a function comes back."""
    with _hindered(until, lambda function: function):
        yield


@contextmanager
def _hindered(before: Callable[[], None], around: Callable[[Function], Function]) -> Iterator[None]:
    token = _open.set(replace(pools(), tagging=HinderedPool(pools().tagging, before, around)))
    try:
        yield
    finally:
        _open.reset(token)


def _run_or_die(words: str, function: Function, texts: Sequence[TagInput]) -> Any:
    if any(words in text.text for text in texts):
        os.kill(os.getpid(), signal.SIGKILL)
    return function(texts)
