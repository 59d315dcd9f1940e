"""Records of WARC files, whoever wrote them: one after the other, from any of them on, past what is broken.

The only file that imports fastwarc: it bounds the heads of records and says where something is wrong, which
warcio, with which our own archive is written and read, does not.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from io import SEEK_END
from typing import BinaryIO, Generic, TypeVar

from fastwarc.warc import ArchiveIterator

from tasks.errors import Reason
from tasks.files.members import GZIP, is_over, next_place
from tasks.files.model import File, Options, Read
from tasks.files.opening import open_file
from tasks.files.paths import printable, reject_file
from tasks.files.record import Block, read_block
from tasks.model import Page, Reject

#: Bytes of the head of a record, and of the head of an answer in it.
MAX_HEAD = 64 * 1024
#: Bytes that are searched at once for the next record.
PIECE = 1_000_000
_PLAIN = b"\r\n\r\nWARC/1."


Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanned(Generic[Value]):
    """What was made of a record, and where it lies."""

    value: Value
    #: Bytes of the file before it, and before the next one.
    position: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Torn:
    """A place where reading cannot go on."""

    #: Bytes before the last record that could be begun.
    position: int
    detail: str


def read_warc(file: File, start: int, options: Options) -> Iterator[Read]:
    """Read the records of a file from a place on where one begins; from 0 if none begins there.

    What cannot be read is a reject, and reading goes on with the next record that is whole.
    """

    def take(block: Block, place: str) -> Page | Reject | None:
        return read_block(block, printable(f"{file.path}@{place}"), options)

    with closing(open_file(file.path)) as stream:
        position: int | None = start if start and _begins(stream, start) else 0
        if not stream.seek(0, SEEK_END):
            yield Read(result=reject_file(file.path, Reason.EMPTY, "no bytes"), end=0)
            return
        while position is not None:
            torn = None
            for found in scan_warc(stream, position, take):
                if isinstance(found, Torn):
                    torn = found
                else:
                    yield Read(result=found.value, end=found.end)
            if torn is None:
                return
            position = _next_record(stream, torn.position + 1)
            origin = f"{file.path}@{torn.position}"
            yield Read(
                result=reject_file(origin, Reason.UNREADABLE, torn.detail), end=position or torn.position
            )


def scan_warc(
    stream: BinaryIO, start: int, take: Callable[[Block, str], Value]
) -> Iterator[Scanned[Value] | Torn]:
    """Read records until the end, or until it cannot go on; each is given back when the next one is reached.

    `take` is called with each record, whose bytes it may read, and with the words that say where it is.
    """
    place: int | None = start if start < stream.seek(0, SEEK_END) else None
    while place is not None:
        found: Scanned[Value] | Torn | None = None
        for found in _scan(stream, place, take):
            yield found
        if found is None:
            yield Torn(position=place, detail=f"behind byte {place} there is no record, or not all of its head")
        place = found.end if isinstance(found, Scanned) and not is_over(stream, found.end) else None


def _scan(stream: BinaryIO, start: int, take: Callable[[Block, str], Value]) -> Iterator[Scanned[Value] | Torn]:
    """Read records until fastwarc ends, with an error or without."""
    stream.seek(start)
    waiting: list[Value] = []
    last, repeated, torn = start, 0, None
    try:
        for record in ArchiveIterator(stream, parse_http=False, max_header_len=MAX_HEAD):
            place = record.stream_pos
            for value in waiting:
                yield Scanned(value=value, position=last, end=place)
            # In a file that was compressed as a whole all records seem to begin at one place.
            repeated = repeated + 1 if waiting and place == last else 0
            last = place
            waiting = []
            head = {name.lower(): value for name, value in record.headers.items()}
            block = Block(head=head, length=record.content_length, read=record.reader.read)
            waiting = [take(block, f"{last}+{repeated}" if repeated else f"{last}")]
    except OSError as error:
        detail = " ".join(str(error).split())[:200] or type(error).__name__
        torn = Torn(position=last, detail=f"behind byte {last} nothing could be read: {detail}")
    for value in waiting:
        yield Scanned(value=value, position=last, end=last if torn else _end(stream, last, repeated > 0))
    if torn:
        yield torn


def _end(stream: BinaryIO, last: int, is_whole: bool) -> int:
    """Return where to read on behind the last record: fastwarc may have ended before the file does."""
    more = None if is_whole else next_place(stream, last)
    return stream.seek(0, SEEK_END) if more is None else more


def _begins(stream: BinaryIO, position: int) -> bool:
    """Say whether a record begins at a place."""
    stream.seek(position)
    head = stream.read(4096)
    if head.startswith(GZIP):
        try:
            head = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, 5)
        except zlib.error:
            return False
    return head.startswith(b"WARC/")


def _next_record(stream: BinaryIO, position: int) -> int | None:
    """Return where the next record begins, or None if there is none."""
    overlap = len(_PLAIN)
    while True:
        stream.seek(position)
        piece = stream.read(PIECE + overlap)
        for candidate in sorted({*_all(piece, GZIP, 0), *_all(piece, _PLAIN, 4)}):
            if _begins(stream, position + candidate):
                return position + candidate
        if len(piece) < PIECE + overlap:
            return None
        position += PIECE


def _all(piece: bytes, wanted: bytes, shift: int) -> Iterator[int]:
    """Yield every place of some bytes, moved by so many."""
    found = piece.find(wanted)
    while found >= 0:
        yield found + shift
        found = piece.find(wanted, found + 1)
