"""What is forgotten after a while, batch by batch, and the leases that died with their runs."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from tasks.database import Connection, run

#: The pace of a feed is kept beside it; its polls are for a person who asks what happened lately.
POLLS_KEPT = timedelta(days=30)
#: The gaps of the last day are read from its polls, those before are noted.
GAPS_NOTED = timedelta(days=1)
#: An entry that its feed does not list any more may come back, after a mistake of the publisher for example.
ENTRIES_KEPT = timedelta(days=90)
#: A host keeps the Crawl-delay that its robots.txt asked for, which is fetched daily while it is asked at all.
HOSTS_KEPT = timedelta(days=7)
#: So long a watch remembers what it told: an article that changes later may be told again.
DELIVERIES_KEPT = timedelta(days=90)
#: A year, so that this season can be compared with the last.
FINDINGS_KEPT = timedelta(days=365)
#: Rows of one statement: well below a second, and its locks with it.
BATCH = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Pruned:
    """How many rows were forgotten."""

    polls: int = 0
    entries: int = 0
    robots: int = 0
    hosts: int = 0
    findings: int = 0
    deliveries: int = 0


def release_dead(connection: Connection) -> int:
    """Close runs that were killed and free what ended runs still hold; return how many leases were freed."""
    with connection.transaction():
        killed = [row["run_id"] for row in run(connection, "runs.close_killed")]
        holders = run(connection, "maintain.dead_holders")
        run(connection, "runs.release_dead", run_ids=killed, blames=True)
        run(connection, "runs.release_dead", run_ids=[row["run_id"] for row in holders], blames=False)
    return sum(row["leases"] for row in holders)


def prune(connection: Connection, now: datetime, batch: int = BATCH) -> Pruned:
    """Forget what is old, in batches that are transactions of their own; gaps of polls are noted before."""
    run(connection, "maintain.keep_gaps", before=now - GAPS_NOTED)
    pruned = Pruned(
        polls=drain(connection, "maintain.prune_polls", batch, before=now - POLLS_KEPT),
        entries=drain(
            connection, "maintain.prune_entries", batch, before=now - ENTRIES_KEPT, kept=ENTRIES_KEPT
        ),
        robots=drain(connection, "maintain.prune_robots", batch, before=now),
        hosts=drain(connection, "maintain.prune_hosts", batch, before=now - HOSTS_KEPT),
        findings=drain(connection, "maintain.prune_findings", batch, before=now - FINDINGS_KEPT),
        deliveries=drain(connection, "watches.prune", batch, before=now - DELIVERIES_KEPT),
    )
    run(connection, "maintain.restore_hosts")
    return pruned


def note_archive(connection: Connection, there: Container[str], now: datetime) -> tuple[str, ...]:
    """Note which files of the archive are missing, given the names of those that are there; return them."""
    rows = [row | {"is_missing": row["file"] not in there} for row in run(connection, "maintain.archive_files")]
    missing = run(connection, "maintain.note_files", rows=rows, now=now) if rows else []
    return tuple(sorted(row["file"] for row in missing))


def drain(connection: Connection, name: str, batch: int, **parameters: Any) -> int:
    """Run a statement until it finds less than a batch; each time is committed by itself."""
    total = 0
    while True:
        rows = int(run(connection, name, limit=batch, **parameters)[0]["rows"])
        total += rows
        if rows < batch:
            return total
