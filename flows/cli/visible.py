"""Text from outside, safe to show on a terminal."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime


def visible(text: str) -> str:
    """Return text with its control characters spelled out: no escape sequence gets through."""
    return "".join(c if c.isprintable() or c == "\n" else f"\\x{ord(c):02x}" for c in text)


def json_text(value: object, default: Callable[[object], object] | None = None) -> str:
    """Return JSON on one line; what a terminal would take for a command is escaped, as JSON allows."""
    text = json.dumps(value, default=default, ensure_ascii=False)
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else "".join(f"\\u{unit:04x}" for unit in _units(c)) for c in text)


def in_utc(value: object) -> str:
    """Return what JSON has no form for as text: a time as RFC 3339 in UTC, else its own."""
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else str(value)


def _units(character: str) -> tuple[int, ...]:
    """Return the code units of UTF-16 that JSON escapes a character by."""
    data = character.encode("utf-16-be", "surrogatepass")
    return tuple(int.from_bytes(data[i : i + 2]) for i in range(0, len(data), 2))
