"""How long to wait before something that failed is tried again."""

from __future__ import annotations

FIRST_SECONDS = 1.0
LONGEST_SECONDS = 300.0


class Backoff:
    """Waits that double with each failure in a row."""

    def __init__(self) -> None:
        self._seconds = FIRST_SECONDS

    def next(self) -> float:
        """Return how long to wait now, and wait longer the next time."""
        seconds, self._seconds = self._seconds, min(self._seconds * 2, LONGEST_SECONDS)
        return seconds

    def reset(self) -> None:
        """Note that all is well again."""
        self._seconds = FIRST_SECONDS
