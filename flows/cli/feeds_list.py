"""The feeds as a table, as a list for other readers, and changes of their state."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from flows.cli.terminal import safe
from tasks.database import check_schema, connect, run
from tasks.feeds.opml import OpmlFeed, write_opml
from tasks.schedule.wording import say_seconds
from tasks.settings import load_settings

NO_FEEDS = "There are no feeds yet: `dateline feeds add https://...` or `dateline feeds import --starter`."
Row = dict[str, Any]


def all_feeds() -> list[Row]:
    """Return every feed that is not removed, with its health in a word."""
    settings = load_settings()
    check_schema(settings)
    with connect(settings) as connection:
        rows = run(connection, "feeds.list")
    return [row | {"health": health_of(row)} for row in rows]


def health_of(row: Row) -> str:
    """Say in a word how a feed does: paused, new, failing or active."""
    if row["state"] == "paused":
        return "paused"
    if row["failures"]:
        return "failing"
    return "active" if row["last_ok_at"] else "new"


def find_feed(rows: Sequence[Row], wanted: str) -> Row:
    """Return the feed that is meant by a number, an address or a part of one; a UsageError if not one is."""
    exact = [row for row in rows if wanted in {str(row["feed_id"]), row["url"]}]
    found = exact or [row for row in rows if wanted.lower() in row["url"].lower()]
    if len(found) == 1:
        return found[0]
    if not rows:
        raise click.UsageError(NO_FEEDS)
    if found:
        names = "\n".join(f"  {row['feed_id']:>5}  {safe(row['url'])}" for row in found[:10])
        raise click.UsageError(
            f"{wanted!r} is part of {len(found)} addresses; name one by its number:\n{names}"
        )
    near = get_close_matches(wanted, [row["url"] for row in rows], n=3, cutoff=0.4)
    hint = f"; did you mean {' or '.join(str(safe(url)) for url in near)}?" if near else ""
    raise click.UsageError(f"no feed is {wanted!r}{hint}")


def ago(then: datetime | None, now: datetime) -> str:
    """Say how long something is away, in the past or in the future."""
    if then is None:
        return "never"
    seconds = (now - then).total_seconds()
    return f"{say_seconds(seconds)} ago" if seconds >= 0 else f"in {say_seconds(-seconds)}"


def print_list(state: str | None, *, as_json: bool) -> None:
    """Print the feeds, or those in one state."""
    rows = [row for row in all_feeds() if state in {None, row["health"]}]
    if as_json:
        for row in rows:
            click.echo(json.dumps(row, default=str, ensure_ascii=False))
        return
    if not rows:
        click.echo(NO_FEEDS if state is None else f"No feed is {state}.")
        return
    now = datetime.now(UTC)
    table = Table("no", "outlet", "is", "news", "next", "feed", box=None, pad_edge=False, header_style="bold")
    for row in rows:
        outlet = f"{row['outlet']} ({row['country_code'] or '?'}, {row['language'] or '?'})"
        due = "-" if row["state"] == "paused" else ago(row["next_poll_at"], now)
        new = ago(row["last_new_at"], now).removesuffix(" ago")
        health = f"{row['health']}: {row['reason']}" if row["reason"] else row["health"]
        table.add_row(str(row["feed_id"]), safe(outlet), health, new, due.removeprefix("in "), safe(row["url"]))
    Console(highlight=False, width=None if sys.stdout.isatty() else 200).print(table)


def export_list(out: str | None) -> None:
    """Write the feeds as OPML."""
    feeds = [
        OpmlFeed(
            url=row["url"],
            title=row["title"],
            outlet=row["outlet"],
            domain=row["domain"],
            country=row["country_code"],
            language=row["language"],
            family=row["family"],
        )
        for row in all_feeds()
    ]
    document = write_opml(feeds, "Dateline")
    if out:
        Path(out).write_bytes(document)
        click.echo(f"{len(feeds)} feeds written to {out}", err=True)
    else:
        sys.stdout.buffer.write(document)


def set_state(wanted: Sequence[str], state: str) -> None:
    """Set the state of feeds, and say of which."""
    rows = all_feeds()
    chosen = [find_feed(rows, name) for name in wanted]
    with connect(load_settings()) as connection:
        run(connection, "feeds.set_state", feed_ids=[row["feed_id"] for row in chosen], state=state)
    for row in chosen:
        click.echo(f"{state}: {safe(row['url'])}")
