from __future__ import annotations

import json
from pathlib import Path

import pytest

from tasks.tagging import Tagger
from tests.quality.evaluate import calibration, figures, read, tables
from tests.quality.evaluate_figures import comparable, countries_f1, exact, first_right, names_f1, trimmed

PAIRS: tuple[tuple[list[str], set[str]], ...] = ((["FR", "DE"], {"FR"}), (["PE"], {"KE"}), ([], set()))


def test_countries_are_counted_over_all_documents_together() -> None:
    assert countries_f1(PAIRS) == pytest.approx(2 / 5)
    assert first_right(PAIRS) == pytest.approx(1 / 2)
    assert exact(PAIRS) == 1


@pytest.mark.parametrize(
    ("words", "kept"),
    [("the Nile's", "Nile"), ("Ana Ruiz,", "Ana Ruiz"), (" UN ", "UN"), ("The", "The"), ("J. R.", "J. R.")],
)
def test_a_name_is_compared_without_what_is_around_it(words: str, kept: str) -> None:
    start, end = trimmed(words, 0, len(words))
    assert words[start:end] == kept


def test_types_of_both_schemes_are_the_same_and_others_do_not_count() -> None:
    text = "Ana met NATO on Monday at the Louvre"
    names = [(0, 3, "Person"), (8, 12, "ORG"), (16, 22, "DATE"), (26, 36, "FAC")]
    assert comparable(text, names, buildings=False) == {(0, 3, "PER"), (8, 12, "ORG")}
    assert (30, 36, "LOC") in comparable(text, names, buildings=True)


def test_an_overlapping_name_is_near_and_not_exact() -> None:
    gold = {(0, 8, "PER"), (12, 16, "ORG")}
    found = {(0, 3, "PER"), (4, 8, "PER"), (12, 16, "ORG")}
    assert list(names_f1([(found, gold)])) == pytest.approx([2 / 5, 4 / 5])


def test_a_folder_of_sets_becomes_figures_and_a_calibration(tmp_path: Path) -> None:
    documents = [
        {"id": "a", "corpus": "hard", "text": "Peru and Kenya signed.", "countries": ["PE", "KE"]},
        {"id": "b", "corpus": "hard", "text": "Peru voted.", "countries": ["KE"]},
        {"id": "c", "corpus": "hard", "text": "Peru voted.", "countries": [], "ignore": ["PE"]},
    ]
    path = tmp_path / "hard_dev.jsonl"
    path.write_text("\n".join(map(json.dumps, documents)), "utf-8")
    sets = {"hard_dev": read(path, Tagger(""))}
    assert [line.reached for line in figures(sets)] == [2]
    bins = list(calibration(sets["hard_dev"], "focus", "mentioned"))
    assert sum(number for _, number, _ in bins) == 3
    assert sum(number * right for _, number, right in bins) == pytest.approx(2)
    assert any("below" in line for line in tables(sets))
