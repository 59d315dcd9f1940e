"""How far a flow is, told to whoever listens in the same process: the progress bar of the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from tasks.model import Report

#: Takes what is done so far, how much there is in all, and how much of that is passed: articles, or bytes.
Listener = Callable[[Report, int, int], None]


def _nobody(done: Report, total: int, passed: int) -> None:
    """Listen for nobody."""


_listener: ContextVar[Listener] = ContextVar("listener", default=_nobody)


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Have flows that run in this context tell `listener` how far they are."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def tell(done: Report, total: int, passed: int | None = None) -> None:
    """Say how far this flow is; `passed` is for totals that are no articles."""
    _listener.get()(done, total, done.found if passed is None else passed)
