"""Whether a WARC record holds the bytes that its head says."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence

#: Bytes of a digest.
_SIZES = {"md5": 16, "sha1": 20, "sha256": 32, "sha512": 64}


def wrong_digest(head: Mapping[str, str], block: bytes, payloads: Sequence[bytes]) -> str | None:
    """Return which digest does not fit, or None; one that cannot be computed says nothing.

    `payloads` are what crawlers take for the payload: the body as it lies there, and decoded.
    """
    if _fits(head.get("warc-block-digest"), [block]) is False:
        return "the record has another digest than its head says"
    # A digest of the payload is what a crawler saw on the wire; where it kept something else, none fits.
    if head.get("warc-block-digest") is None and "warc-truncated" not in head:
        digest = head.get("warc-payload-digest")
        return "the page has another digest than its head says" if _fits(digest, payloads) is False else None
    return None


def _fits(stated: str | None, candidates: Sequence[bytes]) -> bool | None:
    """Say whether a digest is that of one of these; None if there is none that is understood."""
    name, _, value = (stated or "").strip().partition(":")
    size = _SIZES.get(name.strip().lower().replace("-", ""))
    if size is None:
        return None
    digest = _bytes_of(value.strip(), size)
    if digest is None:
        return None
    algorithm = name.strip().lower().replace("-", "")
    return any(hashlib.new(algorithm, body, usedforsecurity=False).digest() == digest for body in candidates)


def _bytes_of(value: str, size: int) -> bytes | None:
    """Read a digest in base 32 or in hexadecimal, with or without padding."""
    value = value.rstrip("=")
    try:
        if len(value) == 2 * size:
            return bytes.fromhex(value)
        found = base64.b32decode(value.upper() + "=" * (-len(value) % 8))
    except ValueError:
        return None
    return found if len(found) == size else None
