"""Words and figures as HTML: everything from outside is escaped here and nowhere else."""

from __future__ import annotations

import html
import re
from datetime import date
from urllib.parse import urlsplit

from tasks.report.model import Cell, Change, Kind, Link, Table
from tasks.report.wording import say_change, say_number

#: Characters that no page may hold, and those that turn the direction of what follows them.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)

LINE_ENDS = re.compile(r"[\t\n\r]+")


def clean(text: str) -> str:
    """Return text on one line, without characters that a page may not hold or that turn what follows them."""
    return LINE_ENDS.sub(" ", FORBIDDEN.sub("", text))


def escaped(text: str) -> str:
    """Return text as HTML shows it, in an element or an attribute."""
    return html.escape(clean(text))


def safe_address(url: str | None) -> str | None:
    """Return an address that may become a link: of the web, nothing that a browser would run."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.hostname else None


def table_html(table: Table) -> str:
    """Return a table; wider than the page it scrolls by itself."""
    head = "".join(f'<th scope="col" class="{kind}">{escaped(name)}</th>' for name, kind in table.columns)
    tops = [
        max((cell for row in table.rows if isinstance(cell := row[number], int)), default=0)
        for number in range(len(table.columns))
    ]
    body = "".join(
        "<tr>"
        + "".join(
            _cell(cell, kind, top, is_head=number == 0)
            for number, (cell, (_, kind), top) in enumerate(zip(row, table.columns, tops, strict=True))
        )
        + "</tr>\n"
        for row in table.rows
    )
    caption = escaped(table.caption)
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{caption}">'
        f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody></table></div>"
    )


def tiles_html(table: Table) -> str:
    """Return few figures large: each with its name, what it was, and by how much it moved."""
    tiles = "".join(
        f"<div><dt>{_plain(name)}</dt><dd><strong>{_plain(now)}</strong> {_compared(before, change)}</dd></div>"
        for name, now, before, change in table.rows
    )
    return f'<dl class="tiles">{tiles}</dl>'


def _compared(before: Cell, change: Cell) -> str:
    return f"<span>{_plain(change)}, from {_plain(before)}</span>" if before is not None else ""


def _cell(cell: Cell, kind: Kind, top: int, *, is_head: bool) -> str:
    share = (
        f' style="--share:{100 * cell / top:.0f}%"' if kind == "bar" and isinstance(cell, int) and top else ""
    )
    tag, scope = ("th", ' scope="row"') if is_head else ("td", "")
    name = "date" if isinstance(cell, date) else kind
    return f'<{tag}{scope} class="{name}"{share} dir="auto">{_plain(cell)}</{tag}>'


def _plain(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case Link():
            address = safe_address(cell.url)
            words = escaped(cell.text)
            return f'<a href="{escaped(address)}" rel="noopener noreferrer">{words}</a>' if address else words
        case Change():
            return say_change(cell.now, cell.before)
        case int():
            return say_number(cell)
        case date():
            return cell.isoformat()
        case str():
            return escaped(cell)
