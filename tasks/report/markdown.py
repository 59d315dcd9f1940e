"""A report as Markdown for a terminal or a chat: the same figures, at most 80 columns wide."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence

from tasks.report.cells import clean, safe_address
from tasks.report.columns import fitted, padded, width, written
from tasks.report.model import Cell, Change, Kind, Link, Scope, Section, Table
from tasks.report.page import FOOTER, made_of, title_of
from tasks.report.wording import say_change, say_number

WIDTH = 80
BAR = 10
#: What may stand in angle brackets as it is.
ADDRESS = re.compile(r"[!-;=?-~]+")
EIGHTHS = " ▏▎▍▌▋▊▉█"
#: Columns between two cells, and at the ends of a row.
BETWEEN, ENDS = 3, 4


def as_markdown(scope: Scope, sections: Sequence[Section]) -> str:
    """Return the text."""
    parts = [f"# {written(title_of(scope))}", *_wrapped(made_of(scope))]
    for section in sections:
        parts += ["", f"## {written(section.title)}", "", *_wrapped(section.lead)]
        for table in section.tables:
            parts += ["", *table_lines(table)]
        for note in section.notes:
            parts += ["", *_wrapped(f"Note: {note}")]
    return "\n".join([*parts, "", "---", *_wrapped(FOOTER)]) + "\n"


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(written(text), WIDTH, break_on_hyphens=False)


def table_lines(table: Table) -> Iterator[str]:
    """Yield a table as lines; counts of a bar column have a small bar beside them."""
    rows = table.rows[: table.shown]
    if table.is_list:
        yield from _listed(table)
        return
    columns: list[list[str]] = []
    kinds: list[Kind] = []
    for number, (name, kind) in enumerate(table.columns):
        cells = [row[number] for row in rows]
        columns.append([name, *map(_plain, cells)])
        kinds.append(kind)
        if kind == "bar":
            top = max((cell for cell in cells if isinstance(cell, int)), default=0)
            columns.append(["", *(bar(cell, top) for cell in cells)])
            kinds.append("text")
    room = WIDTH - BETWEEN * (len(columns) - 1) - ENDS
    columns = fitted(columns, room, shrinking=[kind == "text" for kind in kinds])
    head, *body = zip(
        *(padded(cells, is_right=kind != "text") for cells, kind in zip(columns, kinds, strict=True)),
        strict=True,
    )
    yield f"| {' | '.join(head)} |"
    yield f"|{'|'.join(_rule(width(name), kind) for name, kind in zip(head, kinds, strict=True))}|"
    for row in body:
        yield f"| {' | '.join(row)} |"
    if left_out := len(table.rows) - len(rows):
        yield f"\n... and {left_out} more"


def _listed(table: Table) -> Iterator[str]:
    """Yield each row: its first cell, the others by their names, and its address where it fits a line."""
    for head, *cells in table.rows[: table.shown]:
        figures = [
            f"{name} {written(_plain(cell))}"
            for (name, _), cell in zip(table.columns[1:], cells, strict=True)
            if _plain(cell)
        ]
        line = f"**{written(_plain(head))}**: {', '.join(figures)}"
        yield from textwrap.wrap(
            line, WIDTH, initial_indent="- ", subsequent_indent="  ", break_on_hyphens=False
        )
        address = safe_address(head.url) if isinstance(head, Link) else None
        if address and ADDRESS.fullmatch(address) and len(address) <= WIDTH - ENDS:
            yield f"  <{address}>"


def bar(cell: Cell, top: int) -> str:
    """Return a bar of blocks: ten for the largest count, the last one cut to eighths."""
    if not isinstance(cell, int) or not top:
        return ""
    eighths = round(8 * BAR * cell / top)
    return EIGHTHS[8] * (eighths // 8) + (EIGHTHS[eighths % 8] if eighths % 8 else "")


def _rule(width: int, kind: Kind) -> str:
    return "-" * (width + 2) if kind == "text" else "-" * (width + 1) + ":"


def _plain(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case Link():
            return clean(cell.text)
        case Change():
            return say_change(cell.now, cell.before)
        case int():
            return say_number(cell)
        case _:
            return clean(str(cell))
