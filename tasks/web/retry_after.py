"""When a server says that it may be asked again: the Retry-After header."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

#: A server that says "in a year" has made a mistake, or means "never": it is asked again after a week.
LONGEST = timedelta(days=7)
#: With 429 and 503 when nothing is said.
UNSTATED = timedelta(seconds=60)
_RATE_LIMITS = frozenset({429, 503})
_FIRST_REFUSAL = 300


def parse_retry_after(value: str | None, now: datetime) -> datetime | None:
    """Return the moment that a Retry-After names, within a week; None if it names none in the future."""
    moment = _moment((value or "").strip(), now)
    if moment is None or moment <= now:
        return None
    return min(moment, now + LONGEST)


def not_before(status: int, value: str | None, now: datetime) -> datetime | None:
    """Return when the host may be asked again after an answer of this status; None if it does not mind."""
    # Servers use 301, 302 and 403 as rate limits too: what counts is that they say when to come again.
    stated = parse_retry_after(value, now) if status >= _FIRST_REFUSAL else None
    if stated is None and status in _RATE_LIMITS:
        return now + UNSTATED
    return stated


def _moment(value: str, now: datetime) -> datetime | None:
    if re.fullmatch(r"\d+(\.\d*)?", value, re.ASCII):
        whole = value.partition(".")[0][:9]
        return now + timedelta(seconds=int(whole))
    try:
        moment = parsedate_to_datetime(value)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError, IndexError, TypeError):  # what email.utils raises for garbage
        return None
