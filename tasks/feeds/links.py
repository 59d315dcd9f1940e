"""Addresses as feeds write them, made absolute, or None for what cannot be fetched."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urljoin

from tasks.articles.identity import canonical_url

#: Characters of the longest address: a longer one is refused by servers and is no key of an index in Postgres.
MAX_ADDRESS = 2_048
#: "http://http://host/x": a form put its prefix before an address that had one.
_TWICE = re.compile(r"^(?:https?:/{0,2})+(?=https?://)", re.IGNORECASE)
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_WEB = re.compile(r"^https?:", re.IGNORECASE)
_WHOLE = re.compile(r"^https?://[^/?#]", re.IGNORECASE)


def absolute(link: str, base: str) -> str | None:
    """Return the address that a link means at `base`, absolute but as written; None if it is not of the web."""
    text = _TWICE.sub("", "".join(link.split("\n")).strip())
    if not text or len(text) > MAX_ADDRESS or (_SCHEME.match(text) and not _WEB.match(text)):
        return None
    head, mark, query = text.partition("?")
    link = head.replace("\\", "/") + mark + query  # as browsers read it
    try:
        # urljoin would take the ";" from the end of a path.
        joined = link if _WHOLE.match(link) else urljoin(base, link)
    except ValueError:
        return None
    return joined if canonical_url(joined) else None


def page_address(link: str, base: str) -> str | None:
    """Return the canonical address that a link means at `base`, or None if it cannot be fetched."""
    joined = absolute(link, base)
    address = canonical_url(joined) if joined else None
    return address if address and len(address) <= MAX_ADDRESS else None


def first_address(links: Iterable[str], base: str) -> str | None:
    """Return the canonical address of the first link that can be fetched, or None."""
    return next((address for link in links if (address := page_address(link, base))), None)
