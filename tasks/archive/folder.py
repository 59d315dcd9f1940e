"""An archive in a local folder: files that grow by whole batches, on the disk before anything points to them.

A file has its final name from the start, because rows point into it while it grows. A process that is killed
may leave a torn record at the end of its file: no row points there, nobody appends to that file again, and all
before stays readable by offset. Of such a file `warcio index` lists everything; `warcio check` passes over a
body that was cut off in silence and ends in a traceback at a head that was.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from tasks.errors import ArchiveError

#: What file systems answer that cannot make the names in a folder durable by themselves.
_NOT_FOR_FOLDERS = frozenset({errno.EINVAL, errno.ENOTSUP})


class LocalFile:
    """A file that this process alone appends to."""

    def __init__(self, path: Path) -> None:
        self._path = path
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | os.O_CLOEXEC
        self._descriptor = os.open(path, flags, 0o666)
        self._owner = os.getpid()
        self._kept = 0
        self.size = 0

    def write(self, data: bytes) -> None:
        """Append bytes; until `keep` returns they may be gone after a crash."""
        view = memoryview(data)
        try:
            while view:
                view = view[os.write(self._descriptor, view) :]
        except OSError as error:
            raise _not_written(self._path, error) from error
        self.size += len(data)

    def keep(self) -> None:
        """Return when everything written is on the disk, and is there under its name."""
        if self.size == self._kept:
            return
        try:
            os.fsync(self._descriptor)
            if os.fstat(self._descriptor).st_nlink == 0:
                raise FileNotFoundError(errno.ENOENT, "it was removed meanwhile")
        except OSError as error:
            raise _not_written(self._path, error) from error
        self._kept = self.size

    def grows(self) -> bool:
        """Say whether more may be appended: not after someone removed it, and not by a fork of its process."""
        return os.getpid() == self._owner and os.fstat(self._descriptor).st_nlink > 0

    def drop(self) -> None:
        """Take away what was not kept, and end the file: after a failed fsync nothing is sure of its pages."""
        with suppress(OSError):  # torn bytes at the end harm nobody: see above
            os.ftruncate(self._descriptor, self._kept)
            os.fsync(self._descriptor)
            if self._kept == 0:
                self._path.unlink()
        self.close()

    def close(self) -> None:
        """End the file."""
        os.close(self._descriptor)


class Folder:
    """A local folder of WARC files."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def prepare(self) -> None:
        """Make the folder."""
        try:
            made = [folder for folder in (self._path, *self._path.parents) if not folder.exists()]
            self._path.mkdir(parents=True, exist_ok=True)
            for folder in made:
                _keep_names(folder.parent)
        except OSError as error:
            raise ArchiveError(
                f"DATELINE_ARCHIVE: the folder {self._path} cannot be made: {error.strerror}"
            ) from error

    def begin(self, name: str) -> LocalFile:
        """Make a file that was not there before, with a name that a crash cannot take away."""
        path = self._path / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            file = LocalFile(path)
            try:
                for folder in PurePosixPath(name).parents:
                    _keep_names(self._path / folder)
            except OSError:
                file.drop()
                raise
        except OSError as error:
            raise _not_written(path, error) from error
        return file

    def read(self, name: str, offset: int, length: int) -> bytes:
        """Return bytes of a file, fewer if it is shorter; OSError if they cannot be read."""
        with (self._path / name).open("rb") as stream:
            stream.seek(offset)
            return stream.read(length)

    def names(self) -> Iterator[str]:
        """Yield the names of all WARC files, in order."""
        for path in sorted(self._path.rglob("*.warc.gz")):
            yield path.relative_to(self._path).as_posix()

    def open(self, name: str) -> BinaryIO:
        """Open a file for reading; OSError if that cannot be done."""
        return (self._path / name).open("rb")


def _keep_names(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NOT_FOR_FOLDERS:
            raise
    finally:
        os.close(descriptor)


def _not_written(path: Path, error: OSError) -> ArchiveError:
    return ArchiveError(f"DATELINE_ARCHIVE: {path} cannot be written: {error.strerror}")
