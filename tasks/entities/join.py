"""One name that the recogniser saw as two: "Raila" an organisation and "Odinga" a place."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace

from tasks.entities.kinds import label_of
from tasks.entities.words import fold, word_list
from tasks.model import NameSpan

PLACES = frozenset({"GPE", "LOC"})

#: Labels that the parts of a person's name are given by mistake.
PARTS = frozenset({"PERSON", "ORG", "GPE", "LOC"})

#: Words in a joined name at most; longer runs are lists and headlines.
LONGEST = 4


def join(text: str, names: Sequence[NameSpan], known: Container[str]) -> list[NameSpan]:
    """Join two names that only a space separates, when together they are a person's or a place's.

    Folded names in `known` are complete as they are.
    """
    joined: list[NameSpan] = []
    for name in names:
        label = _joint_label(text, joined[-1], name, known) if joined else None
        if label is None:
            joined.append(name)
        else:
            joined[-1] = replace(joined[-1], end=name.end, label=label)
    return joined


def _joint_label(text: str, one: NameSpan, other: NameSpan, known: Container[str]) -> str | None:
    labels = {one.label, other.label}
    if text[one.end : other.start] != " " or not labels <= PARTS:
        return None
    parts = [text[name.start : name.end] for name in (one, other)]
    if any(fold(part) in known for part in parts):
        return None
    if labels <= PLACES:
        return "GPE"
    return "PERSON" if "PERSON" in labels and _may_be_person(parts) else None


def _may_be_person(parts: Sequence[str]) -> bool:
    words = " ".join(parts).split()
    told = any(
        word.casefold() in word_list("titles") or word.casefold() in word_list("generic") for word in words
    )
    return len(words) <= LONGEST and not told and not any(map(str.isupper, parts)) and label_of(words) is None
