"""What a report is made of, read at one moment."""

from __future__ import annotations

from datetime import date

from tasks.database import Connection, run
from tasks.report.model import Rows, Scope


def read_rows(connection: Connection, scope: Scope) -> Rows:
    """Read everything; the caller's transaction sees to it that all is of one moment."""
    chosen = {
        "before": scope.before,
        "since": scope.since,
        "until": scope.until,
        "country": scope.country_code,
    }
    # About one country they are counted in its articles, else they are counted already.
    of_country = scope.country_code is not None
    names = run(connection, "report.names_with" if of_country else "report.names", **chosen)
    pairs = run(connection, "report.pairs_with" if of_country else "report.pairs", **chosen)
    headline = {row["is_now"]: row for row in run(connection, "report.headline", **chosen)}
    within = {"since": scope.since, "until": scope.until}
    gaps = run(connection, "report.gaps", **within, now=scope.made_at)
    return Rows(
        headline=headline[True],
        before=headline[False],
        days=run(connection, "report.days", **chosen),
        countries=run(connection, "report.countries", **chosen),
        pairs=pairs,
        people=[row for row in names if row["entity_type"] == "PERSON"],
        organisations=[row for row in names if row["entity_type"] == "ORG"],
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
