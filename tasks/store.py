"""Store: the outcomes of a batch become rows, in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.database import connect, rolled_back
from tasks.model import Outcome, Reject, Report
from tasks.settings import load_settings
from tasks.storage.batch import store_batch
from tasks.storage.runs import count


@task(cache_policy=NO_CACHE, persist_result=False, retries=2, retry_delay_seconds=[1, 10])
def store(run_id: int | None, outcomes: Sequence[Outcome]) -> tuple[Report, tuple[Reject, ...]]:
    """Store a batch, count it in its run, and say what that did; without a run nothing is kept.

    Tried again after a lost connection: the transaction was undone, or its articles are found unchanged.
    """
    now = datetime.now(UTC)
    with connect(load_settings()) as connection:
        if run_id is None:
            with rolled_back(connection):
                return store_batch(connection, None, outcomes, now)
        with connection.transaction():
            report, rejects = store_batch(connection, run_id, outcomes, now)
            count(connection, run_id, report)
            return report, rejects
