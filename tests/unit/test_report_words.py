"""Numbers in words, steps of a scale, and what fits a terminal."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.report.columns import cut, fitted, width, wrapped, written
from tasks.report.palette import SCHEME, steps, style_sheet
from tasks.report.scale import edges, legend, step, step_colours
from tasks.report.wording import listed, say_change, say_count, say_mean, say_period, say_share


@pytest.mark.parametrize(
    ("now", "before", "says"),
    [
        (5, None, ""), (7, 7, "±0"), (0, 0, "±0"), (3, 0, "+3"), (2, 9, "−7"), (12, 10, "+20%"),
        (0, 20, "−100%"), (40_000, 20, "+199,900%"), (1001, 1000, "+0%"),
    ],
)  # fmt: skip
def test_a_change_is_a_percentage_unless_there_was_little_before(
    now: int, before: int | None, says: str
) -> None:
    assert say_change(now, before) == says


def test_counts_means_shares_and_lists_read_as_in_a_sentence() -> None:
    assert (say_count(1, "day"), say_count(2_000, "day")) == ("1 day", "2,000 days")
    assert say_count(2, "country", "countries") == "2 countries"
    assert (say_mean(1.25), say_mean(9.96), say_mean(1234.5)) == ("1.2", "10.0", "1,234")
    assert (say_share(1, 0), say_share(0, 5), say_share(1, 300), say_share(1, 2)) == (
        "none", "0%", "0.3%", "50%",
    )  # fmt: skip
    assert (listed([]), listed(["a"]), listed(["a", "b", "c"])) == ("", "a", "a, b and c")
    assert say_period(date(2026, 1, 2), date(2026, 1, 2)) == "2 January 2026"


@given(st.integers(1, 10**7))
def test_every_count_up_to_the_most_has_a_step_a_colour_and_a_place_in_the_legend(most: int) -> None:
    found = edges(most)
    assert all(1 < edge <= most for edge in found)
    assert list(found) == sorted(set(found))
    colours = step_colours(found)
    assert step(0, found) == 0
    assert step(1, found) == 1
    assert colours[step(most, found)] == steps()[-1]
    assert len(legend(found, most)) == len(colours) == len(found) + 2


def test_the_legend_says_where_each_step_begins_and_ends() -> None:
    assert edges(438) == (3, 10, 30, 100)
    assert [words for _, words in legend(edges(438), 438)] == [
        "none", "1–2", "3–9", "10–29", "30–99", "100–438",
    ]  # fmt: skip
    assert [words for _, words in legend(edges(3), 3)] == ["none", "1", "2", "3"]
    assert [words for _, words in legend(edges(1), 1)] == ["none", "1"]


def test_no_two_colours_of_the_light_scheme_are_the_same() -> None:
    assert len({light for light, _ in SCHEME.values()}) == len(SCHEME)


def test_both_schemes_are_in_the_style_sheet_and_paper_is_light() -> None:
    css = style_sheet()
    for light, dark in SCHEME.values():
        assert f'[fill="{light}"]{{fill:{dark}}}' in css
        assert f'[stroke="{light}"]{{stroke:{dark}}}' in css
    assert css.count("@media screen and (prefers-color-scheme:dark)") == css.count("@media") == 1


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1])
@pytest.mark.parametrize(
    ("words", "ground", "least"),
    [
        ("ink", "surface", 7), ("muted", "surface", 4.5), ("muted", "panel", 4.5), ("link", "surface", 4.5),
        ("ink", "second", 4.5), ("ink", "few", 4.5), ("ink", "some", 4.5), ("ink", "more", 4),
        ("surface", "many", 4.5), ("surface", "most", 4.5), ("bar", "surface", 3), ("bad", "surface", 3),
        ("good", "surface", 3), ("before", "surface", 7),
    ],
)  # fmt: skip
def test_what_stands_on_a_colour_can_be_read(scheme: int, words: str, ground: str, least: float) -> None:
    assert contrast(SCHEME[words][scheme], SCHEME[ground][scheme]) >= least


@given(st.text(max_size=60), st.integers(6, 40))
def test_what_is_cut_fits_its_room(text: str, room: int) -> None:
    assert width(cut(text, room)) <= room
    if width(written(text)) <= room:
        assert cut(text, room) == written(text)


@given(st.text(st.characters(blacklist_categories=["Cc", "Cs"]), max_size=200))
def test_lines_fit_and_hold_all_words(text: str) -> None:
    lines = list(wrapped(text, 20, indent="  "))
    assert max(map(width, lines)) <= 20
    assert "".join("".join(lines).split(" ")) == "".join(text.split(" "))


def test_wide_letters_take_two_columns_and_marks_none() -> None:
    assert (width("日本"), width("e\u0301"), width("\u202e"), width("abc")) == (4, 1, 0, 3)
    assert cut("日本日本日本", 7) == "日本日…"


def test_only_columns_that_may_shrink_are_cut_and_never_to_nothing() -> None:
    columns = [["a" * 30], ["2026-11-01"], ["b" * 20]]
    assert [width(column[0]) for column in fitted(columns, 40, [True, False, True])] == [15, 10, 15]
    assert [width(column[0]) for column in fitted(columns, 5, [True, False, True])] == [6, 10, 6]
    assert fitted([["a" * 9]], 5, [False]) == [["a" * 9]]
