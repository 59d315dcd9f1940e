"""WARC records, as many crawlers write them, good and bad."""

from __future__ import annotations

import base64
import gzip
import hashlib
from collections.abc import Iterable

PAGE = b"<html><body><p>Words of a page.</p></body></html>"


def http(
    body: bytes = PAGE,
    *,
    status: str = "HTTP/1.1 200 OK",
    headers: Iterable[str] = ("Content-Type: text/html; charset=utf-8",),
) -> bytes:
    """Return an HTTP answer."""
    return "\r\n".join([status, *headers, "", ""]).encode("latin-1") + body


def record(
    block: bytes,
    *,
    url: str = "https://skerry.example/1",
    kind: str = "response",
    date: str = "2026-01-02T03:04:05Z",
    fields: Iterable[str] = (),
    version: str = "WARC/1.0",
    length: int | None = None,
) -> bytes:
    """Return a record, not compressed."""
    head = [
        version,
        f"WARC-Type: {kind}",
        f"WARC-Target-URI: {url}",
        f"WARC-Date: {date}",
        *fields,
        f"Content-Length: {len(block) if length is None else length}",
    ]
    return "\r\n".join([*head, "", ""]).encode() + block + b"\r\n\r\n"


def sha1(data: bytes) -> str:
    """Return a digest as WARC has it."""
    return "sha1:" + base64.b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode()


def members(*records: bytes) -> bytes:
    """Return records, each compressed by itself, as .warc.gz has them."""
    return b"".join(map(gzip.compress, records))
