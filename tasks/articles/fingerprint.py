"""What makes two texts the same text."""

from __future__ import annotations

import hashlib
import unicodedata


def fingerprint(text: str) -> str:
    """Return the SHA-256 of a text in NFC with its white space folded, as 64 hexadecimal digits."""
    folded = " ".join(unicodedata.normalize("NFC", text).split())
    return hashlib.sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()
