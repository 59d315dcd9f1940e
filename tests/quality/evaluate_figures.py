"""Figures of countries and names: the definitions by which the targets were set."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeAlias

Pairs: TypeAlias = Iterable[tuple[Sequence[str], set[str]]]
Name: TypeAlias = tuple[int, int, str]

#: Labels of names as one of three types; all others are not scored.
TYPES = {"PERSON": "PER", "PER": "PER", "ORG": "ORG", "Organization": "ORG", "GPE": "LOC", "LOC": "LOC"}
TYPES |= {"Person": "PER", "ORGANIZATION": "ORG", "Location": "LOC", "LOCATION": "LOC"}
#: Labels that count as places where a set has no other class for buildings.
BUILDINGS = ("FAC", "Facility", "FACILITY")
#: What a name may have around it without being another name.
BEFORE = re.compile(r"^(the|a|an)\s+", re.IGNORECASE)
AFTER = re.compile(r"(\s*['\u2019]s|['\u2019]|[\s.,;:])+$")
INITIAL = re.compile(r"\b[A-Z]\.$")


def f1(right: int, found: int, gold: int) -> float:
    """Return the F1 of counts."""
    return 2 * right / max(1, found + gold)


def countries_f1(pairs: Pairs) -> float:
    """Return the F1 over pairs of document and country, all documents together."""
    counts: Counter[str] = Counter()
    for found, gold in pairs:
        counts["right"] += len(set(found) & gold)
        counts["found"] += len(set(found))
        counts["gold"] += len(gold)
    return f1(counts["right"], counts["found"], counts["gold"])


def first_right(pairs: Pairs) -> float:
    """Return the share of documents with countries whose first found is one of them."""
    firsts = [bool(found) and found[0] in gold for found, gold in pairs if gold]
    return sum(firsts) / max(1, len(firsts))


def exact(pairs: Pairs) -> int:
    """Return how many documents have exactly their countries."""
    return sum(set(found) == gold for found, gold in pairs)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span without article, possessive and punctuation around it."""
    start += len(text[start:end]) - len(text[start:end].lstrip())
    article = BEFORE.match(text[start:end])
    if article and start + article.end() < end:
        start += article.end()
    words = text[start:end]
    tail = AFTER.search(words)
    if tail and tail.start() > 0 and not INITIAL.search(words):
        end = start + tail.start()
    return start, end


def comparable(text: str, names: Iterable[Sequence[int | str]], *, buildings: bool) -> set[Name]:
    """Return names as trimmed spans of the types that are scored."""
    types = TYPES | dict.fromkeys(BUILDINGS, "LOC") if buildings else TYPES
    return {
        (*trimmed(text, int(start), int(end)), types[str(label)])
        for start, end, label in names
        if label in types
    }


def overlapping(found: set[Name], gold: set[Name]) -> int:
    """Return how many names overlap one of the other side, each used once."""
    left = sorted(gold)
    for name in sorted(found):
        match = next((other for other in left if name[0] < other[1] and other[0] < name[1]), None)
        if match:
            left.remove(match)
    return len(gold) - len(left)


def names_f1(pairs: Sequence[tuple[set[Name], set[Name]]]) -> tuple[float, float]:
    """Return the F1 of exact spans with types, and of overlapping spans."""
    found, gold = (sum(len(pair[side]) for pair in pairs) for side in (0, 1))
    right = sum(len(names & wanted) for names, wanted in pairs)
    near = sum(overlapping(names, wanted) for names, wanted in pairs)
    return f1(right, found, gold), f1(near, found, gold)
