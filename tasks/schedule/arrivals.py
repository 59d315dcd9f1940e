"""How often a feed brings something new, and how long to wait for the next."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log, sqrt

#: Hours after which what was seen counts half. In the simulation 48 h make entries wait 7 % less than 24 h do,
#: for 3 % more polls: a quiet night no longer slows the morning. Beyond 96 h nothing is gained.
HALF_LIFE_HOURS = 48.0
#: What is believed of a feed at its first poll, whose entries tell nothing of how fast they came.
PRIOR_ARRIVALS = 1.0
PRIOR_HOURS = 2.0
#: Hours of waiting, summed over the entries that wait, that are worth one poll: three minutes.
POLL_COST_HOURS = 0.05
_FADE_PER_HOUR = log(2) / HALF_LIFE_HOURS


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrivals:
    """New entries and the hours in which they came, both fading with time."""

    count: float
    hours: float

    @property
    def per_hour(self) -> float:
        """Entries in an hour. Less than an hour of watching tells nothing more than an hour does."""
        return self.count / max(self.hours, 1.0)


PRIOR = Arrivals(count=PRIOR_ARRIVALS, hours=PRIOR_HOURS)


def watch(before: Arrivals, new_entries: int, hours: float) -> Arrivals:
    """Return what is known after `hours` more, in which so many entries came.

    They may have come at any time within those hours, so they fade as much as the hours do on average;
    otherwise a feed that is polled once a day would look faster than it is.
    """
    fade = exp(-_FADE_PER_HOUR * hours)
    seen = (1 - fade) / _FADE_PER_HOUR
    mean_fade = seen / hours if hours else 1.0
    return Arrivals(count=before.count * fade + new_entries * mean_fade, hours=before.hours * fade + seen)


def best_interval_hours(per_hour: float, longest: float) -> float:
    """Return the time between two polls at which polls and waiting together cost least.

    At r entries an hour and T hours between polls, an hour costs 1/T polls and r·T/2 hours of waiting; with c
    hours worth a poll the sum is least at T = √(2c/r). So a feed with four times the news is polled twice as
    often, whether its entries come one by one or in batches. (In the simulation, polling in proportion to the
    rate makes entries wait a third longer for as many polls.)
    """
    return min(longest, sqrt(2 * POLL_COST_HOURS / per_hour)) if per_hour > 0 else longest
