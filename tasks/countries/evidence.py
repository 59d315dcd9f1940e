"""Weigh the readings of a name by the rest of the text, its neighbours and the recogniser."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tasks.countries.candidates import Candidate
from tasks.countries.gazetteer import Gazetteer
from tasks.countries.language import function_words
from tasks.countries.matching import Hit
from tasks.countries.names import NameIndex
from tasks.countries.surroundings import (
    after_preposition,
    before_company,
    in_longer_name,
    in_street,
    is_acronym,
    is_language,
    starts_sentence,
)

#: A reading counts from here on.
ENOUGH = 2.7
#: What each sign adds to the score or takes from it, set on the development sets by hand.
NEVER = -6.0
PREPOSITION = 0.6
ABROAD = -1.0
ACRONYM = -3.0
FIRST_WORD = -0.4
COMPANY = -2.0
#: A prior from which a name without rivals is evidence for its country.
PLAIN = 3.3
#: Fewer inhabitants, and in a language with other common words the name is likelier one of these ("Essen").
KNOWN_ABROAD = 600_000
#: A city of so many is meant even if its name is also a surname.
GREAT = 900_000
#: Labels of a recogniser that confirm a place.
FITTING = {"GPE", "LOC", "FAC", "NORP"}
#: Characters on each side in which a cue speaks for a reading.
NEAR = 70
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


def sure_countries(hits: Sequence[Hit]) -> Counter[str]:
    """Count the countries that are named by names with a single reading."""
    return Counter(
        hit.candidates[0].code
        for hit in hits
        if len({item.code for item in hit.candidates if item.prior > ENOUGH}) == 1
        and hit.candidates[0].prior >= PLAIN
        and not hit.candidates[0].rival
        and hit.candidates[0].code
    )


def best_reading(hit: Hit, context: Context) -> Candidate | None:
    """Return the likeliest reading if it is likely enough."""
    scored = [(reading_score(item, hit, context), -place, item) for place, item in enumerate(hit.candidates)]
    score, _, item = max(scored, key=lambda row: row[:2])
    return item if score + place_score(item, hit, context) >= ENOUGH else None


def reading_score(item: Candidate, hit: Hit, context: Context) -> float:
    """Score one reading against its rivals."""
    score = item.prior
    if item.rival or item.kind in {"city", "capital", "division"}:
        score += 0.5 * math.log1p(context.sure[item.code]) + 1.6 * context.hints.get(item.code, 0.0)
    if (
        item.kind in {"name", "capital"}
        and context.home not in {None, item.code}
        and context.forms[item.code] <= 1
    ):
        homely = any(other.code == context.home for other in hit.candidates)
        score -= (3.5 if item.kind == "name" else 1.5) if homely else 0.0
    if item.cues:
        around = set(WORDS.findall(context.text[max(0, hit.start - NEAR) : hit.end + NEAR]))
        score += 1.5 * min(len(item.cues & around), 2)
        score += 0.5 * min(len(item.cues & context.words), 3)
    return score


def place_score(item: Candidate, hit: Hit, context: Context) -> float:
    """Score how much the words around look as if a place is meant at all."""
    if item.kind == "demonym":
        return NEVER if is_language(hit, context.text) else 0.0
    if item.kind in {"region", "metonym"} or (item.kind == "name" and " " in item.name):
        return 0.0
    if in_street(hit, context.text) or (item.kind != "name" and in_longer_name(item, hit, context.text)):
        return NEVER
    score = PREPOSITION if after_preposition(hit, context.text) else 0.0
    if item.kind != "name":
        score += town_score(item, hit, context)
    return score + recogniser_score(item, hit, context)


def town_score(item: Candidate, hit: Hit, context: Context) -> float:
    """Score a city or division by its word and by what stands beside it."""
    score = word_score(item, context.text[hit.start : hit.end], context)
    if context.language not in {"en", None} and item.kind == "city" and item.population < KNOWN_ABROAD:
        score += ABROAD
    score += ACRONYM if is_acronym(hit, context.text) else 0.0
    score += FIRST_WORD if starts_sentence(hit, context.text) else 0.0
    return score + (COMPANY if before_company(hit, context.text) else 0.0)


def word_score(item: Candidate, word: str, context: Context) -> float:
    """Score the word alone: a surname, a given name or a common word is seldom a place."""
    known = context.gazetteer
    weight = 0.3 if item.kind == "capital" or item.population > GREAT else 1.0
    plain = word.title() if word.isupper() else word
    score = -2.6 * weight if plain in known.common or plain.lower() in function_words() else 0.0
    if plain in known.given or plain in known.given_places or plain in known.surnames:
        score -= 0.7 * weight if item.kind != "division" else 0.2
    return score


def recogniser_score(item: Candidate, hit: Hit, context: Context) -> float:
    """Score what the recogniser made of the words; without a recogniser nothing is known."""
    if not context.names:
        return 0.0
    over = list(context.names.over(hit.start, hit.end))
    if not over:
        return 0.0 if item.kind == "name" else -0.5
    label = over[0].label
    wider = over[0].end - over[0].start > hit.end - hit.start + 2
    if label in FITTING:
        return 1.3
    if label == "PERSON":
        return (-6.0 if wider else -0.2) if item.kind == "name" else -3.0
    if item.kind == "name":
        return 0.0
    return -1.0 if wider else -0.2
