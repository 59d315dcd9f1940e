"""Two workers of live intake on one Postgres, of which one is cut off from the network while it works."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

import psycopg

from tasks.database import connect
from tasks.settings import Settings
from tests.support.intake_checks import select, what_is_wrong
from tests.support.intake_run import start_process
from tests.support.intake_site import SitesClient
from tests.support.intake_stand import make_due

#: The runs' own limit; they are ended long before it.
RUN_SECONDS = 3_000.0
#: How long anything may take on a machine that others use, too. Transactions of who is cut off end after a
#: minute, one after the other where they wait for each other.
PATIENCE_SECONDS = 600.0
_RUNS = "SELECT count(*) FROM ops.runs"
_NEW = "SELECT new FROM ops.runs WHERE run_id = 1"
_LEASED = """
    SELECT count(*) FROM ops.wanted
    WHERE ('x' || left(replace(lease_token::text, '-', ''), 16))::bit(64)::bigint = {run}"""
#: Who groups articles holds this to the end of the transaction. Others wait for it, or for rows of who does.
_TURN = b"SELECT pg_advisory_xact_lock(hashtext('dateline.stories'))"
_LONELY = b"SELECT FROM pg_stat_activity WHERE application_name = 'lonely' AND "
#: Within a transaction: a statement that is one by itself ends with it.
_WAITS = _LONELY + b"wait_event_type = 'Lock' AND xact_start < query_start"
_IDLE = _LONELY + b"state = 'idle in transaction'"
#: Entries that are no article, no reject, and no retry with its reason.
_UNDECIDED = (
    "SELECT count(*) FROM ops.entries JOIN ops.wanted USING (origin) WHERE state = 'wanted' AND attempts = 0"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """How to start a worker, and how to cut it off and join it again."""

    environment: Mapping[str, object]
    #: A command that runs the worker's command in its place.
    prefix: tuple[str, ...] = ()
    cut: Callable[[], None] = field(default=lambda: None)
    join: Callable[[], None] = field(default=lambda: None)


def cut_one_off(
    settings: Settings,
    site: SitesClient,
    lonely: Worker,
    other: Worker,
    *,
    entries: int,
    thorough: bool = False,
) -> Iterator[str]:
    """Cut one worker off while it stores pages, let the other do its work, join the first; yield what happened.

    The first one has to tell Postgres its name, `lonely` (application_name). A thorough one has the first store
    something before, and kills the other, too, while that one has leases: a third worker ends the work.
    """
    with running(lonely) as first:
        wait("its run", lambda: _count(settings, _RUNS) == 1)
        with running(other) as second:
            wait("the second run", lambda: _count(settings, _RUNS) == 2)
            _publish(settings, site, entries)
            if thorough:
                wait("an article of the first", lambda: _count(settings, _NEW))
            _cut_within_transaction(settings, site, lonely, entries)
            yield f"cut off: the first worker, with {_count(settings, _LEASED.format(run=1))} leased pages"
            _publish(settings, site, 2)
            if thorough:
                wait("a lease of the other", lambda: _count(settings, _LEASED.format(run=2)))
                os.killpg(second.pid, signal.SIGKILL)
                yield f"killed: the second worker, with {_count(settings, _LEASED.format(run=2))} leased pages"
                with running(other):
                    yield from _go_on(settings, site, lonely, first)
            else:
                yield from _go_on(settings, site, lonely, first)


def _cut_within_transaction(settings: Settings, site: SitesClient, lonely: Worker, entries: int) -> None:
    """Cut a worker off while it waits for another's transaction; it gets its turn, and does not hear of it."""
    with _administrator(settings) as connection:
        with connection.transaction():
            connection.execute(_TURN)
            wait("the first to wait for its turn", lambda: _is_waiting(settings, site, entries))
            lonely.cut()
        wait("the first to have its turn", lambda: connection.execute(_IDLE).fetchall())


