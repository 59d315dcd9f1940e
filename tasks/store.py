"""Store: the outcomes of a batch become rows, in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.database import Connection, attempt, rolled_back
from tasks.feeds.model import Polled, PollReport
from tasks.files.model import Batch
from tasks.loads import loads
from tasks.model import Outcome, Reject, Report
from tasks.schedule import Limits
from tasks.settings import load_settings
from tasks.storage.batch import StoredBatch, store_batch
from tasks.storage.inputs import store_inputs, store_reached
from tasks.storage.polls import store_polls
from tasks.storage.runs import count
from tasks.storage.wanted import store_harvest
from tasks.wanted.model import Fetched


@task(cache_policy=NO_CACHE, persist_result=False, retries=2, retry_delay_seconds=[1, 10])
def store(run_id: int | None, batch: Batch, outcomes: Sequence[Outcome]) -> StoredBatch:
    """Store a batch with how far its files are, count it in its run, and say what that did.

    Without a run nothing is kept. Tried again after a lost connection: the transaction was undone, or its
    articles are found unchanged.
    """
    now, reads = datetime.now(UTC), loads()

    def write(connection: Connection) -> StoredBatch:
        if run_id is None:
            with rolled_back(connection):
                return store_batch(connection, None, outcomes, now)
        stored = store_batch(connection, run_id, outcomes, now)
        store_inputs(connection, batch.found, stored, reads.version, now)
        store_reached(connection, run_id, reads.reached(batch), now)
        count(connection, run_id, stored.report)
        return stored

    return attempt(load_settings(), write)


@task(cache_policy=NO_CACHE, persist_result=False, retries=2, retry_delay_seconds=[1, 10])
def store_poll(polled: Sequence[Polled]) -> PollReport:
    """Store a batch of polls: the state of the feeds with the entries they brought.

    Tried again after a lost connection: what was stored has lost its lease, and is left out.
    """
    settings = load_settings()
    limits = Limits(min_seconds=settings.poll_min_seconds, max_seconds=settings.poll_max_seconds)
    return attempt(settings, lambda connection: store_polls(connection, polled, datetime.now(UTC), limits))


@task(cache_policy=NO_CACHE, persist_result=False, retries=2, retry_delay_seconds=[1, 10])
def store_harvested(
    run_id: int, fetched: Sequence[Fetched], outcomes: Sequence[Outcome]
) -> tuple[Report, tuple[Reject, ...]]:
    """Store what became of wanted pages: articles, rejects and retries, with what leaves the queue.

    Tried again after a lost connection, as above.
    """
    settings = load_settings()

    def write(connection: Connection) -> tuple[Report, tuple[Reject, ...]]:
        report, rejects = store_harvest(
            connection, run_id, fetched, outcomes, datetime.now(UTC), settings.look_hours
        )
        count(connection, run_id, report)
        return report, rejects

    return attempt(settings, write)
