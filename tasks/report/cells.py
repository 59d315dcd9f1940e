"""Tables and figures as HTML."""

from __future__ import annotations

from datetime import date

from tasks.report.escaping import escaped, safe_address
from tasks.report.model import Cell, Change, Kind, Link, Table
from tasks.report.wording import say_change, say_number

#: A table of more columns is no table on a telephone: each row stands there for itself.
MOST_ABREAST = 3


def table_html(table: Table) -> str:
    """Return a table; wider than the page it scrolls by itself."""
    head = "".join(f'<th scope="col" class="{kind}">{escaped(name)}</th>' for name, kind in table.columns)
    tops = [
        max((cell for row in table.rows if isinstance(cell := row[number], int)), default=0)
        for number in range(len(table.columns))
    ]
    body = "\n".join(f"<tr>{_row(table, row, tops)}</tr>" for row in table.rows)
    caption = escaped(table.caption)
    stacked = ' class="stacked"' if len(table.columns) > MOST_ABREAST else ""
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{caption}"><table{stacked}>'
        f"<caption>{caption}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table></div>"
    )


def tiles_html(table: Table) -> str:
    """Return few figures large: each with its name, what it was, and by how much it moved."""
    tiles = "".join(
        f"<div><dt>{cell_html(name)}</dt>"
        f"<dd><strong>{cell_html(now)}</strong> {_compared(before, change)}</dd></div>"
        for name, now, before, change in table.rows
    )
    return f'<dl class="tiles">{tiles}</dl>'


def _compared(before: Cell, change: Cell) -> str:
    return f"<span>{cell_html(change)}, from {cell_html(before)}</span>" if before is not None else ""


def _row(table: Table, row: tuple[Cell, ...], tops: list[int]) -> str:
    (_, kind), *columns = table.columns
    head = f'<th scope="row" class="{kind}" dir="auto">{cell_html(row[0])}</th>'
    return head + "".join(
        _cell(cell, name, kind, top) for cell, (name, kind), top in zip(row[1:], columns, tops[1:], strict=True)
    )


def _cell(cell: Cell, name: str, kind: Kind, top: int) -> str:
    """Return one figure; its name is shown where there is no room for a head."""
    is_bar = kind == "bar" and isinstance(cell, int) and top
    share = f' style="--share:{100 * cell / top:.0f}%"' if is_bar and isinstance(cell, int) else ""
    shape = "date" if isinstance(cell, date) else kind
    return f'<td class="{shape}" data-name="{escaped(name)}"{share} dir="auto">{cell_html(cell)}</td>'


def cell_html(cell: Cell) -> str:
    """Return what a cell says, escaped."""
    match cell:
        case None:
            return ""
        case Link():
            address, words = safe_address(cell.url), escaped(cell.text)
            return f'<a href="{escaped(address)}" rel="noopener noreferrer">{words}</a>' if address else words
        case Change():
            return say_change(cell.now, cell.before)
        case int():
            return say_number(cell)
        case date():
            return cell.isoformat()
        case str():
            return escaped(cell)
