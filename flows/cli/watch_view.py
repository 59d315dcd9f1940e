"""Watches and their messages as a person reads them, and as JSON; never with an address."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import click

from flows.cli.visible import in_utc, json_text, visible
from tasks.database import check_schema, connect
from tasks.schedule.wording import say_seconds
from tasks.settings import load_settings
from tasks.storage.rows import Row
from tasks.storage.watches import deliveries, list_watches, one_watch

NONE_YET = "No watch yet: `dateline watch add NAME --country IS --notify json://host/path` makes one."


def print_list(*, as_json: bool) -> None:
    """Print all watches."""
    settings = load_settings()
    check_schema(settings)
    with connect(settings) as connection:
        rows = list_watches(connection)
    if as_json:
        _print_json(rows)
    elif not rows:
        click.echo(NONE_YET)
    for row in () if as_json else rows:
        state = "  paused" if row["paused_at"] else "  failing" if row["error"] else ""
        counts = f"{row['sent']} sent, {row['waiting']} waiting, {row['failed']} given up"
        click.echo(f"{row['name']}  {row['service']}  {_wanted(row)}\n    {counts}{state}")


def print_one(name: str) -> None:
    """Print a watch."""
    settings = load_settings()
    check_schema(settings)
    with connect(settings) as connection:
        row = one_watch(connection, name)
    click.echo("\n".join(described(row)))


def described(row: Row) -> Iterator[str]:
    """Yield the lines about one watch."""
    yield f"{row['name']}  to {row['service']}{', paused' if row['paused_at'] else ''}"
    yield f"  {_wanted(row)}"
    every = row["digest_every"]
    yield (
        f"  one message for {_span(every)}" if every else f"  a message each, {row['per_hour']} an hour at most"
    )
    yield f"  begun {_time(row['begun_at'])} at position {row['begun_position']}, looked to {row['position']}"
    last = f", the last {_time(row['last_sent_at'])}" if row["last_sent_at"] else ""
    yield f"  {row['sent']} sent with {row['articles']} articles{last}"
    yield f"  {row['waiting']} waiting, {row['failed']} given up"
    if row["error"]:
        yield f"  the last one could not be sent: {row['error']}"


def print_log(name: str | None, limit: int, *, as_json: bool) -> None:
    """Print the last messages."""
    settings = load_settings()
    check_schema(settings)
    with connect(settings) as connection:
        rows = deliveries(connection, name, limit)
    if as_json:
        _print_json(rows)
    elif not rows:
        click.echo("No message yet.")
    for row in () if as_json else rows:
        click.echo("\n".join(_delivery(row)))


def _delivery(row: Row) -> Iterator[str]:
    number = f"{row['articles']} article{'' if row['articles'] == 1 else 's'}"
    yield f"{_time(row['noted_at'])}  {row['name']}  {number}  {_state(row)}"
    for title in row["titles"]:
        yield f"    {visible(' '.join((title or '(without a title)').split()))}"
    if row["articles"] > len(row["titles"]) > 0:
        yield f"    and {row['articles'] - len(row['titles'])} more"


def _state(row: Row) -> str:
    error = f" ({row['error']}; tried {row['attempts']} times)" if row["error"] else ""
    if row["state"] == "waiting":
        return f"waits for {_time(row['next_try_at'])}{error}"
    return f"{'given up' if row['state'] == 'failed' else 'sent'} {_time(row['ended_at'])}{error}"


def _wanted(row: Row) -> str:
    """Say which articles a watch wants."""
    parts = [
        f"naming {' or '.join(map(visible, row[kind]))}" for kind in ("countries", "entities") if row[kind]
    ]
    if row["query"]:
        parts.append(f"with the words {visible(row['query'])}")
    if row["languages"]:
        parts.append(f"in {' or '.join(row['languages'])}")
    return f"articles {', '.join(parts)}" if parts else "all articles"


def _span(every: timedelta) -> str:
    return say_seconds(every.total_seconds())


def _time(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def _print_json(rows: list[Row]) -> None:
    for row in rows:
        click.echo(json_text(row, default=_as_json))


def _as_json(value: object) -> object:
    if isinstance(value, timedelta):
        return value.total_seconds()
    return in_utc(value)
