"""Lines of a file, of which a too long one costs no memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line, its end included."""

    #: Counted from 1, or from where reading began.
    number: int
    #: Bytes it takes in the file.
    length: int
    #: Its bytes; None if there are more of them than the limit.
    body: bytes | None

    @property
    def blank(self) -> bool:
        """Whether there is nothing on it but white space."""
        return self.body is not None and not self.body.strip()


def read_lines(stream: BinaryIO, max_bytes: int, first: int = 1) -> Iterator[Line]:
    """Read lines up to the end, never holding more than `max_bytes` of one."""
    number = first
    while body := stream.readline(max_bytes + 1):
        length = len(body)
        part = body
        while len(part) == max_bytes + 1 and not part.endswith(b"\n"):
            part = stream.readline(max_bytes + 1)
            length += len(part)
        yield Line(number=number, length=length, body=body if length <= max_bytes else None)
        number += 1
