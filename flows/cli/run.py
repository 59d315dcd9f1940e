"""Running a flow from the command line: everything slow starts at once, and the screen says what goes on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TYPE_CHECKING, Any

from rich.console import Console

from flows import engine
from flows.cli.interrupt import ended_by_signals, run_flow
from flows.cli.terminal import live_counts, load_bar, progress_bar
from flows.summary import retag_line
from tasks.database import check_schema
from tasks.pools import open_parser, open_pools
from tasks.settings import Settings, load_settings

if TYPE_CHECKING:
    from flows.backfill import Backfill
    from flows.ingest import Ingest
    from flows.replay import Replay
    from flows.retag import Retag


@contextmanager
def prepared(settings: Settings, articles: int | None) -> Iterator[Console]:
    """Start Postgres, Prefect and the models side by side; flows that run inside need not wait for them."""
    with started(settings, open_pools(settings, articles)) as console:
        yield console


@contextmanager
def started(settings: Settings, models: AbstractContextManager[object]) -> Iterator[Console]:
    """Start Postgres and Prefect, and models beside them, if any."""
    console = Console(stderr=True)
    with ended_by_signals(), engine.started_early(settings) as prefect_ready:
        check_schema(settings)
        with models:
            with console.status("Starting Prefect and the models (10 to 30 s, once a run) ..."):
                prefect_ready.result()
            yield console


def run_ingest(seconds: float | None, *, until_empty: bool) -> Ingest:
    """Run the flow `ingest` in this process."""
    settings = load_settings()
    with prepared(settings, None) as console, open_parser(settings), live_counts(console):
        from flows.ingest import ingest  # noqa: PLC0415  # Prefect reads its settings when imported

        result: Ingest = run_flow(ingest(seconds, until_empty=until_empty))
        return result


def run_backfill(sources: list[str], **options: Any) -> Backfill:
    """Run the flow `backfill` in this process; models are loaded when a page comes that is not known."""
    with started(load_settings(), nullcontext()) as console, load_bar(console):
        from flows.backfill import backfill  # noqa: PLC0415  # Prefect reads its settings when imported

        result: Backfill = run_flow(backfill(sources, **options))
        return result


def run_replay(**options: Any) -> Replay:
    """Run the flow `replay` in this process."""
    with started(load_settings(), nullcontext()) as console, progress_bar(console, "replaying"):
        from flows.replay import replay  # noqa: PLC0415  # Prefect reads its settings when imported

        result: Replay = run_flow(replay(**options))
        return result


def run_retag(**options: Any) -> Retag:
    """Run the flow `retag` in this process; it opens the models itself when it knows how much is due."""
    with started(load_settings(), nullcontext()) as console, progress_bar(console, "tagging", retag_line):
        from flows.retag import retag  # noqa: PLC0415  # Prefect reads its settings when imported

        result: Retag = run_flow(retag(**options))
        return result
