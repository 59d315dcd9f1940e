"""What an export consists of, whatever its format."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

Format = Literal["parquet", "csv", "jsonl"]
#: Values of one row, in the order of the columns.
Values = tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of what a statement returns."""

    name: str
    #: As Postgres writes it: text, timestamptz, text[], numeric(10,2).
    type: str


class Writer(Protocol):
    """Writes rows in one format, as they come."""

    def write(self, rows: Sequence[Values]) -> None:
        """Write some rows."""

    def close(self) -> None:
        """Write what is still to come; the stream stays open."""


def copy_rows(rows: Iterable[Values], writer: Writer, at_once: int) -> int:
    """Write all rows, never holding more than so many, and return how many there were."""
    held: list[Values] = []
    total = 0
    for row in rows:
        held.append(row)
        if len(held) == at_once:
            writer.write(held)
            total += len(held)
            held.clear()
    if held:
        writer.write(held)
    writer.close()
    return total + len(held)
