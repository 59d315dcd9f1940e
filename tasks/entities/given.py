"""A person's given name that the recogniser left out: "skipper Dinesh [Wickramaratne]"."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace

from tasks.entities.words import fold, person_words, word_list
from tasks.model import NameSpan

#: A word that begins with a capital, right before a name.
BEFORE = re.compile(r"(?<![\w.'\u2019-])([A-Z][a-z\u00e0-\u00ff]+) $")

#: What stands before a word that does not begin its sentence.
INSIDE = re.compile(r"[\w,] $")

#: Words that are no given name, whatever follows them.
OTHERS = (
    "titles",
    "ambiguous_titles",
    "generic",
    "organisation_words",
    "place_words",
    "facility_words",
    "event_words",
    "programme_words",
)

#: Characters looked at before a name.
LOOK_BACK = 25


def with_given_names(text: str, names: Iterable[NameSpan], known: Container[str]) -> Iterator[NameSpan]:
    """Yield the names, a person's single word with the given name before it that no other name has.

    `names` ascend and do not overlap; folded names in `known` are something else.
    """
    taken = 0
    for name in names:
        alone = name.label == "PERSON" and " " not in text[name.start : name.end]
        before = BEFORE.search(text, max(taken, name.start - LOOK_BACK), name.start) if alone else None
        found = before is not None and _is_given(text, before, known)
        yield replace(name, start=before.start()) if before is not None and found else name
        taken = name.end


def _is_given(text: str, before: re.Match[str], known: Container[str]) -> bool:
    """Tell whether a word is a usual given name, or one inside a sentence that is nothing else."""
    word = before[1]
    if fold(word) in person_words("given_names"):
        return True
    inside = INSIDE.search(text, max(0, before.start() - 2), before.start()) is not None
    return inside and fold(word) not in known and not any(word.casefold() in word_list(kind) for kind in OTHERS)
