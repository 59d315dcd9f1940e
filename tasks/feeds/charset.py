"""The text of a feed: its encoding by mark, by shape, as UTF-8, as declared, or as guessed, in this order."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from tasks.articles.decoding import clean_text, codec_of, decode_text

#: How "<" or "{" stands at the head of a text in wide letters that has no byte order mark.
_WIDE = (
    (re.compile(rb"[<{]\0\0\0"), "utf-32-le"),
    (re.compile(rb"\0\0\0[<{]"), "utf-32-be"),
    (re.compile(rb"[<{]\0[^\0]\0"), "utf-16-le"),
    (re.compile(rb"\0[<{]\0[^\0]"), "utf-16-be"),
)
_PROLOG = re.compile(rb"^\s*<\?xml[^>]{0,200}\?>")
_IN_PROLOG = re.compile(rb"encoding\s*=\s*[\"']\s*([A-Za-z0-9_.:-]{2,30})")
_IN_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,30})", re.IGNORECASE)
#: Encodings of text in seven bits: their bytes are valid UTF-8 and mean something else.
_SEVEN_BITS = ("iso2022", "hz")
#: Codecs of Python that decode any bytes and are no encoding of a text: they would read "\\n" as a line's end.
_NO_CHARSETS = ("unicode-escape", "raw-unicode-escape")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """The text of a feed, clean, and what was wrong with its encoding; None if nothing was."""

    text: str
    flaw: str | None = None


def decode_feed(body: bytes, content_type: str | None) -> Decoded | None:
    """Return the text of a feed, or None if it is none in any encoding that it declares or suggests."""
    wide = next((name for shape, name in _WIDE if shape.match(body)), None)
    if wide is not None:
        return Decoded(text=clean_text(body.decode(wide, "replace")), flaw=f"{wide} without a byte order mark")
    label = _stated(body, content_type)
    name = _codec(label)
    if name.startswith(_SEVEN_BITS) and body.isascii():
        return Decoded(text=clean_text(body.decode(name, "replace")))
    return _decode(body, label, name)


def _stated(body: bytes, content_type: str | None) -> str:
    """Return the declared encoding: the document's own word before the server's, which is often a default."""
    prolog = _PROLOG.match(body)
    inside = _IN_PROLOG.search(prolog.group()) if prolog else None
    if inside:
        return inside.group(1).decode("ascii")
    header = _IN_HEADER.search(content_type or "")
    return header.group(1) if header else ""


def _codec(label: str) -> str:
    name = codec_of(label)
    return "" if name in _NO_CHARSETS else name


def _decode(body: bytes, label: str, name: str) -> Decoded | None:
    """Decode with the declaration put first, where `decode_text` looks for it."""
    rest = body.removeprefix(codecs.BOM_UTF8)
    rest = rest[match.end() :] if (match := _PROLOG.match(rest)) else rest
    if rest.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)):
        text = decode_text(rest)
        return None if text is None else Decoded(text=text)
    head = f'<?xml version="1.0" encoding="{name or "utf-8"}"?>'
    text = decode_text(head.encode() + rest)
    text = None if text is None else text.removeprefix(head)
    return None if text is None else Decoded(text=text, flaw=_contradiction(rest, label, name))


def _contradiction(body: bytes, label: str, name: str) -> str | None:
    if body.isascii() or not label:
        return None
    is_utf8 = _can_decode(body, "utf-8")
    if is_utf8 and name != "utf-8":
        return f"declared as {label}, is utf-8"
    if not is_utf8 and not (name and _can_decode(body, name)):
        return f"declared as {label}, is something else"
    return None


def _can_decode(body: bytes, name: str) -> bool:
    try:
        body.decode(name)
    except (UnicodeError, LookupError):
        return False
    return True
