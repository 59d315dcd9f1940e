"""How much room there is, and what the archive takes of it."""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tasks.health import disk_problem
from tasks.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Disk:
    """The disks of this machine that Dateline writes to."""

    #: Size of the archive; None if it is not on this machine.
    archive_bytes: int | None
    #: Free on the fuller one of the disks of the data folder and the archive.
    free_bytes: int
    #: What is wrong with that; None if nothing is.
    problem: str | None


def read_disk(settings: Settings) -> Disk:
    """Look at the disks; nothing is made that is not there yet."""
    archive = None if "://" in settings.archive_address else Path(settings.archive_address)
    folders = [settings.data_dir, archive] if archive else [settings.data_dir]
    free = min(shutil.disk_usage(_existing(folder)).free for folder in folders)
    size = None
    if archive:
        size = sum(_size(file) for file in archive.rglob("*"))
    return Disk(archive_bytes=size, free_bytes=free, problem=disk_problem(free))


def _size(path: Path) -> int:
    """Return the bytes of a file; 0 for a folder, and for what was removed just now."""
    with suppress(OSError):
        if path.is_file():
            return path.stat().st_size
    return 0


def _existing(folder: Path) -> Path:
    """Return a folder, or the nearest one above it that exists."""
    return next(path for path in (folder.absolute(), *folder.absolute().parents) if path.exists())
