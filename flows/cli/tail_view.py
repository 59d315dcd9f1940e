"""One change of an article as a line: for a person, and for a program."""

from __future__ import annotations

import shutil
import sys
from datetime import UTC

from rich.cells import cell_len, set_cell_size

from flows.cli.visible import in_utc, json_text, visible
from tasks.storage.rows import Row

#: Cells of an outlet's name on a terminal.
_OUTLET = 18
#: What a person is told of a change; new is what most are.
_WORDS = {"new": "", "text": "changed: ", "facts": "facts: ", "tags": "tags: ", "removed": "removed: "}
_FIELDS = (
    "position", "noted_at", "change", "article_id", "article_uid", "published_at", "first_seen_at",
    "changed_at", "outlet", "language", "countries", "title", "url",
)  # fmt: skip


def json_line(row: Row) -> str:
    """Return a change as JSON; of an article that was removed its identifiers alone."""
    return json_text({name: row[name] for name in _FIELDS}, default=in_utc)


def text_line(row: Row) -> str:
    """Return a change as time (UTC), outlet, countries and title; cut to the width of a terminal."""
    at = (row["published_at"] or row["first_seen_at"] or row["noted_at"]).astimezone(UTC)
    outlet, title = _one_line(row["outlet"] or "-"), _one_line(row["title"] or str(row["article_uid"]))
    columns = (
        f"{at:%Y-%m-%d %H:%M}",
        outlet,
        ",".join(row["countries"]) or "-",
        f"{_WORDS[row['change']]}{title}",
    )
    if not sys.stdout.isatty():
        return "  ".join(columns)
    when, _, *rest = columns
    return _cut("  ".join((when, _cut(outlet, _OUTLET), *rest)), shutil.get_terminal_size().columns)


def _one_line(text: str) -> str:
    return visible(" ".join(text.split()))


def _cut(text: str, width: int) -> str:
    return text if cell_len(text) <= width else f"{set_cell_size(text, width - 1)}…"
