"""Values of Postgres as JSON and as cells of CSV."""

from __future__ import annotations

import json
import math
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

#: A cell that begins with one of these (the last four as Japanese keyboards write them) is a formula to
#: spreadsheets; what it may do there is decided by whoever
#: wrote the title of a web page.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def as_json(value: Any) -> Any:
    """Return a value as JSON has it: times in UTC, what JSON does not know as Postgres or Python write it."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float | Decimal):
        return _number(value)
    if isinstance(value, list | tuple):
        return [as_json(item) for item in value]
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    return _text(value)


def _text(value: Any) -> str:
    """Return what has no type of its own in JSON."""
    if isinstance(value, datetime) and value.tzinfo:
        value = value.astimezone(UTC)
    if isinstance(value, date):
        return value.isoformat()
    return "\\x" + bytes(value).hex() if isinstance(value, bytes | memoryview) else str(value)


def _number(value: float | Decimal) -> float | int | str:
    """Return a number; JSON has none that is infinite or no number at all."""
    if not math.isfinite(value):
        return str(float(value))
    if isinstance(value, Decimal) and value == value.to_integral_value():
        return int(value)
    return float(value)


def harmless(text: str) -> str:
    """Return text that no spreadsheet takes for a formula: with a ' in front, which it shows as text."""
    return "'" + text if text.startswith(FORMULA) else text


def as_cell(value: Any, *, raw: bool = False) -> str:
    """Return a cell: lists and objects as JSON, and texts harmless to a spreadsheet unless raw."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value if raw else harmless(value)
    known = as_json(value)
    return known if isinstance(known, str) else json.dumps(known, ensure_ascii=False)
