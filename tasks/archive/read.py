"""The reading side of the archive: one page back by file, offset and length."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from tasks.archive.digest import payload_digest
from tasks.archive.messages import parse_answer
from tasks.archive.model import ArchivedPage, Earlier, RecordType, Unread
from tasks.archive.places import open_place
from tasks.archive.records import NOTE, Record, read_member
from tasks.errors import Reason

#: What heads and headers may add to the bytes of a body.
_HEADS = 1_000_000


def read_page(address: str, file: str, offset: int, length: int, *, max_bytes: int) -> ArchivedPage | Unread:
    """Read a response or revisit and check its digest; `max_bytes` are those of the body, after decompression.

    A record that is gone or damaged is an Unread; an archive that cannot be reached is an ArchiveError.
    """
    try:
        member = open_place(address).read(file, offset, length)
        record = read_member(member, max_bytes + _HEADS)
        if record is None:
            return Unread(reason=Reason.TOO_LARGE, detail=f"more than {max_bytes} bytes")
        page = _page(record)
    except FileNotFoundError:
        return Unread(reason=Reason.MISSING, detail=f"no file {file} in the archive")
    except (OSError, KeyError, ValueError) as error:
        return Unread(reason=Reason.UNREADABLE, detail=f"{file}, byte {offset}: {error}")
    if len(page.body) > max_bytes:
        return Unread(reason=Reason.TOO_LARGE, detail=f"{len(page.body)} bytes, more than {max_bytes}")
    return _checked(page) if page.refers_to is None else page


def follow(revisit: ArchivedPage, original: ArchivedPage | Unread) -> ArchivedPage | Unread:
    """Give a revisit the body of the record that it refers to, if that record has the body it means."""
    if isinstance(original, Unread):
        return original
    return _checked(replace(revisit, body=original.body))


def _page(record: Record) -> ArchivedPage:
    fields = record.fields
    if fields["warc-type"] not in {"response", "revisit"}:
        raise ValueError(f"a {fields['warc-type']} record, neither response nor revisit")
    status, headers, body = parse_answer(record.block)
    revisit = fields["warc-type"] == "revisit"
    return ArchivedPage(
        url=fields["warc-target-uri"],
        record_type=cast("RecordType", fields["warc-type"]),
        status=status,
        headers=headers,
        body=body,
        digest=fields["warc-payload-digest"],
        fetched_at=record.date("warc-date"),
        refers_to=Earlier(uri=fields["warc-refers-to-target-uri"], date=record.date("warc-refers-to-date"))
        if revisit
        else None,
        note=fields.get(NOTE.lower()),
    )


def _checked(page: ArchivedPage) -> ArchivedPage | Unread:
    digest = payload_digest(page.body)
    if digest == page.digest:
        return page
    return Unread(reason=Reason.UNREADABLE, detail=f"the body has the digest {digest}, not {page.digest}")
