"""One feed, explained."""

from __future__ import annotations

from datetime import UTC, datetime

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from flows.cli.feeds_list import Row, ago, all_feeds, find_feed
from flows.cli.terminal import safe
from tasks.database import connect, run
from tasks.schedule.wording import say_rate
from tasks.settings import load_settings

INDENT = (0, 0, 1, 2)
POLLS = 10
REJECTS = 5


def show_feed(wanted: str) -> None:
    """Print facts, health, last polls and last rejects of one feed."""
    row = find_feed(all_feeds(), wanted)
    now = datetime.now(UTC)
    console = Console(highlight=False)
    with connect(load_settings()) as connection:
        (counts,) = run(connection, "feeds.counts", feed_id=row["feed_id"])
        polls = run(connection, "feeds.last_polls", feed_id=row["feed_id"], limit=POLLS)
        rejects = run(connection, "feeds.last_rejects", feed_id=row["feed_id"], limit=REJECTS)
    console.print(Text(str(safe(row["title"] or row["url"])), "bold"))
    facts = Table.grid(padding=(0, 2))
    for name, value in _facts(row, counts, now):
        facts.add_row(Text(name, style="dim"), safe(value))
    console.print(Padding(facts, INDENT))
    if polls:
        console.print(Padding(polls_table(polls, now), INDENT))
    for reject in rejects:
        console.print(safe(f"  rejected ({reject['reason']}): {reject['origin']}: {reject['detail'] or ''}"))


def _facts(row: Row, counts: Row, now: datetime) -> list[tuple[str, str]]:
    rate = row["arrivals"] / max(row["arrival_hours"], 1.0)
    health = f"{row['health']}: {row['reason']}" if row["reason"] else row["health"]
    return [
        ("number", str(row["feed_id"])),
        ("address", row["url"]),
        (
            "outlet",
            f"{row['outlet']}, {row['country_code'] or 'no country'}, {row['family'] or 'no owner known'}",
        ),
        ("kind", f"{row['kind'] or 'not known yet'}, {row['language'] or 'language not stated'}"),
        ("health", health),
        (
            "news",
            f"{say_rate(rate)}; the last {ago(row['last_new_at'], now)}"
            if row["last_ok_at"]
            else "not known yet",
        ),
        ("became", f"{counts['articles']} articles, {counts['wanted']} wanted, {counts['rejects']} rejected"),
        ("hub", f"{row['hub']} ({counts['hub_state'] or 'not subscribed'})" if row["hub"] else "none"),
        ("last poll", f"{ago(row['last_polled_at'], now)}; the last good one {ago(row['last_ok_at'], now)}"),
        (
            "next poll",
            "paused"
            if row["state"] == "paused"
            else f"{ago(row['next_poll_at'], now)}: {row['next_poll_why']}",
        ),
    ]


def polls_table(polls: list[Row], now: datetime) -> Table:
    """Return polls as a table."""
    table = Table(
        "polled", "came", "new", "of", "seconds", "because", box=None, pad_edge=False, header_style="bold"
    )
    for poll in polls:
        missed = "some entries may have been missed" if poll["overlapped"] is False else ""
        why = " ".join(part for part in (poll["reason"] or "", poll["detail"] or "", missed) if part)
        status = f"{poll['outcome']} {poll['status'] or ''}".strip()
        table.add_row(
            ago(poll["polled_at"], now), status, str(poll["new_entries"]), str(poll["entries"]),
            f"{poll['seconds']:.1f}", safe(why),
        )  # fmt: skip
    return table
