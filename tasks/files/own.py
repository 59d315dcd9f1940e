"""The pages that an archive of our own holds, found without any database: what `ops.pages` says of each."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime

from tasks.archive.model import RecordType, Stored
from tasks.archive.places import Place
from tasks.archive.records import NOTE
from tasks.files.answer import BadAnswerError, parse_http
from tasks.files.record import Block
from tasks.files.warc import MAX_HEAD, Torn, scan_warc
from tasks.wanted.note import read_note

_TYPES: dict[str, RecordType] = {"response": "response", "revisit": "revisit"}


def index_file(place: Place, name: str, start: int) -> Iterator[Stored | Torn]:
    """Yield the pages of a file from a place on where a record begins; a Torn is what could not be read."""

    def take(block: Block, _place: str) -> dict[str, str] | None:
        if block.head.get("warc-type") not in _TYPES or "warc-payload-digest" not in block.head:
            return None
        return {**block.head, **_answer_fields(block.take(MAX_HEAD))}

    with closing(place.open(name)) as stream:
        for found in scan_warc(stream, start, take):
            if isinstance(found, Torn):
                yield found
            elif found.value is not None and ":status" in found.value:
                yield _stored(name, found.position, found.end - found.position, found.value)


def _answer_fields(head: bytes) -> dict[str, str]:
    """Return what an answer's head says, under names that no field of a record has."""
    try:
        answer = parse_http(head)
    except BadAnswerError:
        return {}
    return {
        ":status": str(answer.status),
        ":content-type": answer.header("content-type") or "",
        ":content-length": answer.header("content-length") or "0",
    }


def _stored(name: str, offset: int, length: int, fields: dict[str, str]) -> Stored:
    url = fields.get("warc-target-uri", "")
    return Stored(
        url=read_note(fields.get(NOTE.lower()), url).asked or url,
        final_url=url,
        file=name,
        offset=offset,
        length=length,
        digest=fields["warc-payload-digest"],
        record_type=_TYPES[fields["warc-type"]],
        status=int(fields[":status"]),
        content_type=fields[":content-type"] or None,
        body_bytes=int(fields[":content-length"]),
        fetched_at=datetime.fromisoformat(fields["warc-date"]).astimezone(UTC),
    )
