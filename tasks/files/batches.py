"""How files divide into batches: plain data that says what to read, so that a batch can be read again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tasks.errors import Reason
from tasks.files.discover import File, FileKind, reject_file
from tasks.files.lines import read_lines
from tasks.model import Reject

#: Bytes in which a NUL shows that there are no lines of JSON: one reject then, not one for each "line".
HEAD = 1024
NOT_LINES = "NUL bytes at its head: a program, or UTF-16, which JSON lines are not written in"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """A file, or some lines of a file of records."""

    path: str
    kind: FileKind
    #: Where the lines begin, in bytes from the start of the file.
    offset: int = 0
    #: Number of the first line, counted from 1.
    first_line: int = 1
    #: Articles in it: 1 for a file that is one, else the lines that are not blank.
    articles: int = 1


def count_articles(piece: Chunk | Reject) -> int:
    """Return how many articles, or rejects of one, a piece of a batch leads to."""
    return piece.articles if isinstance(piece, Chunk) else 1


def plan_batches(
    found: Iterable[File | Reject], size: int, max_line_bytes: int
) -> tuple[tuple[Chunk | Reject, ...], ...]:
    """Divide files into batches of at most `size` articles, in order; what was rejected is passed on.

    Files of records are read through once for it, line by line, so that the total is known beforehand.
    """
    batches: list[tuple[Chunk | Reject, ...]] = []
    current: list[Chunk | Reject] = []
    room = size
    for piece in _pieces(found, size, max_line_bytes):
        if count_articles(piece) > room:
            batches.append(tuple(current))
            current, room = [], size
        current.append(piece)
        room -= count_articles(piece)
    return (*batches, tuple(current)) if current else tuple(batches)


def _pieces(found: Iterable[File | Reject], size: int, max_line_bytes: int) -> Iterator[Chunk | Reject]:
    for file in found:
        if isinstance(file, Reject):
            yield file
        elif file.kind != "records":
            yield Chunk(path=file.path, kind=file.kind)
        else:
            try:
                yield from _records(file.path, size, max_line_bytes)
            except OSError as error:
                detail = error.strerror or type(error).__name__
                yield reject_file(file.path, Reason.UNREADABLE, detail)


def _records(path: str, size: int, max_line_bytes: int) -> Iterator[Chunk | Reject]:
    """Divide a file of records into chunks of at most `size` lines that are not blank."""
    offset = position = count = 0
    first_line = 1
    with open(path, "rb") as stream:  # noqa: PTH123  # as in discover: the path as it was named
        if b"\0" in stream.read(HEAD):
            yield reject_file(path, Reason.BINARY, NOT_LINES)
            return
        stream.seek(0)
        for line in read_lines(stream, max_line_bytes):
            if count == size:
                yield Chunk(path=path, kind="records", offset=offset, first_line=first_line, articles=count)
                offset, first_line, count = position, line.number, 0
            position += line.length
            count += not line.blank
    if count:
        yield Chunk(path=path, kind="records", offset=offset, first_line=first_line, articles=count)
    elif offset == 0:
        yield reject_file(path, Reason.EMPTY, "no record in the file")
