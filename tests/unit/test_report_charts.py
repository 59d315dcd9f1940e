"""Charts: what is drawn, in colours that both schemes know, and nothing from outside gets out of its text."""

from __future__ import annotations

import json
import re
import sys
from datetime import date, timedelta
from typing import Any

import pytest
from lxml import etree

from tasks.countries.reference import country_codes
from tasks.errors import ReportError
from tasks.report.draw import draw, for_page
from tasks.report.model import Spec
from tasks.report.palette import SCHEME, light
from tasks.report.specs import HALF, NARROW, WIDE, bars, matrix, parted_bars, timeline, world_map
from tasks.report.specs.days import Days
from tasks.report.specs.world import features
from tests.support.report import HOSTILE

DAYS = tuple(date(2026, 11, 1) + timedelta(days=number) for number in range(30))
FIGURES = Days(
    days=DAYS,
    parts=((light("bar"), (3,) * 30), (light("second"), (2,) * 30)),
    before=tuple(range(30)),
    unseen=(0,) * 28 + (9, 10),
    marked=10,
)
COUNTRIES = [("IN", "India"), ("MV", "Maldives"), ("US", "United States")]
PAIRS = {("IN", "MV"): 1250, ("IN", "US"): 5}
CHARTS: dict[str, Spec] = {
    "bars": bars([("India", 5), (HOSTILE, 3), ("Ann", 2), ("Ann", 1), ("", 0)], HALF),
    "parted": parted_bars([("seen", ((light("bar"), 5), (light("bad"), 2)))], NARROW),
    "days": timeline(FIGURES, WIDE),
    "narrow days": timeline(FIGURES, NARROW),
    "one day": timeline(Days(days=DAYS[:1], parts=((light("bar"), (0,)),)), WIDE),
    "pairs": matrix(COUNTRIES, PAIRS, WIDE),
    "narrow pairs": matrix(COUNTRIES, PAIRS, NARROW),
    "map": world_map({"IN": 400, "SG": 3}, "MV"),
}
COLOURS = re.compile(r'(?:fill|stroke)="(?!none|transparent|url)([^"]+)"')


def drawn(name: str) -> Any:
    return etree.fromstring(draw(CHARTS[name], "x"))


def words(name: str) -> list[str]:
    return [str(element.text) for element in drawn(name).iter("text")]


def fills(name: str, colour: str) -> int:
    return sum(element.get("fill") == light(colour) for element in drawn(name).iter("path"))


@pytest.mark.parametrize("name", CHARTS)
def test_a_drawing_is_well_formed_names_no_address_and_has_only_colours_of_the_palette(name: str) -> None:
    svg = draw(CHARTS[name], "days-0")
    etree.fromstring(svg)
    assert "://" not in svg
    assert "xmlns" not in svg
    assert set(COLOURS.findall(svg)) <= {light for light, _ in SCHEME.values()}
    assert svg.startswith('<svg aria-hidden="true"')
    assert all(name.startswith("days-0-") for name in re.findall(r'\bid="([^"]+)"', svg))
    assert "NaN" not in svg
    assert "undefined" not in svg


def test_bars_stand_in_the_order_given_and_two_of_one_name_are_two() -> None:
    names = [word for word in words("bars") if not word.isdigit()]
    assert [names[0], *names[2:]] == ["India", "Ann", "Ann (2)", "?"]
    assert [word for word in words("bars") if word.isdigit()] == ["5", "3", "2", "1", "0"]


@pytest.mark.parametrize(
    "name",
    [
        "".join(map(chr, range(0x20))), "e" + "\u0301" * 500,
        "\x7f\x9f\ufffe\uffff\ufdd0\u2028", "\ud800", "\u202e\u2066x",
        "👨\u200d👩\u200d👧🇲🇻", "עברית العربية ไทย ދިވެހި 中文", "a" * 10_000, "]]>&amp;<!--", "%s {datum} ${x}",
        "\\\"'+alert(1)+'",
    ],
)  # fmt: skip
def test_no_name_ends_the_process_or_breaks_the_drawing(name: str) -> None:
    svg = draw(bars([(name, 2), ("India", 1)], HALF), "x")
    assert "India" in {element.text for element in etree.fromstring(svg).iter("text")}


