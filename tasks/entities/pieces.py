"""What the recogniser is given instead of a text: pieces of bounded size, readable, character for character.

Every change keeps the length, so that an offset in a piece plus the piece's start is an offset in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tasks.entities.acronyms import SMALL

#: Characters of one piece; the recogniser takes about 4 MB for each 1,000 that it is given at once (measured).
PIECE = 10_000

#: The recogniser encodes to UTF-8, which lone surrogates cannot be; NUL ends its strings early.
UNREADABLE = re.compile("[\x00\ud800-\udfff]")

#: A run without a blank this long is no word, but in the scripts that use no blanks; the tokenizer's
#: time grows with its square.
NO_WORD = re.compile("[^\\s\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u9fff\uac00-\ud7af]{500,}")

WORD = re.compile(r"[^\W\d_]+")

#: Where a piece may end, best first.
BREAKS = ("\n\n", "\n", ". ", " ")


def cut(text: str, size: int = PIECE) -> Iterator[tuple[int, str]]:
    """Cut a text into (offset, piece), each at most `size` long, at the best break in its second half."""
    start = 0
    while len(text) - start > size:
        end = _break(text, start, start + size)
        yield start, text[start:end]
        start = end
    if start < len(text):
        yield start, text[start:]


def _break(text: str, start: int, limit: int) -> int:
    for mark in BREAKS:
        at = text.rfind(mark, start + (limit - start) // 2, limit)
        if at >= 0:
            return at + len(mark)
    return limit


def encodable(text: str) -> str:
    """Blank the characters of a text that have no UTF-8 or end a string early."""
    return UNREADABLE.sub(" ", text)


def readable(text: str) -> str:
    """Blank what the recogniser cannot read and write lines in capitals as they would be in a sentence."""
    text = NO_WORD.sub(lambda run: " " * len(run[0]), encodable(text))
    return truecase(text, text)


def truecase(text: str, like: str) -> str:
    """Write lines in capitals as another text, such as the body of a headline, writes their words.

    A word that it does not have is taken for none of its names and written small; without such a text all
    words but small ones such as "of" begin with a capital.
    """
    lines = text.split("\n")
    if not any(map(_in_capitals, lines)):
        return text
    usual = _usual_case(like)
    return "\n".join(_lowered(line, usual) if _in_capitals(line) else line for line in lines)


def _in_capitals(line: str) -> bool:
    """Tell whether a line is set in capitals: three words, and no small letter."""
    return line.isupper() and len(WORD.findall(line)) > 2  # noqa: PLR2004 (two words may be two acronyms)


def _usual_case(text: str) -> dict[str, str]:
    """Return how each word is written in the lines that are not in capitals, the last one winning."""
    lines = (line for line in text.split("\n") if not _in_capitals(line))
    return {word.casefold(): word for line in lines for word in WORD.findall(line)}


def _lowered(line: str, usual: dict[str, str]) -> str:
    def write(match: re.Match[str]) -> str:
        word = match[0]
        small = usual or word.casefold() in SMALL
        cased = usual.get(word.casefold()) or (word.lower() if small else word[0] + word[1:].lower())
        return cased if len(cased) == len(word) else word

    return WORD.sub(write, line)
