"""Spans of a text beside and over one another."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from tasks.model import Span


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans ascending, those that overlap made one; those that only touch stay two."""
    result: list[Span] = []
    for start, end in sorted(spans):
        if result and start < result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return tuple(result)


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans as a multirange of Postgres has them: ascending, those that overlap or touch are one."""
    result: list[Span] = []
    for start, end in merged(spans):
        if result and start == result[-1][1]:
            result[-1] = (result[-1][0], end)
        else:
            result.append((start, end))
    return tuple(result)


def overlapping(span: Span, spans: Sequence[Span]) -> Span | None:
    """Return the last of some spans that overlaps one; they are ascending and do not overlap each other."""
    at = bisect_left(spans, (span[1], 0))
    return spans[at - 1] if at > 0 and spans[at - 1][1] > span[0] else None
