"""Keys that lie beside each other in an index where their articles are of about the same time.

A key that is a digest alone may lie anywhere in its index: in a large archive that is another page for each key
of each article. With the time in front, articles of today use the few pages of today, whatever else is there.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

#: Bits of a key that are its digest; those before are the day or period, up to the year 2149.
DIGEST_BITS = 47
#: Near copies are found if they are no further apart, and up to three times as far by chance.
REACH = timedelta(days=14)
#: Twice as long, so that what may be near lies in two periods.
PERIOD = 2 * REACH


def on_day(values: Iterable[int], day: date) -> tuple[int, ...]:
    """Return keys of a day, signed 64-bit numbers, in the order of the values."""
    return _in_front(values, (day - date(1970, 1, 1)).days)


def in_period(values: Iterable[int], at: datetime) -> tuple[int, ...]:
    """Return keys of the period of a time."""
    return _in_front(values, _period(at))


def near_periods(values: Iterable[int], at: datetime) -> tuple[int, ...]:
    """Return the keys under which the same values lie where their time is near."""
    values = tuple(values)
    periods = {_period(at - REACH), _period(at + REACH)}
    return tuple(key for period in sorted(periods) for key in _in_front(values, period))


def _period(at: datetime) -> int:
    return (at - datetime(1970, 1, 1, tzinfo=UTC)) // PERIOD


def _in_front(values: Iterable[int], number: int) -> tuple[int, ...]:
    digests = (value & ((1 << DIGEST_BITS) - 1) for value in values)
    return tuple((number << DIGEST_BITS) | digest for digest in digests)
