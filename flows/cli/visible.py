"""Text from outside, safe to show on a terminal."""

from __future__ import annotations


def visible(text: str) -> str:
    """Return text with its control characters spelled out: no escape sequence gets through."""
    return "".join(c if c.isprintable() or c == "\n" else f"\\x{ord(c):02x}" for c in text)
