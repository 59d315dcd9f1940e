"""The agency that a photo credit names; nothing else in a credit is an entity."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tasks.entities.words import word_list
from tasks.model import NameSpan, Span

#: What separates the parts of a credit: "(Photo: A. Name/AFP via Getty Images)".
PARTS = re.compile(r"[^()/|:;,©\n\u2013—]+")
WORD = re.compile(r"\S+")

#: A short form in capitals, as agencies use: AFP, PTI, EPA-EFE.
SHORT = re.compile(r"[A-Z]{2,6}(?:-[A-Z]{2,6})?$")


def find_agencies(text: str, furniture: Span) -> Iterator[NameSpan]:
    """Yield the agencies in a span of furniture, if it is a credit at all."""
    start, end = furniture
    words = {word.casefold() for word in re.findall(r"\w+", text[start:end])}
    if not (words & word_list("credits") or "©" in text[start:end]):
        return
    for part in PARTS.finditer(text, start, end):
        for first, last in _runs(text, part.span()):
            name = text[first:last]
            if SHORT.match(name) or name.casefold() in word_list("agencies"):
                yield NameSpan(start=first, end=last, label="ORG")


def _runs(text: str, part: Span) -> Iterator[Span]:
    """Yield the runs of words between the words that every credit has ("file", "photo", "by")."""
    run: list[Span] = []
    for word in WORD.finditer(text, *part):
        usual = word[0].strip(".'\u2019\"").casefold() in word_list("credits")
        if not usual or (run and text[run[0][0] : word.end()].casefold() in word_list("agencies")):
            run.append(word.span())
        elif run:
            yield run[0][0], run[-1][1]
            run = []
    if run:
        yield run[0][0], run[-1][1]
