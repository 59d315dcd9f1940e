"""The facts that health is judged by, read from the tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from tasks.database import Connection, run
from tasks.health import (
    FEED_PATIENCE,
    HOST_IDLE,
    LEAST_SILENCE,
    PAGE_PATIENCE,
    REMEMBERED,
    FeedFacts,
    Finding,
    IntakeFacts,
    OutletFacts,
    WatchFacts,
    find_in_feeds,
    find_in_intake,
    find_in_outlets,
    find_in_watches,
)
from tasks.storage.rows import Row

#: Live intake that runs, and for which something has been due for so long, goes before whatever can wait.
BEHIND = timedelta(minutes=2)
#: A host that was asked within so long has a queue of its own, which is no fault of ours.
ASKED = timedelta(seconds=30)


def find_all(connection: Connection, now: datetime) -> tuple[Finding, ...]:
    """Return everything that is wrong now."""
    feeds = run(connection, "health.feeds", now=now, least_silence=LEAST_SILENCE)
    outlets = run(connection, "health.outlets", now=now)
    failed = run(connection, "watches.failed", since=now - REMEMBERED)
    (watched,) = run(connection, "health.watched_hours", now=now)
    return (
        *find_urgent(connection, now),
        *find_in_feeds([FeedFacts(**row) for row in feeds], now),
        *find_in_outlets(
            [OutletFacts(outlet=row["outlet"], days=tuple(row["days"])) for row in outlets], watched["hours"]
        ),
        *find_in_watches([WatchFacts(**row) for row in failed]),
    )


def find_urgent(connection: Connection, now: datetime) -> tuple[Finding, ...]:
    """Return what is wrong with polling and harvesting as a whole: cheap enough to be asked at any time."""
    (row,) = run(
        connection,
        "health.intake",
        now=now,
        feed_patience=FEED_PATIENCE,
        page_patience=PAGE_PATIENCE,
        host_idle=HOST_IDLE,
    )
    return find_in_intake(IntakeFacts(**row), now)


def is_intake_behind(connection: Connection, now: datetime) -> bool:
    """Tell whether live intake is at work and does not keep up."""
    (row,) = run(
        connection, "health.intake", now=now, feed_patience=BEHIND, page_patience=BEHIND, host_idle=ASKED
    )
    return bool(row["runs_alive"] and (row["overdue_feeds"] or row["overdue_pages"]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What is shown of the state of the intake; each is as its query in sql/queries/health.sql says."""

    #: Feeds by state and, for those that fail, reason.
    feeds: list[Row]
    queue: Row
    polls: Row
    articles: Row
    lag: Row
    rejects: list[Row]
    runs: list[Row]
    #: Messages of watches, and for how long search and counts wait, as in sql/queries/metrics.sql.
    watches: Row
    behind: Row
    database_bytes: int


def read_figures(connection: Connection, now: datetime) -> Figures:
    """Read the state of the intake."""
    (queue,) = run(connection, "health.queue", now=now)
    (polls,) = run(connection, "health.polls", now=now)
    (articles,) = run(connection, "health.articles", now=now)
    (lag,) = run(connection, "health.lag", now=now)
    (database,) = run(connection, "health.database_bytes")
    (watches,) = run(connection, "metrics.deliveries", now=now)
    (behind,) = run(connection, "metrics.behind", now=now)
    return Figures(
        feeds=run(connection, "health.feed_states"),
        queue=queue,
        polls=polls,
        articles=articles,
        lag=lag,
        rejects=run(connection, "health.rejects", now=now),
        runs=run(connection, "health.last_runs"),
        watches=watches,
        behind=behind,
        database_bytes=database["bytes"],
    )
