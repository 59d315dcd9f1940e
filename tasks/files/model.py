"""What files are, what is read from them, and what holds for all of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from tasks.model import Given, Page, Reject

#: records: JSON lines, also compressed. warc: WARC records, also compressed.
FileKind = Literal["html", "text", "records", "warc"]


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file to read."""

    #: Path, or address that fsspec has a driver for.
    path: str
    kind: FileKind
    #: Bytes of it as it lies; 0 if that could not be found out.
    size: int = 0
    #: When it was changed, as its file system says; None if it does not.
    changed: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What holds for everything that is loaded."""

    #: What is known of everything that does not say it itself.
    given: Given = field(default_factory=Given)
    #: Only what was captured, or says that it was published, from then on and before then; what has no such
    #: time is taken.
    since: datetime | None = None
    until: datetime | None = None
    #: Only pages of this site and of what is below it ("example.org"); what has no address is left out.
    site: str | None = None
    #: Where other people's records have our fields: field and path of keys ("title", "head.main").
    mapping: tuple[tuple[str, str], ...] = ()
    #: Bytes of one page.
    max_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """One thing that was read from a file."""

    #: A page, why there is none, or None for what is no page and was not meant to be one.
    result: Page | Reject | None
    #: Bytes of the file as it lies before what comes next.
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """How far a file was read."""

    path: str
    #: Bytes before the next record.
    position: int
    is_end: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Pages that are worked on together."""

    #: Counted from 0.
    number: int
    found: tuple[Page | Reject, ...]
    #: What is passed when these pages are stored.
    checkpoints: tuple[Checkpoint, ...]
    #: Records that are no pages and were not meant to be.
    ignored: int
    #: Bytes of all files that are passed when these pages are stored.
    passed: int
