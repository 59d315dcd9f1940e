"""Look up what a recogniser saw at a place of the text, in time that does not grow with its spans."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from tasks.model import NameSpan


class NameIndex:
    """The recogniser's spans, which do not overlap one another, in order."""

    __slots__ = ("_spans", "_starts")

    def __init__(self, names: Sequence[NameSpan]) -> None:
        self._spans = sorted(names, key=lambda name: (name.start, name.end))
        self._starts = [name.start for name in self._spans]

    def __bool__(self) -> bool:
        """Say whether there was anything to see."""
        return bool(self._spans)

    def over(self, start: int, end: int) -> Iterator[NameSpan]:
        """Yield the spans that share a character with this stretch."""
        place = max(bisect_left(self._starts, start) - 1, 0)
        while place < len(self._spans) and self._spans[place].start < end:
            if self._spans[place].end > start:
                yield self._spans[place]
            place += 1

    def labels(self, start: int, end: int) -> set[str]:
        """Return the labels of the spans that hold this whole stretch."""
        return {name.label for name in self.over(start, end) if name.start <= start and end <= name.end}
