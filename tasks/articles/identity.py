"""Which article it is: the same one gets the same identifier, two different ones never do."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urlsplit
from uuid import UUID, uuid5

from tasks.articles.parameters import counts, without_session
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

    Dropped are the fragment, the default port and what the tables in seeds/identity name: parameters of
    tracking, everywhere or on one host, and of sessions. Scheme and host become lower case. Nothing else:
    path, order and all other parameters stay as they are, and so do the hosts and paths of mobile, AMP and
    print pages: only the page itself can say that it is another's variant (`choose_address`).
    """
    parts = _split(url)
    if parts is None:
        return None
    host = _host(parts)
    query = "&".join(part for part in parts.query.split("&") if counts(part, host))
    address = f"{parts.scheme}://{_authority(parts)}{_escape(without_session(parts.path)) or '/'}"
    return f"{address}?{_escape(query)}" if query else address


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(_DROPPED.sub("", url).strip())
        usable = parts.scheme in _DEFAULT_PORTS and _host(parts) and parts.port is not False
    except ValueError:  # "http://[::1", "http://host:port"
        return None
    return parts if usable and not re.search(r"[\s<>\"\ud800-\udfff]", parts.netloc) else None


def _authority(parts: SplitResult) -> str:
    host = _host(parts)
    if ":" in host:
        host = f"[{host}]"
    user, at, _ = parts.netloc.rpartition("@")
    port = parts.port
    suffix = "" if port is None or port == _DEFAULT_PORTS[parts.scheme] else f":{port}"
    return f"{user}{at}{host}{suffix}"


def _host(parts: SplitResult) -> str:
    return _ascii_host((parts.hostname or "").rstrip(".")).rstrip(".")


def _ascii_host(host: str) -> str:
    """Return an international host name as it is sent (xn--...); one that cannot be sent stays as written."""
    try:
        sent = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        return host
    return host if " " in sent else sent  # IDNA turns some marks into a space and a mark


def _escape(part: str) -> str:
    """Escape what may not stand in an address and nothing that is escaped already."""
    return re.sub(
        r"[^!-~]|[\"<>\\^`{|}]",
        lambda match: "".join(f"%{byte:02X}" for byte in match.group().encode("utf-8", "replace")),
        part,
    )
