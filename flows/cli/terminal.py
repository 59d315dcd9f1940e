"""What people see on a terminal: safe text, tables, and a bar that stays out of pipes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

from flows.cli.remark import remark
from flows.cli.visible import visible
from flows.progress import listening
from flows.summary import summary_line
from tasks.model import Reject, Report

REJECTS_SHOWN = 20
#: Where standard error is no terminal, a line so often.
NOTE_SECONDS = 30.0


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

        def show(done: Report, total: int, passed: int) -> None:
            bar.update(job, completed=passed, total=total, description=line(done))

        with listening(show):
            yield


@contextmanager
def load_bar(console: Console) -> Iterator[None]:
    """Show how far a load is, how fast, and when it will be done; a line every now and then in a pipe."""
    began = noted = time.monotonic()
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        job = bar.add_task("loading", total=None)

        def show(done: Report, total: int, passed: int) -> None:
            nonlocal noted
            now = time.monotonic()
            rate = f"{summary_line(done)}; {done.found / max(now - began, 0.001):.0f} a second"
            bar.update(job, completed=passed, total=total or None, description=rate)
            if not console.is_terminal and now - noted >= NOTE_SECONDS:
                noted = now
                share = passed / total if total else 0
                left = (
                    f", {100 * share:.0f} %, {(now - began) * (1 - share) / share:.0f} s to go" if share else ""
                )
                remark(rate + left)

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
        listening(lambda done, *_: status.update(summary_line(done))),
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
