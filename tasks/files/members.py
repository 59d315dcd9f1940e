"""What lies behind a gzip member: fastwarc ends without a word at one that is empty or breaks off at once."""

from __future__ import annotations

import zlib
from typing import BinaryIO

GZIP = b"\x1f\x8b\x08"
#: Bytes that are unpacked at once: a bomb makes a thousand times as many of them.
_PIECE = 16_384


def next_place(stream: BinaryIO, position: int) -> int | None:
    """Return where to read on behind the member at a place, past members with nothing in them.

    None if nothing but zeros is left, or if no whole member lies there.
    """
    place: int | None = position
    while place is not None:
        end, _ = _end_of(stream, place)
        if end is None or is_over(stream, end):
            return None
        following, is_empty = _end_of(stream, end)
        if following is None or not is_empty:
            return end
        place = end
    return None


def is_over(stream: BinaryIO, position: int) -> bool:
    """Say whether a file has nothing but zeros behind a place."""
    stream.seek(position)
    while piece := stream.read(_PIECE):
        if piece.strip(b"\0"):
            return False
    return True


def _end_of(stream: BinaryIO, position: int) -> tuple[int | None, bool]:
    """Return where the member at a place ends, None if none does, and whether there is nothing in it."""
    stream.seek(position)
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
    is_empty = True
    try:
        while not unpacker.eof and (piece := stream.read(_PIECE)):
            is_empty = not unpacker.decompress(piece) and is_empty
    except zlib.error:
        return None, is_empty
    return (stream.tell() - len(unpacker.unused_data) if unpacker.eof else None), is_empty
