"""What kind of thing a name is, as far as its own words and those around it say."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile

from tasks.entities.words import fold, word_list
from tasks.model import NameSpan

#: Labels of the recogniser that are types of ours under another name.
TYPES = {"WORK_OF_ART": "WORK"}

#: Words that end a name, by what they make of it; tried in this order.
ENDINGS = (
    ("organisation_words", "ORG"),
    ("place_words", "LOC"),
    ("facility_words", "FAC"),
    ("programme_words", "PROGRAMME"),
    ("event_words", "EVENT"),
    ("law_words", "LAW"),
)

#: Words behind which a name goes on with what it is about: "Committee on Agriculture", "Gulf of Aden".
LINKS = frozenset(
    {"of", "for", "on", "in", "to", "against", "with", "de", "du", "des", "da", "do", "d\u2019", "d'", "pour"}
)

#: Labels that the words of a name do not overrule: the recogniser is right about them more often.
KEPT = frozenset({"WORK", "NORP"})

#: A word in capitals too long for initials; the recogniser takes many for people or places.
ACRONYM = re.compile(r"[A-Z]{3,8}$")

#: One word with a capital inside, as companies write themselves; no one's surname but for its prefixes.
CAMEL = re.compile(
    r"(?!Ma?c[A-Z]|De[A-Z]|Di[A-Z]|La[A-Z]|Le[A-Z]|Van[A-Z]|Du[A-Z]|Fitz[A-Z])[A-Z][a-z]+[A-Z][A-Za-z]+$"
)

#: Labels of words in capitals that are an organisation's all the same, unless the gazetteer knows a place.
MISTAKEN = frozenset({"PERSON", "GPE", "LOC", "NORP", "PRODUCT", "LAW", "EVENT", "WORK", "FAC"})


def by_words(text: str, name: NameSpan) -> NameSpan:
    """Return a name with the label that its last or first word tells, if one does."""
    form, label = text[name.start : name.end], TYPES.get(name.label, name.label)
    if fold(form) in word_list("agencies") or _looks_like_organisation(form, label):
        label = "ORG"
    elif label not in KEPT:
        # A building says what it is; what the recogniser calls one without saying so is most often a town.
        label = label_of(form.split()) or ("LOC" if label == "FAC" else label)
    return replace(name, label=label)


def _looks_like_organisation(form: str, label: str) -> bool:
    """Tell whether the letters of one word are an organisation's: all in capitals, or a capital inside."""
    return bool((label in MISTAKEN and ACRONYM.match(form)) or (label == "PERSON" and CAMEL.match(form)))


def label_of(words: list[str]) -> str | None:
    """Return what the words of a name of several words say it is, None if they say nothing."""
    if len(words) < 2:  # noqa: PLR2004 (one word is no head of another)
        return None
    head = list(takewhile(lambda word: word.casefold() not in LINKS, words)) or words
    for ending, label in ENDINGS:
        if _is(head[-1], ending):
            return label
    return "LOC" if _is(words[0], "place_words") and words[1][0].isupper() else None


def _is(word: str, words: str) -> bool:
    """Tell whether a word that begins with a capital is in a word list."""
    return word[:1].isupper() and word.rstrip(".,").casefold() in word_list(words)
