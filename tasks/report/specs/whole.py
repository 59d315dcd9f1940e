"""What all charts share: schema, fonts, colours of axes, sizes."""

from __future__ import annotations

from tasks.report.model import Spec
from tasks.report.palette import light

#: The name of the language, by which the library knows its version; nothing is fetched from there.
SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
#: The library measures names in Liberation Sans, which it brings along; these are as wide.
FONT = "Arial, Helvetica, 'Liberation Sans', sans-serif"
#: Width in pixels of a chart across the page, of one of two beside each other, of one on a telephone.
WIDE, HALF, NARROW = 780, 400, 340
LABEL_SIZE = 12


def whole(content: Spec, width: int) -> Spec:
    """Return a specification that can be drawn: as wide as said, with all that stands beside it."""
    axis = {
        "labelColor": light("ink"),
        "titleColor": light("muted"),
        "gridColor": light("line"),
        "domainColor": light("line"),
        "tickColor": light("line"),
        "labelFontSize": LABEL_SIZE,
        "labelPadding": 4,
    }
    return {
        "$schema": SCHEMA,
        "background": None,
        "padding": 2,
        "width": width,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "config": {"font": FONT, "aria": False, "axis": axis, "view": {"stroke": None}},
        **content,
    }
