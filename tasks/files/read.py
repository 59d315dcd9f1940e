"""Files as pages: every file, every line that is not blank and every record of a page is a page or a reject."""

from __future__ import annotations

import gzip
import hashlib
import io
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import BinaryIO, cast

from tasks.articles.published import parse_time
from tasks.errors import Reason
from tasks.files.lines import read_lines
from tasks.files.model import File, Options, Read
from tasks.files.opening import open_file
from tasks.files.paths import is_remote, printable, reject_file
from tasks.files.record import is_wanted
from tasks.files.records import read_record
from tasks.files.warc import read_warc
from tasks.model import Page, Reject

#: Bytes in which a NUL shows that there are no lines of JSON: one reject then, not one for each "line".
HEAD = 1024
#: What a file that is broken, gone or closed to us raises.
BROKEN = (OSError, EOFError, zlib.error)
NOT_LINES = "NUL bytes at its head: a program, or UTF-16, which JSON lines are not written in"


def read_file(file: File, start: int, options: Options) -> Iterator[Read]:
    """Read a file to its end; what cannot be read is said. `start` counts for WARC files alone."""
    try:
        if file.kind == "warc":
            yield from read_warc(file, start, options)
        elif file.kind == "records":
            yield from _read_records(file, options)
        else:
            yield Read(result=_read_whole(file, options), end=file.size)
    except Exception as error:
        # Every driver of fsspec raises exceptions of its own, while it reads as well as when it opens.
        if not (isinstance(error, BROKEN) or is_remote(file.path)):
            raise
        yield Read(result=reject_file(file.path, Reason.UNREADABLE, _in_a_line(error)), end=file.size)


def _in_a_line(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file"
    said = getattr(error, "strerror", None) or str(error)
    return " ".join(said.split())[:200] or type(error).__name__


def _read_whole(file: File, options: Options) -> Page | Reject:
    with closing(open_file(file.path)) as stream:
        body = stream.read(options.max_bytes + 1)
    if len(body) > options.max_bytes:
        return reject_file(file.path, Reason.TOO_LARGE, f"more than {options.max_bytes} bytes")
    if not body.strip():
        return reject_file(file.path, Reason.EMPTY, f"{len(body)} bytes of white space")
    kind = "html" if file.kind == "html" else "text"
    return Page(origin=printable(file.path), kind=kind, body=body, given=options.given)  # type: ignore[arg-type]


def _read_records(file: File, options: Options) -> Iterator[Read]:
    with closing(open_file(file.path)) as raw:
        stream = _decompressed(raw, file.path)
        head = stream.read(HEAD)
        if b"\0" in head:
            yield Read(result=reject_file(file.path, Reason.BINARY, NOT_LINES), end=file.size)
            return
        stream.seek(0)
        is_empty = True
        for line in read_lines(stream, options.max_bytes):
            if not line.blank:
                is_empty = False
                origin = f"{printable(file.path)}:{line.number}"
                yield Read(result=_read_line(line.body, line.length, origin, options), end=raw.tell())
    if is_empty:
        yield Read(result=reject_file(file.path, Reason.EMPTY, "no record in the file"), end=file.size)


def _decompressed(raw: BinaryIO, path: str) -> BinaryIO:
    if path.lower().endswith(".gz"):
        return cast("BinaryIO", io.BufferedReader(gzip.GzipFile(fileobj=raw)))
    return raw


def _read_line(body: bytes | None, length: int, origin: str, options: Options) -> Page | Reject | None:
    if body is None:
        detail = f"a line of {length} bytes, more than {options.max_bytes}"
        return reject_file(origin, Reason.TOO_LARGE, detail)
    page = read_record(body, origin, options.given, options.mapping)
    if isinstance(page, Reject):
        return page
    time = parse_time(page.given.published or "")
    return page if is_wanted(page.given.url, time.at if time else None, options) else None


def reject_duplicate_ids(
    pages: Sequence[Page | Reject], seen: dict[tuple[str, str], bytes]
) -> tuple[Page | Reject, ...]:
    """Reject records whose id an earlier record of the same file has with another content.

    `seen` holds digests by file and id, and grows: the caller keeps it for one load.
    """
    return tuple(_checked(page, seen) if isinstance(page, Page) else page for page in pages)


def _checked(page: Page, seen: dict[tuple[str, str], bytes]) -> Page | Reject:
    source_id = page.given.source_id
    if page.kind != "record" or source_id is None:
        return page
    digest = hashlib.blake2b(page.body, digest_size=16).digest()
    file, line = page.origin.rsplit(":", 1)
    if seen.setdefault((file, source_id), digest) == digest:
        return page
    detail = f"line {line}: id {source_id[:100]!r} was given to another text before"
    return Reject(
        origin=page.origin, stage="load", reason=Reason.DUPLICATE_ID, detail=detail, url=page.given.url
    )
