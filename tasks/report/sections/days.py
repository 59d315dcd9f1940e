"""Articles by day."""

from __future__ import annotations

from datetime import date, timedelta

from tasks.report.model import Cell, Chart, Kind, Rows, Scope, Section, Table
from tasks.report.palette import light
from tasks.report.specs import NARROW, WIDE, timeline
from tasks.report.specs.days import Days
from tasks.report.wording import say_count, say_day, say_mean, say_number

#: Share of the time of all feeds from which on a day is marked as not seen, in percent.
MARKED = 10
HOURS = 24
DATED = "Days are those of UTC, by the time of publication, else by when the article was seen first."
UNSEEN = (
    "Not seen is the share of the time of all feeds in which they were not polled when due, or so late that "
    "entries may have come and gone."
)

#: Days that Markdown shows, the first ones.
SHOWN = 62


def days_section(scope: Scope, rows: Rows) -> Section:
    """Return articles by day, the days before as a line, and which days were not seen whole."""
    figures = _figures(scope, rows)
    total = tuple(sum(counts) for counts in zip(*(counts for _, counts in figures.parts), strict=True))
    lead = _lead(scope, figures, total)
    legend = [(light("bar"), f"about {scope.country}" if scope.country else "articles")]
    if scope.country:
        legend.append((light("second"), f"naming {scope.country} only"))
    if figures.before:
        legend.append((light("before"), "the period before"))
    if any(share >= MARKED for share in figures.unseen):
        legend.append((light("bad"), f"feeds not seen for {MARKED}% of the day or more"))
    chart = Chart(
        alt=f"Bars of articles by day. {lead}",
        wide=timeline(figures, WIDE),
        narrow=timeline(figures, NARROW),
        legend=tuple(legend),
    )
    return Section(
        slug="days",
        title="Day by day",
        lead=lead,
        charts=(chart,),
        tables=(_table(scope, figures, total),),
        notes=(DATED, UNSEEN) if rows.feeds else (DATED,),
    )


def unseen_by_day(rows: Rows) -> dict[date, int]:
    """Return which share of the time of all feeds was not seen on each day, in percent."""
    whole = HOURS * len(rows.feeds)
    return {row["day"]: min(100, round(100 * row["hours"] / whole)) for row in rows.unseen if whole}


def _figures(scope: Scope, rows: Rows) -> Days:
    """Fill the days without articles with zeros."""
    counts = {row["day"]: row for row in rows.days}
    days = tuple(scope.since + timedelta(days=number) for number in range(scope.days))

    def of(name: str, back: int = 0) -> tuple[int, ...]:
        return tuple(counts.get(day - timedelta(days=back), {name: 0})[name] for day in days)

    articles, focus, before, unseen = (
        of("articles"),
        of("focus_articles"),
        of("articles", scope.days),
        unseen_by_day(rows),
    )
    mentioned = tuple(count - about for count, about in zip(articles, focus, strict=True))
    return Days(
        days=days,
        parts=((light("bar"), focus), (light("second"), mentioned))
        if scope.country
        else ((light("bar"), articles),),
        before=before if any(before) else (),
        marked=MARKED,
        unseen=tuple(unseen.get(day, 0) for day in days),
    )


def _lead(scope: Scope, figures: Days, total: tuple[int, ...]) -> str:
    most = max(total)
    lead = (
        f"{say_mean(sum(total) / scope.days)} articles a day; "
        f"most on {say_day(figures.days[total.index(most)])}: {say_number(most)}."
    )
    if silent := total.count(0):
        lead += f" On {say_count(silent, 'day')} there was none."
    return lead


def _table(scope: Scope, figures: Days, total: tuple[int, ...]) -> Table:
    columns: list[tuple[str, Kind]] = [("day", "text"), ("articles", "bar")]
    cells: list[tuple[Cell, ...]] = [figures.days, total]
    if scope.country:
        columns.append(("about it", "number"))
        cells.append(figures.parts[0][1])
    if figures.before:
        columns.append(("period before", "number"))
        cells.append(figures.before)
    columns.append(("not seen", "number"))
    cells.append(tuple(f"{share}%" for share in figures.unseen))
    return Table(
        caption="Articles by day",
        columns=tuple(columns),
        rows=tuple(zip(*cells, strict=True)),
        shown=min(scope.days, SHOWN),
    )
