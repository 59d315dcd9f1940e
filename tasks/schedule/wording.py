"""Times and rates as a person reads them in a reason."""

from __future__ import annotations

_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400
_HOURS_OF_DAY, _HOURS_OF_WEEK = 24, 168
#: Fewer than one in ten weeks.
_HARDLY = 0.1


def say_seconds(seconds: float) -> str:
    """Say how long: "40 s", "12 min", "1.5 h", "3 days"."""
    if seconds < _MINUTE:
        return f"{seconds:.0f} s"
    if seconds < 2 * _HOUR:
        return f"{seconds / _MINUTE:.0f} min"
    if seconds < 2 * _DAY:
        return f"{_short(seconds / _HOUR)} h"
    return f"{_short(seconds / _DAY)} days"


def say_rate(per_hour: float) -> str:
    """Say how much is new: "2.6 new an hour", "3 new a day", "hardly anything new"."""
    if per_hour >= 1:
        return f"{_short(per_hour)} new an hour"
    if per_hour * _HOURS_OF_DAY >= 1:
        return f"{_short(per_hour * _HOURS_OF_DAY)} new a day"
    if per_hour * _HOURS_OF_WEEK >= _HARDLY:
        return f"{_short(per_hour * _HOURS_OF_WEEK)} new a week"
    return "hardly anything new"


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
