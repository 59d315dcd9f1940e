"""No secret gets into a log line: neither one that is known here, nor what looks like one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote, unquote, urlsplit

HIDDEN = "***"
#: Shorter ones would hide words of a sentence.
SHORTEST = 4
#: user:PASSWORD@host, and words that stand before a secret. All bounded, as text may come from outside.
PATTERNS = (
    re.compile(r"(://[^/\s:@'\"]{0,200}:)[^/\s@'\"]{1,500}(?=@)"),
    re.compile(
        r"(\b[\w-]{0,40}?(?:password|passwd|api[_-]?key|access[_-]?token|secret)['\"]?\s{0,5}[=:]\s{0,5}['\"]?)"
        r"[^\s'\"&,;]+",
        re.IGNORECASE,
    ),
    re.compile(
        r"(\bauthorization['\"]?\s{0,5}[=:]\s{0,5}['\"]?(?:basic|bearer)\s{1,5})[^\s'\"]+", re.IGNORECASE
    ),
)


def secrets_in(addresses: Iterable[str]) -> tuple[str, ...]:
    """Return what must not be seen of addresses that hold secrets, the longest first."""
    found: set[str] = set()
    for address in addresses:
        found.add(address)
        try:
            password = urlsplit(address).password
        except ValueError:
            password = None
        if password:
            found |= {password, unquote(password), quote(unquote(password), safe="")}
    return tuple(sorted((secret for secret in found if len(secret) >= SHORTEST), key=len, reverse=True))


def hide(text: str, secrets: Iterable[str]) -> str:
    """Return text without them."""
    for secret in secrets:
        text = text.replace(secret, HIDDEN)
    for pattern in PATTERNS:
        text = pattern.sub(rf"\1{HIDDEN}", text)
    return text
