"""Bodies decompressed piece by piece, never to more bytes than are wanted: no bomb fills the memory."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Protocol

import brotli  # type: ignore[import-untyped]  # it ships no type information
from backports import zstd

from tasks.errors import Reason

#: More encodings on top of each other than anyone sends by intention.
MAX_ENCODINGS = 3
#: RFC 9659: a zstd window on the web has at most 8 MB.
_ZSTD_WINDOW_LOG = 23
_GZIP_MAGIC = b"\x1f\x8b"


class DecodingError(Exception):
    """A body that cannot be decompressed, or not within its limit; `reason` says which."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


class _Stage(Protocol):
    def feed(self, data: bytes, limit: int) -> bytes: ...
    def ends_well(self) -> bool: ...


class _Zlib:
    """Gzip of one or more members, or deflate with or without its header."""

    def __init__(self, *, gzip: bool) -> None:
        self._gzip = gzip
        self._pending = b""
        self._inner = zlib.decompressobj(zlib.MAX_WBITS | 16) if gzip else None

    def feed(self, data: bytes, limit: int) -> bytes:
        if self._inner is None:
            self._pending += data
            if len(self._pending) < 2:  # noqa: PLR2004 the header of zlib has two bytes
                return b""
            data, self._pending = self._pending, b""
            self._inner = zlib.decompressobj(zlib.MAX_WBITS if _has_zlib_header(data) else -zlib.MAX_WBITS)
        out = bytearray()
        while data and len(out) < limit:
            out += self._inner.decompress(data, limit - len(out))
            data = self._inner.unconsumed_tail
            if self._inner.eof:
                data = self._next_member(self._inner.unused_data)
        return bytes(out)

    def _next_member(self, rest: bytes) -> bytes:
        # Some servers pad gzip with zeros or bytes of their own; what is no member is left out, as browsers do.
        if not (self._gzip and rest.startswith(_GZIP_MAGIC)):
            return b""
        self._inner = zlib.decompressobj(zlib.MAX_WBITS | 16)
        return rest

    def ends_well(self) -> bool:
        return self._inner is not None and self._inner.eof


class _Brotli:
    def __init__(self) -> None:
        self._inner = brotli.Decompressor()

    def feed(self, data: bytes, limit: int) -> bytes:
        out = bytearray(self._inner.process(data, output_buffer_limit=limit))
        while len(out) < limit and not self._inner.can_accept_more_data():
            out += self._inner.process(b"", output_buffer_limit=limit - len(out))
        return bytes(out)

    def ends_well(self) -> bool:
        return bool(self._inner.is_finished())


class _Zstd:
    def __init__(self) -> None:
        self._inner = self._fresh()

    @staticmethod
    def _fresh() -> zstd.ZstdDecompressor:
        return zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: _ZSTD_WINDOW_LOG})

    def feed(self, data: bytes, limit: int) -> bytes:
        out = bytearray()
        while len(out) < limit:
            if self._inner.eof:
                data = self._inner.unused_data or data
                if not data:
                    break
                self._inner = self._fresh()
            out += self._inner.decompress(data, limit - len(out))
            data = b""
            if not self._inner.eof and self._inner.needs_input:
                break
        return bytes(out)

    def ends_well(self) -> bool:
        return self._inner.eof


_STAGES: dict[str, Callable[[], _Stage]] = {
    "gzip": lambda: _Zlib(gzip=True),
    "x-gzip": lambda: _Zlib(gzip=True),
    "deflate": lambda: _Zlib(gzip=False),
    "br": _Brotli,
    "zstd": _Zstd,
}
ACCEPT_ENCODING = "gzip, deflate, br, zstd"


class Decoder:
    """Undoes the encodings of one body, in the order that its Content-Encoding demands."""

    def __init__(self, content_encoding: str, max_bytes: int) -> None:
        names = [name.strip().lower() for name in content_encoding.split(",")]
        # A name that nobody knows ("none", "utf-8") is met in practice on bodies that are not encoded.
        known = [name for name in names if name in _STAGES]
        if len(known) > MAX_ENCODINGS:
            raise DecodingError(Reason.BAD_ANSWER, f"{len(known)} encodings on top of each other")
        self._stages = [_STAGES[name]() for name in reversed(known)]
        self._max_bytes = max_bytes
        self._made = [0] * len(self._stages)
        self._received = 0
        self._parts: list[bytes] = []

    def feed(self, data: bytes) -> None:
        """Take the next piece; DecodingError as soon as it is plain that the body is too large or broken."""
        self._received += len(data)
        if self._received > self._max_bytes:
            raise self._too_large()
        for number, stage in enumerate(self._stages):
            try:
                data = stage.feed(data, self._max_bytes - self._made[number] + 1)
            except (zlib.error, brotli.error, zstd.ZstdError) as error:
                raise DecodingError(Reason.BAD_ANSWER, f"cannot be decompressed: {error}") from None
            self._made[number] += len(data)
            if self._made[number] > self._max_bytes:
                raise self._too_large()
        self._parts.append(data)

    def finish(self) -> bytes:
        """Return the body; DecodingError if it stops in the middle."""
        if self._received and not all(stage.ends_well() for stage in self._stages):
            raise DecodingError(Reason.BAD_ANSWER, "cannot be decompressed: it stops in the middle")
        return b"".join(self._parts)

    def _too_large(self) -> DecodingError:
        return DecodingError(Reason.TOO_LARGE, f"more than {self._max_bytes} bytes")


def gunzip_capped(data: bytes, max_bytes: int) -> bytes | Reason:
    """Return what a gzip file holds, or TOO_LARGE, or BAD_ANSWER if it is broken."""
    stage = _Zlib(gzip=True)
    try:
        out = stage.feed(data, max_bytes + 1)
    except zlib.error:
        return Reason.BAD_ANSWER
    if len(out) > max_bytes:
        return Reason.TOO_LARGE
    return out if stage.ends_well() else Reason.BAD_ANSWER


def _has_zlib_header(data: bytes) -> bool:
    # RFC 1950: method 8, and both bytes together are a multiple of 31.
    return data[0] & 0x0F == 8 and (data[0] << 8 | data[1]) % 31 == 0  # noqa: PLR2004 numbers of the RFC
