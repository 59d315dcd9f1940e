"""Which article it is: the same one gets the same identifier, two different ones never do."""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from importlib.resources import files
from urllib.parse import SplitResult, unquote_plus, urlsplit
from uuid import UUID, uuid5

from tasks.model import IdentitySource

#: Made once by uuid4 for this project; a change would give every article of every database another identifier.
NAMESPACE = UUID("64c7ed2f-558c-42aa-8771-01f1880eae58")
_DEFAULT_PORTS = {"http": 80, "https": 443}
#: What browsers drop from an address before they read it (WHATWG URL Standard, basic parser).
_DROPPED = re.compile("[\t\n\r]")


def identify(
    *, url: str | None, outlet: str | None, source_id: str | None, text_hash: str
) -> tuple[UUID, IdentitySource, str | None]:
    """Return the identifier, what it was made from, and the canonical address if there is one.

    By the canonical address, else by outlet and the record's id there, else by the content. The id of a
    record without an outlet counts among all such records.
    """
    address = canonical_url(url) if url else None
    if address is not None:
        return uuid5(NAMESPACE, f"address {address}"), "address", address
    if source_id:
        return uuid5(NAMESPACE, f"id {(outlet or '').casefold()}\n{source_id}"), "id", None
    return uuid5(NAMESPACE, f"content {text_hash}"), "content", None


def canonical_url(url: str) -> str | None:
    """Return the address without what cannot distinguish two articles, or None if it is no web address.

    Dropped are the fragment, the default port and the tracking parameters of the table in seeds/identity;
    scheme and host become lower case. Nothing else: path, order and all other parameters stay as they are.
    """
    parts = _split(url)
    if parts is None:
        return None
    query = "&".join(part for part in parts.query.split("&") if not _is_tracking(part))
    address = f"{parts.scheme}://{_authority(parts)}{_escape(parts.path) or '/'}"
    return f"{address}?{_escape(query)}" if query else address


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(_DROPPED.sub("", url).strip())
        usable = parts.scheme in _DEFAULT_PORTS and parts.hostname is not None and parts.port is not False
    except ValueError:  # "http://[::1", "http://host:port"
        return None
    return parts if usable and not re.search(r"[\s<>\"]", parts.netloc) else None


def _authority(parts: SplitResult) -> str:
    host = _ascii_host((parts.hostname or "").rstrip("."))
    if ":" in host:
        host = f"[{host}]"
    user, at, _ = parts.netloc.rpartition("@")
    port = parts.port
    suffix = "" if port is None or port == _DEFAULT_PORTS[parts.scheme] else f":{port}"
    return f"{user}{at}{host}{suffix}"


def _ascii_host(host: str) -> str:
    """Return an international host name as it is sent (xn--...); one that cannot be sent stays as written."""
    try:
        return host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


def _escape(part: str) -> str:
    """Escape what may not stand in an address and nothing that is escaped already."""
    return re.sub(
        r"[^!-~]|[\"<>\\^`{|}]",
        lambda match: "".join(f"%{byte:02X}" for byte in match.group().encode("utf-8", "replace")),
        part,
    )


def _is_tracking(part: str) -> bool:
    name = unquote_plus(part.partition("=")[0]).lower()
    exact, prefixes = _tracking_parameters()
    return name in exact or name.startswith(prefixes)


@lru_cache(maxsize=1)
def _tracking_parameters() -> tuple[frozenset[str], tuple[str, ...]]:
    with (files("seeds") / "identity" / "tracking_parameters.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    exact = frozenset(row["parameter"] for row in rows if row["match"] == "exact")
    return exact, tuple(row["parameter"] for row in rows if row["match"] == "prefix")
