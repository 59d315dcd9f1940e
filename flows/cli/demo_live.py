"""The second half of the demo: a site is polled and harvested for real, three times, and corrected once."""

from __future__ import annotations

import difflib
import os
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from flows.cli.demo_site import FEEDS, DemoSite, demo_site
from flows.cli.interrupt import run_flow
from flows.cli.terminal import safe
from tasks.database import connect, run
from tasks.settings import Settings, load_settings
from tasks.storage.feeds import NewFeed, add_feeds

if TYPE_CHECKING:
    from flows.ingest import Ingest

INDENT = (0, 0, 0, 2)
#: What only the demo sets: its site is on this machine, is our own, and minds no haste.
_SETTINGS = {"DATELINE_ALLOW_PRIVATE_ADDRESSES": "true", "DATELINE_HOST_SPACING_SECONDS": "0.05"}
_WORDS = re.compile(r"\w+|\W+")


def show_live(console: Console) -> None:
    """Poll and harvest the demo's site, and print what each visit brought and what the correction changed."""
    os.environ.update(_SETTINGS)  # the flow reads them as it reads a user's
    settings = load_settings()
    with demo_site() as site:
        console.print(
            f"[bold]Now live[/bold]: a small invented newspaper on {site.address}, with two feeds, polled and "
            "harvested over HTTP.\n"
        )
        feeds = _add(settings, site)
        try:
            _print_visits(console, settings, site, feeds)
            _print_articles(console, settings, feeds)
            _print_correction(console, settings, feeds)
        finally:
            with connect(settings) as connection:
                run(connection, "feeds.set_state", feed_ids=feeds, state="removed")


def _print_visits(console: Console, settings: Settings, site: DemoSite, feeds: list[int]) -> None:
    """Visit the site three times, and print what each visit brought."""
    table = Table("visit", "feeds", "pages", box=None, pad_edge=False, header_style="bold")
    table.add_row("the first", *_visit(settings, feeds))
    table.add_row("again, nothing has changed", *_visit(settings, feeds))
    was_edited, site.is_edited = site.is_edited, True
    table.add_row("once more" if was_edited else "after a correction", *_visit(settings, feeds))
    console.print(Padding(table, INDENT))
    console.print()


def _add(settings: Settings, site: DemoSite) -> list[int]:
    """Add the feeds; where an earlier demo has seen the correction, the site begins with it."""
    new = [
        NewFeed(
            url=site.address + path, domain="lantern.example", outlet="The Lantern", country="FO", language="en"
        )
        for path in FEEDS
    ]
    with connect(settings) as connection:
        add_feeds(connection, new, datetime.now(UTC))
        feeds = [row["feed_id"] for row in run(connection, "feeds.ids_of", urls=[feed.url for feed in new])]
        site.is_edited = bool(run(connection, "show.corrected", feed_ids=feeds))
    return feeds


def _visit(settings: Settings, feeds: list[int]) -> tuple[str, str]:
    """Poll the feeds now, harvest what that brings, and say in words what it was."""
    from flows.ingest import ingest  # noqa: PLC0415  # Prefect reads its settings when imported

    with connect(settings) as connection:
        run(connection, "feeds.poll_now", feed_ids=feeds, now=datetime.now(UTC))
    result: Ingest = run_flow(ingest(feed_ids=feeds))
    polls, pages = result.polls, result.report
    seen = {"with news": polls.new, "unchanged": polls.unchanged, "failed": polls.failed}
    became = {
        "new": pages.new,
        "changed": pages.changed,
        "unchanged": pages.unchanged,
        "rejected": pages.rejected,
    }
    return _words(seen, "none"), _words(became, "nothing to fetch")


def _words(counts: dict[str, int], nothing: str) -> str:
    return ", ".join(f"{number} {word}" for word, number in counts.items() if number) or nothing


def _print_articles(console: Console, settings: Settings, feeds: list[int]) -> None:
    table = Table("article", "read from", "about", "feeds", box=None, pad_edge=False, header_style="bold")
    with connect(settings) as connection:
        for row in run(connection, "show.live_articles", feed_ids=feeds):
            about = ", ".join(row["focus_countries"]) or "-"
            table.add_row(safe(row["title"]), row["read_from"], about, str(row["feeds"]))
    console.print(Padding(table, INDENT))
    console.print()


def _print_correction(console: Console, settings: Settings, feeds: list[int]) -> None:
    """Print the words that the newest revision has and the one before it had not, and the other way round."""
    with connect(settings) as connection:
        for row in run(connection, "show.corrected", feed_ids=feeds):
            console.print(f"  Revision {row['revision']} of [italic]{safe(row['title'])}[/italic]:")
            console.print(Padding(_difference(row["before"], row["after"]), (0, 0, 1, 4)))


def _difference(before: str, after: str) -> Text:
    """Return the words that went and those that came, a line each."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    lines = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            lines += [Text(f"- {safe(''.join(old[a:b]).strip())}", "red")] * (b > a)
            lines += [Text(f"+ {safe(''.join(new[c:d]).strip())}", "green")] * (d > c)
    return Text("\n").join(lines)
