"""What a backfill reads: its files, opened once for a run, found by the verbs wherever they are called.

Task arguments are plain data, so the verbs look here instead of being handed open files.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from importlib.metadata import version
from threading import Lock
from uuid import UUID

from tasks.articles.assemble import VERSION
from tasks.files.batches import read_batches
from tasks.files.model import Batch, File, Options
from tasks.files.paths import printable
from tasks.model import Reject
from tasks.settings import Settings
from tasks.storage.inputs import Reached
from tasks.tagging import current_versions


@dataclass(frozen=True, slots=True, kw_only=True)
class Loads:
    """The files that are read, and by which version of everything."""

    batches: Iterator[Batch]
    #: Of extractor, taggers and limits: what another version made of a page is made again.
    version: UUID
    fingerprints: Mapping[str, UUID]
    turn: Lock = field(default_factory=Lock)

    def next(self) -> Batch | None:
        """Read the next batch; None when all is read."""
        with self.turn:
            return next(self.batches, None)

    def reached(self, batch: Batch) -> tuple[Reached, ...]:
        """Return how far the files are when a batch is stored."""
        return tuple(
            Reached(
                source=printable(point.path),
                fingerprint=self.fingerprints[printable(point.path)],
                position=point.position,
                is_end=point.is_end,
            )
            for point in batch.checkpoints
        )


_open: ContextVar[Loads] = ContextVar("loads")


@contextmanager
def open_loads(
    found: Sequence[File | Reject],
    starts: Mapping[str, int],
    settings: Settings,
    options: Options,
    limit: int | None,
) -> Iterator[Loads]:
    """Have the verbs find these files; `starts` are the places in them, by printable path, where to begin."""
    begin = {file.path: starts.get(printable(file.path), 0) for file in found if isinstance(file, File)}
    made = Loads(
        batches=read_batches(found, begin, settings.batch_size, options, limit),
        version=code_version(settings),
        fingerprints=fingerprints(found, settings, options),
    )
    token = _open.set(made)
    try:
        yield made
    finally:
        _open.reset(token)


def loads() -> Loads:
    """Return what the run reads; a flow opens it before it calls a verb."""
    return _open.get()


def code_version(settings: Settings) -> UUID:
    """Return a digest of everything but the page that decides what becomes of it."""
    limits = (settings.page_max_bytes, settings.page_max_elements)
    taggers = sorted(
        (language or "", tagger.kind, tagger.tagger, tagger.version)
        for language, taggers in current_versions(settings.ner_models).items()
        for tagger in taggers
    )
    return _digest(VERSION, version("trafilatura"), version("htmldate"), limits, taggers)


def fingerprints(found: Sequence[File | Reject], settings: Settings, options: Options) -> dict[str, UUID]:
    """Return a digest of each WARC file and of how it is read, by printable path."""
    code = code_version(settings)
    return {
        printable(file.path): _digest(file.size, file.changed, options, code)
        for file in found
        if isinstance(file, File) and file.kind == "warc"
    }


def replay_fingerprint(
    settings: Settings, archive: str, since: datetime | None, until: datetime | None
) -> UUID:
    """Return a digest of how an archive is made into articles again."""
    return _digest(archive, since, until, code_version(settings))


def _digest(*parts: object) -> UUID:
    return UUID(bytes=hashlib.blake2b(repr(parts).encode(), digest_size=16).digest())
