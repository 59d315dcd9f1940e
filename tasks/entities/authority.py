"""Read an authority file: JSON lines of things that have an identifier, such as people of Wikidata."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import get_args

from tasks.countries.gazetteer import Gazetteer
from tasks.entities.words import fold
from tasks.model import EntityType

TYPES = frozenset(get_args(EntityType))
#: Types of entities whose key the gazetteer gives.
PLACES = frozenset({"GPE"})
#: More is no name.
LONGEST_NAME = 300
LONGEST_LINE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """One record."""

    authority_id: str
    name: str
    aliases: tuple[str, ...]
    entity_type: str
    country_code: str | None
    #: Keys of the entities that go by one of its names.
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BadLine:
    """A line that is no record, and why."""

    number: int
    problem: str


def read_authorities(
    lines: Iterable[bytes], gazetteer: Gazetteer, countries: frozenset[str]
) -> Iterator[Authority | BadLine]:
    """Yield a record or what is wrong for each line that is not empty; an id that comes twice is wrong."""
    seen: set[str] = set()
    for number, line in enumerate(lines, 1):
        text = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if not text.strip():
            continue
        try:
            record = _record(text, gazetteer, countries)
            if record.authority_id in seen:
                raise ValueError(f"id {record.authority_id} comes twice")  # noqa: TRY301  # one way to say it
        except ValueError as error:
            yield BadLine(number=number, problem=str(error))
        else:
            seen.add(record.authority_id)
            yield record


def _record(line: bytes, gazetteer: Gazetteer, countries: frozenset[str]) -> Authority:
    if len(line) > LONGEST_LINE:
        raise ValueError(f"longer than {LONGEST_LINE} bytes")
    try:
        given = json.loads(line)
    except (ValueError, RecursionError):
        raise ValueError("no JSON") from None
    if not isinstance(given, dict):
        raise ValueError("no JSON object")  # noqa: TRY004  # what is wrong with a line is one kind of error
    authority_id, name, kind = (_text(given, key) for key in ("id", "name", "type"))
    aliases, country = given.get("aliases") or [], given.get("country")
    if kind not in TYPES:
        raise ValueError(f"type is none of {', '.join(sorted(TYPES))}")
    if not isinstance(aliases, list):
        raise ValueError("aliases is no list")  # noqa: TRY004  # as above
    if country is not None and not (isinstance(country, str) and country in countries):
        raise ValueError("country is no code of a country, such as IN")
    names = (name, *(_text({"alias": alias}, "alias") for alias in aliases))
    return Authority(
        authority_id=authority_id,
        name=name,
        aliases=names[1:],
        entity_type=kind,
        country_code=country,
        keys=tuple(sorted({key for each in names for key in _keys(each, kind, country, gazetteer)})),
    )


def _text(given: dict[str, object], key: str) -> str:
    value = given.get(key)
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{key} is missing or no text")
    if "\x00" in value or not value.isprintable() or len(value) > LONGEST_NAME:
        raise ValueError(f"{key} has characters that no name has, or is too long")
    return value.strip()


def _keys(name: str, kind: str, country: str | None, gazetteer: Gazetteer) -> Iterator[str]:
    """Yield the keys that an entity of this name has; a lone surname has another one, and is never meant."""
    yield f"{kind}:{fold(name)}"
    place = gazetteer.place(name, near={country} if country else ()) if kind in PLACES else None
    if place and country in {None, place.country_code}:
        yield place.place_id
