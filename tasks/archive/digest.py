"""The digest by which identical bodies are known."""

from __future__ import annotations

import base64
import hashlib


def payload_digest(body: bytes) -> str:
    """Return the digest of a body as WARC-Payload-Digest has it: "sha1:" and 32 characters of base 32."""
    # SHA-1 is what every WARC tool computes and compares (ISO 28500 recommends it by its examples only).
    return "sha1:" + base64.b32encode(hashlib.sha1(body, usedforsecurity=False).digest()).decode("ascii")
