"""Who: people, organisations, and the outlets that write about them."""

from __future__ import annotations

from tasks.report.model import Change, Chart, Row, Rows, Scope, Section, Table
from tasks.report.specs import HALF, NARROW, WIDE, bars
from tasks.report.wording import listed, say_count, say_first, say_number, say_share

#: Bars of a chart, rows of a table, names in a sentence.
BARS, ROWS, NAMED = 12, 100, 3


def people_section(rows: Rows) -> Section:
    """Return who is named in most articles."""
    return _names("people", "People", "person", rows.people, rows)


def organisations_section(rows: Rows) -> Section:
    """Return which organisations are named in most articles."""
    return _names("organisations", "Organisations", "organisation", rows.organisations, rows)


def outlets_sections(scope: Scope, rows: Rows) -> tuple[Section, ...]:
    """Return who writes most; with a country in focus those at home and those abroad apart."""
    if not scope.country:
        return (_names("outlets", "Outlets", "outlet", rows.outlets, rows, is_half=False),)
    home = [row for row in rows.outlets if row["outlet_country"] == scope.country_code]
    abroad = [row for row in rows.outlets if row["outlet_country"] not in {scope.country_code, None}]
    unknown = [row for row in rows.outlets if row["outlet_country"] is None]
    parts = (
        ("home", f"Outlets of {scope.country}", home),
        ("abroad", "Outlets abroad", abroad),
        *((("elsewhere", "Outlets of unknown country", unknown),) if unknown else ()),
    )
    whole = sum(row["articles"] for row in rows.outlets)
    return tuple(_outlets(slug, title, chosen, whole, rows) for slug, title, chosen in parts)


def _outlets(slug: str, title: str, chosen: list[Row], whole: int, rows: Rows) -> Section:
    share = say_share(sum(row["articles"] for row in chosen), whole)
    return _names(slug, title, "outlet", chosen, rows, lead=f"{share} of the articles. ")


def _names(
    slug: str, title: str, one: str, found: list[Row], rows: Rows, *, lead: str = "", is_half: bool = True
) -> Section:
    """Return one list of names with counts as bars and as a table."""
    if not found:
        return Section(slug=slug, title=title, lead=f"No {one} is known.", is_half=is_half)
    top = [f"{row['name']} ({say_number(row['articles'])})" for row in found[:NAMED]]
    lead = f"{lead}Most often {listed(top)}."
    shown = [(row["name"], row["articles"]) for row in found[:BARS]]
    table = Table(
        caption=say_first(f"{title} by articles", ROWS, len(found)),
        columns=((one, "text"), ("articles", "bar"), ("change", "change")),
        rows=tuple(
            (
                row["name"],
                row["articles"],
                Change(row["articles"], row["before"] if rows.before["articles"] else None),
            )
            for row in found[:ROWS]
        ),
    )
    chart = Chart(
        alt=f"Bars of the {say_count(len(shown), one)} with most articles. {lead}",
        wide=bars(shown, HALF if is_half else WIDE),
        narrow=bars(shown, NARROW),
    )
    return Section(slug=slug, title=title, lead=lead, charts=(chart,), tables=(table,), is_half=is_half)
