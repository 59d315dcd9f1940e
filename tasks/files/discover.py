"""Which files are there: folders are walked in order of name, and what cannot be read is said."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tasks.errors import Reason
from tasks.model import Reject

FileKind = Literal["html", "text", "records"]
KINDS: dict[str, FileKind] = {
    ".html": "html",
    ".htm": "html",
    ".txt": "text",
    ".jsonl": "records",
    ".ndjson": "records",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file to read."""

    path: str
    kind: FileKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search for files came upon."""

    files: tuple[File, ...]
    rejects: tuple[Reject, ...]
    #: Files in folders whose name ends in nothing that is read; named files are rejected instead.
    ignored: int


def printable(path: str) -> str:
    """Return a path as text that Postgres takes: bytes that are no UTF-8 and control characters escaped."""
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def discover(paths: Sequence[str]) -> Found:
    """Find the files at some paths. The same file by two paths is found once."""
    files: dict[str, File] = {}
    rejects: list[Reject] = []
    ignored = 0
    for path in paths:
        for found in _walk(path, ()) if Path(path).is_dir() else [_named(path)]:
            if isinstance(found, Reject):
                rejects.append(found)
            elif found is None:
                ignored += 1
            else:
                files.setdefault(os.path.realpath(found.path), found)
    return Found(files=tuple(files.values()), rejects=tuple(rejects), ignored=ignored)


def _named(path: str) -> File | Reject | None:
    """Look at a path that somebody named."""
    if not os.path.lexists(path):
        return reject_file(path, Reason.MISSING, "no such file or folder")
    if Path(path).suffix.lower() not in KINDS:
        return reject_file(path, Reason.UNSUPPORTED, f"not one of {', '.join(KINDS)}")
    return _look(path)


def _walk(folder: str, above: tuple[str, ...]) -> Iterator[File | Reject | None]:
    """Look at what is in a folder; `above` are the real paths of the folders it is in."""
    real = os.path.realpath(folder)
    if real in above:
        yield reject_file(folder, Reason.LINK_LOOP, f"leads back to {printable(real)}")
        return
    try:
        names = sorted(path.name for path in Path(folder).iterdir())
    except OSError as error:
        yield reject_file(folder, Reason.UNREADABLE, error.strerror or type(error).__name__)
        return
    for name in names:
        path = os.path.join(folder, name)  # noqa: PTH118  # Path would lose a leading "./"
        if Path(path).is_dir():
            yield from _walk(path, (*above, real))
        elif Path(name).suffix.lower() in KINDS:
            yield _look(path)
        else:
            yield None


def _look(path: str) -> File | Reject:
    """Look at one file of a kind that is read."""
    kind = KINDS[Path(path).suffix.lower()]
    try:
        if not Path(path).is_file():
            return reject_file(path, Reason.UNREADABLE, "not a regular file, or a link to nothing")
        return File(path=path, kind=kind)
    except OSError as error:
        return reject_file(path, Reason.UNREADABLE, error.strerror or type(error).__name__)


def reject_file(path: str, reason: Reason, detail: str) -> Reject:
    """Return the reject of a file that cannot be loaded."""
    return Reject(origin=printable(path), stage="load", reason=reason, detail=detail)
