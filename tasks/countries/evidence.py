"""The signs by which a reading of a name is judged: the rest of the text, its neighbours, the recogniser."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tasks.countries.candidates import Candidate
from tasks.countries.gazetteer import Gazetteer
from tasks.countries.language import countries_of, function_words
from tasks.countries.matching import Hit
from tasks.countries.names import NameIndex
from tasks.countries.surroundings import (
    after_preposition,
    before_company,
    in_longer_name,
    in_street,
    is_acronym,
    is_language,
    of_kind,
    starts_sentence,
)
from tasks.countries.weights import Sign, log_odds, probability, weights

#: A reading counts from this probability on.
ENOUGH = 0.5
#: A prior from which a name with one reading is evidence for its country, and one from which it has rivals.
PLAIN = 3.3
POSSIBLE = 2.7
#: Fewer inhabitants, and in a language with other common words the name is likelier one of these ("Essen").
KNOWN_ABROAD = 600_000
#: A city of so many is meant even if its name is also a surname.
GREAT = 900_000
#: Labels of a recogniser that confirm a place.
FITTING = {"GPE", "LOC", "FAC", "NORP"}
#: Kinds of places that lie in a country.
PLACES = frozenset({"city", "capital", "division"})
#: Characters on each side in which a cue speaks for a reading.
NEAR = 70
#: Characters of the word before, with its space.
LONGEST_WORD = 20
CAPITAL_AFTER = re.compile(r"[ ][A-Z][a-z]")
CAPITAL_BEFORE = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+[ ]$")
WORDS = re.compile(r"[^\W\d_][\w'-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What is known of the text as a whole."""

    text: str
    gazetteer: Gazetteer
    #: The recogniser's spans in the same text; empty without a recogniser.
    names: NameIndex
    #: How often each country is named beyond doubt.
    sure: Counter[str]
    #: Language of the text, None if it is not known.
    language: str | None = None
    #: What outlet and manner of speaking suggest ("sheriff", "per cent"), 0..1 a country.
    hints: Mapping[str, float] = field(default_factory=dict)
    #: The country whose local affairs these are, where Lebanon or Paris may be the next town.
    home: str | None = None
    #: How many different words name each country.
    forms: Counter[str] = field(default_factory=Counter)
    #: All words of the text, if a name in it has cues; else empty.
    words: frozenset[str] = frozenset()
    #: Words that are part of a person's name somewhere in the text.
    persons: frozenset[str] = field(default_factory=frozenset)
    #: By where a name begins: the countries that the names right beside it may mean.
    beside: Mapping[int, frozenset[str]] = field(default_factory=dict)
    #: How often each name stands in the text.
    repeated: Counter[str] = field(default_factory=Counter)


def sure_countries(hits: Sequence[Hit]) -> Counter[str]:
    """Count the countries that are named by names with a single reading."""
    return Counter(hit.candidates[0].code for hit in hits if is_sure(hit))


def is_sure(hit: Hit) -> bool:
    """Say whether a name can only mean one country."""
    first = hit.candidates[0]
    if first.prior < PLAIN or first.rival or not first.code:
        return False
    return all(item.code == first.code for item in hit.candidates if item.prior > POSSIBLE)


def best_reading(hit: Hit, context: Context) -> tuple[Candidate, float] | None:
    """Return the likeliest reading with its probability; None if that is too small or it is no country."""
    if hit.candidates[0].kind == "region":
        return None
    known = weights("mention")
    best, odds = hit.candidates[0], -math.inf
    for item in contenders(hit):
        its = log_odds(signs(item, hit, context), known)
        if its > odds:
            best, odds = item, its
    chance = probability(odds)
    return (best, chance) if chance >= ENOUGH else None


def contenders(hit: Hit) -> Iterable[Candidate]:
    """Return the readings of a name, of several places of one kind and country the greatest."""
    if len(hit.candidates) == 1:
        return hit.candidates
    found: dict[tuple[str, str], Candidate] = {}
    for item in hit.candidates:
        rival = found.setdefault((item.code, item.kind), item)
        if item.prior > rival.prior and not rival.rival:
            found[item.code, item.kind] = item
    return found.values()


