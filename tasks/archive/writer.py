"""The writing side of the archive: answers in, WARC records on the disk, and where each lies."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import PurePosixPath
from threading import Lock
from types import TracebackType
from typing import Self

from tasks.archive.digest import payload_digest
from tasks.archive.messages import content_type
from tasks.archive.model import Earlier, Stored
from tasks.archive.places import File, open_place
from tasks.archive.records import exchange, warcinfo
from tasks.web.model import Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class _Current:
    """The file that is being written."""

    file: File
    name: str
    begun_at: datetime
    warcinfo_id: str


class Archive:
    """WARC files at one address, written by this object alone: it writes no file that it did not begin.

    A local file grows until it is large or old enough; elsewhere nothing can be appended to: a batch, a file.
    """

    def __init__(
        self, address: str, *, max_bytes: int, max_age: timedelta, software: str, clock: Callable[[], datetime]
    ) -> None:
        self._place = open_place(address)
        self._place.prepare()
        self._max_bytes = max_bytes
        self._max_age = max_age
        self._software = software
        self._clock = clock
        self._begun = 0
        self._current: _Current | None = None
        self._lock = Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the current file; the next batch begins another."""
        with self._lock:
            self._end()

    def append(
        self, answers: Sequence[Answer], known: Mapping[str, Earlier], notes: Sequence[str | None] | None = None
    ) -> tuple[Stored, ...]:
        """Write a batch and return when it would survive a crash; an ArchiveError means that nothing is stored.

        `known` says by digest which response record (never a revisit) holds a body already. An answer whose
        body is known, or came earlier in the batch, becomes a revisit. `notes` are kept in the records, one for
        each answer. May be called from any thread.
        """
        if not answers:
            return ()
        with self._lock:
            now = self._clock().astimezone(UTC)
            seen = dict(known)
            try:
                pairs = zip(answers, notes or [None] * len(answers), strict=True)
                stored = tuple([self._write(answer, note, seen, now) for answer, note in pairs])
                self._keep()
            except BaseException:
                self._drop()
                raise
            return stored

    def _write(self, answer: Answer, note: str | None, seen: dict[str, Earlier], now: datetime) -> Stored:
        current = self._file(now)
        digest = payload_digest(answer.body)
        # A record that refers to an empty body would be longer than one that has it.
        earlier = seen.get(digest) if answer.body else None
        records = exchange(answer, digest=digest, earlier=earlier, warcinfo_id=current.warcinfo_id, note=note)
        offset = current.file.size + len(records.request)
        current.file.write(records.request + records.answer + records.metadata)
        seen.setdefault(digest, Earlier(uri=answer.url, date=answer.asked_at))
        return Stored(
            url=answer.request.url,
            final_url=answer.url,
            file=current.name,
            offset=offset,
            length=len(records.answer),
            digest=digest,
            record_type="response" if earlier is None else "revisit",
            status=answer.status,
            content_type=content_type(answer),
            body_bytes=len(answer.body),
            fetched_at=answer.asked_at,
        )

    def _file(self, now: datetime) -> _Current:
        current = self._current
        if current is not None:
            if self._has_room(current, now):
                return current
            self._keep()
            self._end()
        return self._begin(now)

    def _has_room(self, current: _Current, now: datetime) -> bool:
        young = now - current.begun_at < self._max_age
        return young and current.file.size < self._max_bytes and current.file.grows()

    def _begin(self, now: datetime) -> _Current:
        self._begun += 1
        # The random part keeps processes apart, on any number of machines; host and pid are nobody's business.
        name = f"{now:%Y/%m/%d}/dateline-{now:%Y%m%dT%H%M%SZ}-{secrets.token_hex(8)}-{self._begun:05}.warc.gz"
        identity, head = warcinfo(PurePosixPath(name).name, self._software, now)
        file = self._place.begin(name)
        self._current = _Current(file=file, name=name, begun_at=now, warcinfo_id=identity)
        file.write(head)
        return self._current

    def _keep(self) -> None:
        if self._current is not None:
            self._current.file.keep()

    def _end(self) -> None:
        if self._current is not None:
            self._current.file.close()
            self._current = None

    def _drop(self) -> None:
        if self._current is not None:
            self._current.file.drop()
            self._current = None
