"""Whether feeds are polled and pages fetched at all."""

from __future__ import annotations

from datetime import datetime, timedelta

from tasks.health.model import Finding, IntakeFacts
from tasks.schedule.wording import say_seconds

#: A feed is late when it is due for so long: a run that starts, or a batch with a slow host, takes minutes.
FEED_PATIENCE = timedelta(minutes=15)
#: A page is late when it is due for so long although nobody asks its host: twice as long as a lease lasts.
PAGE_PATIENCE = timedelta(hours=1)
#: A host is idle when it was not asked for so long: one with a long queue is asked every few seconds.
HOST_IDLE = timedelta(minutes=10)


def find_in_intake(facts: IntakeFacts, now: datetime) -> tuple[Finding, ...]:
    """Return what is wrong with polling and harvesting as a whole."""
    found = (_run_missing(facts, now), _queue_old(facts, now))
    return tuple(finding for finding in found if finding)


def _run_missing(facts: IntakeFacts, now: datetime) -> Finding | None:
    if facts.feed_due_at is None or facts.runs_alive:
        return None
    last = f"the last run ended {_ago(facts.last_run_at, now)}" if facts.last_run_at else "nothing ever ran"
    due = f"{_count(facts.overdue_feeds, 'feed')} due for up to {_since(facts.feed_due_at, now)}"
    detail = f"{due}, and nobody polls: {last}"
    return Finding(kind="run_missing", subject="ingest", severity="fail", detail=detail)


def _queue_old(facts: IntakeFacts, now: datetime) -> Finding | None:
    if facts.page_due_at is None:
        return None
    detail = (
        f"{_count(facts.overdue_pages, 'page')} of {_count(facts.overdue_hosts, 'host')} due for up to "
        f"{_since(facts.page_due_at, now)}, and nobody asks for them"
    )
    return Finding(kind="queue_old", subject="harvest", severity="fail", detail=detail)


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _since(then: datetime, now: datetime) -> str:
    return say_seconds((now - then).total_seconds())


def _ago(then: datetime, now: datetime) -> str:
    return f"{_since(then, now)} ago"
