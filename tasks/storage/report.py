"""What a report is made of, read at one moment."""

from __future__ import annotations

from datetime import date

from tasks.database import Connection, run
from tasks.report.model import Row, Rows, Scope


def read_rows(connection: Connection, scope: Scope) -> Rows:
    """Read everything; the caller's transaction sees to it that all is of one moment."""
    period = {"before": scope.before, "since": scope.since, "until": scope.until}
    chosen = period | {"country": scope.country_code}
    headline = {row["is_now"]: row for row in run(connection, "report.headline", **chosen)}
    within = {"since": scope.since, "until": scope.until}
    gaps = run(connection, "report.gaps", **within, now=scope.made_at)
    return Rows(
        headline=headline[True],
        before=headline[False],
        days=run(connection, "report.days", **chosen),
        countries=run(connection, "report.countries", **chosen),
        pairs=run(connection, "report.pairs_with", **chosen)
        if scope.country_code
        else run(connection, "report.pairs", **period),
        people=_names(connection, scope, "PERSON"),
        organisations=_names(connection, scope, "ORG"),
        outlets=run(connection, "report.outlets", **chosen),
        stories=run(connection, "report.stories", **within, country=scope.country_code),
        trending=run(connection, "report.trending", ends_at=scope.ends_at),
        feeds=run(connection, "report.feeds"),
        gaps=[row for row in gaps if row["day"] is None],
        unseen=[row for row in gaps if row["day"] is not None],
        untagged=run(connection, "report.untagged", **within),
        funnel=run(connection, "report.funnel", **within),
    )


def known_days(connection: Connection) -> tuple[date, date] | None:
    """Return the first and the last day with articles; None without any."""
    (row,) = run(connection, "report.known_days")
    return (row["first_day"], row["last_day"]) if row["first_day"] else None


def _names(connection: Connection, scope: Scope, entity_type: str) -> list[Row]:
    """Return the entities of a type that are named most, with a country in articles about it."""
    period = {"before": scope.before, "since": scope.since, "until": scope.until, "entity_type": entity_type}
    if scope.country_code is None:
        return run(connection, "report.names", **period)
    return run(connection, "report.names_with", **period, country=scope.country_code)
