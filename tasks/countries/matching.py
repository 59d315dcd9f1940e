"""Find the gazetteer's names in a text: longest first, at word boundaries, written as such names are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tasks.countries.candidates import Candidate
from tasks.countries.folding import fold
from tasks.countries.gazetteer import UNSPACED, Gazetteer

#: Letters that an ending may add to a name in a language that has endings.
LONGEST_ENDING = 6
#: Characters behind a match in which a name that it hid may end.
LONGEST_NAME = 60
#: A full stop inside a name belongs to a short word ("St. Louis"); any other mark ends a sentence.
BROKEN = re.compile(r"[!?;:()\[\]\"\n\u201c\u201d]|,(?! D\.?C)|\w{4,}\.\s|\n\s*\n")
LETTERS = re.compile(r"[^\W\d_]")
#: From this length on a name is taken for itself in a text whose language is not known.
TELLING = 5
#: Words after which US in capitals is the pronoun.
PRONOUN = re.compile(
    r"\b(?:let|tell|give|gave|join|contact|about|help|show|follow|around|between|make|makes|teach|leave|all|both|"
    r"with|for|like|among|told|save|find|sent|send)\s$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A stretch of the (composed) text and what it may mean."""

    start: int
    end: int
    candidates: tuple[Candidate, ...]


def find_hits(text: str, gazetteer: Gazetteer, language: str | None) -> list[Hit]:
    """Return all names that are written as one of their readings asks, in order, not overlapping."""
    folded = fold(text)
    found = list(spaced_hits(text, folded, gazetteer, language))
    if UNSPACED.search(folded):
        found = sorted([*found, *joined_hits(text, folded, gazetteer, language)], key=lambda hit: hit.start)
    return found


def spaced_hits(text: str, folded: str, gazetteer: Gazetteer, language: str | None) -> Iterator[Hit]:
    """Yield names of scripts with spaces; the pattern's leading space asks for the word's beginning."""
    padded = " " + folded.replace("\n", " ").replace("\t", " ") + " "
    yield from scanned(text, padded, gazetteer, language, 0, len(padded))


def scanned(
    text: str, padded: str, gazetteer: Gazetteer, language: str | None, first: int, last: int
) -> Iterator[Hit]:
    """Yield the names in a stretch; where the longest is none, what stands behind its first word is tried.

    So "L.A." does not hide the country in "L'Allemagne".
    """
    matches = gazetteer.spaced.find_matches_as_indexes(
        padded[first:last] if last - first < len(padded) else padded
    )
    for place, (_, before, after) in enumerate(matches):
        start, end = before + first, after + first - 1
        behind = padded.index(" ", start + 1)
        first_word = padded[start + 1 : min(behind, end + 1)]
        if not text[start].islower() or first_word in gazetteer.small_words:
            hit = longest_reading(text, padded, gazetteer, language, start, end)
            if hit:
                yield hit
                behind = padded.index(" ", hit.end)
        if behind < end:
            upto = matches[place + 1][1] + first if place + 1 < len(matches) else last
            yield from scanned(text, padded, gazetteer, language, behind, min(upto, end + LONGEST_NAME))


def longest_reading(
    text: str, padded: str, gazetteer: Gazetteer, language: str | None, start: int, end: int
) -> Hit | None:
    """Return the longest reading that ends where a word ends: of the whole match or of fewer words."""
    whole = end
    while end > start:
        key = padded[start + 1 : end + 1]
        if not text[start].islower() or key in gazetteer.small:
            stop = padded.index(" ", end + 1)
            fitting = tuple(
                item
                for item in gazetteer.candidates(key)
                if (stop == end + 1 or (item.ended and stop - end - 1 <= LONGEST_ENDING))
                and fits(item, text, start, end, language)
            )
            if language is None:
                fitting = homely(fitting)
            if fitting and not BROKEN.search(text, start, end):
                return Hit(start=start, end=closed(text, start, stop - 1), candidates=fitting)
        if end != whole and " " not in key:
            return None
        end = start + key.rfind(" ") if " " in key else start
    return None


def homely(found: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Return the readings that English shares, if there are any: "Indiana" is also an Italian word."""
    own = tuple(item for item in found if not item.languages or "en" in item.languages)
    return own or found


def closed(text: str, start: int, end: int) -> int:
    """Take the last full stop of "U.S." or "Ala." into the name."""
    return (
        end + 1
        if "." in text[start:end] and text[end : end + 1] == "." and text[end - 2 : end - 1] == "."
        else end
    )


def joined_hits(text: str, folded: str, gazetteer: Gazetteer, language: str | None) -> Iterator[Hit]:
    """Yield names of scripts without spaces, which stand anywhere."""
    for _, start, end in gazetteer.joined.find_matches_as_indexes(folded):
        fitting = tuple(
            item for item in gazetteer.candidates(folded[start:end]) if speaks(item, text[start:end], language)
        )
        if fitting:
            yield Hit(start=start, end=end, candidates=fitting)


def speaks(item: Candidate, written: str, language: str | None) -> bool:
    """Say whether the reading belongs to the text's language; scripts other than Latin speak for themselves."""
    if not item.languages or language in item.languages or ("en" in item.languages and item.kind == "name"):
        return True
    if language is None and ("en" in item.languages or len(written) >= TELLING):
        return True
    return not any("a" <= letter.lower() < "\u0250" for letter in written)


def fits(item: Candidate, text: str, start: int, end: int, language: str | None) -> bool:
    """Say whether the words are written as the reading asks."""
    written = text[start:end]
    if not speaks(item, written, language):
        return False
    if item.case == "exact":
        money = text[end : end + 1] == "$"
        return written == item.name.rstrip(".") and not money and not pronoun(text, start, end, written)
    if item.case == "any":
        return True
    return capital(item.name, written)


def capital(name: str, written: str) -> bool:
    """Say whether the words begin with capitals wherever the name does."""
    if not LETTERS.search(name):
        return False
    pairs = zip(name.split(), written.split(), strict=False)
    return all(mine[0].isupper() or not its[0].isupper() for its, mine in pairs)


def pronoun(text: str, start: int, end: int, written: str) -> bool:
    """Say whether US is the pronoun in a text that is all in capitals."""
    if written != "US":
        return False
    around = text[max(0, start - 30) : start] + text[end : end + 30]
    return around.isupper() and bool(PRONOUN.search(text[max(0, start - 12) : start]))
