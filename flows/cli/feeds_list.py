"""The feeds as a table, as a list for other readers, and changes of their state."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from difflib import get_close_matches
from typing import Any

import click
from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from flows.cli.feeds_lists import write_list
from flows.cli.feeds_words import ago, screen
from flows.cli.terminal import safe
from flows.cli.visible import json_text
from tasks.database import check_schema, connect, run
from tasks.feeds.opml import OpmlFeed
from tasks.settings import load_settings
from tasks.web.shown import shown_address

NO_FEEDS = "There are no feeds yet: `dateline feeds add https://...` or `dateline feeds import --starter`."
#: A feed that answers and brought nothing for so long is worth a look.
SILENT_AFTER = timedelta(days=7)
#: Columns of a screen on which the addresses of feeds have room too.
WIDE = 110
WIDE_NAMES = ("state", "why", "feed")
#: Columns that the name of an outlet keeps on any screen.
LEAST_OUTLET = 8
NAMED = 10
Row = dict[str, Any]


def all_feeds() -> list[Row]:
    """Return every feed, removed ones too, with its health in a word."""
    settings = load_settings()
    check_schema(settings)
    now = datetime.now(UTC)
    with connect(settings) as connection:
        rows = run(connection, "feeds.list")
    return [row | {"health": health_of(row, now)} for row in rows]


def health_of(row: Row, now: datetime) -> str:
    """Say in a word how a feed does: paused, removed, failing, new, silent or ok."""
    if row["state"] != "active":
        return str(row["state"])
    if row["failures"]:
        return "failing"
    if row["last_ok_at"] is None:
        return "new"
    return "silent" if now - (row["last_new_at"] or row["added_at"]) > SILENT_AFTER else "ok"


def find_feed(rows: Sequence[Row], wanted: str) -> Row:
    """Return the feed that is meant by a number, an address or a part of one; a UsageError if not one is."""
    found = _exactly(rows, wanted) if wanted.isdecimal() else _exactly(rows, wanted) or _fitting(rows, wanted)
    if len(found) == 1:
        return found[0]
    if not rows:
        raise click.UsageError(NO_FEEDS)
    if found:
        names = "\n".join(f"  {row['feed_id']:>5}  {safe(shown_address(row['url']))}" for row in found[:NAMED])
        more = f"\n  ... and {len(found) - NAMED} more" if len(found) > NAMED else ""
        raise click.UsageError(f"{wanted!r} fits {len(found)} feeds; name one by its number:\n{names}{more}")
    near = get_close_matches(wanted, [row["url"] for row in rows], n=3, cutoff=0.4)
    hint = f"; did you mean {' or '.join(str(safe(shown_address(url))) for url in near)}?" if near else ""
    raise click.UsageError(f"no feed is {wanted!r}{hint}")


def _exactly(rows: Sequence[Row], wanted: str) -> list[Row]:
    return [row for row in rows if wanted in {str(row["feed_id"]), row["url"]}]


def _fitting(rows: Sequence[Row], wanted: str) -> list[Row]:
    """Return the feeds of whose address, outlet or title it is a part; removed ones only if no other is."""
    part = wanted.lower()
    found = [
        row for row in rows if any(part in (row[name] or "").lower() for name in ("url", "outlet", "title"))
    ]
    return [row for row in found if row["state"] != "removed"] or found


def print_list(state: str | None, *, as_json: bool) -> None:
    """Print the feeds that are not removed, or those in one state."""
    known = all_feeds()
    rows = [row for row in known if _is_in(row, state)]
    if as_json:
        for row in rows:
            click.echo(json_of(row))
        return
    if not rows:
        click.echo(NO_FEEDS if state is None or not known else f"No feed is {state}.")
        return
    console = screen()
    console.print(_table(rows, datetime.now(UTC), width=console.width))


def json_of(value: object) -> str:
    """Return JSON, times as ISO 8601."""
    return json_text(value, _iso)


def _iso(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _is_in(row: Row, state: str | None) -> bool:
    return row["state"] != "removed" if state is None else state in {row["state"], row["health"]}


def _table(rows: Sequence[Row], now: datetime, *, width: int) -> Table:
    """Return the feeds as a table in which only the name of the outlet gives way to a narrow screen."""
    is_wide = width >= WIDE
    lines = [_cells(row, now, is_wide=is_wide) for row in rows]
    names = ("no", "outlet", "cc", "lg", "health", "last new", "next poll", *(WIDE_NAMES if is_wide else ()))
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold")
    for name in names:
        table.add_column(
            name,
            justify="right" if name == "no" else "left",
            no_wrap=name != "feed",
            overflow="ellipsis" if name == "outlet" else "fold",
        )
    if is_wide:
        table.columns[1].max_width = width // 4
    else:
        others = [max(map(cell_len, map(str, column))) + 1 for column in zip(names, *lines, strict=True)]
        table.columns[1].max_width = max(LEAST_OUTLET, width - sum(others) + others[1] - 1)
    for line in lines:
        table.add_row(*line)
    return table


def _cells(row: Row, now: datetime, *, is_wide: bool) -> list[str | Text]:
    is_polled = row["state"] == "active"
    due = "-" if not is_polled else "now" if row["next_poll_at"] <= now else ago(row["next_poll_at"], now)
    language = (row["language"] or "").partition("-")[0] or "-"
    cells: list[str | Text] = [
        str(row["feed_id"]),
        safe(row["outlet"]),
        row["country_code"] or "-",
        safe(language),
    ]
    cells += [row["health"], ago(row["last_new_at"], now), due]
    return [*cells, row["state"], row["reason"] or "-", safe(shown_address(row["url"]))] if is_wide else cells


def export_list(out: str | None) -> None:
    """Write the feeds that are not removed as OPML."""
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
        if row["state"] != "removed"
    ]
    write_list(feeds, out)


def set_state(wanted: Sequence[str], state: str) -> None:
    """Set the state of feeds, and say of which; none is touched if one of them is not to be found."""
    rows = all_feeds()
    chosen = {row["feed_id"]: row for row in (find_feed(rows, name) for name in wanted)}
    changed = [number for number, row in chosen.items() if row["state"] != state]
    with connect(load_settings()) as connection:
        run(connection, "feeds.set_state", feed_ids=changed, state=state)
    for number, row in chosen.items():
        click.echo(
            f"{state if number in changed else f'was {state} already'}: {safe(shown_address(row['url']))}"
        )
