"""Running a flow from the command line: everything slow starts at once, and the screen says what goes on."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rich.console import Console

from flows import engine
from flows.cli.interrupt import end_on_signals
from flows.cli.terminal import live_counts, progress_bar
from tasks.database import check_schema
from tasks.files.discover import discover
from tasks.pools import open_parser, open_pools
from tasks.settings import Settings, load_settings

if TYPE_CHECKING:
    from flows.backfill import Backfill
    from flows.ingest import Ingest


@contextmanager
def prepared(settings: Settings, articles: int | None) -> Iterator[Console]:
    """Start Postgres, Prefect and the models side by side; flows that run inside need not wait for them."""
    end_on_signals()
    console = Console(stderr=True)
    with engine.started_early(settings) as prefect_ready:
        check_schema(settings)
        with open_pools(settings, articles):
            with console.status("Starting Prefect and the models (10 to 30 s, once a run) ..."):
                prefect_ready.result()
            yield console


def run_ingest(seconds: float | None, *, until_empty: bool) -> Ingest:
    """Run the flow `ingest` in this process."""
    settings = load_settings()
    with prepared(settings, None) as console, open_parser(settings), live_counts(console):
        from prefect.exceptions import TerminationSignal  # noqa: PLC0415  # as below

        from flows.ingest import ingest  # noqa: PLC0415  # Prefect reads its settings when imported

        try:
            result: Ingest = asyncio.run(ingest(seconds, until_empty=until_empty))
        except TerminationSignal:  # told to end, it could not finish in time what it was at
            sys.exit(128 + signal.SIGTERM)
        return result


def run_backfill(paths: list[str], **options: Any) -> Backfill:
    """Run the flow `backfill` in this process."""
    files = discover(paths).files
    # A file of records may hold any number: it is worth all workers.
    articles = None if any(file.kind == "records" for file in files) else len(files)
    with prepared(load_settings(), articles) as console, progress_bar(console):
        from flows.backfill import backfill  # noqa: PLC0415  # Prefect reads its settings when imported

        result: Backfill = asyncio.run(backfill(paths, **options))
        return result
