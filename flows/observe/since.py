"""Counters that only grow: what a process has seen added since it began to look.

Totals in tables shrink when old rows are pruned, and are others after a restore. Prometheus would take either
for a restart, and count all that is left as new. A process that begins at nothing is what it expects.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


class Since:
    """Turns totals into counts since the first look."""

    def __init__(self) -> None:
        self._last: dict[Hashable, float] = {}
        self._counted: dict[Hashable, float] = {}
        self._began = False

    def counted(self, totals: Mapping[Key, float]) -> dict[Key, float]:
        """Return the counts of all keys so far; a total that shrank adds nothing."""
        for key, total in totals.items():
            # What appears later was nothing at the first look.
            last = self._last.get(key, 0.0 if self._began else total)
            self._counted[key] = self._counted.get(key, 0.0) + max(0.0, total - last)
            self._last[key] = total
        self._began = True
        return dict(self._counted)  # type: ignore[arg-type]  # every key came in as one