def signs(item: Candidate, hit: Hit, context: Context) -> Iterator[Sign]:
    """Yield what speaks for one reading and against it."""
    yield "prior", item.prior
    yield f"kind:{item.kind}", 1.0
    yield from document_signs(item, hit, context)
    if item.cues:
        around = set(WORDS.findall(context.text[max(0, hit.start - NEAR) : hit.end + NEAR]))
        yield "cue near", float(min(len(item.cues & around), 2))
        yield "cue in text", float(min(len(item.cues & context.words), 3))
    if item.kind == "demonym":
        if is_language(hit, context.text):
            yield "language", 1.0
        if of_kind(hit, context.text):
            yield "dish or breed", 1.0
        if in_street(hit, context.text):
            yield "street", 1.0
    elif item.kind != "metonym" and not (item.kind == "name" and " " in item.name):
        yield from neighbour_signs(item, hit, context)


def document_signs(item: Candidate, hit: Hit, context: Context) -> Iterator[Sign]:
    """Yield what the rest of the document says of the reading's country."""
    if item.rival or item.kind in PLACES:
        yield "country named", math.log1p(context.sure[item.code])
        yield "country hinted", context.hints.get(item.code, 0.0)
        if context.sure and not context.sure[item.code]:
            yield f"only others named:{'capital' if item.kind == 'capital' else 'place'}", 1.0
        if item.code in context.beside.get(hit.start, ()):
            yield "neighbour agrees", 1.0
        yield "repeated", math.log(max(1, context.repeated[context.text[hit.start : hit.end]]))
    if (
        item.kind in {"name", "capital"}
        and context.home not in {None, item.code}
        and context.forms[item.code] <= 1
        and any(other.code == context.home for other in hit.candidates)
    ):
        yield f"namesake at home:{item.kind}", 1.0


def neighbour_signs(item: Candidate, hit: Hit, context: Context) -> Iterator[Sign]:
    """Yield how much the words around look as if a place is meant at all."""
    if in_street(hit, context.text):
        yield "street", 1.0
    if after_preposition(hit, context.text):
        yield "after preposition", 1.0
    if item.kind != "name":
        yield from town_signs(item, hit, context)
    if context.names:
        yield recogniser_sign(item, hit, context), 1.0


def town_signs(item: Candidate, hit: Hit, context: Context) -> Iterator[Sign]:
    """Yield what a city's or division's word is besides, and what stands beside it."""
    text = context.text
    yield from word_signs(item, text[hit.start : hit.end], context)
    yield from language_signs(item, context)
    if in_longer_name(item, hit, text):
        yield "longer name", 1.0
    if is_acronym(hit, text):
        yield "acronym", 1.0
    if starts_sentence(hit, text):
        yield "first word", 1.0
    if before_company(hit, text):
        yield "company", 1.0
    if CAPITAL_AFTER.match(text, hit.end):
        yield "capital after", 1.0
    if CAPITAL_BEFORE.search(text, max(0, hit.start - LONGEST_WORD), hit.start):
        yield "capital before", 1.0


def language_signs(item: Candidate, context: Context) -> Iterator[Sign]:
    """Yield whether the text is in a language of the place, or in one whose press seldom names such towns."""
    if item.code in countries_of(context.language):
        yield "its language", 1.0
    elif context.language not in {"en", None} and item.kind == "city" and item.population < KNOWN_ABROAD:
        yield "foreign city", 1.0


def word_signs(item: Candidate, word: str, context: Context) -> Iterator[Sign]:
    """Yield what the word alone is: a surname, a given name or a common word is seldom a place."""
    known = context.gazetteer
    size = "great" if item.kind == "capital" or item.population > GREAT else "small"
    plain = word.title() if word.isupper() else word
    if plain in known.common or plain.lower() in function_words():
        yield f"common word:{size}", 1.0
    if plain in known.given or plain in known.given_places or plain in known.surnames:
        yield f"person's word:{'division' if item.kind == 'division' else size}", 1.0


def recogniser_sign(item: Candidate, hit: Hit, context: Context) -> str:
    """Return what the recogniser made of the words: of these, or of a longer name that they are part of."""
    group = "name" if item.kind == "name" else "place"
    over = next(context.names.over(hit.start, hit.end), None)
    if over is None:
        return f"recogniser:{group}:nothing"
    width = "wider" if over.end - over.start > hit.end - hit.start + 2 else "same"
    label = "fitting" if over.label in FITTING else "person" if over.label == "PERSON" else "other"
    return f"recogniser:{group}:{label}:{width}"
