"""JSON Feed 1.0 and 1.1; a field of the wrong type is as good as missing."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from tasks.articles.claims import one_line
from tasks.feeds.entries import Said

_VERSION = "jsonfeed.org/version/"
#: What a document without a version needs beside its items to be taken for a feed.
_MARKS = ("feed_url", "home_page_url", "title")


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonFeed:
    """What a JSON Feed says, as written."""

    title: str | None
    home: str | None
    language: str | None
    hub: str | None
    topic: str | None
    #: The next page, which holds what is older.
    older: str | None
    items: tuple[Said, ...]
    flaw: str | None


def read_json_feed(text: str) -> JsonFeed | str:
    """Return what a JSON Feed says, or in one line why it is none."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        return f"JSON that cannot be read: {error}"[:200]
    if not isinstance(document, dict) or not _is_feed(document):
        return "JSON, but no JSON Feed"
    items = document["items"]
    objects = [item for item in items if isinstance(item, dict)]
    strange = len(items) - len(objects)
    return JsonFeed(
        title=one_line(document.get("title")),
        home=_text(document, "home_page_url"),
        language=_text(document, "language"),
        hub=next((url for hub in _objects(document, "hubs") if (url := _text(hub, "url"))), None),
        topic=_text(document, "feed_url"),
        older=_text(document, "next_url"),
        items=tuple(map(_item, objects)),
        flaw=f"{strange} items that are no objects" if strange else None,
    )


def _is_feed(document: dict[str, Any]) -> bool:
    if not isinstance(document.get("items"), list):
        return False
    version = document.get("version")
    return _VERSION in version if isinstance(version, str) else any(_text(document, mark) for mark in _MARKS)


def _item(item: dict[str, Any]) -> Said:
    links = (_text(item, "url"), _text(item, "external_url"))
    content = _text(item, "content_html") or _text(item, "content_text")
    authors = (_text(author, "name") for author in (*_objects(item, "authors"), *_objects(item, "author")))
    return Said(
        links=tuple(link for link in links if link),
        guid=_text(item, "id"),
        title=_text(item, "title"),
        contents=(content,) if content else (),
        summary=_text(item, "summary"),
        authors=tuple(name for name in authors if name),
        published=_text(item, "date_published"),
        updated=_text(item, "date_modified"),
        language=_text(item, "language"),
    )


def _text(source: dict[str, Any], name: str) -> str | None:
    """Return a text, or a number as text: identifiers and times are written as numbers now and then."""
    value = source.get(name)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) and value.strip() else None


def _objects(source: dict[str, Any], name: str) -> list[dict[str, Any]]:
    value = source.get(name)
    values = value if isinstance(value, list) else [value]
    return [each for each in values if isinstance(each, dict)]
