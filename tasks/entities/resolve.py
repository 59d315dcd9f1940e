"""One entity per person, organisation or place of a document, whatever forms its name takes.

Keys make entities one across documents. A place that the gazetteer knows has its identifier as key. Others have
type and folded name. A person known by a single word has a key with a question mark ("PERSON:?jaishankar"):
it stands for the bare name, and is never the key of a person whose full name was seen.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tasks.entities.acronyms import SMALL, Acronym
from tasks.entities.people import resolve_people
from tasks.entities.words import fold
from tasks.model import NameSpan

#: Letters of a short form that is found by the initials of a name elsewhere in the document; fewer are
#: the initials of too much.
SHORTEST_ACRONYM = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLink:
    """What the gazetteer says of a place."""

    place_id: str
    country_code: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One entity of a document, with every place where it is named, ascending."""

    name: str
    key: str
    names: tuple[NameSpan, ...]
    forms: tuple[str, ...]
    place: PlaceLink | None


def resolve(
    text: str,
    names: Sequence[NameSpan],
    acronyms: Iterable[Acronym] = (),
    place_of: Callable[[NameSpan], PlaceLink | None] = lambda _: None,
) -> list[Entity]:
    """Group names that mean the same, in order of first mention."""
    forms = [fold(text[name.start : name.end]) for name in names]
    places = [place_of(name) if name.label == "GPE" else None for name in names]
    heads = _heads(text, names, forms, acronyms)
    groups: dict[str, list[int]] = defaultdict(list)
    for index, name in enumerate(names):
        place = places[index]
        groups[place.place_id if place else f"{name.label}:{heads[index]}"].append(index)
    return [_entity(text, key, [names[i] for i in group], places[group[0]]) for key, group in groups.items()]


def _heads(
    text: str, names: Sequence[NameSpan], forms: Sequence[str], acronyms: Iterable[Acronym]
) -> list[str]:
    """Return for each name the folded form that stands for its entity."""
    people = [index for index, name in enumerate(names) if name.label == "PERSON"]
    heads = list(forms)
    for index, head in zip(people, resolve_people([forms[i] for i in people]), strict=True):
        heads[index] = head if " " in head else f"?{head}"
    longs = {fold(text[slice(*a.short)]): fold(text[slice(*a.expansion)]) for a in acronyms}
    initials = _initials(text, names)
    for index, name in enumerate(names):
        if name.label != "PERSON":
            heads[index] = longs.get(forms[index]) or initials.get((name.label, forms[index])) or forms[index]
    return heads


def _initials(text: str, names: Sequence[NameSpan]) -> dict[tuple[str, str], str]:
    """Return (label, initials) → folded name, for initials that only one name of the document has."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name in names:
        words = text[name.start : name.end].replace("-", " ").split()
        letters = "".join(word[0] for word in words if word.casefold() not in SMALL).casefold()
        if name.label == "ORG" and len(letters) >= SHORTEST_ACRONYM:
            found[name.label, letters].add(fold(text[name.start : name.end]))
    return {key: next(iter(forms)) for key, forms in found.items() if len(forms) == 1}


def _entity(text: str, key: str, names: Sequence[NameSpan], place: PlaceLink | None) -> Entity:
    forms = _forms(Counter(text[name.start : name.end] for name in names))
    return Entity(name=as_written(forms[0]), key=key, names=tuple(names), forms=forms, place=place)


def _forms(counts: Mapping[str, int]) -> tuple[str, ...]:
    """Return forms, the fullest first: most words, not in capitals, most frequent, longest."""
    return tuple(
        sorted(counts, key=lambda form: (-len(form.split()), form.isupper(), -counts[form], -len(form), form))
    )


def as_written(form: str) -> str:
    """Return a name with its white space folded, and in title case when it is two or more words in capitals."""
    words = form.split()
    if len(words) > 1 and form.isupper():
        words = [word if "." in word else word.title() for word in words]
    return " ".join(words)
