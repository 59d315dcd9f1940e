"""Where: articles by country, and by pair of countries."""

from __future__ import annotations

from collections import Counter

from tasks.report.model import Change, Chart, Row, Rows, Scope, Section, Table
from tasks.report.palette import light
from tasks.report.scale import edges, legend
from tasks.report.specs import NARROW, WIDE, matrix, world_map
from tasks.report.wording import listed, say_count, say_number

#: Countries of the matrix on a wide page and on a telephone, pairs that are listed, countries in a sentence.
SQUARES, FEW_SQUARES, PAIRS, NAMED = 14, 9, 40, 3


def countries_section(scope: Scope, rows: Rows) -> Section:
    """Return the map, and all countries as a table."""
    counts = {row["country_code"]: row["articles"] for row in rows.countries}
    top = [f"{row['country']} ({say_number(row['articles'])})" for row in rows.countries[:NAMED]]
    lead = f"{say_count(len(counts), 'country', 'countries')} named"
    lead += f" beside {scope.country}" if scope.country else ""
    lead += f", most often {listed(top)}." if top else "."
    most = max(counts.values(), default=1)
    chart = Chart(
        alt=f"Map of the world: the more articles name a country, the stronger its colour. {lead}",
        wide=world_map(counts, scope.country_code),
        legend=(*legend(edges(most), most), *(((light("bad"), scope.country),) if scope.country else ())),
    )
    table = Table(
        caption="Articles by country",
        columns=(("country", "text"), ("articles", "bar"), ("about it", "number"), ("change", "change")),
        rows=tuple(
            (row["country"], row["articles"], row["focus_articles"], _change(rows, row))
            for row in rows.countries
        ),
    )
    note = "An article counts for every country that it names. Borders are as Natural Earth draws them."
    return Section(
        slug="countries",
        title=f"Countries named with {scope.country}" if scope.country else "Countries",
        lead=lead,
        charts=(chart,) if counts else (),
        tables=(table,) if counts else (),
        notes=(note,),
    )


def pairs_section(scope: Scope, rows: Rows) -> Section:
    """Return which countries are named together: as a triangle of squares, and as a table."""
    pairs = rows.pairs
    title = f"Pairs in articles that name {scope.country}" if scope.country else "Pairs of countries"
    if not pairs:
        return Section(slug="pairs", title=title, lead="No article names two countries.")
    top = [
        f"{row['country_a']}\u2013{row['country_b']} ({say_number(row['articles'])})" for row in pairs[:NAMED]
    ]
    lead = f"Named together most often: {listed(top)}."
    table = Table(
        caption="Articles by pair of countries",
        columns=(("pair", "text"), ("articles", "bar"), ("about both", "number"), ("change", "change")),
        rows=tuple(
            (
                f"{row['country_a']} \u2013 {row['country_b']}",
                row["articles"],
                row["focus_articles"],
                _change(rows, row),
            )
            for row in pairs[:PAIRS]
        ),
    )
    return Section(
        slug="pairs",
        title=title,
        lead=lead,
        charts=(_matrix(pairs, lead),),
        tables=(table,),
    )


def _matrix(pairs: list[Row], lead: str) -> Chart:
    """Draw the countries that are in most pairs."""
    weight: Counter[tuple[str, str]] = Counter()
    counts = {}
    for row in pairs:
        counts[row["code_a"], row["code_b"]] = row["articles"]
        weight[row["code_a"], row["country_a"]] += row["articles"]
        weight[row["code_b"], row["country_b"]] += row["articles"]
    countries = [country for country, _ in weight.most_common(SQUARES)]
    few = countries[:FEW_SQUARES]
    shown = {country[0] for country in countries}
    most = max(count for (one, other), count in counts.items() if {one, other} <= shown)
    return Chart(
        alt=f"Squares of articles that name two countries, the stronger the more. {lead}",
        wide=matrix(countries, counts, WIDE),
        narrow=matrix(few, counts, NARROW),
        legend=legend(edges(most), most),
    )


def _change(rows: Rows, row: Row) -> Change:
    return Change(row["articles"], row["before"] if rows.before["articles"] else None)
