"""The metrics that are facts in Postgres, read in one transaction that only reads and may not take long."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial

from flows.observe import catalogue
from flows.observe.catalogue import QUESTIONS, Metric, Question, Sample
from flows.observe.since import Since
from tasks.database import BUSY, TOO_SLOW, Connection, run, snapshot
from tasks.health import FEED_PATIENCE, HOST_IDLE, PAGE_PATIENCE
from tasks.storage.rows import Row

#: How long one statement may take, and after how long no further one is asked.
STATEMENT_SECONDS = 2.0
ALL_SECONDS = 8.0
Asked = Callable[[Connection, datetime], Iterator[Sample]]

FOUND = ("new", "changed", "unchanged", "rejected", "retried")
ENDED = ("completed", "failed")
#: Flows that record their runs: each is a series from the first look on, or its first increase would be missed.
FLOWS = ("backfill", "harvest", "ingest", "maintain", "notify", "poll", "prune", "replay", "retag")


class Facts:
    """Reads them, and counts from when it began to."""

    def __init__(self) -> None:
        self._since = Since()
        self._first_run: int | None = None

    def read(self, connection: Connection, now: datetime) -> list[Sample]:
        """Return all samples; those of a query that takes too long are left out, and counted."""
        questions: tuple[Asked, ...] = (
            self._intake,
            self._outcomes,
            self._deliveries,
            *(partial(_ask, each) for each in QUESTIONS),
        )
        samples: list[Sample] = []
        left_out = 0
        ends_at = time.monotonic() + ALL_SECONDS
        with snapshot(connection):
            run(connection, "metrics.limit", timeout=f"{STATEMENT_SECONDS * 1000:.0f}ms")
            for question in questions:
                if time.monotonic() > ends_at:
                    left_out += 1
                    continue
                try:
                    with connection.transaction():
                        samples += list(question(connection, now))
                except (TOO_SLOW, *BUSY):
                    left_out += 1
        return [*samples, Sample(catalogue.FACTS_LEFT_OUT, (), left_out)]

    def _intake(self, connection: Connection, now: datetime) -> Iterator[Sample]:
        (row,) = run(
            connection,
            "health.intake",
            now=now,
            feed_patience=FEED_PATIENCE,
            page_patience=PAGE_PATIENCE,
            host_idle=HOST_IDLE,
        )
        yield Sample(catalogue.STANDING, (), standing_seconds(row, now))
        yield Sample(catalogue.FEEDS_OVERDUE, (), row["overdue_feeds"])
        yield Sample(catalogue.PAGES_OVERDUE, (), row["overdue_pages"])

    def _outcomes(self, connection: Connection, now: datetime) -> Iterator[Sample]:  # noqa: ARG002  # as the others
        if self._first_run is None:
            self._first_run = int(run(connection, "metrics.first_run")[0]["run_id"])
        rows = {row["flow"]: row for row in run(connection, "metrics.outcomes", first_run=self._first_run)}
        totals: dict[tuple[Metric, str, str], float] = {}
        for flow in {*FLOWS, *rows}:
            row = rows.get(flow, {})
            totals |= {(catalogue.OUTCOMES, flow, name): row.get(name, 0) for name in FOUND}
            totals |= {(catalogue.RUNS, flow, name): row.get(name, 0) for name in ENDED}
        for (metric, *labels), value in self._since.counted(totals).items():
            yield Sample(metric, tuple(labels), value)

    def _deliveries(self, connection: Connection, now: datetime) -> Iterator[Sample]:
        (row,) = run(connection, "metrics.deliveries", now=now)
        yield Sample(catalogue.DELIVERIES, (), row["waiting"])
        yield Sample(catalogue.DELIVERY_AGE, (), row["oldest"])
        for state in ("sent", "failed"):
            yield Sample(catalogue.DELIVERIES_DAY, (state,), row[state])


def standing_seconds(row: Row, now: datetime) -> float:
    """Say for how long live intake has stood still, by the facts that its findings are decided from."""
    since = [row["page_due_at"], None if row["runs_alive"] else row["feed_due_at"]]
    return max(((now - at).total_seconds() for at in since if at is not None), default=0.0)


def _ask(question: Question, connection: Connection, now: datetime) -> Iterator[Sample]:
    for row in run(connection, question.query, now=now):
        labels = tuple(str(row[label]) for label in question.labels)
        for column, metric in question.values.items():
            yield Sample(metric, labels, float(row[column]))
