"""Which of the addresses that a page gives for itself to believe."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

from tasks.articles.identity import canonical_url

#: Names that are one outlet's host spelt for a device.
_DEVICE_LABELS = frozenset({"www", "m", "amp", "mobile", "touch"})
#: Parameters that tell articles apart, besides those whose names end in "id".
_IDENTIFYING = frozenset({"p", "n", "article", "story", "gallery"})
#: Labels before a two-letter top level that are no one's own name ("co.uk", "com.au").
_MAX_SECOND_LEVEL = 3
#: What a path or a query has more than the article's own, where it is the article for a device or a printer.
_VARIANT_PATH = re.compile(
    r"(?<=/)(?:amp|print|mobile)(?:/|$)|(?:[./](?:amp|print))?\.html?$|\.amp$", re.IGNORECASE
)
#: Where no article lies: pages of errors, and what a template leaves that had no value to fill in.
_NO_ARTICLE = re.compile(
    r"/(?:404|error|not-?found|page-not-found)(?:\.\w+)?/?$|/(?:undefined|null|nan|none|%s)/?$"
    r"|\{\{|%7B%7B|/(?:\[|%5B)\w+(?:\]|%5D)",
    re.IGNORECASE,
)
_VARIANT_NAMES = frozenset({"amp", "outputtype", "print", "view", "output", "mobile"})


def choose_address(given: str | None, claimed: Iterable[str]) -> str | None:
    """Return the canonical form of the first claimed address that can be true, else of the given one.

    A claim is not believed when it names the home page, a page of an error or another site than the one that
    the page came from, when it drops the parameter that tells the article from others at the same path, or when
    another claim contradicts it and confirms the address that the page came from.
    """
    own = canonical_url(given) if given else None
    believed = [address for claim in claimed if (address := _believable(own, claim))]
    if own is None or not believed:
        return believed[0] if believed else own
    mine = _without_variant(own)
    contradicted = any(_without_variant(address) == mine for address in believed[1:])
    return own if contradicted and _without_variant(believed[0]) != mine else believed[0]


def is_home(address: str) -> bool:
    """Say whether an address is the front page of its host."""
    parts = urlsplit(address)
    return parts.path in {"", "/"} and not parts.query


def _believable(own: str | None, claim: str) -> str | None:
    """Return the canonical form of a claim that does not show by itself that it is wrong, or None."""
    try:
        address = canonical_url(urljoin(own or "", claim))
    except ValueError:  # "http://[broken"
        return None
    if address is None or is_home(address) or _NO_ARTICLE.search(urlsplit(address).path):
        return None
    if own is not None and not _is_same_page(own, address):
        return None
    return address


def _without_variant(address: str) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    """Return what an address has in common with those of the same article for a device or a printer."""
    parts = urlsplit(address)
    query = [pair for pair in parse_qsl(parts.query) if pair[0].lower() not in _VARIANT_NAMES]
    path = _VARIANT_PATH.sub("", unquote(parts.path)).rstrip("/").casefold()
    return outlet_of(address), path, tuple(sorted(query))


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
    labels = _without_device(host)
    is_country = len(labels) > 2 and len(labels[-1]) == len("uk") and len(labels[-2]) <= _MAX_SECOND_LEVEL  # noqa: PLR2004 - a second level needs three labels
    return ".".join(labels[-3:] if is_country else labels[-2:])


def outlet_of(address: str) -> str:
    """Return the host of an address without what only says for which device it is."""
    return ".".join(_without_device(urlsplit(address).hostname or ""))


def _without_device(host: str) -> list[str]:
    labels = host.split(".")
    while len(labels) > 2 and labels[0] in _DEVICE_LABELS:  # noqa: PLR2004 - "m.co" is a site of its own
        labels = labels[1:]
    return labels
