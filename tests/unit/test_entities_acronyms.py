from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.entities.acronyms import find_acronyms
from tasks.entities.programmes import find_programmes
from tests.support.names import words


def pairs(text: str) -> list[tuple[str, str]]:
    return [(text[slice(*a.short)], text[slice(*a.expansion)]) for a in find_acronyms(text)]


@pytest.mark.parametrize(
    ("text", "short", "expansion"),
    [
        ("the Harbour Workers Union (HWU) met", "HWU", "Harbour Workers Union"),
        ("the Union of Harbour Workers (UHW) met", "UHW", "Union of Harbour Workers"),
        ("Trade and Peace for All in the Basin (TAPAB)", "TAPAB", "Trade and Peace for All in the Basin"),
        ("the Ministry of Health (MoH) said", "MoH", "Ministry of Health"),
        ("the Coral Sea Region ('CSR')", "CSR", "Coral Sea Region"),
        ("several Village Water Boards (VWBs)", "VWBs", "Village Water Boards"),
    ],
)
def test_a_short_form_in_brackets_belongs_to_the_words_it_abbreviates(
    text: str, short: str, expansion: str
) -> None:
    assert pairs(text) == [(short, expansion)]


def test_words_that_could_spell_it_in_a_million_ways_take_no_time() -> None:
    text = ("Aaaaaaaaaa " + "aaaaaaaaaa " * 13 + "(AAAAAAAAAZ) ") * 500
    began = time.process_time()
    assert pairs(text) == []
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    "text",
    [
        "the harbour union (ABC) met",
        "It rained. (HWU)",
        "Ana Ruiz (PTI)",
        "(HWU)",
        "the Harbour Workers.\nUnion (HWU)",
        "in the first half (see page 3)",
    ],
)
def test_a_bracket_that_abbreviates_nothing_defines_nothing(text: str) -> None:
    assert pairs(text) == []


def programmes(text: str) -> list[tuple[str, str]]:
    return words(text, find_programmes(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("its \u2018Rivers First\u2019 policy", "Rivers First"),
        ("the \u201cBridges Out\u201d campaign", "Bridges Out"),
        ('the "Clean Taps" national programme', "Clean Taps"),
        ("a campaign called \u201cHands Off the Harbour\u201d", "Hands Off the Harbour"),
        ("le programme \u00ab Eau pour Tous \u00bb", "Eau pour Tous"),
        ("the 'Bread and Roses,' initiative", "Bread and Roses"),
    ],
)
def test_quoted_names_of_programmes_are_found(text: str, name: str) -> None:
    assert programmes(text) == [(name, "PROGRAMME")]


@pytest.mark.parametrize(
    "text",
    [
        "\u201cWe will stay,\u201d she said of the plan",
        "the \u2018Rivers First\u2019 song",
        "a \u201csecret\u201d plan",
        "Ana\u2019s policy and Bob\u2019s plan",
    ],
)
def test_quotations_that_name_no_programme_are_left(text: str) -> None:
    assert programmes(text) == []


@given(st.text(alphabet="AaBb (). \n'\u2018\u2019", max_size=60))
def test_expansions_end_before_their_brackets(text: str) -> None:
    for acronym in find_acronyms(text):
        assert acronym.expansion[1] < acronym.short[0]
        assert text[acronym.expansion[0]].isupper()
    for programme in find_programmes(text):
        assert text[programme.start : programme.end].strip()
