"""Watches whose messages no service took for so long that they were given up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from tasks.health.model import Finding, WatchFacts

#: For so long after the last message that was given up it is still worth a finding.
REMEMBERED = timedelta(days=7)


def find_in_watches(watches: Sequence[WatchFacts]) -> tuple[Finding, ...]:
    """Return the watches whose messages were given up lately."""
    return tuple(
        Finding(
            kind="watch_failed",
            subject=watch.name,
            severity="warn",
            detail=f"messages given up after 3 days in the last 7 days: {watch.messages}, the last one because "
            f"{watch.error}; try it with `dateline watch test {watch.name}`",
        )
        for watch in watches
    )
