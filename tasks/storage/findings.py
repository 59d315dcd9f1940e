"""Findings, kept from the first time they are found until they are found no more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Literal

from tasks.database import Connection, run
from tasks.health import Finding
from tasks.storage.health import find_urgent
from tasks.storage.rows import Row

#: What is asked anew whenever somebody looks.
URGENT = ("run_missing", "queue_old")


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """A finding that begins or ends."""

    event: Literal["opened", "closed"]
    finding_id: int
    kind: str
    subject: str
    severity: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refreshed:
    """What refreshing did to the findings."""

    opened: int = 0
    kept: int = 0
    closed: int = 0
    #: Those that were opened or closed.
    noted: tuple[Noted, ...] = field(default=(), compare=False)


def refresh_findings(connection: Connection, found: Sequence[Finding], now: datetime) -> Refreshed:
    """Open what is found for the first time, keep what is found again, and close the rest: one statement."""
    # Two outlets may go by the same name.
    rows = {(finding.kind, finding.subject): asdict(finding) for finding in found}
    (counts,) = run(connection, "findings.refresh", rows=list(rows.values()), now=now)
    noted = tuple(Noted(**row) for row in counts.pop("noted"))
    return Refreshed(**counts, noted=noted)


def current_findings(connection: Connection, now: datetime) -> list[Row]:
    """Return what is wrong, the worst and the oldest first.

    Whether feeds are polled and pages fetched at all is asked anew: where nothing runs, nobody refreshes.
    """
    stored = run(connection, "findings.open")
    known = {(row["kind"], row["subject"]): row for row in stored}
    urgent = [
        asdict(finding)
        | {"since": known.get((finding.kind, finding.subject), {}).get("since", now), "seen_at": now}
        for finding in find_urgent(connection, now)
    ]
    others = [row for row in stored if row["kind"] not in URGENT]
    return sorted(urgent + others, key=lambda row: (row["severity"], row["since"], row["subject"]))
