"""Opening what is read: files of this machine by their path, and others by an address of fsspec."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import BinaryIO

from tasks.archive.places import open_remote
from tasks.files.paths import is_remote


def open_file(path: str) -> BinaryIO:
    """Open a file for reading, wherever it lies; an OSError says why that cannot be done."""
    return open_remote(path) if is_remote(path) else open(path, "rb")  # noqa: PTH123  # the path as it was named


def look_at(path: str) -> tuple[int, str | None]:
    """Return the bytes of a file and when it was changed; OSError if it cannot be read."""
    if not is_remote(path):
        status = Path(path).stat()
        return status.st_size, str(status.st_mtime_ns)
    with closing(open_remote(path)) as stream:
        return int(getattr(stream, "size", None) or 0), None
