"""What all lines of a run say of it, without being told each time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from typing import Any

_said: ContextVar[Mapping[str, Any]] = ContextVar("said", default={})  # noqa: B039  # never changed in place


@contextmanager
def about(**fields: Any) -> Iterator[None]:
    """Have all lines inside carry these fields."""
    token = _said.set({**_said.get(), **fields})
    try:
        yield
    finally:
        with suppress(ValueError):  # a flow that was given up ends in a context of another
            _said.reset(token)


def said() -> Mapping[str, Any]:
    """Return the fields of the lines of now."""
    return _said.get()
