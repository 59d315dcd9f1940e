"""Where an archive lies: a local folder, or an address of fsspec (the only file that imports it)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Protocol, cast

from fsspec.core import url_to_fs  # type: ignore[import-untyped]  # ships no types
from fsspec.implementations.local import LocalFileSystem  # type: ignore[import-untyped]  # ships no types

from tasks.archive.folder import Folder
from tasks.errors import ArchiveError

_USER = re.compile(r"//[^/@]*@")
#: Bytes that are asked for ahead of what is read of somebody else's file.
_AHEAD = 8_000_000


class File(Protocol):
    """A WARC file that is being written."""

    #: Bytes written.
    size: int

    def write(self, data: bytes) -> None:
        """Append bytes."""

    def keep(self) -> None:
        """Return when everything written will survive a crash."""

    def grows(self) -> bool:
        """Say whether more may be appended."""

    def drop(self) -> None:
        """Take away what was not kept, and end the file."""

    def close(self) -> None:
        """End the file."""


class Place(Protocol):
    """Where WARC files lie."""

    def prepare(self) -> None:
        """Make it ready to be written."""

    def begin(self, name: str) -> File:
        """Begin a file that was not there before."""

    def read(self, name: str, offset: int, length: int) -> bytes:
        """Return bytes of a file, fewer if it is shorter; FileNotFoundError if there is none."""

    def names(self) -> Iterator[str]:
        """Yield the names of all WARC files, in order."""

    def open(self, name: str) -> BinaryIO:
        """Open a file for reading; OSError if that cannot be done."""


class RemoteFile:
    """An object: nothing can be appended to it, so it is written whole by `keep`, once."""

    def __init__(self, objects: Objects, name: str) -> None:
        self._objects = objects
        self._name = name
        self._data = bytearray()
        self._kept = False
        self.size = 0

    def write(self, data: bytes) -> None:
        """Append bytes to what will be the object."""
        self._data += data
        self.size += len(data)

    def keep(self) -> None:
        """Write the object, if that was not done; return when it is complete."""
        if not self._kept:
            self._objects.put(self._name, bytes(self._data))
            self._kept = True
            self._data.clear()

    def grows(self) -> bool:
        """Say whether more may be appended: not once it is written."""
        return not self._kept

    def drop(self) -> None:
        """Forget what was to be written. What a driver left halfway has a name that no row knows."""
        self._data.clear()

    def close(self) -> None:
        """Let go of the bytes."""
        self._data.clear()


class Objects:
    """A folder of a file system that fsspec knows."""

    def __init__(self, system: Any, path: str, shown: str) -> None:
        self._system = system
        self._path = path.rstrip("/")
        self._shown = shown

    def prepare(self) -> None:
        """Do nothing: buckets are not ours to make, and folders come with their first file."""

    def begin(self, name: str) -> RemoteFile:
        """Begin an object."""
        return RemoteFile(self, name)

    def put(self, name: str, data: bytes) -> None:
        """Write an object, with its folder where folders are things of their own."""
        path = f"{self._path}/{name}"
        try:
            try:
                self._system.pipe_file(path, data)
            except FileNotFoundError:
                self._system.makedirs(path.rpartition("/")[0], exist_ok=True)
                self._system.pipe_file(path, data)
        except Exception as error:  # every driver raises exceptions of its own
            raise _failed(self._shown, "cannot be written", error) from error

    def read(self, name: str, offset: int, length: int) -> bytes:
        """Return bytes of an object, fewer if it is shorter; FileNotFoundError if there is none."""
        try:
            data: bytes = self._system.cat_file(f"{self._path}/{name}", start=offset, end=offset + length)
        except FileNotFoundError:
            raise
        except Exception as error:  # every driver raises exceptions of its own
            raise _failed(self._shown, "cannot be read", error) from error
        return data

    def names(self) -> Iterator[str]:
        """Yield the names of all WARC files, in order; an ArchiveError if they cannot be had."""
        try:
            found = sorted(self._system.find(self._path))
        except Exception as error:  # every driver raises exceptions of its own
            raise _failed(self._shown, "cannot be listed", error) from error
        root = self._system._strip_protocol(self._path).rstrip("/")  # noqa: SLF001  # there is no public way
        yield from (path.removeprefix(f"{root}/") for path in found if path.endswith(".warc.gz"))

    def open(self, name: str) -> BinaryIO:
        """Open an object for reading; OSError if that cannot be done."""
        return cast("BinaryIO", self._system.open(f"{self._path}/{name}", "rb", cache_type="readahead"))


def open_place(address: str) -> Place:
    """Return the place at an address: a path, or an address that fsspec has a driver for."""
    if "://" not in address and "::" not in address:
        return Folder(Path(address).expanduser())
    shown = _USER.sub("//", address)
    try:
        system, path = url_to_fs(address)
    except Exception as error:  # every driver raises exceptions of its own, if it is there at all
        raise _failed(shown, "cannot be used", error) from error
    return Folder(Path(path)) if isinstance(system, LocalFileSystem) else Objects(system, path, shown)


def open_remote(address: str) -> BinaryIO:
    """Open a file at an address of fsspec, such as s3:// or https://; an OSError says why it cannot be read."""
    try:
        system, path = url_to_fs(address)
        return cast("BinaryIO", system.open(path, "rb", block_size=_AHEAD, cache_type="readahead"))
    except OSError:
        raise
    except Exception as error:  # every driver raises exceptions of its own, if it is there at all
        raise OSError(_said(error)) from error


def _failed(shown: str, what: str, error: Exception) -> ArchiveError:
    return ArchiveError(f"DATELINE_ARCHIVE: {shown} {what}: {_said(error)}")


def _said(error: Exception) -> str:
    return " ".join(_USER.sub("//", str(error)).split())[:200] or type(error).__name__
