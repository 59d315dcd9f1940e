"""Text from outside, made harmless: everything that a page shows passes here."""

from __future__ import annotations

import html
import re
from urllib.parse import urlsplit

#: Characters that no page may hold, those that turn the direction of what follows, and those that nobody sees.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff"
    "\u061c\u200b\u200e\u200f\u2060-\u2064\ufeff\U000e0000-\U000e007f]"
)
LINE_ENDS = re.compile("[\t\n\r\u2028\u2029]+")


def clean(text: str) -> str:
    """Return text on one line, without characters that a page may not hold or that turn what follows them."""
    return LINE_ENDS.sub(" ", FORBIDDEN.sub("", text))


def escaped(text: str) -> str:
    """Return text as HTML shows it, in an element or an attribute."""
    return html.escape(clean(text))


def safe_address(url: str | None) -> str | None:
    """Return an address that may become a link: one of the web, nothing that a browser would run."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.hostname else None
