"""A run of live intake: recorded in ops.runs, with what it fetches with open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from importlib.metadata import version

from prefect.runtime import flow_run

from flows.session import Session
from tasks.intake import open_intake
from tasks.settings import load_settings
from tasks.storage.runs import recorded_run


@contextmanager
def session_for(
    flow: str, seconds: float | None, *, until_empty: bool = False, feed_ids: list[int] | None = None
) -> Iterator[Session]:
    """Record a run, open client and archive, and yield the session that goes on for so long."""
    settings = load_settings()
    ends_at = None if seconds is None else datetime.now(UTC) + timedelta(seconds=seconds)
    parameters = flow_run.get_parameters()
    with (
        recorded_run(settings, flow, flow_run.get_id(), parameters, version("dateline")) as run_id,
        open_intake(settings, run_id),
    ):
        yield Session(
            settings=settings, run_id=run_id, ends_at=ends_at, until_empty=until_empty, feed_ids=feed_ids
        )
