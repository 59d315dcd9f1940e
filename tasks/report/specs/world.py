"""The map: every country in the colour of its count, those too small for a shape as a point."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Any

from tasks.report.model import Spec
from tasks.report.palette import light
from tasks.report.scale import edges, step, step_colours
from tasks.report.specs.whole import WIDE, whole

#: Of the width: the projection (Equal Earth, without Antarctica) fills it.
HEIGHT = 0.43
POINT = 46


@cache
def features() -> tuple[dict[str, Any], ...]:
    """Read the shapes and points of seeds/reference/world.geojson; `id` is the code of the country."""
    text = resources.files("seeds").joinpath("reference/world.geojson").read_text("utf-8")
    return tuple(json.loads(text)["features"])


def world_map(counts: dict[str, int], focus: str | None) -> Spec:
    """Return the map of counts by country code; the country in focus has an edge."""
    found = edges(max(counts.values(), default=1))
    colours = step_colours(found)
    shapes, points = [], []
    for feature in sorted(features(), key=lambda feature: feature["id"] == focus):
        code, count = feature["id"], counts.get(feature["id"], 0)
        is_focus = code == focus
        drawn: Spec = {"colour": colours[step(count, found)], "edge": light("bad" if is_focus else "surface")}
        drawn |= {"width": 1.6 if is_focus else 0.5}
        if feature["geometry"]["type"] != "Point":
            shapes.append(feature | {"properties": drawn})
        elif count or is_focus:
            longitude, latitude = feature["geometry"]["coordinates"]
            points.append({"longitude": longitude, "latitude": latitude, "properties": drawn})
    look = {
        "fill": {"field": "properties.colour", "type": "nominal", "scale": None},
        "stroke": {"field": "properties.edge", "type": "nominal", "scale": None},
        "strokeWidth": {"field": "properties.width", "type": "quantitative", "scale": None},
    }
    where = {
        "longitude": {"field": "longitude", "type": "quantitative"},
        "latitude": {"field": "latitude", "type": "quantitative"},
    }
    layers: list[Spec] = [{"data": {"values": shapes}, "mark": "geoshape", "encoding": look}]
    if points:
        circle = {"type": "circle", "size": POINT, "opacity": 1}
        layers.append({"data": {"values": points}, "mark": circle, "encoding": look | where})
    return whole(
        {
            "autosize": {"type": "none"},
            "padding": 0,
            "height": round(WIDE * HEIGHT),
            "projection": {"type": "equalEarth"},
            "layer": layers,
        },
        WIDE,
    )
