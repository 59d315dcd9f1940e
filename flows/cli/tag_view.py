"""The answers of `dateline tag`, for a program and for a person."""

from __future__ import annotations

import json
from typing import Any

from flows.cli.tag_lines import Answer, Line
from flows.cli.visible import visible
from tasks.errors import Reason
from tasks.model import CountryTag, EntityTag
from tasks.tagging import TagInput, Tags

Json = dict[str, Any]

#: Different words of evidence shown for one tag.
SHOWN = 4


def as_json(answer: Answer) -> str:
    """Return an answer as one line of JSON."""
    line, tags = answer.line, answer.tags
    record = tagged(line, line.given, tags) if line.given and tags else refused(line)
    # Lone surrogates have no UTF-8: ASCII with escapes can be written whatever the text holds.
    return json.dumps(record, ensure_ascii=True, separators=(",", ":"))


def describe(answer: Answer) -> str:
    """Return an answer for a person to read."""
    line, tags = answer.line, answer.tags
    head = f"{line.number}" if line.id is None else f"{line.id}"
    if line.given is None or tags is None:
        return f"{head}: {error(line)}\n"
    text, title = line.given.text, line.given.title or ""
    rows = [f"{head}  ({line.given.language or 'language unknown'})  {title}".rstrip()]
    for country in tags.countries:
        words = evidence(country, text, title)
        rows.append(f"  {country.code:4} {country.role:9} {country.score:.2f} {country.mentions:4}x  {words}")
    rows.extend(
        f"  {entity.type:9} {entity.name}  {entity.mentions}x  {evidence(entity, text, title)}"
        for entity in tags.entities
    )
    rows.extend(f"  {version.problem}" for version in tags.versions if version.problem)
    return visible("\n".join(rows).encode("utf-8", "replace").decode()) + "\n"


def evidence(tag: CountryTag | EntityTag, text: str, title: str) -> str:
    """Return the different words that a tag rests on, the first few."""
    spans = [
        *(title[start:end] for start, end in tag.title_spans),
        *(text[start:end] for start, end in tag.spans),
    ]
    words = list(dict.fromkeys(" ".join(words.split()) for words in spans))
    return ", ".join(words[:SHOWN]) + (", …" if len(words) > SHOWN else "")


def error(line: Line) -> str:
    """Return why a line was not tagged: the reason and one sentence."""
    return f"{Reason.BAD_RECORD}: {line.problem}"


def tagged(line: Line, given: TagInput, tags: Tags) -> Json:
    """Return the answer for a record."""
    head = given.dateline
    return {
        "id": line.id,
        "language": given.language,
        "countries": [country_json(tag) for tag in tags.countries],
        "entities": [entity_json(tag) for tag in tags.entities],
        **(
            {"dateline": {"place": head.place, "country_code": head.country_code, "span": head.span}}
            if head
            else {}
        ),
        "versions": {
            version.kind: {
                "tagger": version.tagger,
                "version": version.version,
                **({"problem": version.problem} if version.problem else {}),
            }
            for version in tags.versions
        },
    }


def refused(line: Line) -> Json:
    """Return the answer for a line that is no record."""
    return {"id": line.id, "error": error(line)}


def country_json(tag: CountryTag) -> Json:
    """Return a country as JSON."""
    return {
        "code": tag.code,
        "role": tag.role,
        "score": tag.score,
        "salience": tag.salience,
        "mentions": tag.mentions,
        "spans": tag.spans,
        "title_spans": tag.title_spans,
    }


def entity_json(tag: EntityTag) -> Json:
    """Return an entity as JSON; a place says where it lies, if the gazetteer knows it."""
    place = {"country_code": tag.country_code, "place_id": tag.place_id} if tag.place_id else {}
    return {
        "name": tag.name,
        "type": tag.type,
        "key": tag.key,
        "mentions": tag.mentions,
        "spans": tag.spans,
        "title_spans": tag.title_spans,
        "forms": tag.forms,
        **place,
    }
