"""A bar for each day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tasks.report.model import Spec
from tasks.report.palette import light
from tasks.report.specs.whole import NARROW, whole

HEIGHT, HEIGHT_OF_GAPS = 190, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """Figures by day, all of one length."""

    days: tuple[date, ...]
    #: Parts of each bar, the lowest first: colour of the light scheme, count of each day.
    parts: tuple[tuple[str, tuple[int, ...]], ...]
    #: Counts of the days of the period before; empty if there is nothing to compare with.
    before: tuple[int, ...] = ()
    #: Feeds that could not be seen.
    unseen: tuple[int, ...] = ()


def timeline(figures: Days, width: int) -> Spec:
    """Return bars in parts, a line for the period before, and below marks for days that were not seen whole."""
    x = {"field": "day", "type": "temporal", "timeUnit": "utcyearmonthdate", "title": None}
    dated = {
        "format": "%-d %b",
        "grid": False,
        "labelOverlap": True,
        "tickCount": 4 if width <= NARROW else 9,
    }
    y = {"tickMinStep": 1, "tickCount": 5, "format": ",d", "domain": False, "ticks": False}
    count = {"field": "count", "type": "quantitative", "title": None, "axis": y}
    upper: Spec = {
        "width": width,
        "height": HEIGHT,
        "encoding": {"x": x | {"axis": dated}},
        "layer": [_bars(figures, count), *([_before(figures, count)] if figures.before else [])],
    }
    if not any(figures.unseen):
        return whole(upper, width)
    lower: Spec = {
        "width": width,
        "height": HEIGHT_OF_GAPS,
        "data": {
            "values": [
                {"day": _instant(day)}
                for day, feeds in zip(figures.days, figures.unseen, strict=True)
                if feeds
            ]
        },
        "mark": {"type": "bar", "fill": light("bad"), "height": HEIGHT_OF_GAPS},
        "encoding": {"x": x | {"axis": None}},
    }
    stacked = {"vconcat": [upper, lower], "spacing": 4, "resolve": {"scale": {"x": "shared"}}}
    parted = whole(stacked, width)
    del parted["width"]
    return parted


def _bars(figures: Days, count: Spec) -> Spec:
    values = [
        {"day": _instant(day), "count": count, "colour": colour, "order": order}
        for order, (colour, counts) in enumerate(figures.parts)
        for day, count in zip(figures.days, counts, strict=True)
    ]
    return {
        "data": {"values": values},
        "mark": {"type": "bar", "binSpacing": 2 if len(figures.days) < 100 else 0},
        "encoding": {
            "y": count | {"stack": "zero"},
            "fill": {"field": "colour", "type": "nominal", "scale": None},
            "order": {"field": "order"},
        },
    }


def _before(figures: Days, count: Spec) -> Spec:
    values = [
        {"day": _instant(day), "count": count}
        for day, count in zip(figures.days, figures.before, strict=True)
    ]
    mark = {
        "type": "line",
        "stroke": light("before"),
        "strokeWidth": 1.5,
        "strokeDash": [4, 3],
        "bandPosition": 0.5,
    }
    return {"data": {"values": values}, "mark": mark, "encoding": {"y": count}}


def _instant(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
