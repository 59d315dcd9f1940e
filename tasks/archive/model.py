"""What the archive says of its records: where each lies, what it holds, and why one cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from tasks.errors import Reason
from tasks.web.model import Headers

#: response holds a body; revisit says that an earlier record holds the same one.
RecordType = Literal["response", "revisit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """The response record that holds the body of a revisit."""

    #: Address that answered, as that record has it.
    uri: str
    #: When it was asked: to the microsecond what that record says.
    date: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """One archived answer: what `ops.pages` says of it."""

    #: Address that was asked.
    url: str
    #: Address that answered in the end.
    final_url: str
    #: WARC file, relative to the archive, with slashes.
    file: str
    #: Bytes before the record and bytes of it, as they lie in the file: one gzip member.
    offset: int
    length: int
    #: "sha1:" and the body's SHA-1 in base 32, as in WARC-Payload-Digest.
    digest: str
    record_type: RecordType
    status: int
    #: Content-Type as received; None if the server sent none.
    content_type: str | None
    #: Bytes of the body after decompression, for a revisit too.
    body_bytes: int
    #: When the page was asked for.
    fetched_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedPage:
    """One record read back."""

    #: Address that answered, with everything that is no visible ASCII percent-encoded.
    url: str
    record_type: RecordType
    status: int
    #: Headers as received, names in lower case; what was said of the bytes on the wire is x-crawler-....
    headers: Headers
    #: Body, decompressed; empty for a revisit, whose body lies in the record it refers to.
    body: bytes
    #: Digest of the body, for a revisit too.
    digest: str
    fetched_at: datetime
    #: The record that holds the body; None for a response.
    refers_to: Earlier | None = None
    #: What the writer knew besides; None if it wrote nothing.
    note: str | None = None

    def header(self, name: str) -> str | None:
        """Return the first header of this name (in lower case), or None."""
        return next((value for key, value in self.headers if key == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A record that cannot be read, and why."""

    #: missing, unreadable or too_large.
    reason: Reason
    #: One line for a person: what exactly.
    detail: str
