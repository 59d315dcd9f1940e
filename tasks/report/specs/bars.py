"""Horizontal bars: names and counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tasks.report.model import Spec
from tasks.report.palette import light
from tasks.report.specs.whole import LABEL_SIZE, whole

STEP = 25
#: Share of the width that names may take, and what a count needs behind the longest bar.
NAMES, ROOM = 0.46, 1.2
#: Characters of a name that are measured: more than find room.
LONGEST = 80


def bars(rows: Sequence[tuple[str, int]], width: int) -> Spec:
    """Return a bar for each name, in their order, the count behind it."""
    return parted_bars([(name, ((light("bar"), count),)) for name, count in rows], width)


def parted_bars(rows: Sequence[tuple[str, Sequence[tuple[str, int]]]], width: int) -> Spec:
    """Return a bar for each name, in parts of a colour each; the sum stands behind it."""
    names = list(unlike([name for name, _ in rows]))
    sums = [sum(count for _, count in parts) for _, parts in rows]
    parts = [
        {"name": name, "colour": colour, "count": count, "order": order}
        for name, (_, parts) in zip(names, rows, strict=True)
        for order, (colour, count) in enumerate(parts)
    ]
    x = {
        "type": "quantitative",
        "axis": None,
        "scale": {"domain": [0, ROOM * max(*sums, 1)], "nice": False},
    }
    axis = {"labelLimit": round(width * NAMES), "ticks": False, "domain": False}
    bar = {"type": "bar", "height": {"band": 0.66}}
    text = {"type": "text", "align": "left", "dx": 5, "fill": light("muted"), "fontSize": LABEL_SIZE}
    whole_bars = [{"name": name, "sum": count} for name, count in zip(names, sums, strict=True)]
    return whole(
        {
            "height": {"step": STEP},
            "encoding": {"y": {"field": "name", "type": "nominal", "sort": None, "title": None, "axis": axis}},
            "layer": [
                {
                    "data": {"values": parts},
                    "mark": bar,
                    "encoding": {
                        "x": {"field": "count", "stack": "zero", **x},
                        "fill": {"field": "colour", "type": "nominal", "scale": None},
                        "order": {"field": "order"},
                    },
                },
                {
                    "data": {"values": whole_bars},
                    "mark": text,
                    "encoding": {"x": {"field": "sum", **x}, "text": {"field": "sum", "format": ","}},
                },
            ],
        },
        width,
    )


def unlike(names: Sequence[str]) -> Iterator[str]:
    """Yield names that differ: two people of one name are two bars. Empty ones would be no label."""
    seen: Counter[str] = Counter()
    for given in names:
        name = given[:LONGEST] or "?"
        seen[name] += 1
        yield f"{name} ({seen[name]})" if seen[name] > 1 else name
