"""Running a flow from the command line: everything slow starts at once, and the screen says what goes on."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from rich.console import Console

from flows import engine
from flows.cli.interrupt import end_on_signals
from flows.cli.terminal import progress_bar
from tasks.database import check_schema
from tasks.files.discover import discover
from tasks.pools import open_pools
from tasks.settings import load_settings

if TYPE_CHECKING:
    from flows.backfill import Backfill


def run_backfill(paths: list[str], **options: Any) -> Backfill:
    """Run the flow `backfill` in this process, with Postgres, Prefect and the models started side by side."""
    end_on_signals()
    settings = load_settings()
    console = Console(stderr=True)
    with engine.started_early(settings) as prefect_ready:
        check_schema(settings)
        files = discover(paths).files
        # A file of records may hold any number: it is worth all workers.
        articles = None if any(file.kind == "records" for file in files) else len(files)
        with open_pools(settings, articles):
            with console.status("Starting Prefect and the models (10 to 30 s, once a run) ..."):
                prefect_ready.result()
            from flows.backfill import backfill  # noqa: PLC0415  # Prefect reads its settings when imported

            with progress_bar(console):
                result: Backfill = asyncio.run(backfill(paths, **options))
                return result
