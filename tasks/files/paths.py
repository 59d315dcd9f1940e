"""What a path says: of which kind the file is, and whether it lies on another machine."""

from __future__ import annotations

import os

from tasks.errors import Reason
from tasks.files.model import FileKind
from tasks.model import Reject

KINDS: dict[str, FileKind] = {
    ".html": "html",
    ".htm": "html",
    ".txt": "text",
    ".jsonl": "records",
    ".ndjson": "records",
    ".jsonl.gz": "records",
    ".ndjson.gz": "records",
    ".warc": "warc",
    ".warc.gz": "warc",
}


def kind_of(path: str) -> FileKind | None:
    """Return how a file of this name is read; None if it is not."""
    name = path.lower().rpartition("/")[2].partition("?")[0]
    return next((kind for ending, kind in KINDS.items() if name.endswith(ending) and name != ending), None)


def is_remote(path: str) -> bool:
    """Say whether a path is an address of fsspec."""
    return "://" in path


def printable(path: str) -> str:
    """Return a path as text that Postgres takes: bytes that are no UTF-8 and control characters escaped."""
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def reject_file(path: str, reason: Reason, detail: str) -> Reject:
    """Return the reject of a file that cannot be loaded."""
    return Reject(origin=printable(path), stage="load", reason=reason, detail=detail)
