"""The numbers that a report begins with."""

from __future__ import annotations

from tasks.report.model import Change, Row, Rows, Scope, Section, Table
from tasks.report.wording import say_change, say_count, say_share

#: Column of the row, and what it is called.
MEASURES = (
    ("articles", "Articles"),
    ("stories", "Stories"),
    ("families", "Publishers"),
    ("outlets", "Outlets"),
    ("countries", "Countries"),
    ("languages", "Languages"),
)


def headline_section(scope: Scope, rows: Rows) -> Section:
    """Return what there is, and how that differs from the period of the same length before."""
    now, before = rows.headline, rows.before
    compared = bool(before["articles"])
    table = Table(
        caption="The period and the one before",
        columns=(("", "text"), ("now", "number"), ("before", "number"), ("change", "change")),
        rows=tuple(
            (
                words,
                now[name],
                before[name] if compared else None,
                Change(now[name], before[name] if compared else None),
            )
            for name, words in MEASURES
        ),
        is_tiles=True,
    )
    return Section(
        slug="headline",
        title="In short",
        lead=_lead(scope, now, before),
        tables=(table,),
        notes=("Outlets of one owner are one publisher: several of them are no independent voices.",),
    )


def _lead(scope: Scope, now: Row, before: Row) -> str:
    about = f" that name {scope.country}" if scope.country else ""
    of = f"{say_count(now['articles'], 'article')}{about}, of {say_count(now['outlets'], 'outlet')}"
    if not before["articles"]:
        return f"{of}. There is nothing in the {say_count(scope.days, 'day')} before to compare it with."
    change = say_change(now["articles"], before["articles"])
    if scope.country:
        share = say_share(now["articles"], now["all_articles"])
        return f"{of}: {share} of all. That is {change} against the {say_count(scope.days, 'day')} before."
    return f"{of}: {change} against the {say_count(scope.days, 'day')} before."
