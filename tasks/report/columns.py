"""Words on a terminal: how wide they are, and how they are made to fit."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

#: What Markdown would take for more than words.
MARKS = re.compile(r"([\\`*\[\]<>|])")
LEAST = 6
WIDE, NONE = {"W", "F"}, {"Mn", "Me", "Cf"}


def written(text: str) -> str:
    """Return text that Markdown shows as it is, and that no renderer takes for HTML or a link."""
    return MARKS.sub(r"\\\1", text)


def width(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.category(character) in NONE:
        return 0
    return 2 if unicodedata.east_asian_width(character) in WIDE else 1


def wrapped(text: str, room: int, indent: str = "") -> Iterator[str]:
    """Yield lines no wider than the room; what has no blank to break it at is broken anywhere."""
    line = ""
    for word in text.split(" "):
        rest = word
        if line and width(line) + 1 + width(rest) > room:
            yield line
            line = indent
        elif line:
            line += " "
        while width(line + rest) > room:
            fits = next(end for end in range(len(rest), 0, -1) if width(line + rest[:end]) <= room or end == 1)
            yield line + rest[:fits]
            line, rest = indent, rest[fits:]
        line += rest
    yield line


def cut(text: str, room: int) -> str:
    """Return a text as `written`, no wider than the room; where something is cut off there is an ellipsis."""
    if width(written(text)) <= room:
        return written(text)
    while text and width(written(text)) > room - 1:
        text = text[:-1]
    return written(text.rstrip()) + "\u2026"


def fitted(columns: Sequence[Sequence[str]], room: int, shrinking: Sequence[bool]) -> list[list[str]]:
    """Return columns of which the widest that may shrink were cut until all find room."""
    widths = [max(width(written(cell)) for cell in column) for column in columns]
    while sum(widths) > room:
        widest = max(((wide, number) for number, wide in enumerate(widths) if shrinking[number]), default=None)
        if widest is None or widest[0] <= LEAST:
            break
        widths[widest[1]] -= 1
    return [[cut(cell, wide) for cell in column] for column, wide in zip(columns, widths, strict=True)]


def padded(column: Sequence[str], *, is_right: bool) -> list[str]:
    """Return cells of one width."""
    wide = max(width(cell) for cell in column)
    blanks = [" " * (wide - width(cell)) for cell in column]
    return [blank + cell if is_right else cell + blank for cell, blank in zip(column, blanks, strict=True)]
