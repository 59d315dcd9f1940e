"""The entities of an article: names of title and text, refined by rules, one entity per real thing."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Protocol, cast, get_args

from tasks.entities.acronyms import find_acronyms
from tasks.entities.resolve import Entity, PlaceLink, as_written, resolve
from tasks.entities.rules import refine
from tasks.entities.words import word_list
from tasks.model import CountryMention, DatelineHead, EntityTag, EntityType, NameSpan, Span

#: Between title and text when they are read as one document.
GAP = "\n\n"

#: Kinds of country mentions whose words are the name of a place.
PLACE_KINDS = frozenset({"name", "capital", "city", "division"})

TYPES: frozenset[str] = frozenset(get_args(EntityType))


class Place(Protocol):
    """A place of the gazetteer."""

    @property
    def place_id(self) -> str:
        """Return its identifier ("country:IN")."""

    @property
    def country_code(self) -> str | None:
        """Return the country it lies in."""


class Gazetteer(Protocol):
    """What the entity tagger asks of the gazetteer."""

    def place(self, name: str, near: Sequence[str] = ()) -> Place | None:
        """Return the place that a name most likely means in an article about some countries."""


def tag_entities(
    title: str | None,
    text: str,
    *,
    names: Iterable[NameSpan] = (),
    title_names: Iterable[NameSpan] = (),
    mentions: Iterable[CountryMention] = (),
    title_mentions: Iterable[CountryMention] = (),
    dateline: DatelineHead | None = None,
    furniture: Iterable[Span] = (),
    gazetteer: Gazetteer,
) -> tuple[EntityTag, ...]:
    """Return the entities of an article in order of first mention, those of the title first.

    `names` and `mentions` are those of the text, `title_names` and `title_mentions` those of the title.
    """
    document, shift = (title + GAP + text, len(title) + len(GAP)) if title else (text, 0)
    known = [*title_mentions, *(replace(m, span=(m.span[0] + shift, m.span[1] + shift)) for m in mentions)]
    acronyms = tuple(find_acronyms(document))
    refined = refine(
        document,
        [*title_names, *(replace(n, start=n.start + shift, end=n.end + shift) for n in names)],
        places=[*_places(known), *_dateline_place(document, dateline, shift)],
        acronyms=acronyms,
        furniture=[(start + shift, end + shift) for start, end in furniture],
    )
    near = tuple(dict.fromkeys(mention.code for mention in known))
    place_of = _linker(document, {mention.span: mention for mention in known}, near, gazetteer)
    peoples = {mention.span for mention in known if mention.kind == "demonym"}
    kept = [name for name in refined if name.label in TYPES and not _is_people(document, name, peoples)]
    found = resolve(document, kept, acronyms, place_of)
    return tuple(_tag(entity, shift) for entity in found)


def _linker(
    document: str, mentions: Mapping[Span, CountryMention], near: Sequence[str], gazetteer: Gazetteer
) -> Callable[[NameSpan], PlaceLink | None]:
    """Return what says which place a name means: the mention of a country there, else the gazetteer."""

    def place_of(name: NameSpan) -> PlaceLink | None:
        mention = mentions.get((name.start, name.end))
        if mention is not None and mention.place_id is not None:
            return PlaceLink(place_id=mention.place_id, country_code=mention.code)
        place = gazetteer.place(as_written(document[name.start : name.end]), near)
        return None if place is None else PlaceLink(place_id=place.place_id, country_code=place.country_code)

    return place_of


def _is_people(document: str, name: NameSpan, peoples: Container[Span]) -> bool:
    """Tell whether a name is but the word for a nation, people or faith, whatever the recogniser saw."""
    if name.label in {"GPE", "LOC", "ORG"} and (name.start, name.end) in peoples:
        return True
    return document[name.start : name.end].casefold() in word_list("peoples")


def _places(mentions: Iterable[CountryMention]) -> Iterator[NameSpan]:
    for mention in mentions:
        if mention.kind in PLACE_KINDS:
            yield NameSpan(start=mention.span[0], end=mention.span[1], label="GPE")


def _dateline_place(document: str, dateline: DatelineHead | None, shift: int) -> Iterator[NameSpan]:
    """Yield the place of the dateline, which the recogniser was not shown."""
    if dateline is not None:
        start, end = dateline.span[0] + shift, dateline.span[1] + shift
        found = re.compile(re.escape(dateline.place), re.IGNORECASE).search(document, start, end)
        if found:
            yield NameSpan(start=found.start(), end=found.end(), label="GPE")


def _tag(entity: Entity, shift: int) -> EntityTag:
    spans = [(name.start, name.end) for name in entity.names]
    return EntityTag(
        name=entity.name,
        type=cast("EntityType", entity.names[0].label),
        key=entity.key,
        mentions=len(spans),
        spans=tuple((start - shift, end - shift) for start, end in spans if start >= shift),
        title_spans=tuple((start, end) for start, end in spans if start < shift),
        forms=entity.forms,
        country_code=entity.place.country_code if entity.place else None,
        place_id=entity.place.place_id if entity.place else None,
    )
