"""An answer for programs: CSV, or JSON lines, row by row as it comes."""

from __future__ import annotations

import csv
import json
from datetime import date, timedelta
from decimal import Decimal
from math import isfinite
from typing import Any, TextIO

import click

from flows.cli.visible import json_text, visible
from tasks.database import Answer
from tasks.exports.values import harmless


def print_csv(stream: TextIO, answer: Answer, *, raw: bool) -> int:
    """Write CSV with a header; NULL is empty, lists are JSON. A terminal is kept from what texts hold.

    So are spreadsheets, unless it is to be raw: what they would run as a formula has a ' in front.
    """
    shown = visible if stream.isatty() else str
    writer = csv.writer(stream, lineterminator="\n")
    # Python leaves a return unquoted where it ends no line of its own: readers would begin a row there.
    quoting = csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(map(shown, answer.columns))
    number = 0
    for number, row in enumerate(answer.rows, 1):  # noqa: B007  # how many there were
        cells = [value if raw or not isinstance(value, str) else harmless(value) for value in row]
        texts = ["" if value is None else shown(_plain(value)) for value in cells]
        (quoting if any("\r" in text for text in texts) else writer).writerow(texts)
    return number


def print_json(answer: Answer) -> int:
    """Write an object a line; what a terminal would take for a command is escaped, as JSON allows."""
    number = 0
    for number, row in enumerate(answer.rows, 1):  # noqa: B007  # how many there were
        whole = dict(zip(answer.columns, map(_finite, row), strict=True))
        click.echo(json_text(whole, _jsonable))
    return number


def _finite(value: Any) -> Any:
    """Return it, or None for a number that JSON does not know."""
    return None if isinstance(value, float | Decimal) and not isfinite(value) else value


def _plain(value: Any) -> str:
    """Return what a program reads from a cell of CSV."""
    if isinstance(value, list | dict | bool):
        return json.dumps(value, ensure_ascii=False, default=_jsonable)
    return str(_jsonable(value))


def _jsonable(value: Any) -> Any:
    if isinstance(value, date):  # a datetime is one
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, Decimal):
        return int(value) if isfinite(value) and value == value.to_integral_value() else float(value)
    return hexadecimal(value) if isinstance(value, bytes) else str(value)


def hexadecimal(value: bytes) -> str:
    """Return bytes as Postgres writes them."""
    return "\\x" + value.hex()
