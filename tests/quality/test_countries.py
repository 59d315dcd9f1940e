"""Measure the countries tagger on own sentences: `hard_countries.tsv`, written for this, CC0.

The floor may only fall together with its reason; the digest says which sentences it was measured on.
"""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

import pytest

from tasks.countries.datelines import find_dateline
from tasks.countries.gazetteer import load_gazetteer
from tests.support.countries import tag_countries

CORPUS = Path(__file__).parent / "hard_countries.tsv"
DIGEST = "91e73f05c3e4"
#: Share of sentences with exactly the right countries, measured with the language given and without it.
FLOOR = 0.97

pytestmark = pytest.mark.quality


def exact(*, given: bool) -> list[bool]:
    gazetteer = load_gazetteer()
    with CORPUS.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        {
            tag.code
            for tag in tag_countries(
                None,
                row["text"],
                language=row["language"] if given else None,
                dateline=find_dateline(row["text"], gazetteer),
            )
        }
        == set(row["countries"].split())
        for row in rows
    ]


def test_the_floor_belongs_to_this_corpus() -> None:
    assert hashlib.sha256(CORPUS.read_bytes()).hexdigest()[:12] == DIGEST


@pytest.mark.parametrize("given", [True, False], ids=["language given", "language unknown"])
def test_hard_sentences_get_exactly_their_countries(*, given: bool) -> None:
    right = exact(given=given)
    assert sum(right) / len(right) >= FLOOR
