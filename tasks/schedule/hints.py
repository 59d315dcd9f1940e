"""How long a publisher asks its readers to wait between two polls."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from tasks.web.model import Headers

#: More is a mistake: many servers let everything expire in a year.
LONGEST_HINT = 86_400
_NUMBER = re.compile(r"[0-9]{1,12}")
#: Their answer is for one reader or one moment, so how long it is fresh says nothing of the feed's pace.
_NOT_A_PACE = frozenset({"no-cache", "no-store", "private"})


def hint_seconds(
    headers: Headers, parsed_wait: int, parsed_source: str | None, now: datetime
) -> tuple[int, str | None]:
    """Return the longest wait that headers or the feed itself ask for, up to a day, and what asks for it."""
    hints = [(max(0, parsed_wait), parsed_source), _freshness(headers, now)]
    seconds, source = max(hints, key=lambda hint: hint[0])
    return (min(seconds, LONGEST_HINT), source) if seconds else (0, None)


def _freshness(headers: Headers, now: datetime) -> tuple[int, str]:
    """Return how long the answer stays fresh: Cache-Control outranks Expires (RFC 9111, 5.3)."""
    directives = _directives(headers)
    if directives.keys() & _NOT_A_PACE:
        return 0, "Cache-Control"
    if "max-age" in directives:
        return max(0, _number(directives["max-age"]) - _number(_first(headers, "age"))), "Cache-Control"
    return max(0, _until_expires(headers, now)), "Expires"


def _directives(headers: Headers) -> dict[str, str]:
    """Return the directives of all Cache-Control headers; of two alike the first one counts."""
    parts = ",".join(value for key, value in headers if key == "cache-control").split(",")
    pairs = [part.partition("=") for part in reversed(parts)]
    return {name.strip().lower(): value.strip().strip('"') for name, _, value in pairs if name.strip()}


def _until_expires(headers: Headers, now: datetime) -> int:
    """Return the seconds from Date, or from now, to Expires; "0" and "-1" are in use for "at once"."""
    expires = _time(_first(headers, "expires"))
    began = _time(_first(headers, "date")) or now
    return int((expires - began).total_seconds()) if expires else 0


def _first(headers: Headers, name: str) -> str:
    return next((value.strip() for key, value in headers if key == name), "")


def _number(text: str) -> int:
    return int(text) if _NUMBER.fullmatch(text) else 0


def _time(text: str) -> datetime | None:
    try:
        time = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return time if time.tzinfo else time.replace(tzinfo=UTC)
