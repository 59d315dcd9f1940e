"""From what the recogniser saw to the names of a text: the rules, in the order in which they are applied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tasks.entities.acronyms import Acronym
from tasks.entities.agree import WEAK, agree
from tasks.entities.credits import find_agencies
from tasks.entities.given import with_given_names
from tasks.entities.join import join
from tasks.entities.kinds import by_words, label_of
from tasks.entities.overlay import overlay
from tasks.entities.pieces import truecase
from tasks.entities.programmes import find_programmes, kind_before
from tasks.entities.speakers import find_speakers
from tasks.entities.sweep import sweep
from tasks.entities.trim import trimmed
from tasks.entities.words import fold, word_list
from tasks.model import NameSpan, Span
from tasks.spans import merged, overlapping

#: Titles that are given names and surnames too, so that they are not cut off; alone they name no one.
RULERS = frozenset({"amir", "emir", "sheikh", "imam", "prince", "princess"})


def refine(
    text: str,
    raw: Iterable[NameSpan],
    *,
    places: Sequence[NameSpan] = (),
    acronyms: Sequence[Acronym] = (),
    furniture: Sequence[Span] = (),
) -> list[NameSpan]:
    """Return the names of a text, ascending, not overlapping, each with an entity type as its label.

    `places` are spans that the gazetteer is sure of.
    """
    names = [by_words(text, part) for name in raw for part in trimmed(text, name)]
    names = overlay(names, _certain(text, places, names))
    defined_forms = {fold(text[slice(*acronym.short)]) for acronym in acronyms}
    known = {fold(text[place.start : place.end]): place.label for place in places}
    known = {form: label for form, label in known.items() if form not in defined_forms}
    names = overlay(names, defined(text, acronyms, names))
    names = overlay(names, find_programmes(text))
    names = overlay(find_speakers(text, names, [(place.start, place.end) for place in places]), names)
    names = agree(text, join(text, list(with_given_names(text, names, known)), known), known)
    found = [name for name in names if name.label not in WEAK]
    names = agree(text, overlay(sweep(truecase(text, text), found), names), known)
    kept = _telling(text, [name for name in names if name.label not in WEAK])
    return _without_furniture(text, kept, furniture)


def _certain(text: str, places: Iterable[NameSpan], names: Iterable[NameSpan]) -> Iterator[NameSpan]:
    """Yield the places but those inside the longer name of something else ("Bank of India")."""
    strong = [(name.start, name.end) for name in names if name.label not in WEAK]
    for place in places:
        name = overlapping((place.start, place.end), strong)
        if name is None or fold(text[slice(*name)]) == fold(text[place.start : place.end]):
            yield place


def defined(text: str, acronyms: Iterable[Acronym], names: Iterable[NameSpan]) -> Iterator[NameSpan]:
    """Yield a short form and its expansion as names of the same kind.

    The kind is what the words of the expansion say, else what the recogniser said of the whole of it. Words
    that it did not see as one name are a programme when they are announced as one ("vision of …").
    """
    labels = {(name.start, name.end): name.label for name in names if name.label not in WEAK}
    for acronym in acronyms:
        start, end = acronym.expansion
        label = (
            label_of(text[start:end].split())
            or labels.get((start, end))
            or ("PROGRAMME" if kind_before(text, start) else "ORG")
        )
        yield NameSpan(start=start, end=end, label=label)
        yield NameSpan(start=acronym.short[0], end=acronym.short[1], label=label)


def is_generic(form: str) -> bool:
    """Tell whether words name no one by themselves: small letters, "Court", a title, "Amir Sheikh"."""
    words = form.casefold()
    return form.islower() or words in word_list("generic") or set(words.split()) <= word_list("titles") | RULERS


def _telling(text: str, names: Sequence[NameSpan]) -> list[NameSpan]:
    """Drop generic words, but for part of the name of a person named in full ("Park Ji-woo", "Park")."""
    forms = [text[name.start : name.end] for name in names]
    generic = {form for form in dict.fromkeys(forms) if is_generic(form)}
    people = {
        part
        for form, name in zip(forms, names, strict=True)
        if name.label == "PERSON" and " " in form and form not in generic
        for part in (form.split()[0], form.split()[-1])
        if part == form.split()[-1] or part.casefold() not in word_list("titles") | RULERS
    }
    return [
        name
        for name, form in zip(names, forms, strict=True)
        if form not in generic or (name.label == "PERSON" and form in people)
    ]


def _without_furniture(text: str, names: Iterable[NameSpan], furniture: Sequence[Span]) -> list[NameSpan]:
    """Drop the names in photo credits and the like, but for the agency credited."""
    spans = merged(furniture)
    kept = (name for name in names if overlapping((name.start, name.end), spans) is None)
    return overlay(kept, (agency for span in spans for agency in find_agencies(text, span)))
