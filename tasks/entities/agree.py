"""One document, one opinion: what a name is in most places of a document it is everywhere.

The recogniser reads each sentence by itself; the same surname may come out as a person, an organisation and
a place. Its opinions in all places are counted, with what the words around them and other names say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tasks.entities.kinds import label_of
from tasks.entities.words import fold, person_words, word_list
from tasks.model import NameSpan

#: Labels that are no entity; a name that is one elsewhere is not held back by them.
WEAK = frozenset(
    {"NORP", "DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL", "LANGUAGE", "MISC"}
)

#: What the recogniser's opinion in one place counts, and what other signs do.
ONE_VOTE = 10
TITLE_VOTES = 30
SURNAME_VOTES = 60
FIRST_NAME_VOTES = 20
USUAL_NAME_VOTES = 11
IN_VOTES = 41
SAID_VOTES = 11

#: The word before a name, when it begins with a capital.
BEFORE = re.compile(r"([A-Z][\w-]*)\.?[ \u00a0]$")

#: The words before a name that is more likely a place than a person.
IN = re.compile(r"\b(?:in|at|near|en)[ \u00a0](?:the )?$", re.IGNORECASE)

#: The words after a name that is more likely a person than an organisation or a place.
SAID = re.compile(r",? (?:said|told|added|tweeted|explained|recalled|says|noted)\b")

#: Labels that a person known by one word is often given by mistake.
MISTAKEN = frozenset({"ORG", "GPE", "LOC"})

#: Words in a person's name at most, for its given name to tell.
LONGEST = 4

#: Characters looked at before a name.
LOOK_BACK = 30


def agree(text: str, names: Sequence[NameSpan], known: Mapping[str, str]) -> list[NameSpan]:
    """Give each name the label that it has most often; a person's surname is that person.

    `known` holds folded names whose label is certain.
    """
    forms = [fold(text[name.start : name.end]) for name in names]
    votes = _votes(text, names, forms)
    for form, count in votes.items():
        if not count.keys() <= WEAK and is_usual(form):
            count["PERSON"] += USUAL_NAME_VOTES
    people = [form for form, count in votes.items() if " " in form and _winner(count) == "PERSON"]
    for surname in {person.split()[-1] for person in people} & votes.keys():
        votes[surname]["PERSON"] += SURNAME_VOTES
    for first in {person.split()[0] for person in people} & votes.keys():
        votes[first]["PERSON"] += FIRST_NAME_VOTES
    labels = {form: known.get(form) or _winner(count) for form, count in votes.items()}
    return [replace(name, label=labels[form]) for name, form in zip(names, forms, strict=True)]


def titled(text: str, start: int) -> bool:
    """Tell whether a title such as "Mr" or "President" stands before a place."""
    before = BEFORE.search(text, max(0, start - LOOK_BACK), start)
    return before is not None and before[1].casefold() in word_list("titles")


def _signs(text: str, name: NameSpan, form: str) -> dict[str, int]:
    """Return what the words around a name say it is."""
    if titled(text, name.start):
        return {"PERSON": TITLE_VOTES}
    if name.label == "PERSON" and not is_usual(form) and _follows_in(text, name.start):
        return {"GPE": IN_VOTES}
    alone = " " not in form and not text[name.start : name.end].isupper()
    if alone and name.label in MISTAKEN and SAID.match(text, name.end) and not _told([form, form]):
        return {"PERSON": SAID_VOTES}
    return {}


def _follows_in(text: str, start: int) -> bool:
    return IN.search(text, max(0, start - LOOK_BACK), start) is not None


def is_usual(form: str) -> bool:
    """Tell whether a folded name is a usual surname, or begins with a usual given name."""
    words = form.split()
    if len(words) == 1:
        return form in person_words("surnames")
    return len(words) <= LONGEST and words[0] in person_words("given_names") and not _told(words)


def _told(words: Sequence[str]) -> bool:
    return label_of([word.title() for word in words]) is not None


def _votes(text: str, names: Sequence[NameSpan], forms: Sequence[str]) -> dict[str, Counter[str]]:
    votes: dict[str, Counter[str]] = {}
    for name, form in zip(names, forms, strict=True):
        count = votes.setdefault(form, Counter())
        count[name.label] += ONE_VOTE
        count.update(_signs(text, name, form))
    return votes


def _winner(count: Counter[str]) -> str:
    """Return the label with most votes; an entity's before others, then the first one seen."""
    chosen = {label: votes for label, votes in count.items() if label not in WEAK} or count
    return max(chosen, key=lambda label: chosen[label])
