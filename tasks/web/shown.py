"""Addresses as they are shown: without what in them lets others in."""

from __future__ import annotations

import re

#: Parameters that by their names are keys of somebody. The same stands in sql/views/07_shown_address.sql.
_KEYS = re.compile(
    r"([?&;](?:[a-z0-9_.-]*(?:token|secret|password|passwd|signature|credential|apikey)"
    r"|(?:[a-z0-9]+[_-])?(?:key|auth|pass|pwd|sig|jwt))=)[^&;#]+",
    re.IGNORECASE,
)
_LOGIN = re.compile(r"//[^/?#]*@")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://\S+", re.IGNORECASE)


def shown_address(url: str) -> str:
    """Return an address without name and password, and with *** for what tokens and keys are."""
    return _KEYS.sub(r"\1***", _LOGIN.sub("//", url, count=1))


def shown_text(text: str) -> str:
    """Return a text with every address in it as `shown_address` has it."""
    return _ADDRESS.sub(lambda found: shown_address(found[0]), text)
