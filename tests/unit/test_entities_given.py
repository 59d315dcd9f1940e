from __future__ import annotations

import pytest

from tasks.entities.given import with_given_names
from tasks.entities.rules import refine
from tests.support.names import marked, words


def widened(source: str, *known: str) -> list[str]:
    text, names = marked(source)
    return [word for word, _ in words(text, with_given_names(text, names, known))]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("The skipper Tarvo [Quellick|PERSON] won.", "Tarvo Quellick"),
        ("Maria [Quellick|PERSON] won.", "Maria Quellick"),
        ("It rained. Maria [Quellick|PERSON] won.", "Maria Quellick"),
    ],
)
def test_a_given_name_that_was_left_out_is_part_of_the_name(source: str, name: str) -> None:
    assert widened(source) == [name]


@pytest.mark.parametrize(
    "source",
    [
        "Yesterday [Quellick|PERSON] won.",
        "It rained. Yesterday [Quellick|PERSON] won.",
        "We met President [Quellick|PERSON].",
        "He left the Bank [Quellick|PERSON] ran.",
        "We saw old [Quellick|PERSON].",
        "We saw Tarvo, [Quellick|PERSON].",
    ],
)
def test_other_words_before_a_name_are_not(source: str) -> None:
    assert widened(source) == ["Quellick"]


def test_a_place_that_is_known_is_no_given_name() -> None:
    assert widened("He told Tolmin [Quellick|PERSON].", "tolmin") == ["Quellick"]


def test_only_a_persons_single_word_is_widened() -> None:
    assert widened("with Tarvo [Quellick|ORG] and Maria [Ana Ruiz|PERSON]") == ["Quellick", "Ana Ruiz"]


def test_a_word_of_another_name_is_not_taken() -> None:
    assert widened("with [Bank Maria|ORG] [Quellick|PERSON]") == ["Bank Maria", "Quellick"]


def test_the_rules_widen_a_name_everywhere_and_find_its_surname_again() -> None:
    text, names = marked("The skipper Tarvo [Quellick|PERSON] won. Quellick smiled.")
    assert words(text, refine(text, names)) == [("Tarvo Quellick", "PERSON"), ("Quellick", "PERSON")]
