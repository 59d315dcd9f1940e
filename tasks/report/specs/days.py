"""A bar for each day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tasks.report.model import Spec
from tasks.report.palette import light
from tasks.report.specs.whole import NARROW, whole

HEIGHT, HEIGHT_OF_GAPS = 190, 10
#: Days whose bars have room for an edge between them.
MANY = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """Figures by day, all of one length."""

    days: tuple[date, ...]
    #: Parts of each bar, the lowest first: colour of the light scheme, count of each day.
    parts: tuple[tuple[str, tuple[int, ...]], ...]
    #: Counts of the days of the period before; empty if there is nothing to compare with.
    before: tuple[int, ...] = ()
    #: Share of the time of feeds that was not seen, in percent.
    unseen: tuple[int, ...] = ()
    #: From which share on a day is marked.
    marked: int = 1


def timeline(figures: Days, width: int) -> Spec:
    """Return bars in parts, a line for the period before, and below marks for days that were not seen whole."""
    x = {"field": "day", "type": "temporal", "timeUnit": "utcyearmonthdate", "title": None}
    dated = {
        "format": "%-d %b",
        "grid": False,
        "values": [_instant(day) for day in figures.days[:: _step(len(figures.days), width)]],
    }
    y = {"tickMinStep": 1, "tickCount": 5, "format": ",d", "domain": False, "ticks": False}
    count = {"field": "count", "type": "quantitative", "title": None, "axis": y}
    upper: Spec = {
        "width": width,
        "height": HEIGHT,
        "encoding": {"x": x | {"axis": dated}},
        "layer": [_bars(figures, count), *([_before(figures, count)] if figures.before else [])],
    }
    marked = [
        _instant(day)
        for day, share in zip(figures.days, figures.unseen, strict=bool(figures.unseen))
        if share >= figures.marked
    ]
    if not marked:
        return whole(upper, width)
    lower: Spec = {
        "width": width,
        "height": HEIGHT_OF_GAPS,
        "data": {"values": [{"day": day} for day in marked]},
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
        "mark": {"type": "bar", "binSpacing": 2 if len(figures.days) <= MANY else 0},
        "encoding": {
            "y": count | {"stack": "zero"},
            "fill": {"field": "colour", "type": "nominal", "scale": None},
            "order": {"field": "order"},
        },
    }


def _before(figures: Days, count: Spec) -> Spec:
    """Return the line of the period before; an edge keeps it visible on bars of any colour."""
    values = [
        {"day": _instant(day), "count": count} for day, count in zip(figures.days, figures.before, strict=True)
    ]
    x = {"field": "day", "type": "temporal", "timeUnit": "utcyearmonthdate", "bandPosition": 0.5}
    lines = (("surface", 4), ("before", 1.5))
    return {
        "data": {"values": values},
        "encoding": {"x": x, "y": count},
        "layer": [
            {"mark": {"type": "line", "stroke": light(name), "strokeWidth": wide}} for name, wide in lines
        ],
    }


def _step(days: int, width: int) -> int:
    """Return of how many days one has its date below: as many as find room."""
    return -(-days // (4 if width <= NARROW else 10))


def _instant(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
