"""Watches tell of new articles: once, or for a while."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.metadata import version

from prefect import flow
from prefect.runtime import flow_run
from prefect.states import Completed

from flows.ending import ends_on_sigterm
from flows.parameters import Seconds
from flows.session import Session, work
from tasks.database import connect
from tasks.model import Report
from tasks.notify import look_and_send
from tasks.settings import load_settings
from tasks.storage.deliveries import Noted, is_any_watch, is_work_left
from tasks.storage.runs import count, recorded_run


@dataclass(frozen=True, slots=True, kw_only=True)
class Notify:
    """What a run told."""

    #: Number of the run in ops.runs; None if there was no watch and it was not recorded.
    run_id: int | None
    noted: Noted


@flow(name="notify", description="Tell of new articles as the watches say.", validate_parameters=True)
async def notify(seconds: Seconds | None = None) -> Notify:
    """Let the watches look, and send their messages.

    Args:
        seconds: How long to go on with what is new or due meanwhile; empty: until nothing is due.
    """
    with connect(load_settings()) as connection:
        if not is_any_watch(connection):
            nothing = Notify(run_id=None, noted=Noted())
            return Completed(message="there is no watch that looks", data=nothing)  # type: ignore[return-value]  # as below
    noted = Noted()
    with _session(seconds) as session, ends_on_sigterm(session):

        async def batch() -> int:
            nonlocal noted
            done = look_and_send(session.run_id)
            noted += done
            _count(session, done)
            return done.found + done.sent

        await work(session, batch, lambda: _next_due(session))
    line = f"{noted.found} articles found, {noted.sent} messages sent, {noted.failed} tries failed"
    result = Notify(run_id=session.run_id, noted=noted)
    return Completed(message=line, data=result)  # type: ignore[return-value]  # Prefect hands the data on


@contextmanager
def _session(seconds: float | None) -> Iterator[Session]:
    settings = load_settings()
    ends_at = None if seconds is None else datetime.now(UTC) + timedelta(seconds=seconds)
    with recorded_run(
        settings, "notify", flow_run.get_id(), {"seconds": seconds}, version("dateline")
    ) as run_id:
        yield Session(settings=settings, run_id=run_id, ends_at=ends_at)


def _count(session: Session, done: Noted) -> None:
    """Count tries to send as found: of messages that were sent as new, of others as retried."""
    report = Report(found=done.sent + done.failed, new=done.sent, retried=done.failed)
    with connect(session.settings) as connection:
        count(connection, session.run_id, report)


def _next_due(session: Session) -> datetime | None:
    now = datetime.now(UTC)
    with connect(session.settings) as connection:
        return now if is_work_left(connection, now) else None
