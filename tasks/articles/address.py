"""Which of the addresses that a page gives for itself to believe."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import parse_qsl, urljoin, urlsplit

from tasks.articles.identity import canonical_url

#: Names that are one outlet's host spelt for a device.
_DEVICE_LABELS = frozenset({"www", "m", "amp", "mobile", "touch"})
#: Parameters that tell articles apart, besides those whose names end in "id".
_IDENTIFYING = frozenset({"p", "n", "article", "story", "gallery"})
#: Labels before a two-letter top level that are no one's own name ("co.uk", "com.au").
_MAX_SECOND_LEVEL = 3


def choose_address(given: str | None, claimed: Iterable[str]) -> str | None:
    """Return the canonical form of the first claimed address that can be true, else of the given one.

    A claim is not believed when it names the home page or another site than the one that the page came
    from, or when it drops the parameter that tells the article from others at the same path.
    """
    own = canonical_url(given) if given else None
    for claim in claimed:
        address = canonical_url(urljoin(own or "", claim)) if _can_join(own, claim) else None
        if address and not is_home(address) and (own is None or _is_same_page(own, address)):
            return address
    return own


def is_home(address: str) -> bool:
    """Say whether an address is the front page of its host."""
    parts = urlsplit(address)
    return parts.path in {"", "/"} and not parts.query


def _can_join(base: str | None, claim: str) -> bool:
    try:
        urljoin(base or "", claim)
    except ValueError:
        return False
    return True


def _is_same_page(own: str, claimed: str) -> bool:
    mine, theirs = urlsplit(own), urlsplit(claimed)
    if site_of(mine.hostname or "") != site_of(theirs.hostname or ""):
        return False
    if mine.path != theirs.path:
        return True
    lost = {name for name, _ in parse_qsl(mine.query)} - {name for name, _ in parse_qsl(theirs.query)}
    return not any(name.lower() in _IDENTIFYING or name.lower().endswith("id") for name in lost)


def site_of(host: str) -> str:
    """Return the part of a host name that its owner registered, judged by its shape ("news.example.co.uk")."""
    labels = host.split(".")
    is_country = len(labels) > 2 and len(labels[-1]) == len("uk") and len(labels[-2]) <= _MAX_SECOND_LEVEL  # noqa: PLR2004 - a second level needs three labels
    return ".".join(labels[-3:] if is_country else labels[-2:])


def outlet_of(address: str) -> str:
    """Return the host of an address without what only says for which device it is."""
    labels = (urlsplit(address).hostname or "").split(".")
    while len(labels) > 2 and labels[0] in _DEVICE_LABELS:  # noqa: PLR2004 - "m.co" is a site of its own
        labels = labels[1:]
    return ".".join(labels)
