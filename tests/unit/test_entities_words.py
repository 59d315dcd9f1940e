from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.entities.kinds import by_words, label_of
from tasks.entities.words import fold, word_list
from tests.support.names import marked


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("The Maldives", "maldives"),
        ("Côte d\u2019Ivoire\u2019s", "cote d ivoire"),
        ("U.S.", "us"),
        ("  Al-Masri ", "al masri"),
        ("The", "the"),
        ("", ""),
    ],
)
def test_names_are_compared_without_case_accents_and_articles(name: str, folded: str) -> None:
    assert fold(name) == folded


@given(st.text(max_size=30))
def test_folding_does_not_depend_on_capitals(name: str) -> None:
    assert fold(name.casefold()) == fold(name)


def test_word_lists_hold_no_comments_and_no_blanks() -> None:
    for name in ("titles", "generic", "organisation_words", "programme_words", "credits", "agencies"):
        assert word_list(name)
        assert not any(word.startswith("#") or word != word.strip() or not word for word in word_list(name))


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Harbour Workers Union", "ORG"),
        ("Committee on Tidal Power", "ORG"),
        ("Gulf of Nowhere", "LOC"),
        ("Lake Perdita", "LOC"),
        ("Perdita Island", "LOC"),
        ("Perdita International Airport", "FAC"),
        ("Clean Rivers Initiative", "PROGRAMME"),
        ("Perdita Cup", "EVENT"),
        ("Fair Rents Act", "LAW"),
        ("Growth for All in the Region", None),
        ("Ana Ruiz", None),
        ("clean river", None),
    ],
)
def test_the_head_word_of_a_name_says_what_it_is(name: str, label: str | None) -> None:
    assert label_of(name.split()) == label


@pytest.mark.parametrize(
    ("source", "label"),
    [
        ("[Perdita Bank|PERSON]", "ORG"),
        ("[QWERT|PERSON]", "ORG"),
        ("[Ruiz|PERSON]", "PERSON"),
        ("[Puerto Perdido|FAC]", "LOC"),
        ("[A Bank|WORK_OF_ART]", "WORK"),
        ("[Reuters|PERSON]", "ORG"),
        ("[PerditaEnergy|PERSON]", "ORG"),
        ("[McTavish|PERSON]", "PERSON"),
        ("[MacTavish|PERSON]", "PERSON"),
        ("[DeRosario|PERSON]", "PERSON"),
    ],
)
def test_the_words_of_a_name_overrule_the_recogniser(source: str, label: str) -> None:
    text, names = marked(source)
    assert by_words(text, names[0]).label == label
