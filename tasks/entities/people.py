"""Which person a name means inside one document: surname, initials, first name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence


def same_person(one: str, other: str) -> bool:
    """Tell whether two folded full names can be one person's: same surname, given names that agree.

    >>> same_person("s jaishankar", "subrahmanyam jaishankar"), same_person("ann lee", "bob lee")
    (True, False)
    """
    a, b = one.split(), other.split()
    if a[-1] != b[-1]:
        return False
    return _agrees(a[:-1], b[:-1]) or _agrees(b[:-1], a[:-1])


def _agrees(shorter: Sequence[str], longer: Sequence[str]) -> bool:
    """Tell whether given names occur in others in order, an initial standing for any name it begins."""
    rest = iter(longer)
    return bool(shorter) and all(any(_stands_for(name, full) for full in rest) for name in shorter)


def _stands_for(name: str, full: str) -> bool:
    return (
        name == full or (len(name) == 1 and full.startswith(name)) or (len(full) == 1 and name.startswith(full))
    )


def resolve_people(forms: Sequence[str]) -> list[str]:
    """Return for each folded form, in text order, the form that stands for the person.

    A full name stands for itself, or for the longer one that it shortens, if there is only one such. A single
    word is the only person with that surname, else the one named last before it, else the only one with that
    first name; else it stays apart.
    """
    families: dict[str, list[str]] = defaultdict(list)
    for form in dict.fromkeys(forms):
        if " " in form:
            families[form.split()[-1]].append(form)
    chosen = {form: _fullest(form, family) for family in families.values() for form in family}
    by_last: dict[str, list[str]] = defaultdict(list)
    by_first: dict[str, list[str]] = defaultdict(list)
    for person in dict.fromkeys(chosen.values()):
        by_last[person.split()[-1]].append(person)
        by_first[person.split()[0]].append(person)
    latest: dict[str, str] = {}
    people = []
    for form in forms:
        person = chosen.get(form) or _single(form, by_last.get(form, []), by_first.get(form, []), latest)
        if " " in person:
            latest[person.split()[-1]] = person
        people.append(person)
    return people


def _fullest(form: str, full: Sequence[str]) -> str:
    """Return the longest name of the same person, the form itself when two different people fit."""
    same = [other for other in full if same_person(form, other)]
    longest = max(same, key=lambda other: (len(other.split()), len(other), other))
    return longest if all(same_person(other, longest) for other in same) else form


def _single(form: str, by_last: Sequence[str], by_first: Sequence[str], latest: dict[str, str]) -> str:
    if len(by_last) == 1:
        return by_last[0]
    if by_last:
        return latest.get(form, form)
    return by_first[0] if len(by_first) == 1 else form
