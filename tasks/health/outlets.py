"""Outlets of which far fewer articles come than usual: half a feed is gone, or its pages are no longer read."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, lgamma, log
from statistics import median

from tasks.health.model import Finding, OutletFacts

#: Fewer a day say nothing when they stay away; none where ten are usual comes by chance once in 22,000 days.
LEAST_USUAL = 10
#: Chance of a day as poor as that. With a thousand outlets one such finding in ten days is by chance.
CHANCE = 1e-4
#: News come in waves, so large outlets vary more than chance allows: below half no wave explains it.
FAR_BELOW = 0.5
#: Hours of the last 24 in which feeds must have been polled: otherwise it was Dateline that stood still.
LEAST_WATCHED = 20
_WEEK = 7


def find_in_outlets(outlets: Sequence[OutletFacts], watched_hours: int) -> tuple[Finding, ...]:
    """Return the outlets of which far fewer articles came in the last 24 hours than usual."""
    if watched_hours < LEAST_WATCHED:
        return ()
    return tuple(finding for outlet in outlets if (finding := _volume(outlet)))


def _volume(outlet: OutletFacts) -> Finding | None:
    today, before = outlet.days[0], outlet.days[1:]
    usual = usual_of(before)
    if usual < LEAST_USUAL or today >= usual * FAR_BELOW or chance_of_so_few(today, usual) >= CHANCE:
        return None
    detail = f"{today} articles in the last 24 h; {usual:g} are usual"
    return Finding(kind="outlet_volume", subject=outlet.outlet, severity="warn", detail=detail)


def usual_of(days: Sequence[int]) -> float:
    """Return what is usual: the lower of the medians of the same weekday and of all days of four weeks.

    The weekday knows that a Sunday is poor; the days know that four Mondays may all have been rich. A median
    does not move for one day on which everything was fetched again.
    """
    return float(min(median(days[_WEEK - 1 :: _WEEK]), median(days)))


def chance_of_so_few(count: int, usual: float) -> float:
    """Return the probability of so few independent events, or fewer, where `usual` are expected."""
    return sum(exp(number * log(usual) - usual - lgamma(number + 1)) for number in range(count + 1))
