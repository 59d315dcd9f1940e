"""Maintain: what died is released, what is old is forgotten, what is wrong is found."""

from __future__ import annotations

from datetime import UTC, datetime

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.archive.places import open_place
from tasks.database import connect
from tasks.settings import load_settings
from tasks.storage.checks import as_findings, run_checks
from tasks.storage.findings import Refreshed, refresh_findings
from tasks.storage.health import find_all
from tasks.storage.maintain import Pruned, note_archive, prune, release_dead


@task(cache_policy=NO_CACHE, persist_result=False, retries=2, retry_delay_seconds=[1, 10])
def release() -> int:
    """Close killed runs and free what ended runs still hold; return how many leases were freed."""
    with connect(load_settings()) as connection:
        return release_dead(connection)


@task(cache_policy=NO_CACHE, persist_result=False, retries=2, retry_delay_seconds=[1, 10])
def forget() -> Pruned:
    """Forget what is old; tried again after a lost connection it goes on where it was and counts anew."""
    with connect(load_settings()) as connection:
        return prune(connection, datetime.now(UTC))


@task(cache_policy=NO_CACHE, persist_result=False, retries=2, retry_delay_seconds=[1, 10])
def check_archive() -> tuple[str, ...]:
    """Look whether the files that pages lie in are there; return the names of those that are missing."""
    settings = load_settings()
    there = frozenset(open_place(settings.archive_address).names())
    with connect(settings) as connection:
        return note_archive(connection, there, datetime.now(UTC))


@task(cache_policy=NO_CACHE, persist_result=False, retries=2, retry_delay_seconds=[1, 10])
def look() -> Refreshed:
    """Look for what is wrong with intake and data, and refresh the findings."""
    now = datetime.now(UTC)
    with connect(load_settings()) as connection:
        data = as_findings(run_checks(connection))
        with connection.transaction():
            return refresh_findings(connection, (*find_all(connection, now), *data), now)
