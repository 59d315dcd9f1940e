"""What runs by itself, and when: the one table that `dateline serve` and prefect.yaml are made from.

A fixed anchor makes the times those of the clock, whenever the server was started. No limit of concurrency is
set: Prefect was seen to keep the slot of a killed run for ever. Which run may work is decided by a lock in
Postgres that ends with its process (flows/turn.py).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

#: A run of live intake works for so long and makes way for the next: its memory is returned, and what it
#: needs 10 s for (imports, models) is paid once an hour.
EVERY = timedelta(hours=1)
#: What is left of the hour for its last batch.
MARGIN = timedelta(seconds=30)
#: For so long a day stored articles are tagged again, if any have to be; most days it is over in seconds.
RETAGS = timedelta(hours=2)
#: What serve takes the flows for, and anybody's worker too.
POOL = "dateline"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deployment:
    """One flow that runs by a schedule."""

    name: str
    #: Module and flow; a path of a file would load the module twice.
    entrypoint: str
    description: str
    every: timedelta
    #: A time at which it runs; all others are whole multiples of `every` away.
    anchor: datetime
    parameters: dict[str, Any] = field(default_factory=dict)

    @property
    def when(self) -> str:
        """When it runs, in words."""
        if self.every == timedelta(hours=1):
            return f"at minute {self.anchor.minute} of each hour"
        return f"at {self.anchor:%H:%M} UTC each day"

    def next_after(self, now: datetime) -> datetime:
        """Return the first time after `now` at which it is due."""
        return now + (self.every - (now - self.anchor) % self.every)


INGEST = Deployment(
    name="ingest",
    entrypoint="flows.ingest.ingest",
    description="Live intake: polls feeds and harvests what is new until the next run of it takes over.",
    every=EVERY,
    anchor=datetime(2026, 1, 1, tzinfo=UTC),
    parameters={"seconds": (EVERY - MARGIN).total_seconds(), "alone": True},
)
MAINTAIN = Deployment(
    name="maintain",
    entrypoint="flows.maintain.maintain",
    description="Tidies up what is no longer needed, and looks after what needs looking after.",
    every=timedelta(hours=1),
    anchor=datetime(2026, 1, 1, 0, 25, tzinfo=UTC),
)
RETAG = Deployment(
    name="retag",
    entrypoint="flows.retag.retag",
    description="Brings the tags of stored articles up to date, whenever live intake leaves time for it.",
    every=timedelta(days=1),
    anchor=datetime(2026, 1, 1, 2, 45, tzinfo=UTC),
    parameters={"stale": True, "seconds": RETAGS.total_seconds(), "yields": True},
)
NOTIFY = Deployment(
    name="notify",
    entrypoint="flows.notify.notify",
    description="Tells of new articles by mail, chat or webhook, as watches say; ends at once without any.",
    every=EVERY,
    anchor=datetime(2026, 1, 1, 0, 10, tzinfo=UTC),
    parameters={"seconds": (EVERY - MARGIN).total_seconds()},
)
DEPLOYMENTS = (INGEST, MAINTAIN, RETAG, NOTIFY)
