"""Which files are there: folders are walked in order of name, and what cannot be read is said."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tasks.errors import Reason
from tasks.files.listing import PREFIX, read_listing
from tasks.files.model import File, Options
from tasks.files.opening import look_at
from tasks.files.paths import KINDS, is_remote, kind_of, printable, reject_file
from tasks.model import Reject


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search for files came upon."""

    files: tuple[File, ...]
    rejects: tuple[Reject, ...]
    #: Files in folders whose name ends in nothing that is read; named files are rejected instead.
    ignored: int

    @property
    def size(self) -> int:
        """Bytes of all files, as far as they are known."""
        return sum(file.size for file in self.files)

    @property
    def articles(self) -> int | None:
        """Articles that the files hold at most; None if that is not known: an archive may hold any number."""
        return None if any(file.kind in {"records", "warc"} for file in self.files) else len(self.files)


def discover(paths: Sequence[str], options: Options) -> Found:
    """Find the files at some paths, and those that listings name. The same file by two paths is found once."""
    files: dict[str, File] = {}
    rejects: list[Reject] = []
    ignored = 0
    for path in paths:
        for found in _files(path, options):
            if isinstance(found, Reject):
                rejects.append(found)
            elif found is None:
                ignored += 1
            else:
                known = found.path if is_remote(found.path) else os.path.realpath(found.path)
                files.setdefault(known, found)
    return Found(files=tuple(files.values()), rejects=tuple(rejects), ignored=ignored)


def _files(path: str, options: Options) -> Iterator[File | Reject | None]:
    if path.startswith(PREFIX):
        yield from read_listing(path.removeprefix(PREFIX), options)
    elif is_remote(path) or not Path(path).is_dir():
        yield _named(path)
    else:
        yield from _walk(path, ())


def _named(path: str) -> File | Reject | None:
    """Look at a path that somebody named."""
    if not is_remote(path) and not os.path.lexists(path):
        return reject_file(path, Reason.MISSING, "no such file or folder")
    if kind_of(path) is None:
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
        elif kind_of(name):
            yield _look(path)
        else:
            yield None


def _look(path: str) -> File | Reject:
    """Look at one file of a kind that is read."""
    kind = kind_of(path)
    try:
        if not is_remote(path) and not Path(path).is_file():
            return reject_file(path, Reason.UNREADABLE, "not a regular file, or a link to nothing")
        size, changed = look_at(path)
    except OSError as error:
        return reject_file(path, Reason.UNREADABLE, error.strerror or str(error) or type(error).__name__)
    return File(path=path, kind=kind or "text", size=size, changed=changed)
