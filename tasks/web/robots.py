"""What a robots.txt allows: the only file that knows protego. See RFC 9309."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urljoin

from protego import Protego

from tasks.web.addresses import target_of

#: RFC 9309 asks crawlers to read at least 500 KiB; what follows is left out.
MAX_CHARACTERS = 512_000
#: A longer Crawl-delay is kept as this one: it would let a host be visited a few times a day only.
LONGEST_DELAY_SECONDS = 300.0
_REFUSALS = frozenset({401, 403})


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotsFile:
    """What a host answered for its robots.txt."""

    #: None if there was no answer.
    status: int | None
    #: Text of the answer; empty if none.
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether an address may be fetched."""

    #: None: not now, as it is not known; ask for the robots.txt again later.
    allowed: bool | None
    #: Seconds between two requests that the host asks for; None if it does not say.
    crawl_delay_seconds: float | None
    #: One line for a person.
    detail: str


def robots_url(url: str) -> str | None:
    """Return the address of the robots.txt that speaks for an address; None if that is none of the web."""
    target = target_of(url)
    return None if target is None else f"{target.scheme}://{target.key}/robots.txt"


def judge(file: RobotsFile, url: str, *, agent: str = "Dateline") -> Verdict:
    """Tell whether a robots.txt lets an address be fetched."""
    status = file.status
    # RFC 9309, 2.3.1.4; a host that is asked too often (429) has not said that it has no rules.
    if status is None or status >= 500 or status == 429:  # noqa: PLR2004 statuses of HTTP
        return Verdict(allowed=None, crawl_delay_seconds=None, detail="robots.txt could not be had")
    if status in _REFUSALS:
        # RFC 9309 would allow everything; a host that hides even its rules wants no robots.
        return Verdict(allowed=False, crawl_delay_seconds=None, detail=f"robots.txt answers {status}")
    if not 200 <= status < 300:  # noqa: PLR2004 RFC 9309, 2.3.1.3: unavailable is the same as no rules
        return Verdict(allowed=True, crawl_delay_seconds=None, detail=f"no robots.txt ({status})")
    rules = _parse(file.body)
    if rules is None:
        return Verdict(allowed=True, crawl_delay_seconds=None, detail="robots.txt cannot be read")
    # Half of a character is sent as "?" (tasks/web/addresses.py), and protego can quote none.
    allowed = bool(rules.can_fetch(url.encode("utf-8", "replace").decode(), agent))
    detail = "allowed by robots.txt" if allowed else "disallowed by robots.txt"
    return Verdict(allowed=allowed, crawl_delay_seconds=_delay(rules, agent), detail=detail)


def sitemaps(body: str, *, base: str = "") -> tuple[str, ...]:
    """Return the sitemaps that a robots.txt names, each once, in its order."""
    rules = _parse(body)
    found = () if rules is None else tuple(_joined(base, line.strip()) for line in rules.sitemaps)
    return tuple(dict.fromkeys(address for address in found if address and target_of(address) is not None))


def _joined(base: str, line: str) -> str | None:
    try:
        return urljoin(base, line)
    except ValueError:  # "http://[broken"
        return None


def decode_robots(body: bytes) -> str:
    """Return the text of a robots.txt, whatever it is encoded in."""
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body.decode("utf-16", "replace")
    return body.decode("utf-8-sig", "replace")


@lru_cache(maxsize=256)
def _parse(body: str) -> Protego | None:
    text = body[:MAX_CHARACTERS].replace("\x00", "").removeprefix("\ufeff")
    try:
        return Protego.parse(text)
    except (ValueError, IndexError, RecursionError):  # what parsing was seen to raise, or can, for garbage
        return None


def _delay(rules: Protego, token: str) -> float | None:
    stated = rules.crawl_delay(token)
    if stated is None or not math.isfinite(stated) or stated <= 0:
        return None
    return min(float(stated), LONGEST_DELAY_SECONDS)
