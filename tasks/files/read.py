"""Chunks of files as pages: every file, and every line that is not blank, is a page or a reject."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from tasks.errors import Reason
from tasks.files.batches import Chunk
from tasks.files.discover import printable, reject_file
from tasks.files.lines import read_lines
from tasks.files.records import read_record
from tasks.model import Given, Page, Reject


def read_chunk(chunk: Chunk, defaults: Given, max_bytes: int) -> Iterator[Page | Reject]:
    """Read what a chunk names. A file that has shrunk or gone since it was found is said to be unreadable."""
    try:
        if chunk.kind == "records":
            yield from _read_records(chunk, defaults, max_bytes)
        else:
            yield _read_file(chunk, defaults, max_bytes)
    except OSError as error:
        yield reject_file(chunk.path, Reason.UNREADABLE, error.strerror or type(error).__name__)


def _read_file(chunk: Chunk, defaults: Given, max_bytes: int) -> Page | Reject:
    with open(chunk.path, "rb") as stream:  # noqa: PTH123  # as in discover: the path as it was named
        body = stream.read(max_bytes + 1)
    if len(body) > max_bytes:
        return reject_file(chunk.path, Reason.TOO_LARGE, f"more than {max_bytes} bytes")
    if not body.strip():
        return reject_file(chunk.path, Reason.EMPTY, f"{len(body)} bytes of white space")
    return Page(
        origin=printable(chunk.path), kind="html" if chunk.kind == "html" else "text", body=body, given=defaults
    )


def _read_records(chunk: Chunk, defaults: Given, max_bytes: int) -> Iterator[Page | Reject]:
    read = 0
    with open(chunk.path, "rb") as stream:  # noqa: PTH123  # as in discover: the path as it was named
        stream.seek(chunk.offset)
        for line in read_lines(stream, max_bytes, first=chunk.first_line):
            if read == chunk.articles:
                return
            if line.blank:
                continue
            read += 1
            origin = f"{printable(chunk.path)}:{line.number}"
            if line.body is None:
                yield reject_file(
                    origin, Reason.TOO_LARGE, f"a line of {line.length} bytes, more than {max_bytes}"
                )
            else:
                yield read_record(line.body, origin, defaults)
    for _ in range(chunk.articles - read):
        yield reject_file(chunk.path, Reason.UNREADABLE, "the file was cut off while it was read")


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