def test_a_hostile_name_is_words_in_a_drawing() -> None:
    svg = draw(CHARTS["bars"], "x")
    assert "<script" not in svg
    assert any(word.startswith("<script>") for word in words("bars"))


def test_a_day_has_a_bar_in_parts_a_mark_where_much_was_not_seen_and_a_line_for_before() -> None:
    assert fills("days", "bar") == fills("days", "second") == 30
    assert fills("days", "bad") == 1
    assert sum(element.get("stroke") == light("before") for element in drawn("days").iter("path")) == 1
    assert fills("one day", "bad") == 0
    dates = [word for word in words("days") if word.endswith("Nov")]
    assert (dates[0], len(dates)) == ("1 Nov", 10)
    assert len([word for word in words("narrow days") if word.endswith("Nov")]) == 4


def test_pairs_are_squares_below_the_diagonal_with_their_count() -> None:
    assert [word for word in words("pairs") if word in {"1.3k", "1.2k", "5"}] == ["1.2k", "5"]
    assert {"IN", "MV", "Maldives", "United States"} <= set(words("pairs"))
    assert not {"US", "India"} & set(words("pairs"))
    squares = [element for element in drawn("pairs").iter("path") if element.get("stroke") == light("surface")]
    assert [square.get("fill") for square in squares] == [light("most"), light("some"), light("none")]


def test_the_map_shows_small_countries_as_points_and_the_country_in_focus_by_its_edge() -> None:
    shapes = [element for element in drawn("map").iter("path") if element.get("stroke")]
    coloured = [shape.get("fill") for shape in shapes if shape.get("fill") != light("none")]
    assert coloured == [light("most"), light("some")]
    focus = [shape for shape in shapes if shape.get("stroke") == light("bad")]
    assert [shape.get("fill") for shape in focus] == [light("none")]
    plain = world_map({}, None)
    assert draw(plain, "x").count(light("none")) > 170


def test_the_map_knows_every_country_but_three_without_a_place_on_it() -> None:
    known = [feature["id"] for feature in features()]
    assert len(known) == len(set(known))
    assert country_codes() - set(known) == {"AQ", "BV", "UM"}
    assert set(known) <= country_codes()


def test_every_shape_of_the_map_is_closed_and_on_the_globe() -> None:
    for feature in features():
        geometry = feature["geometry"]
        if geometry["type"] == "Point":
            positions = [geometry["coordinates"]]
        else:
            rings = [ring for polygon in geometry["coordinates"] for ring in polygon]
            assert rings
            assert all(ring[0] == ring[-1] and len(ring) >= 4 for ring in rings), feature["id"]
            positions = [position for ring in rings for position in ring]
        assert all(-180 <= east <= 180 and -90 <= north <= 90 for east, north in positions), feature["id"]


def test_only_tags_of_a_drawing_are_shortened_never_its_words() -> None:
    svg = (
        '<svg xmlns="http://x.example" width="9"><path id="a" d="M1.2345,2"/><text>id="a" 3.14159</text></svg>'
    )
    assert for_page(svg, "n") == (
        '<svg aria-hidden="true" focusable="false" width="9"><path id="n-a" d="M1.2,2"/>'
        '<text>id="a" 3.14159</text></svg>'
    )


def test_without_the_library_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    with pytest.raises(ReportError, match=r"pip install -e '\.\[report\]', or take --format md"):
        draw(CHARTS["bars"], "x")


def test_what_cannot_be_drawn_is_one_line() -> None:
    with pytest.raises(ReportError, match=r"^the chart days-0 cannot be drawn \(.+\): take --format md$"):
        draw({"mark": "nonsense"}, "days-0")


def test_a_specification_names_nothing_that_would_be_fetched() -> None:
    for spec in CHARTS.values():
        told = json.dumps(spec)
        assert '"url"' not in told
        assert re.findall(r"https?://[^\"]+", told) == [spec["$schema"]]
