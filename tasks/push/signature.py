"""Whether what was pushed comes from the hub: it signs with the secret that it was given."""

from __future__ import annotations

import hmac
import re

#: The methods that WebSub knows; sha1 is still what most hubs use, and an HMAC with it is not broken.
METHODS = ("sha1", "sha256", "sha384", "sha512")
_HEADER = re.compile(r"\s*([A-Za-z0-9]+)\s*=\s*([0-9A-Fa-f]+)\s*")


def is_signed(header: str | None, secret: str, body: bytes) -> bool:
    """Say whether an X-Hub-Signature is that of this body; none at all is a wrong one."""
    found = _HEADER.fullmatch(header or "")
    if found is None or found.group(1).lower() not in METHODS:
        return False
    expected = hmac.new(secret.encode(), body, found.group(1).lower()).hexdigest()
    return hmac.compare_digest(expected, found.group(2).lower())
