"""An answer as a table that fits its screen."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

import click
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table

from flows.cli.sql_rows import hexadecimal, print_csv, print_json
from flows.cli.terminal import safe
from flows.cli.visible import visible
from tasks.database import Answer

GAP = 2
#: What a folded text keeps at least; where there is less room, rows are written one under the other.
LEAST = 12
Cells = tuple[str, ...]


def print_answer(console: Console, answer: Answer, form: str, *, raw: bool = False) -> int:
    """Print all rows in a form, and return how many there were. Only a table waits for the last row."""
    if form == "table":
        return _print_table(console, answer)
    return print_csv(sys.stdout, answer, raw=raw) if form == "csv" else print_json(answer)


def _print_table(console: Console, answer: Answer) -> int:
    rows = list(answer.rows)
    if not rows:
        return 0
    lines = [tuple(_cell(value) for value in row) for row in rows]
    texts = [
        any(isinstance(value, str | list | dict) for value in column) for column in zip(*rows, strict=True)
    ]
    widths = _widths(answer.columns, lines, texts, console.width)
    if widths is None:
        _print_records(console, answer.columns, lines)
        return len(rows)
    table = Table(box=None, pad_edge=False, padding=(0, GAP, 0, 0), header_style="bold")
    for name, width, column in zip(answer.columns, widths, zip(*rows, strict=True), strict=True):
        is_number = all(value is None or _is_number(value) for value in column)
        table.add_column(safe(name), justify="right" if is_number else "left", overflow="fold", width=width)
    for line in lines:
        table.add_row(*map(safe, line))
    print_lines(console, table)
    return len(rows)


def _widths(columns: Cells, lines: Sequence[Cells], texts: Sequence[bool], room: int) -> list[int] | None:
    """Return how wide each column is: the widest texts give way; None if by too much."""
    widths = [max(map(_longest, cells)) for cells in zip(columns, *lines, strict=True)]
    over = sum(widths) + GAP * (len(columns) - 1) - room
    while over > 0:
        widest = max((width for width, is_text in zip(widths, texts, strict=True) if is_text), default=0)
        if widest <= LEAST:
            return None
        index = next(i for i, is_text in enumerate(texts) if is_text and widths[i] == widest)
        widths[index] -= 1
        over -= 1
    return widths


def print_lines(console: Console, table: Table) -> None:
    """Print a table; without the blanks that fill its lines where no terminal is."""
    if console.is_terminal:
        console.print(table)
        return
    with console.capture() as captured:
        console.print(table)
    click.echo("\n".join(line.rstrip() for line in captured.get().splitlines()), file=console.file)


def _longest(cell: str) -> int:
    """Return the columns that a cell takes as it is shown."""
    return max(map(cell_len, visible(cell).split("\n")))


def _print_records(console: Console, columns: Cells, lines: Sequence[Cells]) -> None:
    """Print each row as lines of "name  value", a blank line between two."""
    margin = max(map(_longest, columns), default=0)
    for number, line in enumerate(lines):
        table = Table(box=None, pad_edge=False, padding=(0, GAP, 0, 0), show_header=False)
        table.add_column(width=margin, style="bold", overflow="fold")
        table.add_column(overflow="fold")
        for name, cell in zip(columns, line, strict=True):
            table.add_row(safe(name), safe(cell))
        if number:
            click.echo(file=console.file)
        print_lines(console, table)


def _cell(value: Any) -> str:
    """Return what a person reads; NULL is empty."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, list):
        return ", ".join(_cell(each) for each in value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_cell(each)}" for key, each in value.items())
    if isinstance(value, bool):
        return "yes" if value else "no"
    return hexadecimal(value) if isinstance(value, bytes) else str(value)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)
