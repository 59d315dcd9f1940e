"""Where a redirect leads, and whether it may be followed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urldefrag, urljoin, urlsplit

from tasks.errors import Reason
from tasks.web.addresses import target_of
from tasks.web.model import Hop

REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
MAX_HOPS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class NoWay:
    """A redirect that is not followed, and why."""

    reason: Reason
    #: One line for a person.
    detail: str


def next_hop(url: str, status: int, location: str | None, *, seen: Collection[str] = ()) -> str | NoWay:
    """Return the absolute address that a redirect leads to; `seen` are all that were asked so far, in order."""
    if location is None or not location.strip():
        return NoWay(reason=Reason.BAD_REDIRECT, detail=f"{status} without a Location")
    # Header values are read as Latin-1; what is no ASCII is sent on as the very bytes that came.
    latin = location.strip().encode("latin-1", "replace")
    try:
        found = urldefrag(urljoin(url, quote(latin, safe=bytes(range(0x21, 0x7F))))).url
    except ValueError:
        return NoWay(reason=Reason.BAD_ADDRESS, detail=f"{status} to what is no address")
    if target_of(found) is None:
        return NoWay(reason=Reason.BAD_ADDRESS, detail=f"{status} to an address that is none of the web")
    return _refusal(url, found, status, seen) or found


def permanent_target(hops: Sequence[Hop], final_url: str) -> str | None:
    """Return where an address has moved for good; None if it has not, or if one hop on the way may change."""
    return final_url if hops and all(hop.status in _PERMANENT for hop in hops) else None


def _refusal(url: str, found: str, status: int, seen: Collection[str]) -> NoWay | None:
    if urlsplit(url).scheme == "https" and urlsplit(found).scheme == "http":
        return NoWay(reason=Reason.BAD_REDIRECT, detail=f"{status} from https to http")
    if found == url or found in seen:
        return NoWay(reason=Reason.BAD_REDIRECT, detail=f"{status} to an address that was asked before: a loop")
    if len(seen) > MAX_HOPS:
        return NoWay(reason=Reason.BAD_REDIRECT, detail=f"more than {MAX_HOPS} redirects")
    return None
