"""Recogniser spans written by hand: "[Ana Ruiz|PERSON] went home"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tasks.model import NameSpan, Span

MARKED = re.compile(r"\[([^\[\]|]+)\|([A-Z_]+)\]")


def marked(source: str) -> tuple[str, list[NameSpan]]:
    """Return the text without its marks, and the spans that were marked."""
    text, names, at = "", [], 0
    for match in MARKED.finditer(source):
        text += source[at : match.start()]
        names.append(NameSpan(start=len(text), end=len(text) + len(match[1]), label=match[2]))
        text += match[1]
        at = match.end()
    return text + source[at:], names


def words(text: str, names: Iterable[NameSpan]) -> list[tuple[str, str]]:
    """Return each name's words and label."""
    return [(text[name.start : name.end], name.label) for name in names]


def cut_out(text: str, spans: Iterable[Span]) -> list[str]:
    """Return the words at some spans."""
    return [text[start:end] for start, end in spans]
