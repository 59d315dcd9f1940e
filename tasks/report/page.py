"""A report as one HTML file: no script, nothing that is fetched, readable by XML parsers too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import resources

from tasks.report.cells import table_html, tiles_html
from tasks.report.draw import draw
from tasks.report.escaping import escaped
from tasks.report.model import Chart, Scope, Section, Table
from tasks.report.palette import style_sheet
from tasks.report.wording import say_count

#: A browser refuses whatever would be fetched or run, even if something got past the escaping.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
FOOTER = (
    "Made by Dateline from its own database. Tags of countries and names are made by rules and models and can "
    "be wrong; each rests on words of its article. Links lead to articles at their publishers."
)


def as_html(scope: Scope, sections: Sequence[Section]) -> str:
    """Return the page."""
    title = title_of(scope)
    body = "\n".join(_section(section) for section in sections)
    contents = "".join(
        f'<li><a href="#{section.slug}">{escaped(section.title)}</a></li>' for section in sections[1:]
    )
    css = resources.files("tasks.report").joinpath("page.css").read_text("utf-8")
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="referrer" content="no-referrer"/>
<meta http-equiv="Content-Security-Policy" content="{POLICY}"/>
<title>{escaped(title)}</title>
<style>
{style_sheet()}{css}</style>
</head>
<body>
<header>
<h1>{escaped(title)}</h1>
<p>{escaped(made_of(scope))}</p>
</header>
<nav aria-label="Contents"><ul>{contents}</ul></nav>
<main>
{body}
</main>
<footer><p>{escaped(FOOTER)}</p></footer>
</body>
</html>
"""


def title_of(scope: Scope) -> str:
    """Return what the report is about."""
    return f"{scope.country or 'The news'}, {scope.period}"


def made_of(scope: Scope) -> str:
    """Return when it was made, and which days it compares."""
    return f"{say_count(scope.days, 'day')} (UTC). Made on {scope.made_at:%-d %B %Y at %H:%M} UTC."


def _section(section: Section) -> str:
    half = ' class="half"' if section.is_half else ""
    return (
        f'<section id="{section.slug}"{half} aria-labelledby="{section.slug}-title">\n'
        f'<h2 id="{section.slug}-title">{escaped(section.title)}</h2>\n<p>{escaped(section.lead)}</p>\n'
        + "\n".join(_parts(section))
        + "\n</section>"
    )


def _parts(section: Section) -> Iterator[str]:
    for number, chart in enumerate(section.charts):
        yield _chart(chart, f"{section.slug}-{number}")
    for table in section.tables:
        yield _table(table, is_behind=bool(section.charts))
    for note in section.notes:
        yield f'<p class="note">{escaped(note)}</p>'


def _chart(chart: Chart, name: str) -> str:
    """Draw a chart for a wide page and for a telephone: scaled down its words could not be read."""
    drawings = f'<div class="wide">{draw(chart.wide, name)}</div>'
    if chart.narrow:
        drawings += f'<div class="narrow">{draw(chart.narrow, name + "-narrow")}</div>'
    else:
        drawings = f"<div>{draw(chart.wide, name)}</div>"
    legend = "".join(
        '<li><svg viewBox="0 0 9 9" aria-hidden="true">'
        f'<rect width="9" height="9" rx="2" fill="{colour}"/></svg>'
        f"{escaped(words)}</li>"
        for colour, words in chart.legend
    )
    key = f'<ul class="legend">{legend}</ul>' if legend else ""
    return f'<figure><div role="img" aria-label="{escaped(chart.alt)}">{drawings}</div>{key}</figure>'


def _table(table: Table, *, is_behind: bool) -> str:
    if table.is_tiles:
        return tiles_html(table)
    if not is_behind:
        return table_html(table)
    return f"<details><summary>{escaped(table.caption)}: the figures</summary>{table_html(table)}</details>"
