"""What is known of a page besides its bytes, as a line in its record: an archive rebuilds its articles."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, get_args

from tasks.archive.model import ArchivedPage
from tasks.model import Given, Page, Robots, Told

#: Characters of a note; what its feed tells of a page is left out of one that is longer.
MAX_NOTE = 16_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What a record says of its page; the feed's own text of it is not kept."""

    #: Address that was asked for; None if the note does not say.
    asked: str | None = None
    given: Given
    told: Told | None = None
    #: When it was captured, where that is not when it was fetched.
    captured_at: datetime | None = None
    robots: Robots | None = None
    robots_ai_opt_out: bool | None = None


def write_note(page: Page, asked: str | None, fetched_at: datetime) -> str:
    """Return the note of a page that was fetched then: one line of ASCII."""
    told = page.told or Told()
    note = {
        "asked": asked,
        "url": page.given.url,
        "outlet": page.given.outlet,
        "captured_at": page.fetched_at.isoformat() if page.fetched_at not in (None, fetched_at) else None,
        "robots": page.robots,
        "ai_opt_out": page.robots_ai_opt_out,
        "title": told.title,
        "published": told.published,
        "authors": told.authors or None,
        "language": told.language,
    }
    line = _line(note)
    return line if len(line) <= MAX_NOTE else _line(note | {"title": None, "authors": None, "published": None})


def _line(note: dict[str, Any]) -> str:
    return json.dumps({name: value for name, value in note.items() if value is not None})


def read_note(text: str | None, final_url: str) -> Note:
    """Return what a note says; without one, or where it says nothing, what the record says."""
    try:
        said = json.loads(text or "{}")
    except ValueError:
        said = {}
    said = said if isinstance(said, dict) else {}
    robots = said.get("robots")
    return Note(
        asked=_text(said, "asked"),
        given=Given(url=_text(said, "url") or final_url, outlet=_text(said, "outlet")),
        told=_told(said),
        captured_at=_time(said),
        robots=robots if robots in get_args(Robots) else None,
        robots_ai_opt_out=True if said.get("ai_opt_out") is True else None,
    )


def _told(said: dict[str, Any]) -> Told | None:
    authors = said.get("authors")
    names = tuple(name for name in authors if isinstance(name, str)) if isinstance(authors, list) else ()
    told = Told(
        title=_text(said, "title"),
        published=_text(said, "published"),
        authors=names,
        language=_text(said, "language"),
    )
    return None if told == Told() else told


def _text(said: dict[str, Any], name: str) -> str | None:
    value = said.get(name)
    return value if isinstance(value, str) else None


def _time(said: dict[str, Any]) -> datetime | None:
    try:
        moment = datetime.fromisoformat(said.get("captured_at") or "")
    except (TypeError, ValueError):
        return None
    return moment if moment.tzinfo else None


def page_of(archived: ArchivedPage, note: Note) -> Page:
    """Return an archived page as it was when it was fetched."""
    return Page(
        origin=note.asked or archived.url,
        kind="html",
        body=archived.body,
        given=replace(note.given, url=note.given.url or archived.url),
        fetched_at=note.captured_at or archived.fetched_at,
        told=note.told,
        headers=archived.headers,
        robots=note.robots,
        robots_ai_opt_out=note.robots_ai_opt_out,
    )
