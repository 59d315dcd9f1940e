"""Pairs of countries: a triangle of squares."""

from __future__ import annotations

from collections.abc import Sequence

from tasks.report.model import Spec
from tasks.report.palette import light
from tasks.report.scale import edges, step, step_colours
from tasks.report.specs.whole import LABEL_SIZE, whole

STEP = 34
#: From this step on the square is dark in the light scheme and light in the dark one: its number is inverted.
STRONG = 4
NAMES = 140
THOUSAND = 1000


def matrix(
    countries: Sequence[tuple[str, str]], counts: dict[tuple[str, str], int], width: int
) -> Spec:
    """Return a square for each two countries (code, name): rows have names, columns codes.

    Pairs are in order of their codes; what lies above the diagonal would only repeat it.
    """
    codes = [code for code, _ in countries]
    names = dict(countries)
    most = max(counts.values())
    found = edges(most)
    colours = step_colours(found)
    values = [
        _square(names[lower], upper, counts.get((min(lower, upper), max(lower, upper)), 0), found, colours)
        for row, lower in enumerate(codes)
        for upper in codes[:row]
    ]
    narrow = width < STEP * len(codes) + NAMES
    axis = {"ticks": False, "domain": False}
    limit = 90 if narrow else NAMES
    return whole(
        {
            "height": {"step": 26 if narrow else STEP - 6},
            "data": {"values": values},
            "encoding": {
                "x": {
                    "field": "column", "type": "nominal", "sort": codes[:-1], "title": None,
                    "axis": axis | {"orient": "bottom", "labelAngle": 0},
                },
                "y": {
                    "field": "row", "type": "nominal", "sort": [names[code] for code in codes[1:]], "title": None,
                    "axis": axis | {"labelLimit": limit},
                },
            },
            "layer": [
                {
                    "mark": {"type": "rect", "stroke": light("surface"), "strokeWidth": 2},
                    "encoding": {"fill": {"field": "colour", "type": "nominal", "scale": None}},
                },
                {
                    "mark": {"type": "text", "fontSize": LABEL_SIZE - 2 if narrow else LABEL_SIZE - 1},
                    "encoding": {
                        "text": {"field": "label"},
                        "fill": {"field": "ink", "type": "nominal", "scale": None},
                    },
                },
            ],
        },
        width,
    )  # fmt: skip


def _square(row: str, column: str, count: int, found: tuple[int, ...], colours: list[str]) -> Spec:
    colour = colours[step(count, found)]
    is_strong = colour in step_colours(tuple(range(2, 6)))[STRONG:]
    label = f"{count / THOUSAND:.1f}k" if count >= THOUSAND else str(count or "")
    ink = light("surface" if is_strong else "ink")
    return {"row": row, "column": column, "colour": colour, "label": label, "ink": ink}
