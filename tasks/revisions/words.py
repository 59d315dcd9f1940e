"""A word diff that a person can read: what was taken out, what was put in, and some of what is around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import Literal

from tasks.articles.marks import marks

#: Words that are shown of what stayed, on each side of a change.
AROUND = 8
#: Words of two texts up to which they are compared as a whole; beyond, only what differs by paragraph is.
MAX_WORDS = 4_000
#: Scripts without spaces (Thai, Lao, Burmese, Khmer, Japanese, Chinese): a character is a word.
_ALONE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"

Kind = Literal["same", "removed", "added", "left_out"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some words, and what became of them; left_out stands for words that stayed and are not shown."""

    kind: Kind
    text: str


def diff_words(before: str, after: str, around: int | None = AROUND) -> tuple[Piece, ...]:
    """Return the pieces that turn one text into the other; long runs that stayed are shortened.

    With `around` None nothing is shortened: the pieces that are not added are the first text, those that are
    not removed the second one.
    """
    pieces = tuple(_joined(_compare(_tokens(before), _tokens(after))))
    return pieces if around is None else tuple(_shortened(pieces, around))


def _tokens(text: str) -> list[str]:
    """Return words, punctuation and spaces."""
    return _token().findall(text)


@cache
def _token() -> re.Pattern[str]:
    """Return how words with the vowel signs and tone marks on them, spaces, and other characters look."""
    return re.compile(
        rf"\n+|[^\S\n]+|[{_ALONE}][{marks()}]*|[^\W{_ALONE}](?:[^\W{_ALONE}]|[{marks()}])*|[^\w\s]"
    )


def _compare(before: Sequence[str], after: Sequence[str]) -> Iterator[Piece]:
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    most = min(len(before), len(after)) - start
    while end < most and before[-1 - end] == after[-1 - end]:
        end += 1
    yield Piece(kind="same", text="".join(before[:start]))
    yield from _middle(before[start : len(before) - end], after[start : len(after) - end])
    yield Piece(kind="same", text="".join(before[len(before) - end :]))


def _middle(before: Sequence[str], after: Sequence[str]) -> Iterator[Piece]:
    if len(before) + len(after) > MAX_WORDS:
        before, after = _paragraphs(before), _paragraphs(after)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for _, first, last, begin, stop in matcher.get_opcodes():
        if before[first:last] == after[begin:stop]:
            yield Piece(kind="same", text="".join(before[first:last]))
            continue
        yield Piece(kind="removed", text="".join(before[first:last]))
        yield Piece(kind="added", text="".join(after[begin:stop]))


def _paragraphs(tokens: Sequence[str]) -> list[str]:
    """Put words together to paragraphs with their ends: a comparison of all words would take minutes."""
    return re.findall(r"[^\n]+\n*|\n+", "".join(tokens))


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Put neighbours of one kind together, and a blank between two changes into both of them."""
    last: Piece | None = None
    for piece in pieces:
        if not piece.text:
            continue
        if last is not None and last.kind == piece.kind:
            last = Piece(kind=last.kind, text=last.text + piece.text)
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last


def _shortened(pieces: Sequence[Piece], around: int) -> Iterator[Piece]:
    for index, piece in enumerate(pieces):
        words = _tokens(piece.text)
        before = around * 2 if index else 0
        behind = around * 2 if index + 1 < len(pieces) else 0
        if piece.kind != "same" or len(words) <= before + behind:
            yield piece
            continue
        if before:
            yield Piece(kind="same", text="".join(words[:before]))
        yield Piece(kind="left_out", text="".join(words[before : len(words) - behind]))
        if behind:
            yield Piece(kind="same", text="".join(words[len(words) - behind :]))
