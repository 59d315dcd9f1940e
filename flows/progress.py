"""How far a flow is, told to whoever listens in the same process: the progress bar of the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from tasks.model import Report

#: Takes what is done so far and how much there is in all, in articles.
Listener = Callable[[Report, int], None]


def _nobody(done: Report, total: int) -> None:
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


def tell(done: Report, total: int) -> None:
    """Say how far this flow is."""
    _listener.get()(done, total)
