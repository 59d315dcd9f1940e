"""Find a text's names of places, and set those apart that are persons or addresses."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tasks.countries.candidates import Candidate
from tasks.countries.evidence import sure_countries
from tasks.countries.folding import compose
from tasks.countries.gazetteer import Gazetteer
from tasks.countries.larger import abbreviated, settled
from tasks.countries.matching import Hit, find_hits
from tasks.countries.names import NameIndex
from tasks.countries.persons import before_surname, beside_given_name
from tasks.model import CountryMention, NameSpan

DOMAIN = re.compile(r"\.[a-z]{2}")
#: Characters between two names that say something of each other.
BESIDE = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """A text's names of places, before any of them is read."""

    #: The text in composed form, and for each of its characters where it began; None if it came so.
    text: str
    offsets: Sequence[int] | None
    names: NameIndex
    hits: Sequence[Hit]
    #: Words that are a person's name somewhere in the text.
    persons: frozenset[str]
    #: Divisions that are named by an abbreviation, by where the comma before them stands.
    short: Mapping[int, CountryMention]
    #: Readings that the larger place after a comma settles, by where each begins.
    settled: Mapping[int, Candidate]
    #: How often each country is named beyond doubt.
    sure: Counter[str]


def scan(text: str, names: Sequence[NameSpan], language: str | None, gazetteer: Gazetteer) -> Scan:
    """Return the names of places in a text; `names` are a recogniser's raw spans of the same text."""
    composed, offsets = compose(text)
    spans = NameIndex(names if offsets is None else moved(names, offsets))
    short = abbreviated(composed, gazetteer)
    taken = {item.span[0] for item in short.values()}
    found = find_hits(composed, gazetteer, language)
    hits = [hit for hit in found if hit.start not in taken and not address(composed, hit)]
    persons = person_hits(composed, hits, gazetteer, spans)
    kept = [hit for hit in hits if hit.start not in persons]
    return Scan(
        text=composed,
        offsets=offsets,
        names=spans,
        hits=kept,
        persons=frozenset(composed[hit.start : hit.end] for hit in hits if hit.start in persons),
        short=short,
        settled=settled(composed, kept, short),
        sure=sure_countries(kept) + Counter(item.code for item in short.values()),
    )


def moved(names: Sequence[NameSpan], offsets: Sequence[int]) -> tuple[NameSpan, ...]:
    """Return the recogniser's spans as positions in the composed text; one that cuts a character is dropped."""
    back = {start: place for place, start in reversed(tuple(enumerate(offsets)))}
    return tuple(
        NameSpan(start=back[name.start], end=back[name.end], label=name.label)
        for name in names
        if name.start in back and name.end in back
    )


def address(text: str, hit: Hit) -> bool:
    """Say whether the words are part of a web address, a mail address or a handle."""
    before = text[max(0, hit.start - 1) : hit.start]
    return before in {"@", "/", "_"} or bool(
        DOMAIN.match(text, hit.end) and text[hit.end + 1 : hit.end + 2].islower()
    )


def person_hits(text: str, hits: Sequence[Hit], gazetteer: Gazetteer, spans: NameIndex) -> set[int]:
    """Return where the hits begin that are part of a person's name."""
    found = set()
    for hit in hits:
        kind = hit.candidates[0].kind
        if kind in {"region", "metonym"} or (
            kind != "demonym" and spans.labels(hit.start, hit.end) & {"GPE", "LOC"}
        ):
            continue
        if beside_given_name(text, hit.start, gazetteer) or before_surname(text, hit.start, hit.end, gazetteer):
            found.add(hit.start)
    return found


def beside_each(hits: Sequence[Hit]) -> dict[int, frozenset[str]]:
    """Return for each name the countries that the names right before and after it may mean."""
    codes = [frozenset(item.code for item in hit.candidates if item.code) for hit in hits]
    found: dict[int, frozenset[str]] = defaultdict(frozenset)
    for place, (hit, after) in enumerate(pairwise(hits)):
        if after.start - hit.end <= BESIDE:
            found[hit.start] |= codes[place + 1]
            found[after.start] |= codes[place]
    return found
