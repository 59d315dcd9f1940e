from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.entities.trim import strip, trimmed
from tests.support.names import marked, words


def trim(source: str) -> list[tuple[str, str]]:
    text, names = marked(source)
    return words(text, [part for name in names for part in trimmed(text, name)])


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("[Mr Okoro|PERSON] left", "Okoro"),
        ("[Prime Minister Ana Ruiz|PERSON] spoke", "Ana Ruiz"),
        ("[Deputy Prime Minister Lt. Gen. Aung Lin|PERSON]", "Aung Lin"),
        ("[President|PERSON] spoke", "President"),
        ("[Ana Ruiz's|PERSON] house", "Ana Ruiz"),
        ("[Ana Ruiz\u2019s|PERSON] house", "Ana Ruiz"),
        ('"[\u201cAna Ruiz,|PERSON]', "Ana Ruiz"),
        ("[Moon Tae|PERSON]-in won", "Moon Tae-in"),
        ("[J. R.|PERSON] won", "J. R."),
        ("They beat [Zamora 2-1|PERSON] at home", "Zamora"),
        ("[Ana Ruiz 84|PERSON], all out", "Ana Ruiz"),
        ("[Zamora2|PERSON] logged in", "Zamora2"),
    ],
)
def test_a_person_is_named_without_title_possessive_and_marks(source: str, name: str) -> None:
    assert trim(source) == [(name, "PERSON")]


def test_an_article_is_cut_but_not_the_first_word_of_a_spanish_name() -> None:
    assert trim("[the Harbour Board|ORG] and [La Tribuna|ORG]") == [
        ("Harbour Board", "ORG"),
        ("La Tribuna", "ORG"),
    ]


def test_a_title_before_what_looked_like_an_organisation_makes_it_a_person() -> None:
    assert trim("[Gen. Tavita|ORG] and [General Turbines|ORG]") == [
        ("Tavita", "PERSON"),
        ("General Turbines", "ORG"),
    ]


def test_a_common_noun_after_a_place_is_no_part_of_it_but_a_division_is() -> None:
    assert trim("[the Coral Sea archipelago|LOC], [Hunan province|GPE]") == [
        ("Coral Sea", "LOC"),
        ("Hunan province", "GPE"),
    ]


def test_names_are_cut_at_line_ends_and_brackets() -> None:
    assert trim("[Bank of Ruritania (BoR|ORG]) [Ana Ruiz\n\nSports|PERSON]") == [
        ("Bank of Ruritania", "ORG"),
        ("BoR", "ORG"),
        ("Ana Ruiz", "PERSON"),
        ("Sports", "PERSON"),
    ]


def test_nothing_is_left_of_marks_alone() -> None:
    assert trim("[\u201c -|ORG] [the|ORG]") == [("the", "ORG")]


@given(st.text(max_size=40))
def test_stripping_twice_is_stripping_once_and_stays_inside(text: str) -> None:
    start, end = strip(text, 0, len(text))
    assert 0 <= start <= len(text)
    assert end <= len(text)
    if start < end:
        assert strip(text, start, end) == (start, end)


def test_a_long_run_of_marks_inside_a_name_takes_no_time() -> None:
    text = "a" + ". " * 50_000 + "b" + "?!" * 50_000
    began = time.process_time()
    assert strip(text, 0, len(text)) == (0, text.index("b") + 1)
    assert time.process_time() - began < 2
