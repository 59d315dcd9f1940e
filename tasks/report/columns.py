"""Columns of a table of text: how wide words are on a terminal, and how they are made to fit."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

#: What Markdown would take for more than words.
MARKS = re.compile(r"([\\`*\[\]<>|])")
LEAST = 6
WIDE, NONE = {"W", "F"}, {"Mn", "Me", "Cf"}


def written(text: str) -> str:
    """Return text that Markdown shows as it is, and that no renderer takes for HTML or a link."""
    return MARKS.sub(r"\\\1", text)


def width(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(
        0
        if unicodedata.category(character) in NONE
        else 2
        if unicodedata.east_asian_width(character) in WIDE
        else 1
        for character in text
    )


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
        widest = max(
            (number for number, may in enumerate(shrinking) if may),
            key=lambda number: widths[number],
            default=None,
        )
        if widest is None or widths[widest] <= LEAST:
            break
        widths[widest] -= 1
    return [[cut(cell, wide) for cell in column] for column, wide in zip(columns, widths, strict=True)]


def padded(column: Sequence[str], *, is_right: bool) -> list[str]:
    """Return cells of one width."""
    wide = max(width(cell) for cell in column)
    blanks = [" " * (wide - width(cell)) for cell in column]
    return [blank + cell if is_right else cell + blank for cell, blank in zip(column, blanks, strict=True)]
