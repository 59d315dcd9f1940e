"""One feed, explained."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import click
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from flows.cli.feeds_list import Row, all_feeds, find_feed, json_of
from flows.cli.feeds_words import ago, screen
from flows.cli.terminal import safe
from tasks.database import connect, run
from tasks.schedule.wording import say_rate
from tasks.settings import load_settings
from tasks.web.shown import shown_address

INDENT = (0, 0, 1, 2)
POLLS = 10
REJECTS = 5


def show_feed(wanted: str, *, as_json: bool) -> None:
    """Print facts, health, last polls, retries and last rejects of one feed."""
    row = find_feed(all_feeds(), wanted)
    now = datetime.now(UTC)
    number = row["feed_id"]
    with connect(load_settings()) as connection:
        (counts,) = run(connection, "feeds.counts", feed_id=number)
        polls = run(connection, "feeds.last_polls", feed_id=number, limit=POLLS)
        retries = run(connection, "feeds.retries", feed_id=number, limit=REJECTS)
        rejects = run(connection, "feeds.last_rejects", feed_id=number, limit=REJECTS)
    if as_json:
        click.echo(json_of(row | counts | {"polls": polls, "retries": retries, "rejects": rejects}))
        return
    console = screen()
    console.print(Text(str(safe(row["title"] or shown_address(row["url"]))), "bold"))
    console.print(Padding(facts_table(list(_facts(row, counts, now))), INDENT, expand=False))
    if polls:
        console.print(Padding(polls_table(polls, now), INDENT, expand=False))
    for line in (*_retried(retries, now), *_rejected(rejects)):
        console.print(Padding(safe(line), (0, 0, 0, 2), expand=False))


def facts_table(facts: Sequence[tuple[str, str]]) -> Table:
    """Return facts as two columns."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in facts:
        table.add_row(Text(name, style="dim"), safe(value))
    return table


def _facts(row: Row, counts: Row, now: datetime) -> Iterator[tuple[str, str]]:
    yield "number", str(row["feed_id"])
    yield "address", shown_address(row["url"]) + ("" if row["verify_tls"] else " (whatever its certificate)")
    yield (
        "outlet",
        f"{row['outlet']}, {row['country_code'] or 'no country'}, {row['family'] or 'no owner known'}",
    )
    yield "kind", f"{row['kind'] or 'not known yet'}, {row['language'] or 'language not stated'}"
    yield "health", f"{row['health']}: {row['reason']}" if row["reason"] else row["health"]
    yield "news", _news(row, now)
    yield "became", f"{counts['articles']} articles, {counts['wanted']} wanted, {counts['rejects']} rejected"
    yield "hub", _hub(row, counts, now)
    yield "last poll", f"{ago(row['last_polled_at'], now)}; the last good one {ago(row['last_ok_at'], now)}"
    is_polled = row["state"] == "active"
    yield "next poll", f"{ago(row['next_poll_at'], now)}: {row['next_poll_why']}" if is_polled else "none"


def _news(row: Row, now: datetime) -> str:
    if row["last_ok_at"] is None:
        return "not known yet"
    rate = row["arrivals"] / max(row["arrival_hours"], 1.0)
    return f"{say_rate(rate)}; the last {ago(row['last_new_at'], now)}"


def _hub(row: Row, counts: Row, now: datetime) -> str:
    if not row["hub"]:
        return "none"
    if counts["hub_state"] is None:
        return f"{row['hub']}: not subscribed"
    parts = [counts["hub_state"], f"last push {ago(counts['hub_pushed_at'], now)}"]
    parts += [f"lease ends {ago(counts['hub_until'], now)}"] if counts["hub_until"] else []
    parts += [counts["hub_detail"]] if counts["hub_detail"] else []
    return f"{row['hub']}: {', '.join(parts)}"


def _retried(retries: Sequence[Row], now: datetime) -> Iterator[str]:
    for page in retries:
        why = f"{page['reason']}, attempt {page['attempts']}"
        yield f"again {ago(page['next_try_at'], now)} ({why}): {page['origin']}"
    if retries and retries[0]["retries"] > len(retries):
        yield f"... and {retries[0]['retries'] - len(retries)} more that are tried again"


def _rejected(rejects: Sequence[Row]) -> Iterator[str]:
    for reject in rejects:
        detail = f": {reject['detail']}" if reject["detail"] else ""
        yield f"rejected ({reject['reason']}): {reject['origin']}{detail}"


def polls_table(polls: Sequence[Row], now: datetime) -> Table:
    """Return polls as a table."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("polled", "came", "new", "of", "s"):
        table.add_column(name, no_wrap=True)
    table.add_column("because", overflow="fold")
    for poll in polls:
        missed = "some entries may have been missed" if poll["overlapped"] is False else ""
        why = " ".join(part for part in (poll["reason"] or "", poll["detail"] or "", missed) if part)
        status = f"{poll['outcome']} {poll['status'] or ''}".strip()
        table.add_row(
            ago(poll["polled_at"], now), status, str(poll["new_entries"]), str(poll["entries"]),
            f"{poll['seconds']:.1f}", safe(why),
        )  # fmt: skip
    return table
