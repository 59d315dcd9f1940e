"""Read labelled articles, and make from them the decisions that the weights of signs are learned from.

An article is a line of JSON with `id`, `text`, perhaps `title`, `countries` (what is right) and `ignore`
(countries that nobody judged). Nothing of an article but its signs goes further than this.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from flows.cli.tag_lines import read_line
from seeds.reference.logistic import Example
from tasks.countries.candidates import Candidate
from tasks.countries.evidence import contenders, signs
from tasks.countries.judge import Named, focus_signs, named_signs
from tasks.countries.matching import Hit
from tasks.countries.mentions import survey
from tasks.countries.scan import Scan
from tasks.countries.weights import Sign, log_odds
from tasks.tagging import RawNames, Tagger, TagInput, settled

#: Sets in which every country named is labelled, and sets in which what the article is about is.
NAMED_SETS = ("geovirus", "lgl")
FOCUS_SETS = ("reuters", "focus")
#: The short set counts more, so that wire reports of one kind do not drown all others.
SET_SHARE = {"focus": 4.0}
BATCH = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """An article, what the recogniser sees in it, and what is right."""

    key: str
    corpus: str
    given: TagInput
    names: RawNames
    right: frozenset[str]
    ignored: frozenset[str]


#: A name in an article: for each of its readings the country and the signs.
Decision = tuple[str, tuple[tuple[str, tuple[Sign, ...]], ...]]
#: An article with its names.
Names = tuple[Labelled, tuple[Decision, ...]]


def labelled(folder: Path, tagger: Tagger) -> list[Labelled]:
    """Return the articles of every set in a folder, with what the recogniser sees; it takes the most time."""
    found = []
    for corpus in (*NAMED_SETS, *FOCUS_SETS):
        lines = (folder / f"{corpus}_dev.jsonl").read_bytes().splitlines()
        for start in range(0, len(lines), BATCH):
            rows = [json.loads(line) for line in lines[start : start + BATCH]]
            inputs = [as_input(row) for row in rows]
            for row, given, names in zip(rows, inputs, tagger.recognise(inputs), strict=True):
                right = frozenset(row["countries"])
                ignored = frozenset(row["ignore"]) - right
                found.append(
                    Labelled(
                        key=row["id"], corpus=corpus, given=given, names=names, right=right, ignored=ignored
                    )
                )
    return found


def as_input(row: Mapping[str, object]) -> TagInput:
    """Return what `dateline tag` would tag: with its dateline and furniture found."""
    line = read_line(0, json.dumps({key: row[key] for key in ("id", "title", "text") if key in row}).encode())
    if line.given is None:
        raise ValueError(f"no text to tag in {row['id']}")
    return settled(line.given)


def read_names(articles: Sequence[Labelled]) -> list[Names]:
    """Return the names of each article twice: as they look with a recogniser's help, and without."""
    named = [article for article in articles if article.corpus in NAMED_SETS]
    return [(article, tuple(decisions(article, seen=seen))) for article in named for seen in (True, False)]


def decisions(article: Labelled, *, seen: bool) -> Iterator[Decision]:
    """Yield the names in an article whose reading is judged by signs; `seen`: with the recogniser's help."""
    given, names = article.given, article.names
    parts = survey(
        given.title or "",
        given.text,
        title_names=names.title if seen else (),
        names=names.text if seen else (),
        language=given.language,
    )
    for found, context in parts:
        for hit in found.hits:
            if judged(hit, found, given):
                readings = ((item.code, tuple(signs(item, hit, context))) for item in contenders(hit))
                yield found.text[hit.start : hit.end], tuple(readings)


def judged(hit: Hit, found: Scan, given: TagInput) -> bool:
    """Say whether signs decide about a name: not where a larger place, a person or a region did before."""
    first: Candidate = hit.candidates[0]
    furniture = any(start <= hit.start < end for start, end in given.furniture)
    person = found.text[hit.start : hit.end] in found.persons
    return first.kind != "region" and hit.start not in found.settled and not person and not furniture


def mention_examples(articles: Sequence[Names], weights: Mapping[str, float]) -> Iterator[Example]:
    """Yield one example for each reading of each name; a name that an article repeats counts once.

    A document's label does not say which reading of a name was right where two would be: the one that the
    weights so far prefer is taken.
    """
    for article, names in articles:
        rows = [right_reading(article, readings, weights) for _, readings in names]
        often = Counter((word, right) for (word, _), right in zip(names, rows, strict=True))
        for (word, readings), right in zip(names, rows, strict=True):
            if {code for code, _ in readings} & article.ignored:
                continue
            for place, (code, found) in enumerate(readings):
                same = right is not None and place != right and code == readings[right][0]
                if not same:
                    yield Example(signs=found, right=place == right, share=1.0 / often[word, right])


def right_reading(
    article: Labelled, readings: Sequence[tuple[str, Sequence[Sign]]], weights: Mapping[str, float]
) -> int | None:
    """Return which reading is right by the article's labels; None if none is."""
    good = [place for place, (code, _) in enumerate(readings) if code in article.right]
    return max(good, key=lambda place: log_odds(readings[place][1], weights), default=None)


def tag_examples(
    articles: Sequence[tuple[Labelled, Named]], model: str
) -> Iterator[tuple[Labelled, str, Example]]:
    """Yield for each country found in each article whether it is right."""
    judge = named_signs if model == "named" else focus_signs
    for article, found in articles:
        for code in sorted(found.weights):
            if code not in article.ignored:
                example = Example(
                    signs=tuple(judge(code, found)),
                    right=code in article.right,
                    share=SET_SHARE.get(article.corpus, 1.0),
                )
                yield article, code, example
