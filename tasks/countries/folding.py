"""Fold a text for matching without losing the place of any character."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

#: Letters that writers use for one another; each is one character long on both sides.
ALIKE = str.maketrans(
    {
        "\u03c2": "\u03c3",  # Greek: the sigma at a word's end
        "\u0451": "\u0435",  # Russian: yo, mostly written ye
        "\u0623": "\u0627",  # Arabic: alef with hamza above, below, with madda
        "\u0625": "\u0627",
        "\u0622": "\u0627",
        "\u0649": "\u06cc",  # Arabic and Persian: yeh
        "\u064a": "\u06cc",
        "\u0643": "\u06a9",  # Arabic and Persian: kaf
        "\u0629": "\u0647",  # Arabic: teh marbuta, often written heh
    }
)
VARIANT = re.compile("[" + "".join(map(chr, ALIKE)) + "]")
#: All but letters, digits, spaces, the marks that belong to letters, and the line and cell ends of our tables.
BETWEEN = re.compile(
    r"[^\w \t\n\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0951-\u0957"
    r"\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u09d7\u09e2\u09e3\u0a01-\u0a51\u0a70-\u0a75\u0a81-\u0acd\u0b01-\u0b57"
    r"\u0b82-\u0bcd\u0bd7\u0c00-\u0c56\u0c81-\u0cd6\u0d00-\u0d57\u0d81-\u0ddf\u0e31-\u0e4e\u0eb1-\u0ece"
    r"\u102b-\u103e\u1056-\u109d\u17b4-\u17d3\u200c\u200d]"
)
#: One character with the marks that stand over or after it, or a run of single Korean letters.
MARK = r"\u0300-\u036f\u0591-\u05c7\u0610-\u065f\u3099\u309a"
CLUSTER = re.compile(rf"[\u1100-\u11ff]+|[^{MARK}][{MARK}]*|.", re.DOTALL)


#: The same for text that is all ASCII: bytes of small letters, digits and our tables' ends, the rest a space.
PLAIN = bytes(
    ord(character.lower()) if character.isalnum() or character in "_\t\n" else ord(" ")
    for character in map(chr, range(128))
) + bytes(128)


def fold(text: str) -> str:
    """Return the text in small letters, everything between words as one space for each character.

    The length stays the same: the only character that grows in small letters (U+0130) is replaced before.
    """
    if text.isascii():
        return text.encode("ascii").translate(PLAIN).decode("ascii")
    low = text.replace("\u0130", "i").lower()
    return BETWEEN.sub(" ", low.translate(ALIKE) if VARIANT.search(low) else low)


def compose(text: str) -> tuple[str, Sequence[int] | None]:
    """Return the text in composed form (NFC), and for each of its characters where it began."""
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return text, None
    pieces: list[str] = []
    offsets: list[int] = []
    for found in CLUSTER.finditer(text):
        piece = unicodedata.normalize("NFC", found.group())
        pieces.append(piece)
        offsets.extend([found.start()] * len(piece))
    offsets.append(len(text))
    return "".join(pieces), offsets
