"""Laying names over names: where two overlap, one of them goes."""

from __future__ import annotations

from collections.abc import Iterable

from tasks.model import NameSpan
from tasks.spans import overlapping


def overlay(names: Iterable[NameSpan], above: Iterable[NameSpan]) -> list[NameSpan]:
    """Add the names of `above` and drop those of `names` that overlap one of them; ascending."""
    kept = _disjoint(above)
    spans = [(name.start, name.end) for name in kept]
    free = (name for name in names if overlapping((name.start, name.end), spans) is None)
    return sorted([*kept, *free], key=lambda name: name.start)


def _disjoint(names: Iterable[NameSpan]) -> list[NameSpan]:
    """Return names ascending, of overlapping ones the longest."""
    kept: list[NameSpan] = []
    for name in sorted(names, key=lambda name: (name.start, -name.end)):
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
        elif name.end - name.start > kept[-1].end - kept[-1].start:
            kept[-1] = name
    return kept
