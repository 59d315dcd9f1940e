"""Pairs of countries: a triangle of squares."""

from __future__ import annotations

from collections.abc import Sequence

from tasks.report.model import Spec
from tasks.report.palette import light
from tasks.report.scale import edges, step, step_colours
from tasks.report.specs.whole import LABEL_SIZE, NARROW, whole

#: Height of a row, and room for a name, on a wide page and on a telephone.
STEP, NARROW_STEP, NAMES, NARROW_NAMES = 28, 26, 140, 90
#: Squares in these colours are dark in the light scheme and light in the dark one: their number is inverted.
STRONG = frozenset({light("many"), light("most")})
THOUSAND = 1000


def matrix(countries: Sequence[tuple[str, str]], counts: dict[tuple[str, str], int], width: int) -> Spec:
    """Return a square for each two countries (code, name): rows have names, columns codes.

    Pairs are in order of their codes; what lies above the diagonal would only repeat it.
    """
    codes, names = [code for code, _ in countries], dict(countries)
    found = edges(max(counts.values()))
    values = [
        _square(names[lower], upper, counts.get((min(lower, upper), max(lower, upper)), 0), found)
        for row, lower in enumerate(codes)
        for upper in codes[:row]
    ]
    is_narrow = width <= NARROW
    text = {"type": "text", "fontSize": LABEL_SIZE - (2 if is_narrow else 1)}
    edge = {"type": "rect", "stroke": light("surface"), "strokeWidth": 2}
    return whole(
        {
            "height": {"step": NARROW_STEP if is_narrow else STEP},
            "data": {"values": values},
            "encoding": {
                "x": _side("column", codes[:-1], labelAngle=0),
                "y": _side(
                    "row",
                    [names[code] for code in codes[1:]],
                    labelLimit=NARROW_NAMES if is_narrow else NAMES,
                ),
            },
            "layer": [
                {"mark": edge, "encoding": {"fill": _given("colour")}},
                {"mark": text, "encoding": {"text": {"field": "label"}, "fill": _given("ink")}},
            ],
        },
        width,
    )


def _square(row: str, column: str, count: int, found: tuple[int, ...]) -> Spec:
    colour = step_colours(found)[step(count, found)]
    label = f"{count / THOUSAND:.1f}k" if count >= THOUSAND else str(count or "")
    ink = light("surface" if colour in STRONG else "ink")
    return {"row": row, "column": column, "colour": colour, "label": label, "ink": ink}


def _side(field: str, order: Sequence[str], **axis: int) -> Spec:
    """Return one side of the triangle, names in the order given."""
    axis = {"ticks": False, "domain": False, **axis}
    return {"field": field, "type": "nominal", "sort": list(order), "title": None, "axis": axis}


def _given(field: str) -> Spec:
    """Return a colour that the data hold as it is."""
    return {"field": field, "type": "nominal", "scale": None}
