"""HTTP answers in WARC records as crawlers write them: any version, chunks left in, encodings kept."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Self

from tasks.errors import Reason
from tasks.web.decoding import Decoder, DecodingError
from tasks.web.model import Headers

#: HTTP/2 and HTTP/3 have no status line; crawlers write one all the same.
_STATUS = re.compile(rb"HTTP/[0-9](?:\.[0-9])?[ \t]+([0-9]{3})\b")
_HEAD_ENDS = re.compile(rb"\r?\n\r?\n")
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")


class BadAnswerError(Exception):
    """A record whose answer cannot be read; `reason` says which kind of fault it is."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpAnswer:
    """What a server answered, as it lies in a record."""

    status: int
    #: Names in lower case.
    headers: Headers
    body: bytes

    @classmethod
    def of_resource(cls, content_type: str | None, body: bytes) -> Self:
        """Return a record that holds the thing itself as if a server had answered with it."""
        headers: Headers = (("content-type", content_type),) if content_type else ()
        return cls(status=200, headers=headers, body=body)

    def header(self, name: str) -> str | None:
        """Return the first header of this name (in lower case), or None."""
        return next((value for key, value in self.headers if key == name), None)

    def decoded(self, max_bytes: int) -> HttpAnswer:
        """Return it with the body as its page was written; DecodingError if that is too large.

        Crawlers often decode a body and leave the headers that say that it is encoded: a body that does not
        decode is taken as it is.
        """
        body = self.body
        if "chunked" in (self.header("transfer-encoding") or "").lower():
            body = _without_chunks(body) or body
        return replace(self, body=_decompressed(body, self.header("content-encoding") or "", max_bytes))


def parse_http(block: bytes) -> HttpAnswer:
    """Return status, headers and body of a block; BadAnswerError if it is no answer."""
    ends = _HEAD_ENDS.search(block)
    status = _STATUS.match(block)
    if status is None:
        raise BadAnswerError(Reason.BAD_ANSWER, "no HTTP answer in the record")
    head = block[: ends.start()] if ends else block
    lines = head.decode("latin-1").replace("\r\n", "\n").split("\n")[1:]
    pairs = (line.partition(":") for line in lines if ":" in line)
    headers = tuple((name.strip().lower(), value.strip()) for name, _, value in pairs)
    return HttpAnswer(status=int(status[1]), headers=headers, body=block[ends.end() :] if ends else b"")


def _without_chunks(body: bytes) -> bytes | None:
    """Return the body of which these are the chunks; None if they are none."""
    parts: list[bytes] = []
    position = 0
    while match := _CHUNK.match(body, position):
        size = int(match[1], 16)
        if size == 0:
            return b"".join(parts)
        parts.append(body[match.end() : match.end() + size])
        position = match.end() + size
        position += 2 if body[position : position + 2] == b"\r\n" else 1
    return b"".join(parts) if parts and position >= len(body) else None


def _decompressed(body: bytes, encoding: str, max_bytes: int) -> bytes:
    decoder = Decoder(encoding, max_bytes)
    try:
        decoder.feed(body)
        return decoder.finish()
    except DecodingError as error:
        if error.reason is Reason.TOO_LARGE:
            raise
        return body
