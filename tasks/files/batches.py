"""Files in batches that fit into memory, read as they are wanted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from tasks.files.model import Batch, Checkpoint, File, Options, Read
from tasks.files.read import read_file, reject_duplicate_ids
from tasks.model import Page, Reject

#: Bytes of the pages of a batch, but for one that is larger by itself.
MAX_BYTES = 32_000_000


@dataclass(slots=True, kw_only=True)
class _Reader:
    """What a load has read and not yet given away."""

    size: int
    #: Pages that are still wanted; None: all.
    left: int | None
    number: int = 0
    found: list[Page | Reject] = field(default_factory=list)
    #: How far each file is, by path, since the last batch.
    reached: dict[str, Checkpoint] = field(default_factory=dict)
    ignored: int = 0
    size_found: int = 0
    #: Bytes of the files that are read to their end, and of the one that is being read.
    passed: int = 0
    within: int = 0
    seen_ids: dict[tuple[str, str], bytes] = field(default_factory=dict)

    def take(self, file: File | None, read: Read | None) -> None:
        """Take one thing that was read, or the end of its file."""
        if file is not None:
            self._note(file, read)
        if read is not None and read.result is None:
            self.ignored += 1
        elif read is not None and read.result is not None:
            self.found.append(read.result)
            self.size_found += len(read.result.body) if isinstance(read.result, Page) else 0

    def _note(self, file: File, read: Read | None) -> None:
        """Note how far a file is."""
        if read is None:
            self.passed += file.size or self.within
        self.within = 0 if read is None else min(read.end, file.size) if file.size else read.end
        if file.kind == "warc":
            before = self.reached.get(file.path)
            position = read.end if read else before.position if before else file.size
            self.reached[file.path] = Checkpoint(path=file.path, position=position, is_end=read is None)

    @property
    def is_full(self) -> bool:
        """Whether there is enough for a batch."""
        enough = self.size if self.left is None else min(self.size, self.left)
        return len(self.found) >= enough or self.size_found >= MAX_BYTES

    def batch(self) -> Batch:
        """Give away what was read."""
        batch = Batch(
            number=self.number,
            found=reject_duplicate_ids(self.found, self.seen_ids),
            checkpoints=tuple(self.reached.values()),
            ignored=self.ignored,
            passed=self.passed + self.within,
        )
        self.number += 1
        self.left = None if self.left is None else self.left - len(self.found)
        self.found, self.reached, self.ignored, self.size_found = [], {}, 0, 0
        return batch


def read_batches(
    found: Iterable[File | Reject],
    starts: Mapping[str, int],
    size: int,
    options: Options,
    limit: int | None = None,
) -> Iterator[Batch]:
    """Read files in order, in batches of at most `size` pages; what was rejected is passed on.

    `starts` are the bytes of WARC files, by path, where reading goes on. After `limit` pages it ends.
    """
    reader = _Reader(size=size, left=limit)
    for file, read in _reads(found, starts, options):
        reader.take(file, read)
        if reader.is_full:
            yield reader.batch()
            if reader.left == 0:
                return
    if reader.found or reader.reached or reader.ignored:
        yield reader.batch()


def _reads(
    found: Iterable[File | Reject], starts: Mapping[str, int], options: Options
) -> Iterator[tuple[File | None, Read | None]]:
    """Yield all that is read with its file, None for what is none, and None at the end of each file."""
    for file in found:
        if isinstance(file, Reject):
            yield None, Read(result=file, end=0)
            continue
        for read in read_file(file, starts.get(file.path, 0), options):
            yield file, read
        yield file, None
