"""In which messages articles are told, when those are due, and when one that failed is tried again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from tasks.watches.model import Collecting, Found, Pace, Planned

HOUR = timedelta(hours=1)
#: How long to wait after the first failure, the second, ...; after the last of them always as long again.
PAUSES = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=6),
)
#: A message that no service took for so long is given up: it is no news any more.
GIVEN_UP = timedelta(days=3)


def plan(
    pace: Pace, found: Sequence[Found], due: Sequence[datetime], collecting: Collecting | None, now: datetime
) -> tuple[Planned, ...]:
    """Put what was found into deliveries, in its order.

    `due` are the times of the deliveries of the last hour and of those to come; `collecting` is the one of them
    that still takes more.
    """
    if not found:
        return ()
    if pace.digest is not None:
        collecting = collecting or Collecting(delivery_id=None, due_at=now + pace.digest)
        return (Planned(delivery=collecting, found=tuple(found)),)
    room = 0 if collecting else max(0, pace.per_hour - len(due))
    at_once = Collecting(delivery_id=None, due_at=now)
    alone = [Planned(delivery=at_once, found=(item,)) for item in found[:room]]
    if rest := found[room:]:
        times = [*sorted(due), *(now for _ in alone)]
        # When the hour of the last so many is over, there is room for one.
        collecting = collecting or Collecting(delivery_id=None, due_at=times[-pace.per_hour] + HOUR)
        alone.append(Planned(delivery=collecting, found=tuple(rest)))
    return tuple(alone)


def next_try(attempts: int, due_at: datetime, now: datetime) -> datetime | None:
    """Return when to try again after so many failures; None: it is given up."""
    if now - due_at >= GIVEN_UP:
        return None
    return now + PAUSES[min(attempts, len(PAUSES)) - 1]
