"""Inputs that are nearly right: real ones in which something is cut, doubled, flipped, moved or put in."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from hypothesis import strategies as st

Draw = Callable[[st.SearchStrategy[int]], int]

#: What stands between the parts of most texts that machines read: they are broken at these places, too.
_PARTS = re.compile(rb"(<[^>]{0,200}>|\r?\n|[\"'{}\[\],:;=&])")
#: What readers of anything stumble over.
ANYWHERE = (
    *(
        b"\x00",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xed\xa0\x80",
        b"\xf0\x9f\xa6\x8a",
        b"\xe2\x80\xae",
        b"\xcc\x81",
    ),
    *(b"-1", b"0", b"1e999", b"9" * 25, b"99999999999999999999999999999999", b"NaN", b"null", b"true"),
    *(b"\r\n", b"\n\n", b"\t", b" " * 50, b"&#0;", b"&#xD800;", b"&amp;", b"&a;", b"%00", b"%zz", b"\\u0000"),
    *(b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<!DOCTYPE a [<!ENTITY a 'b'>]>", b"<?xml version='1.1'?>"),
    *(b"http://[", b"http://a:99999/", b"//", b"javascript:x", b"data:,", b"\xd9\xa3", b"(" * 40, b"[" * 40),
)
_LONGEST = 100_000


@st.composite
def mutated(draw: Draw, seeds: Sequence[bytes], tokens: Sequence[bytes] = ()) -> bytes:
    """Return one of some inputs after one to eight changes."""
    words = (*ANYWHERE, *tokens)
    data = seeds[draw(st.integers(0, len(seeds) - 1))]
    for _ in range(draw(st.integers(1, 8))):
        change = _CHANGES[draw(st.integers(0, len(_CHANGES) - 1))]
        data = change(draw, data, seeds, words)[:_LONGEST]
    return data


def texts(seeds: Sequence[str], tokens: Sequence[str] = ()) -> st.SearchStrategy[str]:
    """Return a strategy of texts that are nearly one of these."""
    encoded = [seed.encode() for seed in seeds]
    return mutated(encoded, [token.encode() for token in tokens]).map(
        lambda data: data.decode("utf-8", "surrogateescape")
    )


def _piece(draw: Draw, data: bytes, longest: int) -> tuple[int, int]:
    start = draw(st.integers(0, len(data)))
    return start, min(len(data), start + draw(st.integers(0, longest)))


def _cut_off(draw: Draw, data: bytes, _seeds: Sequence[bytes], _words: Sequence[bytes]) -> bytes:
    return data[: draw(st.integers(0, len(data)))]


def _remove(draw: Draw, data: bytes, _seeds: Sequence[bytes], _words: Sequence[bytes]) -> bytes:
    start, end = _piece(draw, data, 200)
    return data[:start] + data[end:]


def _double(draw: Draw, data: bytes, _seeds: Sequence[bytes], _words: Sequence[bytes]) -> bytes:
    start, end = _piece(draw, data, 200)
    return data[:end] + data[start:end] * draw(st.integers(1, 50)) + data[end:]


def _flip(draw: Draw, data: bytes, _seeds: Sequence[bytes], _words: Sequence[bytes]) -> bytes:
    place, value = draw(st.integers(0, max(0, len(data) - 1))), draw(st.integers(0, 255))
    return data[:place] + bytes([value]) + data[place + 1 :]


def _put_in(draw: Draw, data: bytes, _seeds: Sequence[bytes], words: Sequence[bytes]) -> bytes:
    place, word = draw(st.integers(0, len(data))), words[draw(st.integers(0, len(words) - 1))]
    return data[:place] + word + data[place:]


def _put_in_place_of_a_part(draw: Draw, data: bytes, _seeds: Sequence[bytes], words: Sequence[bytes]) -> bytes:
    parts = _PARTS.split(data)
    parts[draw(st.integers(0, len(parts) - 1))] = words[draw(st.integers(0, len(words) - 1))]
    return b"".join(parts)


def _move_a_part(draw: Draw, data: bytes, _seeds: Sequence[bytes], _words: Sequence[bytes]) -> bytes:
    parts = _PARTS.split(data)
    part = parts.pop(draw(st.integers(0, len(parts) - 1)))
    parts.insert(draw(st.integers(0, len(parts))), part)
    return b"".join(parts)


def _take_from_another(draw: Draw, data: bytes, seeds: Sequence[bytes], _words: Sequence[bytes]) -> bytes:
    other = seeds[draw(st.integers(0, len(seeds) - 1))]
    start, end = _piece(draw, other, 400)
    place = draw(st.integers(0, len(data)))
    return data[:place] + other[start:end] + data[place:]


_CHANGES = (
    _cut_off,
    _remove,
    _double,
    _flip,
    _put_in,
    _put_in,
    _put_in_place_of_a_part,
    _put_in_place_of_a_part,
    _move_a_part,
    _take_from_another,
)
