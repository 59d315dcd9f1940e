"""Measure the taggers on a folder of development sets, which is not part of the project.

.venv/bin/python -m tests.quality.evaluate FOLDER

Prints a table of figures beside their targets, and how often a score of countries is right.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tasks.articles.furniture import find_furniture
from tasks.countries.datelines import find_dateline
from tasks.countries.gazetteer import load_gazetteer
from tasks.settings import Settings
from tasks.tagging import Tagger, TagInput, Tags
from tests.quality.evaluate_figures import comparable, countries_f1, exact, first_right, names_f1

MODELS = str(Settings.model_fields["ner_models"].default)
#: Lower ends of the bins of the calibration.
BINS = (0.9, 0.7, 0.5, 0.3, 0.0)
#: Sets in whose texts buildings are marked as places.
BUILDINGS_ARE_PLACES = ("uner_pud_news", "conllpp2020", "conll2003_test")
#: Texts tagged in one call: the recogniser works best on many, memory on few.
BATCH = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagged:
    """A marked document and its tags."""

    document: dict[str, Any]
    tags: Tags

    def countries(self, *roles: str) -> list[str]:
        """Return the countries of some roles, the most salient first, without those that do not count."""
        marked = set(self.document["countries"])
        ignored = set(self.document.get("ignore", ())) - marked
        return [tag.code for tag in self.tags.countries if tag.role in roles and tag.code not in ignored]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line of the table."""

    corpus: str
    name: str
    reached: float
    target: float


def read(path: Path, tagger: Tagger) -> list[Tagged]:
    """Tag the documents of a file, in its order."""
    documents = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    tagged: list[Tagged] = []
    for start in range(0, len(documents), BATCH):
        batch = documents[start : start + BATCH]
        tags = tagger.tag_inputs([given(document) for document in batch])
        tagged += [Tagged(document=one, tags=its) for one, its in zip(batch, tags, strict=True)]
    return tagged


def given(document: dict[str, Any]) -> TagInput:
    """Return what the tagger sees of a document: all sets are English."""
    text = document["text"]
    return TagInput(
        text=text,
        title=document.get("title") or None,
        language="en",
        dateline=find_dateline(text, load_gazetteer()),
        furniture=find_furniture(text),
    )


def pairs(corpus: Iterable[Tagged], *roles: str) -> list[tuple[Sequence[str], set[str]]]:
    """Return what was found of some roles beside what is marked."""
    return [(item.countries(*roles), set(item.document["countries"])) for item in corpus]


def named(corpus: Iterable[Tagged]) -> tuple[float, float]:
    """Return the F1 of names, exact and overlapping."""
    scored = []
    for item in corpus:
        text = item.document["text"]
        buildings = item.document["corpus"] in BUILDINGS_ARE_PLACES
        found = [(*span, entity.type) for entity in item.tags.entities for span in entity.spans]
        scored.append(
            (
                comparable(text, found, buildings=buildings),
                comparable(text, item.document["entities"], buildings=buildings),
            )
        )
    return names_f1(scored)


def figures(sets: dict[str, list[Tagged]]) -> Iterator[Figure]:
    """Yield the figures of the sets that are there."""
    measures: tuple[tuple[str, str, Callable[[list[Tagged]], float], float], ...] = (
        ("geovirus_dev", "countries F1", lambda c: countries_f1(pairs(c, "focus", "mentioned")), 0.96),
        ("lgl_dev", "countries F1", lambda c: countries_f1(pairs(c, "focus", "mentioned")), 0.82),
        ("reuters_dev", "focus F1", lambda c: countries_f1(pairs(c, "focus")), 0.88),
        ("focus_dev", "first focus right", lambda c: first_right(pairs(c, "focus")), 0.95),
        ("hard_dev", "exactly right", lambda c: exact(pairs(c, "focus", "mentioned")), 29),
        ("article", "exactly right", lambda c: exact(pairs(c, "focus", "mentioned")), 1),
        ("worldwide_dev", "names exact F1", lambda c: named(c)[0], 0.80),
        ("worldwide_dev", "names relaxed F1", lambda c: named(c)[1], 0.92),
        ("pud_dev", "names exact F1", lambda c: named(c)[0], 0.77),
    )
    for corpus, name, measure, target in measures:
        if corpus in sets:
            yield Figure(corpus=corpus, name=name, reached=measure(sets[corpus]), target=target)


def calibration(corpus: Iterable[Tagged], *roles: str) -> Iterator[tuple[float, int, float]]:
    """Yield each bin's lower end, its number of tags and the share of them that is right."""
    scored = [
        (tag.score, tag.code in item.document["countries"])
        for item in corpus
        for tag in item.tags.countries
        if tag.role in roles and tag.code in item.countries(*roles)
    ]
    upper = float("inf")
    for lower in BINS:
        right = [is_right for score, is_right in scored if lower <= score < upper]
        yield lower, len(right), sum(right) / max(1, len(right))
        upper = lower


def tables(sets: dict[str, list[Tagged]]) -> Iterator[str]:
    """Yield the lines of the report."""
    yield f"{'set':15}{'figure':20}{'reached':>9}{'target':>9}"
    for line in figures(sets):
        mark = "" if line.reached >= line.target else "  below"
        yield f"{line.corpus:15}{line.name:20}{line.reached:9.3f}{line.target:9.2f}{mark}"
    for title, corpora, roles in (
        ("named", ("geovirus_dev", "lgl_dev", "hard_dev"), ("focus", "mentioned")),
        ("focus", ("reuters_dev", "focus_dev"), ("focus",)),
    ):
        yield f"\nscore of countries {title:13}{'tags':>9}{'right':>9}"
        together = [item for corpus in corpora for item in sets.get(corpus, ())]
        for lower, number, right in calibration(together, *roles):
            yield f"from {lower:<27.1f}{number:9}{right:9.3f}"


def main() -> None:
    """Read the sets of the folder, tag them and print the tables."""
    files = {path.stem: path for path in sorted(Path(sys.argv[1]).rglob("*.jsonl"))}
    wanted = ("geovirus_dev", "lgl_dev", "reuters_dev", "focus_dev", "hard_dev", "article")
    tagger = Tagger(MODELS)
    sets = {name: read(files[name], tagger) for name in (*wanted, "worldwide_dev", "pud_dev") if name in files}
    if not sets:
        sys.exit(f"{sys.argv[1]}: no development set is there")
    for line in tables(sets):
        print(line)  # noqa: T201 (a report for the terminal)


if __name__ == "__main__":
    main()
