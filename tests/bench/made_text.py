"""Made-up texts that name things at known places, with all that Dateline derives from a text."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from random import Random

import numpy as np

from tasks.articles.essence import essential_words
from tasks.articles.fingerprint import fingerprint
from tasks.model import Span
from tasks.stories.shingles import RUN, words_of
from tasks.stories.signature import bands_from, lowest_of
from tests.bench.made_words import UNSPACED, Stock
from tests.bench.made_world import Thing

#: Where one names a thing: the thing, and how it is written there.
Mention = tuple[Thing, str]
#: A sentence of the stock by its number, and what is named before it.
Piece = tuple[int, Mention | None]


@dataclass(frozen=True)
class Body:
    """A text, and where it names what; what follows from it is worked out once for all copies."""

    stock: Stock
    head: str
    paragraphs: tuple[tuple[Piece, ...], ...]
    text: str
    spans: dict[Thing, list[Span]] = field(repr=False)

    @property
    def dateline(self) -> Span | None:
        """Where its dateline stands."""
        return (0, len(self.head)) if self.head else None

    @cached_property
    def text_hash(self) -> str:
        """Return what makes two texts the same."""
        return fingerprint(self.text)

    @cached_property
    def essence_hash(self) -> str:
        """Return what `essence` does of this text: the words of its sentences one after the other."""
        space = "" if self.stock.language in UNSPACED else " "
        words = essential_words(self.head)
        for number, mention in _pieces(self.paragraphs):
            said = self.stock.sentences[number].essential
            words.append(f"{_essential(mention[1])}{space}{said}" if mention else said)
        return hashlib.sha256(" ".join(words).encode()).hexdigest()

    @cached_property
    def bands(self) -> tuple[int, ...]:
        """Return what `bands_of` does of this text without its dateline."""
        pieces = list(_pieces(self.paragraphs))
        inside = self.stock.lowest[[number for number, _ in pieces]].min(axis=0)
        return bands_from(np.minimum(inside, lowest_of(set(self._runs_across(pieces)))))

    def _runs_across(self, pieces: Iterable[Piece]) -> Iterable[int]:
        """Yield the runs of words that are not inside one sentence."""
        before: tuple[str, ...] = ()
        for number, mention in pieces:
            sentence = self.stock.sentences[number]
            words = [*before, *(_words(mention[1]) if mention else ()), *sentence.first]
            for start in range(len(words) - RUN + 1):
                yield zlib.crc32(" ".join(words[start : start + RUN]).encode())
            before = sentence.last


def write(stock: Stock, head: str, paragraphs: Sequence[Sequence[Piece]]) -> Body:
    """Put a text together."""
    space = "" if stock.language in UNSPACED else " "
    parts, position, spans = [head], len(head), dict[Thing, list[Span]]()
    for index, paragraph in enumerate(paragraphs):
        between = "\n\n" if index else ""
        for number, mention in paragraph:
            parts.append(between)
            position += len(between)
            if mention:
                thing, form = mention
                spans.setdefault(thing, []).append((position, position + len(form)))
                parts += [form, space]
                position += len(form) + len(space)
            said = stock.sentences[number].text
            parts.append(said)
            position += len(said)
            between = space
    return Body(stock, head, tuple(map(tuple, paragraphs)), "".join(parts), spans)


def invent(random: Random, stock: Stock, head: str, mentions: Sequence[Mention]) -> Body:
    """Write a new text of 300 to 600 words that names these things in this order; its end names nothing."""
    size = len(mentions) + random.randint(8, 18)
    named = sorted(random.sample(range(size), len(mentions)))
    at = dict(zip(named, mentions, strict=True))
    numbers = random.choices(range(len(stock.sentences)), k=size + 3)
    pieces: list[Piece] = [(number, at.get(index)) for index, number in enumerate(numbers[:size])]
    paragraphs, start = [], 0
    while start < size:
        end = min(size, start + random.randint(2, 4))
        paragraphs.append(pieces[start:end])
        start = end
    last: list[Piece] = [(number, None) for number in numbers[size:]]
    return write(stock, head, [*paragraphs, last])


def cut(body: Body) -> Body:
    """Return a text without its last paragraph, which names nothing: the spans stay."""
    kept = body.paragraphs[:-1]
    lost = sum(len(body.stock.sentences[number].text) for number, _ in body.paragraphs[-1])
    spaces = 0 if body.stock.language in UNSPACED else len(body.paragraphs[-1]) - 1
    return replace(body, paragraphs=kept, text=body.text[: -lost - spaces - len("\n\n")])


def add(random: Random, body: Body) -> Body:
    """Return a text with one more paragraph, which names nothing."""
    numbers = random.choices(range(len(body.stock.sentences)), k=2)
    return write(body.stock, body.head, [*body.paragraphs, [(number, None) for number in numbers]])


@lru_cache(maxsize=100_000)
def _essential(form: str) -> str:
    return " ".join(essential_words(form))


@lru_cache(maxsize=100_000)
def _words(form: str) -> tuple[str, ...]:
    return tuple(words_of(form))


def _pieces(paragraphs: Iterable[Sequence[Piece]]) -> Iterable[Piece]:
    return (piece for paragraph in paragraphs for piece in paragraph)
