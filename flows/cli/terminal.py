"""What people see on a terminal: safe text, tables, and a bar that stays out of pipes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from flows.cli.visible import visible
from flows.progress import listening
from flows.summary import summary_line
from tasks.model import Reject, Report

REJECTS_SHOWN = 20


def safe(text: str) -> Text:
    """Return text from outside, of which neither the terminal nor rich takes anything for a command."""
    return Text(visible(text))


@contextmanager
def progress_bar(
    console: Console, doing: str = "loading", line: Callable[[Report], str] = summary_line
) -> Iterator[None]:
    """Show how far the flow in this context is; nothing where standard error is no terminal."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        job = bar.add_task(doing, total=None)

        def show(done: Report, total: int) -> None:
            bar.update(job, completed=done.found, total=total, description=line(done))

        with listening(show):
            yield


@contextmanager
def live_counts(console: Console) -> Iterator[None]:
    """Show what the flow in this context has harvested so far; nothing where standard error is no terminal."""
    if not console.is_terminal:
        yield
        return
    with (
        console.status("polling ...") as status,
        listening(lambda done, _: status.update(summary_line(done))),
    ):
        yield


def print_rejects(console: Console, rejects: tuple[Reject, ...], rejected: int) -> None:
    """Name what was rejected and why, up to a screenful."""
    if not rejected:
        return
    table = Table("rejected", "because", "namely", box=None, header_style="bold", pad_edge=False)
    for reject in rejects[:REJECTS_SHOWN]:
        table.add_row(safe(reject.origin), reject.reason.value, safe(reject.detail))
    console.print(table)
    shown = min(len(rejects), REJECTS_SHOWN)
    if rejected > shown:
        console.print(
            f"... and {rejected - shown} more: the table ops.rejects (`dateline db url --role writer`)"
        )
