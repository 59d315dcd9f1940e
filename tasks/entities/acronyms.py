"""Names that are defined with their short form: "Security and Growth for All in the Region (SAGAR)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tasks.model import Span

#: A short form in brackets: two to ten letters, mostly capitals; possibly in quotation marks.
BRACKETED = re.compile(r"\s\(\s*['\"“\u2018]?([A-Z][\w&./-]{0,8}[A-Z0-9]s?)['\"”\u2019]?\s*\)")

WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)?")

#: Small words that an acronym may skip, and that may stand inside a name.
SMALL = frozenset(
    {
        "of",
        "the",
        "for",
        "and",
        "in",
        "on",
        "to",
        "at",
        "by",
        "with",
        "all",
        "de",
        "des",
        "du",
        "la",
        "le",
        "les",
        "et",
        "pour",
        "d",
        "l",
        "y",
        "da",
        "do",
        "dos",
        "e",
        "und",
        "der",
    }
)

#: Words looked at before the bracket, for each letter of the acronym and in all.
REACH = 3
FARTHEST = 14

#: Characters looked at before the bracket.
LOOK_BACK = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Acronym:
    """A short form and the words that it stands for."""

    short: Span
    expansion: Span


def find_acronyms(text: str) -> Iterator[Acronym]:
    """Yield each short form in brackets whose letters are the initials of the words before it."""
    for match in BRACKETED.finditer(text):
        letters = [c.casefold() for c in match[1].rstrip("s") if c.isalnum()]
        expansion = _expansion(text, match.start(), letters)
        if expansion is not None:
            yield Acronym(short=match.span(1), expansion=expansion)


def _expansion(text: str, end: int, letters: list[str]) -> Span | None:
    words = _words_before(text, end, min(FARTHEST, len(letters) * REACH))
    for count in range(1, len(words) + 1):
        run = words[-count:]
        first = run[0][0][0]
        if first.isupper() and first.casefold() == letters[0] and _spells([word[0] for word in run], letters):
            return run[0].start(), end
    return None


def _words_before(text: str, end: int, count: int) -> list[re.Match[str]]:
    """Return the words of the same phrase before a place: no line end, stop or bracket between them."""
    first = max(0, end - LOOK_BACK)
    start = max(first, *(text.rfind(mark, first, end) + 1 for mark in "\n.;:()"))
    return list(WORD.finditer(text, start, end))[-count:]


def _spells(words: list[str], letters: list[str]) -> bool:
    """Tell whether the letters are initials of the words in order, every word in capitals being used.

    A word gives its first letter or several of its letters; small words may give none.
    """
    spelt = {0}
    for word in words:
        folded = word.casefold()
        may_skip = folded in SMALL or word[0].islower()
        spelt = {
            count
            for before in spelt
            for count in range(
                before if may_skip else before + 1,
                before + sum(1 for _ in _common(folded, letters[before:])) + 1,
            )
        }
    return len(letters) in spelt


def _common(word: str, letters: list[str]) -> Iterator[str]:
    """Yield the letters that can be read in order in one word, its first letter first ("MoH": Mo, Health)."""
    if not letters or word[0] != letters[0]:
        return
    at = 0
    for letter in letters:
        at = word.find(letter, at) + 1
        if at == 0:
            return
        yield letter
