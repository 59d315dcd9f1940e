"""A report as Markdown for a terminal or a chat: the same figures, at most 80 columns wide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from tasks.report.columns import fitted, padded, width, wrapped, written
from tasks.report.escaping import clean, safe_address
from tasks.report.model import Cell, Change, Link, Scope, Section, Table
from tasks.report.page import FOOTER, made_of, title_of
from tasks.report.wording import say_change, say_number

WIDTH = 80
BAR = 10
EIGHTHS = " ▏▎▍▌▋▊▉█"
#: Columns between two cells, and at both ends of a row together.
BETWEEN, ENDS = 3, 4
#: What may stand in angle brackets as it is.
ADDRESS = re.compile(r"[!-;=?-~]+")


def as_markdown(scope: Scope, sections: Sequence[Section]) -> str:
    """Return the text."""
    parts = [f"# {written(title_of(scope))}", "", *_paragraph(made_of(scope))]
    for section in sections:
        parts += ["", f"## {written(section.title)}", "", *_paragraph(section.lead)]
        for table in section.tables:
            parts += ["", *table_lines(table)]
        for note in section.notes:
            parts += ["", *_paragraph(f"Note: {note}")]
    return "\n".join([*parts, "", "---", "", *_paragraph(FOOTER)]) + "\n"


def table_lines(table: Table) -> Iterator[str]:
    """Yield a table as lines, or what does not fit one as a list; what is left out is counted."""
    shown = table.rows[: table.shown]
    yield from _items(table, shown) if table.is_list else _rows(table, shown)
    if left_out := len(table.rows) - len(shown):
        yield f"\n... and {left_out} more"


def bar(cell: Cell, top: int) -> str:
    """Return a bar of blocks: ten for the largest count, the last one cut to eighths."""
    if not isinstance(cell, int) or not top:
        return ""
    eighths = round(8 * BAR * cell / top)
    return EIGHTHS[8] * (eighths // 8) + (EIGHTHS[eighths % 8] if eighths % 8 else "")


def _paragraph(text: str) -> list[str]:
    return list(wrapped(written(clean(text)), WIDTH))


def _items(table: Table, rows: Sequence[tuple[Cell, ...]]) -> Iterator[str]:
    """Yield each row: its first cell, the others by their names, and its address where it fits a line."""
    names = [name for name, _ in table.columns[1:]]
    for head, *cells in rows:
        named = zip(names, map(_plain, cells), strict=True)
        figures = ", ".join(f"{name} {written(words)}" for name, words in named if words)
        yield from wrapped(f"- **{written(_plain(head))}**: {figures}", WIDTH, indent="  ")
        address = safe_address(head.url) if isinstance(head, Link) else None
        if address and ADDRESS.fullmatch(address) and len(address) <= WIDTH - ENDS:
            yield f"  <{address}>"


def _rows(table: Table, rows: Sequence[tuple[Cell, ...]]) -> Iterator[str]:
    """Yield head, rule and rows; counts of a bar column have a small bar beside them."""
    columns: list[list[str]] = []
    is_text: list[bool] = []
    may_shrink: list[bool] = []
    for number, (name, kind) in enumerate(table.columns):
        cells = [row[number] for row in rows]
        columns.append([name, *map(_plain, cells)])
        is_text.append(kind == "text")
        may_shrink.append(kind == "text" and not any(isinstance(cell, date) for cell in cells))
        if kind == "bar":
            top = max((cell for cell in cells if isinstance(cell, int)), default=0)
            columns.append(["", *(bar(cell, top) for cell in cells)])
            is_text.append(True)
            may_shrink.append(False)
    columns = fitted(columns, WIDTH - BETWEEN * (len(columns) - 1) - ENDS, may_shrink)
    columns = [padded(cells, is_right=not text) for cells, text in zip(columns, is_text, strict=True)]
    yield _line(cells[0] for cells in columns)
    rules = [_rule(width(cells[0]), is_text=text) for cells, text in zip(columns, is_text, strict=True)]
    yield f"|{'|'.join(rules)}|"
    for row in zip(*(cells[1:] for cells in columns), strict=True):
        yield _line(row)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _rule(wide: int, *, is_text: bool) -> str:
    return "-" * (wide + 2) if is_text else "-" * (wide + 1) + ":"


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