def _is_waiting(settings: Settings, site: SitesClient, entries: int) -> bool:
    """Say whether the lonely one waits; new entries come whenever nothing is left to do."""
    with _administrator(settings) as connection:
        if connection.execute(_WAITS).fetchall():
            return True
    if _is_decided(settings, site):
        _publish(settings, site, entries)
    return False


def _administrator(settings: Settings) -> psycopg.Connection[tuple[object, ...]]:
    """Connect as who sees what all others do, and is under no limit of ours."""
    assert settings.database_url is not None
    return psycopg.connect(settings.database_url.get_secret_value(), autocommit=True)


def _go_on(
    settings: Settings, site: SitesClient, lonely: Worker, first: subprocess.Popen[str]
) -> Iterator[str]:
    """Let the leases run out, wait until all is decided, and have the lonely worker come back."""
    held = _count(settings, _LEASED.format(run=1))
    _let_leases_run_out(settings)
    wait("all to be decided", lambda: _is_decided(settings, site))
    yield f"decided without it: all, {held} of them had been its own"
    lonely.join()
    _publish(settings, site, 1)
    wait("what is new to be decided", lambda: _is_decided(settings, site))
    state = "goes on" if first.poll() is None else f"has ended with {first.returncode}"
    yield f"back: the first worker, which {state}"


def wrong(settings: Settings, site: SitesClient) -> list[str]:
    """Return what is not as it must be, politeness included."""
    log = site.log()
    rude = [f"{log.at_once} requests of a host at once"] if log.at_once > settings.host_parallel else []
    return what_is_wrong(settings, site) + rude


def stored_by(settings: Settings) -> str:
    """Return how many articles each run has stored."""
    rows = select(settings, "SELECT state, new FROM ops.runs ORDER BY run_id")
    return ", ".join(f"{new} by a run that {state}" for state, new in rows)


def end_all(worker: Worker) -> None:
    """Run a worker once more until nothing is due: it notes what became of those that were killed."""
    process = start_process("ingest", worker.environment, prefix=worker.prefix)
    process.communicate(timeout=PATIENCE_SECONDS)


@contextmanager
def running(worker: Worker) -> Iterator[subprocess.Popen[str]]:
    """Start a worker; end it as `dateline serve` would."""
    process = start_process("ingest", worker.environment, seconds=RUN_SECONDS, prefix=worker.prefix)
    try:
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
        try:
            process.wait(PATIENCE_SECONDS)
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
            if process.stdout is not None:
                process.stdout.close()


def _publish(settings: Settings, site: SitesClient, entries: int) -> None:
    site.publish(entries)
    make_due(settings, ("feeds",))


def _is_decided(settings: Settings, site: SitesClient) -> bool:
    """Say whether all that is published was seen (each feed shows an entry of its neighbour) and decided."""
    published = sum(site.published.values()) + site.plan.feeds
    seen = _count(settings, "SELECT count(*) FROM ops.entries")
    return seen >= published and not _count(settings, _UNDECIDED)


def _let_leases_run_out(settings: Settings) -> None:
    """Let half an hour go by, for the queue, for feeds and for the turns of hosts."""
    with connect(settings, "owner") as connection:
        for statement in (
            "UPDATE ops.wanted SET leased_until = now() WHERE lease_token IS NOT NULL",
            "UPDATE ops.feeds SET leased_until = now() WHERE lease_token IS NOT NULL",
            "UPDATE ops.host_slots SET leased_until = now() WHERE token IS NOT NULL",
        ):
            connection.execute(statement.encode())


def _count(settings: Settings, query: str) -> int:
    return int(select(settings, query)[0][0])


def wait(what: str, until: Callable[[], object]) -> None:
    """Wait until something is so, PATIENCE_SECONDS at most."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not until():
        if time.monotonic() > end:
            raise TimeoutError(f"waited in vain for {what}")
        time.sleep(0.02)
