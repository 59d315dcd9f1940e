"""A file that is there whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from tasks.errors import ExportError

STDOUT = "-"


@contextmanager
def whole_file(name: str) -> Iterator[BinaryIO]:
    """Open what is to be written; it has its name only when all of it is on the disk.

    `-` is standard output. What is no ordinary file (a pipe, a device) is written as it comes: it cannot be
    replaced.
    """
    try:
        if name == STDOUT:
            yield sys.stdout.buffer
            sys.stdout.buffer.flush()
            return
        path = Path(name).resolve()  # what a link leads to is replaced, not the link
        if path.exists() and not path.is_file():
            with path.open("wb") as stream:
                yield stream
            return
        part = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            with part.open("wb") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise ExportError(f"{name} cannot be written: {error.strerror or error}") from error
