"""Stored articles whose tags are to be made again: which they are, and what they are tagged by."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from tasks.database import Connection, run
from tasks.errors import DatelineError
from tasks.model import DatelineHead
from tasks.storage.facts import outlet_key
from tasks.storage.rows import Row
from tasks.tagging import TagInput, current_versions, own_title


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which stored articles are tagged again."""

    #: Those stored first at this time or later, and before that one; None: no such limit.
    since: datetime | None = None
    until: datetime | None = None
    #: Those of an outlet of this domain or name; None: all.
    outlet: str | None = None
    #: Only those whose tags are not the current taggers'.
    stale: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A selection, made exact: which of the articles await their tags."""

    since: datetime | None
    until: datetime | None
    outlet_ids: tuple[int, ...] | None
    #: The versions of the current taggers, one row for each language with a model and one for all others.
    taggers: tuple[Row, ...]
    #: Those that were tagged before this time are due, too; None: only those with tags that are not current.
    before: datetime | None
    #: Runs whose failures are tried again, from and to: an article counts to the last one that failed at it,
    #: and to 0 if none did.
    failed_in: tuple[int, int] = (0, 0)

    def after_failures(self, run_id: int) -> Due:
        """Return those of the articles that an earlier run could not tag."""
        return replace(self, failed_in=(1, run_id - 1))

    def parameters(self) -> dict[str, Any]:
        """Return what the queries ask for."""
        return {
            "since": self.since,
            "until": self.until,
            "outlet_ids": None if self.outlet_ids is None else list(self.outlet_ids),
            "rows": self.taggers,
            "before": self.before,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredText:
    """The newest text of a stored article, as it is tagged again."""

    article_id: int
    revision: int
    #: Where the revision was read, and the article's address: what a failure is noted under.
    origin: str
    url: str | None
    given: TagInput


def due_now(connection: Connection, selection: Selection, models: str, before: datetime) -> Due:
    """Make a selection exact: what was tagged before a time is due, unless only what is stale is asked for.

    `models` is the setting `ner_models`.
    """
    taggers = tuple(
        {"language": language, "countries": countries.version, "entities": entities.version}
        for language, (countries, entities) in current_versions(models).items()
    )
    return Due(
        since=selection.since,
        until=selection.until,
        outlet_ids=None if selection.outlet is None else _find_outlets(connection, selection.outlet),
        taggers=taggers,
        before=None if selection.stale else before,
    )


def _find_outlets(connection: Connection, outlet: str) -> tuple[int, ...]:
    rows = run(connection, "retag.outlets", outlet_key=outlet_key(outlet), outlet_name=outlet)
    if not rows:
        raise DatelineError(f"no outlet here has the domain or name {outlet!r}")
    return tuple(row["outlet_id"] for row in rows)


def begun(connection: Connection, selection: Selection, run_id: int) -> tuple[datetime, int]:
    """Return when the tagging began that this run goes on with, and which run began it: this or an earlier one.

    A run of the same selection that did not come to its end is gone on with, and one that is at it is helped:
    what they have tagged since then is done.
    """
    (row,) = run(connection, "retag.begun", selection=json.dumps(as_parameters(selection)), run_id=run_id)
    return row["began_at"], row["run_id"]


def as_parameters(selection: Selection) -> dict[str, Any]:
    """Return a selection as it is noted with its run."""
    return {
        "since": selection.since.isoformat() if selection.since else None,
        "until": selection.until.isoformat() if selection.until else None,
        "outlet": selection.outlet,
        "stale": selection.stale,
    }


def count_due(connection: Connection, due: Due) -> dict[str, int]:
    """Return how many articles are due, by why: not_tagged, older_revision, other_version or asked_for."""
    return {row["why"]: row["articles"] for row in run(connection, "retag.count", **due.parameters())}


def find_due(
    connection: Connection, due: Due, after: int, limit: int, article_ids: Sequence[int] | None = None
) -> list[tuple[int, int]]:
    """Return the next articles that are due after a number, of all or some, with the lengths of their texts."""
    rows = run(
        connection,
        "retag.next",
        after=after,
        limit=limit,
        article_ids=None if article_ids is None else list(article_ids),
        failed_from=due.failed_in[0],
        failed_to=due.failed_in[1],
        **due.parameters(),
    )
    return [(row["article_id"], row["characters"]) for row in rows]


def read_texts(connection: Connection, article_ids: Sequence[int]) -> tuple[StoredText, ...]:
    """Return what articles are tagged by."""
    return tuple(_stored_text(row) for row in run(connection, "retag.read", article_ids=list(article_ids)))


def _stored_text(row: Mapping[str, Any]) -> StoredText:
    return StoredText(
        article_id=row["article_id"],
        revision=row["revision"],
        origin=row["origin"],
        url=row["url"],
        given=TagInput(
            text=row["text"],
            title=own_title(row["title"], row["title_source"], row["text"]),
            language=row["language"],
            outlet_country=row["outlet_country"],
            dateline=_dateline(row),
            furniture=tuple((start, end) for start, end in row["furniture"]),
        ),
    )


def _dateline(row: Mapping[str, Any]) -> DatelineHead | None:
    """Return the dateline of a text; one of which only the span or only the place is known is none."""
    start, end, place = row["dateline_start"], row["dateline_end"], row["dateline_place"]
    if start is None or place is None:
        return None
    return DatelineHead(place=place, country_code=row["dateline_country"], span=(start, end))
