"""The state of the intake as a screen of 60 columns or more, and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib.metadata import version
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from flows.cli.terminal import safe
from flows.cli.visible import in_utc, json_text
from flows.observe.disk import Disk
from tasks.schedule.wording import say_seconds
from tasks.storage.health import Figures
from tasks.storage.rows import Row

#: Goes up when a key of `--json` is taken away or means something else; keys may be added.
SCHEMA_VERSION = 1
#: The usual order of a feed's life; what is wrong comes last.
STATES = ("active", "new", "paused", "silent", "failing")
#: Findings that are named on the screen; --json and mart.findings have all.
SHOWN = 15
COLOURS = {"fail": "bold red", "warn": "yellow"}
GIGABYTE, MEGABYTE = 1_000_000_000, 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """The state of the intake at a time."""

    at: datetime
    figures: Figures
    #: What is wrong, the worst first.
    findings: tuple[Row, ...]
    disk: Disk


def as_dict(now: Status) -> dict[str, Any]:
    """Return what `--json` prints; docs/operations.md says what each key means."""
    return {
        **head(now.at),
        **asdict(now.figures),
        "disk": asdict(now.disk),
        "findings": list(now.findings),
    }


def head(at: datetime) -> dict[str, Any]:
    """Return what the object begins with, also where nothing could be read."""
    return {"schema_version": SCHEMA_VERSION, "version": version("dateline"), "at": at}


def as_json(told: Mapping[str, Any]) -> str:
    """Return one line of JSON; times are RFC 3339 in UTC."""
    return json_text(told, default=in_utc)


def print_status(now: Status, console: Console | None = None) -> None:
    """Print the screen; in a pipe without colours."""
    console = console or Console(highlight=False)
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for name, lines in _sections(now):
        for number, line in enumerate(lines):
            grid.add_row(Text("" if number else name, "bold"), safe(line))
    console.print(grid)
    if now.disk.problem:
        console.print(Text.assemble(("fail", COLOURS["fail"]), "  ", now.disk.problem))
    for row in now.findings[:SHOWN]:
        console.print(_finding(row, now.at))
    if len(now.findings) > SHOWN:
        console.print(f"... and {len(now.findings) - SHOWN} more: `dateline status --json`, or mart.findings")


def _sections(now: Status) -> Iterator[tuple[str, list[str]]]:
    figures = now.figures
    yield "feeds", _feeds(figures.feeds)
    yield "queue", _queue(figures.queue, now.at)
    yield "polls", [_polls(figures.polls, "1h", "last hour"), _polls(figures.polls, "24h", "last 24 h")]
    yield (
        "articles",
        [_articles(figures.articles, "1h", "last hour"), _articles(figures.articles, "24h", "last 24 h")],
    )
    yield "lag", [_lag(figures.lag)]
    yield (
        "rejects",
        ["7 days: " + (_counted((row["reason"], row["entries"]) for row in figures.rejects) or "none")],
    )
    yield "runs", [_run(row, now.at) for row in figures.runs] or ["none yet"]
    yield "disk", [_disk(now)]
    yield "findings", [_findings(now)]


def _feeds(rows: list[Row]) -> list[str]:
    states: Counter[str] = Counter()
    for row in rows:
        states[row["state"]] += row["feeds"]
    if not states:
        return ["none yet: `dateline feeds add https://...` or `dateline feeds import --starter`"]
    lines = [f"{states.total():,}: " + _counted((state, states[state]) for state in STATES if states[state])]
    failing = _counted((row["reason"], row["feeds"]) for row in rows if row["state"] == "failing")
    return [*lines, f"failing because: {failing}"] if failing else lines


def _queue(row: Row, at: datetime) -> list[str]:
    if not row["wanted"]:
        return ["empty"]
    parts = (
        ("due now", row["due"]), ("being fetched", row["leased"]), ("waiting", row["waiting"]),
        ("to be tried again", row["retries"]),
    )  # fmt: skip
    oldest = f"oldest wanted {_ago(row['oldest_at'], at)}"
    if row["oldest_due_at"]:
        oldest += f", oldest due {_ago(row['oldest_due_at'], at)}"
    return [f"{row['wanted']:,}: " + _counted((name, times) for name, times in parts if times), oldest]


def _polls(row: Row, span: str, name: str) -> str:
    polls, failed, entries = row[f"polls_{span}"], row[f"failed_{span}"], row[f"entries_{span}"]
    return f"{name}: {polls:,}, {failed:,} failed, {entries:,} new entries"


def _articles(row: Row, span: str, name: str) -> str:
    usual = row[f"usual_{span}"]
    compared = "usual not known yet" if usual is None else f"usual {usual:,.0f}"
    return f"{name}: {row[f'new_{span}']:,} new ({compared}), {row[f'changed_{span}']:,} changed"


def _lag(row: Row) -> str:
    if not row["articles"]:
        return (
            "from publication to row: not known yet: no article of 24 h tells a time after its feed was added"
        )
    return (
        f"from publication to row: p50 {say_seconds(row['p50'])}, p95 {say_seconds(row['p95'])} "
        f"({row['articles']:,} articles of 24 h)"
    )


def _run(row: Row, at: datetime) -> str:
    if row["state"] == "running":
        return f"{row['flow']}: running for {_ago(row['started_at'], at).removesuffix(' ago')}"
    error = f": {row['error']}" if row["error"] else ""
    return f"{row['flow']}: {row['state']} {_ago(row['ended_at'] or row['started_at'], at)}{error}"


def _disk(now: Status) -> str:
    archive = now.disk.archive_bytes
    where = "elsewhere" if archive is None else _size(archive)
    return f"archive {where}, database {_size(now.figures.database_bytes)}, {_size(now.disk.free_bytes)} free"


def _findings(now: Status) -> str:
    severities = Counter(row["severity"] for row in now.findings)
    found = _counted((name, severities[name]) for name in COLOURS if severities[name]) or "none"
    looked = [
        f"looked for {_ago(row['ended_at'], now.at)}"
        for row in now.figures.runs
        if row["flow"] == "maintain" and row["state"] == "completed"
    ]
    return f"{found} ({looked[0] if looked else 'not looked for lately: see the flow maintain'})"


def _finding(row: Row, at: datetime) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    lasts = f" for {_ago(row['since'], at).removesuffix(' ago')}" if row["since"] < at else ""
    table.add_row(
        Text(row["severity"], COLOURS[row["severity"]]),
        Text.assemble(safe(row["subject"]), f"\n{row['kind']}{lasts}: ", safe(row["detail"])),
    )
    return table


def _counted(pairs: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{times:,} {name}" for name, times in pairs)


def _ago(then: datetime, at: datetime) -> str:
    return f"{say_seconds(max(0.0, (at - then).total_seconds()))} ago"


def _size(number: int) -> str:
    return f"{number / GIGABYTE:,.1f} GB" if number >= GIGABYTE else f"{number / MEGABYTE:,.0f} MB"
