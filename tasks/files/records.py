"""One line of a JSON-lines file as a page. The fields are documented in README, "Load your own"."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from tasks.countries.reference import country_codes
from tasks.errors import Reason
from tasks.model import Given, Page, Reject

#: Fields that are text or null; their names in a record, and in `Given`.
TEXT_FIELDS = {
    "url": "url",
    "id": "source_id",
    "title": "title",
    "published": "published",
    "language": "language",
    "outlet": "outlet",
    "outlet_country": "outlet_country",
}
BODY_FIELDS = ("html", "text")
FIELDS = (*TEXT_FIELDS, *BODY_FIELDS, "authors")


class BadRecordError(Exception):
    """The record cannot be read; the message names the field."""


def read_record(
    line: bytes, origin: str, defaults: Given, mapping: Sequence[tuple[str, str]] = ()
) -> Page | Reject:
    """Return the page that a line describes; what the record does not say is taken from `defaults`.

    `mapping` says under which path of keys ("head.main") another's records have a field of ours.
    """
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        return _reject(origin, f"not JSON: {str(error) or 'nested too deeply'}"[:200])
    try:
        return _page(_mapped(record, mapping), origin, defaults)
    except BadRecordError as error:
        return _reject(origin, str(error))


def _mapped(record: Any, mapping: Sequence[tuple[str, str]]) -> Any:
    """Return a record with our names; what a path does not lead to is absent."""
    if not isinstance(record, dict) or not mapping:
        return record
    return record | {field: _value(record, path, field) for field, path in mapping}


def _value(record: Any, path: str, field: str) -> Any:
    for key in path.split("."):
        record = record.get(key) if isinstance(record, dict) else None
    is_text = isinstance(record, list) and field in BODY_FIELDS
    if is_text and all(isinstance(paragraph, str) for paragraph in record):
        return "\n\n".join(record)
    return record


def _page(record: Any, origin: str, defaults: Given) -> Page:
    if not isinstance(record, dict):
        raise BadRecordError(f"a JSON object was expected, not {_kind(record)}")
    body = next((text for field in BODY_FIELDS if (text := _text(record, field))), None)
    if body is None:
        raise BadRecordError("neither text nor html has any content")
    stated: dict[str, Any] = {
        name: text for field, name in TEXT_FIELDS.items() if (text := _text(record, field))
    }
    if authors := _authors(record):
        stated["authors"] = authors
    if (country := stated.get("outlet_country")) and country not in country_codes():
        raise BadRecordError(f"outlet_country: {country[:20]!r} is no ISO 3166-1 alpha-2 code of a country")
    given = replace(defaults, **stated)
    return Page(origin=origin, kind="record", body=body.encode("utf-8"), given=given)


def _text(record: dict[str, Any], field: str) -> str | None:
    """Return a field that is text; a number is accepted as an id."""
    value = record.get(field)
    if field == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if value is not None and not isinstance(value, str):
        raise BadRecordError(f"{field}: text was expected, not {_kind(value)}")
    return _storable(value or "") or None


def _storable(text: str) -> str:
    """Return a text that has bytes and that Postgres takes: JSON escapes can spell NUL and half a character."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8").strip()


def _authors(record: dict[str, Any]) -> tuple[str, ...]:
    """Return the authors: `authors` is a list of names, or one name; so is `author`."""
    value = record.get("authors") or record.get("author") or []
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list):
        raise BadRecordError(f"authors: a list of names was expected, not {_kind(value)}")
    if wrong := [name for name in names if not isinstance(name, str)]:
        raise BadRecordError(f"authors: a list of names was expected, not of {_kind(wrong[0])}")
    return tuple(stored for name in names if (stored := _storable(name)))


def _kind(value: Any) -> str:
    return {dict: "an object", list: "a list", str: "text", bool: "true or false", type(None): "null"}.get(
        type(value), "a number"
    )


def _reject(origin: str, detail: str) -> Reject:
    return Reject(origin=origin, stage="load", reason=Reason.BAD_RECORD, detail=detail)
