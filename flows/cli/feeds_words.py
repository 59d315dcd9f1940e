"""How feeds are told to a person: times from now, what is in one, and a screen of the right width."""

from __future__ import annotations

import os
from datetime import datetime

from rich.console import Console

from tasks.articles.published import is_plausible, parse_time
from tasks.feeds.model import ParsedFeed
from tasks.schedule.wording import say_seconds

#: Wide enough that no line is folded: what a pipe leads to looks for whole lines.
_PIPE_WIDTH = 4_000


def ago(then: datetime | None, now: datetime) -> str:
    """Say how long something is away, in the past or in the future."""
    if then is None:
        return "never"
    seconds = (now - then).total_seconds()
    return f"{say_seconds(seconds)} ago" if seconds >= 0 else f"in {say_seconds(-seconds)}"


def contents(parsed: ParsedFeed, now: datetime) -> str:
    """Say what is in a feed: its kind, how many entries, how old the newest is, and its title."""
    times = [parse_time(entry.published or entry.updated or "") for entry in parsed.entries]
    plausible = [time.at for time in times if time is not None and is_plausible(time.at, now)]
    newest = f"the newest {ago(max(plausible), now)}" if plausible else "none with a time"
    named = f"{len(parsed.sitemaps)} sitemaps" if parsed.sitemaps else f"{len(parsed.entries)} entries"
    parts = (parsed.kind, named, newest if parsed.entries else "", parsed.title or "no title")
    return ", ".join(part for part in parts if part)


def screen() -> Console:
    """Return a console on standard output: the terminal's width, COLUMNS, or no folding into a pipe."""
    console = Console(highlight=False, markup=False)
    is_given = console.is_terminal or "COLUMNS" in os.environ
    return console if is_given else Console(highlight=False, markup=False, width=_PIPE_WIDTH)
