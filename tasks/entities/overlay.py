"""Laying names over names: where two overlap, one of them goes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from tasks.model import NameSpan, Span


def overlay(names: Iterable[NameSpan], above: Iterable[NameSpan]) -> list[NameSpan]:
    """Add the names of `above` and drop those of `names` that overlap one of them; ascending."""
    kept = _disjoint(above)
    spans = [(name.start, name.end) for name in kept]
    free = (name for name in names if overlapping((name.start, name.end), spans) is None)
    return sorted([*kept, *free], key=lambda name: name.start)


def overlapping(span: Span, spans: Sequence[Span]) -> Span | None:
    """Return the last of some spans that overlaps one; they are ascending and do not overlap each other."""
    at = bisect_left(spans, (span[1], 0))
    return spans[at - 1] if at > 0 and spans[at - 1][1] > span[0] else None


def _disjoint(names: Iterable[NameSpan]) -> list[NameSpan]:
    """Return names ascending, of overlapping ones the longest."""
    kept: list[NameSpan] = []
    for name in sorted(names, key=lambda name: (name.start, -name.end)):
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
        elif name.end - name.start > kept[-1].end - kept[-1].start:
            kept[-1] = name
    return kept
