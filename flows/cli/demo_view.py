"""What the demo puts on the screen."""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from collections.abc import Sequence
from importlib import resources
from textwrap import shorten
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from flows.cli.demo_live import show_live
from flows.cli.run import prepared, run_backfill
from flows.cli.terminal import safe
from flows.summary import summary_line
from sql import QUERIES
from tasks import embedded
from tasks.database import Connection, connect, run
from tasks.dsn import masked
from tasks.pools import open_parser
from tasks.settings import Settings, load_settings

INDENT = (0, 0, 0, 2)
#: Characters of each article that are shown before it is loaded.
BEGINNING = 420
NO_TIME = {
    "absent": "not stated",
    "unreadable": "stated in a way that cannot be read",
    "implausible": "stated, but impossible",
}


def show_demo() -> None:
    """Load the seed articles, poll and harvest the demo's site, and print what Postgres then holds."""
    settings = load_settings()
    console = Console(highlight=False)
    where = settings.postgres_data if settings.database_url is None else "the one that is set"
    console.print("[bold]Dateline[/bold] turns news into rows. This goes in, nothing but its words:\n")
    with resources.as_file(resources.files("seeds").joinpath("articles")) as folder:
        for path in sorted(folder.glob("*.txt")):
            beginning = shorten(path.read_text("utf-8"), BEGINNING, placeholder=" ...")
            console.print(Padding(safe(beginning), INDENT), style="dim")
        console.print(f"\nThe Prefect flow `backfill` loads it into Postgres ({where}).")
        with prepared(settings, None), open_parser(settings):
            result = run_backfill([str(folder)])
            console.print(f"{summary_line(result.report)}. This is what Postgres holds now:\n")
            with connect(settings, "reader") as connection:
                for article in run(connection, "show.articles", uids=list(result.articles)):
                    print_article(console, connection, article)
            show_live(console)
    with connect(settings, "reader") as connection:
        _print_further(console, connection, settings)


def print_article(console: Console, connection: Connection, article: dict[str, Any]) -> None:
    """Print one article with its tags."""
    console.print(Text.assemble((str(safe(article["title"] or "(no title)")), "bold")))
    facts = Table.grid(padding=(0, 2))
    for name, value in _facts(article):
        facts.add_row(Text(name, style="dim"), safe(value))
    console.print(Padding(facts, INDENT))
    tags = {"article_id": article["article_id"]}
    console.print()
    console.print(Padding(_countries(run(connection, "show.countries", **tags)), INDENT))
    console.print()
    console.print(Padding(_entities(run(connection, "show.entities", **tags)), INDENT))
    console.print()


def _facts(article: dict[str, Any]) -> list[tuple[str, str]]:
    """Return what is known of an article, and of what is not known, why."""
    title = {"derived": "derived from the first sentence: the text has none"}.get(article["title_source"])
    when = article["published_at"]
    place = article["dateline_place"]
    return [
        ("title", title or f"from {article['title_source']}"),
        ("when", f"{when:%Y-%m-%d %H:%M} UTC" if when else NO_TIME[article["published_missing"]]),
        ("outlet", article["outlet"] or "not stated"),
        ("outlet country", article["outlet_country"] or "not stated"),
        ("dateline", f"{place}, {article['dateline_country'] or 'country not known'}" if place else "none"),
        ("language", article["language"] or "not known"),
        ("length", f"{article['characters']} characters"),
    ]


def _countries(rows: Sequence[dict[str, Any]]) -> Table:
    table = Table(
        "country", "role", "score", "mentions", "evidence", box=None, pad_edge=False, header_style="bold"
    )
    for row in rows:
        table.add_row(
            f"{row['country']} ({row['country_code']})",
            row["role"],
            f"{row['score']:.2f}",
            str(row["mentions"]),
            _evidence(row["evidence"]),
        )
    return table


def _entities(rows: Sequence[dict[str, Any]]) -> Table:
    table = Table("entity", "type", "mentions", "evidence", box=None, pad_edge=False, header_style="bold")
    for row in rows:
        table.add_row(safe(row["name"]), row["entity_type"], str(row["mentions"]), _evidence(row["evidence"]))
    return table


def _evidence(words: Sequence[str]) -> Text:
    """Return the different words, most frequent first, with how often each stands in the text."""
    counts = Counter(words).most_common()
    return safe(", ".join(word if times == 1 else f"{word} x{times}" for word, times in counts))


def _print_further(console: Console, connection: Connection, settings: Settings) -> None:
    """Print how to look further: psql, an address for other tools, and a query with its answer."""
    console.print("[bold]Look further[/bold]")
    program = "dateline" if shutil.which("dateline") else sys.argv[0]
    for name, command in [("with psql", f"{program} psql"), *_addresses(settings, program)]:
        # One line each, however narrow the terminal: they are there to be copied.
        console.print(Text(f"  {name:25} {command}"), soft_wrap=True)
    console.print("\n[bold]One query[/bold], and what it answers:\n")
    console.print(Padding(Text(QUERIES["show.first_question"].text + ";"), INDENT))
    rows = run(connection, "show.first_question")
    answer = Table(*rows[0].keys(), header_style="bold")
    for row in rows:
        answer.add_row(*(safe(", ".join(v) if isinstance(v, list) else str(v)) for v in row.values()))
    console.print(Padding(answer, INDENT))


def _addresses(settings: Settings, program: str) -> list[tuple[str, str]]:
    """Return how other programs connect: the reader's address, or where to get the one with a password."""
    if settings.database_url is not None:
        return [("with other tools", masked(settings.database_url.get_secret_value()))]
    server = embedded.start(settings.postgres_data)
    return [
        ("with other tools", server.url()),
        ("over TCP, as BI tools do", f"{program} db url --tcp"),
    ]
