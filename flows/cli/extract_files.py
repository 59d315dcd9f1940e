"""Pages in files, extracted in many processes at once."""

from __future__ import annotations

import errno
import gzip
import os
import stat
import zlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Literal

from tasks.articles.limits import Limits
from tasks.errors import Reason
from tasks.files.paths import printable
from tasks.model import Article, Given, Page, PageKind, Reject
from tasks.pools import warm_up_extraction
from tasks.settings import Settings
from tasks.workers import Failure, WorkerPool

#: What is taken from a folder, ".gz" after it or not. A file that is named is always tried.
_SUFFIXES = frozenset({".html", ".htm", ".txt"})
#: Warming up takes about 4 s a process, most of it for dates in words, which two pages in a hundred need.
_WORTH_WARMING_UP = 50


def find_files(paths: Sequence[str]) -> tuple[str, ...]:
    """Return the files at some paths, in order; folders are walked by name, links to folders not followed."""
    return tuple(file for path in paths for file in (_walk(path) if Path(path).is_dir() else (path,)))


def extract_files(
    files: Sequence[str], url: str | None, settings: Settings, workers: int
) -> Iterator[tuple[str, Article | Reject]]:
    """Yield each file with what became of it, in order."""
    limits = Limits(
        max_bytes=settings.page_max_bytes, max_elements=settings.page_max_elements, now=datetime.now(UTC)
    )
    function = partial(_extract_file, url=url, limits=limits)
    warm_up = warm_up_extraction if len(files) >= _WORTH_WARMING_UP else None
    pool = WorkerPool(workers, initializer=warm_up, memory_mb=settings.page_memory_mb, items=len(files))
    with pool:
        outcomes = pool.run(function, files, timeout_seconds=settings.page_timeout_seconds)
        for path, outcome in zip(files, outcomes, strict=True):
            if isinstance(outcome, Failure):
                yield path, _reject(path, "extract", Reason(outcome.reason), outcome.detail)
            else:
                yield path, outcome


def _walk(folder: str) -> Iterator[str]:
    for parent, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            if _kind_suffix(name) in _SUFFIXES:
                yield os.path.join(parent, name)  # noqa: PTH118  # Path would lose a leading "./"


def _kind_suffix(name: str) -> str:
    return Path(name.lower().removesuffix(".gz")).suffix


def _extract_file(path: str, url: str | None, limits: Limits) -> Article | Reject:
    """Read a file and extract it; this runs in a worker."""
    from tasks.articles.extract import extract_article  # noqa: PLC0415  # imports trafilatura: only in the workers

    try:
        body = _read(path, limits.max_bytes + 1)
    except FileNotFoundError:
        return _reject(path, "load", Reason.MISSING, "no such file or folder")
    except (OSError, EOFError, zlib.error) as error:
        return _reject(path, "load", Reason.UNREADABLE, getattr(error, "strerror", None) or str(error))
    kind: PageKind = "text" if _kind_suffix(path) == ".txt" else "html"
    page = Page(origin=printable(path), kind=kind, body=body, given=Given(url=url))
    return extract_article(page, limits)


def _read(path: str, size: int) -> bytes:
    """Read so many bytes at most, counted after decompression. A pipe or a device would never end."""
    if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116  # the path as it was named
        raise OSError(errno.EINVAL, "not a regular file")
    with open(path, "rb") as raw:  # noqa: PTH123  # the path as it was named
        if not path.lower().endswith(".gz"):
            return raw.read(size)
        with gzip.GzipFile(fileobj=raw) as unpacked:
            return unpacked.read(size)


def _reject(path: str, stage: Literal["load", "extract"], reason: Reason, detail: str) -> Reject:
    return Reject(origin=printable(path), stage=stage, reason=reason, detail=detail)
