"""What a run fetches with: the web client, the turns of hosts, and the archive; opened once for a run.

Task arguments are plain data, so the verbs look here instead of being handed a client.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

from tasks.archive.writer import Archive
from tasks.database import connect
from tasks.settings import Settings, proxies
from tasks.storage.gate import PostgresGate
from tasks.storage.runs import new_token
from tasks.web.client import WebClient, WebOptions

#: A WARC file is ended at this age, so that it can be copied away.
ARCHIVE_AGE = timedelta(hours=24)
#: How much longer than the longest request a turn is held at most when its worker died.
TURN_MARGIN = timedelta(seconds=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What a run fetches with."""

    settings: Settings
    run_id: int
    client: WebClient
    archive: Archive


_open: ContextVar[Intake] = ContextVar("intake")


@contextmanager
def open_intake(settings: Settings, run_id: int) -> Iterator[Intake]:
    """Open client and archive for a run, or use those that are open already."""
    if (already := _open.get(None)) is not None:
        yield already
        return
    with ExitStack() as stack:
        client = stack.enter_context(open_client(settings, run_id))
        archive = stack.enter_context(_archive(settings))
        token = _open.set(Intake(settings=settings, run_id=run_id, client=client, archive=archive))
        try:
            yield _open.get()
        finally:
            _open.reset(token)


@contextmanager
def open_client(settings: Settings, run_id: int) -> Iterator[WebClient]:
    """Open a web client whose turns are shared with all workers; run 0 is nobody's."""
    with _gate(settings, run_id) as gate, WebClient(web_options(settings), gate) as client:
        yield client


def intake() -> Intake:
    """Return what the run fetches with; a flow opens it before it calls a verb."""
    return _open.get()


def web_options(settings: Settings) -> WebOptions:
    """Return how the web is asked."""
    addresses, no_proxy = proxies()
    return WebOptions(
        user_agent=settings.user_agent,
        timeout_seconds=settings.fetch_timeout_seconds,
        connections=settings.connections,
        allow_private=settings.allow_private_addresses,
        proxies=addresses,
        no_proxy=no_proxy,
    )


def _gate(settings: Settings, run_id: int) -> PostgresGate:
    return PostgresGate(
        partial(connect, settings),
        parallel=settings.host_parallel,
        spacing_seconds=settings.host_spacing_seconds,
        lease=timedelta(seconds=settings.fetch_timeout_seconds) + TURN_MARGIN,
        new_token=partial(new_token, run_id),
    )


def _archive(settings: Settings) -> Archive:
    return Archive(
        settings.archive_address,
        max_bytes=settings.archive_max_mb * 1_000_000,
        max_age=ARCHIVE_AGE,
        software=settings.software,
        clock=partial(datetime.now, UTC),
    )
