from __future__ import annotations

import pytest

from tasks.entities.speakers import find_speakers
from tasks.model import NameSpan


def spoken(text: str, *names: str) -> list[str]:
    spans = [NameSpan(start=text.index(name), end=text.index(name) + len(name), label="ORG") for name in names]
    return [text[found.start : found.end] for found in find_speakers(text, spans, [])]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ('"It was late," Okafor said on Monday.', ["Okafor"]),
        ("It was late, said Okafor.", ["Okafor"]),
        ("On the stage Okafor herself was silent.", ["Okafor"]),
        ("For years, Okafor-Bello thought otherwise.", ["Okafor-Bello"]),
    ],
)
def test_a_word_that_speaks_or_thinks_is_a_person(text: str, people: list[str]) -> None:
    assert spoken(text) == people


@pytest.mark.parametrize(
    "text",
    [
        "It rained, and He said so.",
        "Residents said the road was shut.",
        "The team met, and Minister said nothing.",
        "They saw the plato, but Plato said nothing.",
        "Okafor walked home.",
    ],
    ids=[
        "a pronoun",
        "the first word of a sentence",
        "a title",
        "a word that is written small too",
        "no speech",
    ],
)
def test_any_other_word_is_none(text: str) -> None:
    assert spoken(text) == []


def test_what_a_name_covers_is_left_to_it() -> None:
    assert spoken('"Now," Reuters said, "go."', "Reuters") == []
