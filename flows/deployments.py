"""What Prefect is to know of: the one table that serve, worker and prefect.yaml are made from.

A fixed anchor makes the times those of the clock, whenever the server was started. No limit of concurrency is
set: Prefect was seen to keep the slot of a killed run for ever. Which run may work is decided by a lock in
Postgres that ends with its process (flows/turn.py).

No flow has a timeout: Prefect's stops a flow only between two steps, and each thing that is waited for has a
limit of its own (a request, a page, a statement of a check); a run that goes on for a while has `seconds`.
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
#: The work pool of all workers.
POOL = "dateline"
#: How often, and after how long, a worker tries a run again that failed as a whole: Postgres may have
#: restarted. It goes on where it was. Of live intake and watches another run is started, which ends in time.
RETRIES, RETRY_SECONDS = 2, 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Deployment:
    """One flow with its parameters, which a person may start on Prefect's page."""

    name: str
    #: Module and flow; a path of a file would load the module twice.
    entrypoint: str
    description: str
    #: By which runs are filtered on Prefect's page.
    tags: tuple[str, ...]
    parameters: dict[str, Any] = field(default_factory=dict)
    is_retried: bool = True

    @property
    def flow(self) -> str:
        """Name of the flow."""
        return self.entrypoint.rpartition(".")[2]

    @property
    def environment(self) -> dict[str, str]:
        """What its runs find in their environment beside what their worker has."""
        if not self.is_retried:
            return {}
        return {
            "PREFECT_FLOWS_DEFAULT_RETRIES": str(RETRIES),
            "PREFECT_FLOWS_DEFAULT_RETRY_DELAY_SECONDS": str(RETRY_SECONDS),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheduled(Deployment):
    """One that also runs by itself."""

    every: timedelta
    #: A time at which it runs; all others are whole multiples of `every` away.
    anchor: datetime

    @property
    def when(self) -> str:
        """When it runs, in words."""
        if self.every == timedelta(hours=1):
            return f"at minute {self.anchor.minute} of each hour"
        return f"at {self.anchor:%H:%M} UTC each day"

    def next_after(self, now: datetime) -> datetime:
        """Return the first time after `now` at which it is due."""
        return now + (self.every - (now - self.anchor) % self.every)


INGEST = Scheduled(
    name="ingest",
    entrypoint="flows.ingest.ingest",
    description="Live intake: polls feeds and harvests what is new until the next run of it takes over.",
    tags=("live intake",),
    every=EVERY,
    anchor=datetime(2026, 1, 1, tzinfo=UTC),
    parameters={"seconds": (EVERY - MARGIN).total_seconds(), "alone": True},
    is_retried=False,
)
MAINTAIN = Scheduled(
    name="maintain",
    entrypoint="flows.maintain.maintain",
    description="Tidies up what is no longer needed, and looks after what needs looking after.",
    tags=("upkeep",),
    every=timedelta(hours=1),
    anchor=datetime(2026, 1, 1, 0, 25, tzinfo=UTC),
)
RETAG = Scheduled(
    name="retag",
    entrypoint="flows.retag.retag",
    description="Brings the tags of stored articles up to date, whenever live intake leaves time for it.",
    tags=("upkeep",),
    every=timedelta(days=1),
    anchor=datetime(2026, 1, 1, 2, 45, tzinfo=UTC),
    parameters={"stale": True, "seconds": RETAGS.total_seconds(), "yields": True},
)
NOTIFY = Scheduled(
    name="notify",
    entrypoint="flows.notify.notify",
    description="Tells of new articles by mail, chat or webhook, as watches say; ends at once without any.",
    tags=("watches",),
    every=EVERY,
    anchor=datetime(2026, 1, 1, 0, 10, tzinfo=UTC),
    parameters={"seconds": (EVERY - MARGIN).total_seconds()},
    is_retried=False,
)
BACKFILL = Deployment(
    name="backfill",
    entrypoint="flows.backfill.backfill",
    description="Loads history: archives, files and folders that the worker can read, sitemaps, feeds, lists "
    "of addresses. Needs `sources`. Again changes nothing; one that was killed goes on where it was.",
    tags=("history", "by hand"),
)
REPLAY = Deployment(
    name="replay",
    entrypoint="flows.replay.replay",
    description="Makes articles of archived pages again, by today's extractor, and says what that changes: "
    "with `dry_run` it only says it.",
    tags=("history", "by hand"),
)
RETAG_ON_DEMAND = Deployment(
    name="retag-on-demand",
    entrypoint="flows.retag.retag",
    description="Tags stored articles again, those of some days or of one outlet, and not only by night.",
    tags=("upkeep", "by hand"),
    parameters={"stale": True, "yields": True},
)
SCHEDULED = (INGEST, MAINTAIN, RETAG, NOTIFY)
DEPLOYMENTS: tuple[Deployment, ...] = (*SCHEDULED, BACKFILL, REPLAY, RETAG_ON_DEMAND)
