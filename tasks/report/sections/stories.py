"""What: the stories that most report independently, and what is above its usual now."""

from __future__ import annotations

from tasks.report.model import Cell, Link, Row, Rows, Scope, Section, Table
from tasks.report.wording import say_count, say_mean

COUNTED = (
    "Copies of one text are one report, of the agency or publisher it came from; several reports of one "
    "publisher are one. Stories are counted whole, also what lies outside the period."
)
KINDS = {"country": "country", "pair": "pair", "entity": "name"}


def stories_section(scope: Scope, rows: Rows) -> Section:
    """Return stories by independent reports: a text on two hundred sites is one report."""
    title = f"Stories about {scope.country}" if scope.country else "Stories"
    if not rows.stories:
        return Section(slug="stories", title=title, lead="No story has more than one article.")
    table = Table(
        caption="Stories by independent reports",
        columns=(
            ("story", "text"),
            ("reports", "bar"),
            ("articles", "number"),
            ("first by", "text"),
            ("began", "text"),
        ),
        rows=tuple(_story(row) for row in rows.stories),
        is_list=True,
    )
    first = rows.stories[0]
    return Section(
        slug="stories",
        title=title,
        lead=f"The widest is reported independently {say_count(first['independent'], 'time')}, "
        f"in {say_count(first['articles'], 'article')}.",
        tables=(table,),
        notes=(COUNTED,),
    )


def trending_section(scope: Scope, rows: Rows) -> Section:
    """Return what is above its usual in the last 24 hours, and what its usual is."""
    title = "Above the usual at the end"
    ended = f"In the 24 hours before {scope.ends_at:%-d %B %Y, %H:%M} UTC"
    if not rows.trending:
        lead = f"{ended} nothing was above its usual, or too few days before are known to tell."
        return Section(slug="trending", title=title, lead=lead)
    table = Table(
        caption="The last 24 hours against the usual",
        columns=(
            ("what", "text"), ("kind", "text"), ("articles", "bar"), ("usual", "number"),
            ("days compared", "number"),
        ),
        rows=tuple(_trend(row) for row in rows.trending),
    )  # fmt: skip
    of = "of all articles, whatever the country in focus" if scope.country else "of all articles"
    return Section(
        slug="trending",
        title=title,
        lead=f"{ended}, {of}.",
        tables=(table,),
        notes=("Usual is the mean of such windows over the days compared.",),
    )


def _story(row: Row) -> tuple[Cell, ...]:
    who = row["origin_agency"] or row["origin_outlet"]
    title = row["title"] or "without a title"
    return Link(title, row["url"]), row["independent"], row["articles"], who, row["first_at"].date()


def _trend(row: Row) -> tuple[Cell, ...]:
    return (
        row["name"],
        KINDS.get(row["kind"], row["kind"]),
        row["articles"],
        say_mean(row["usual"]),
        row["baseline_days"],
    )
