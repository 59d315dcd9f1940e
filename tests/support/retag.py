"""What a database holds before and after its articles are tagged again."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tasks.database import Connection, connect
from tasks.model import TagVersion
from tasks.settings import Settings
from tasks.storage.batch import store_batch
from tasks.storage.retag import Due
from tests.support.articles import make_article, make_tagged

NOW = datetime(2026, 1, 10, 12, tzinfo=UTC)
#: What is due by two current taggers: one for English, one for all other languages.
DUE = Due(
    since=None,
    until=None,
    outlet_ids=None,
    taggers=(
        {"language": "en", "countries": "c-en", "entities": "e-en"},
        {"language": None, "countries": "c", "entities": "e"},
    ),
    before=None,
)
#: Rows of tags as they are compared: all but when they were made.
TAGS = {
    "countries": "SELECT * FROM news.article_countries ORDER BY article_id, country_code",
    "entities": "SELECT * FROM news.article_entities ORDER BY article_id, entity_id",
    "enrichments": """
        SELECT article_id, kind, revision, tagger, tagger_version, problem
        FROM news.enrichments ORDER BY article_id, kind""",
}
#: What no tagging may touch.
REST = {
    "articles": "SELECT * FROM news.articles ORDER BY article_id",
    "revisions": "SELECT * FROM news.article_revisions ORDER BY article_id, revision",
    "texts": "SELECT * FROM news.article_texts ORDER BY article_id, revision",
    "outlets": "SELECT * FROM news.outlets ORDER BY outlet_id",
    "urls": "SELECT * FROM news.article_urls ORDER BY url",
    "entities": "SELECT * FROM news.entities ORDER BY entity_id",
    "aliases": "SELECT * FROM news.entity_aliases ORDER BY entity_id, alias",
}
WIPE = """
    DELETE FROM news.article_countries;
    DELETE FROM news.article_entities;
    DELETE FROM news.enrichments"""
PLACES = ("Oslo", "Lagos", "Hanoi", "Quito", "Ankara", "Male", "Suva", "Dakar", "Vilnius", "Windhoek")


def read(settings: Settings, query: str) -> list[dict[str, Any]]:
    """Ask as the owner."""
    with connect(settings, "owner") as connection:
        return connection.execute(query.encode()).fetchall()


def execute(settings: Settings, statements: str) -> None:
    """Change something as the owner."""
    with connect(settings, "owner") as connection:
        connection.execute(statements.encode())


def tags(settings: Settings) -> dict[str, list[dict[str, Any]]]:
    """Return every tag, and which tagger looked."""
    return {name: read(settings, query) for name, query in TAGS.items()}


def rest(settings: Settings) -> dict[str, list[dict[str, Any]]]:
    """Return everything that stays as it is."""
    return {name: read(settings, query) for name, query in REST.items()}


def wipe(settings: Settings) -> None:
    """Forget all tags."""
    execute(settings, WIPE)


def wait_for_runs(settings: Settings, number: int) -> None:
    """Wait until so many runs of `retag` have begun, or a multiple of it."""
    end = time.monotonic() + 60
    while read(settings, "SELECT count(*) AS runs FROM ops.runs WHERE flow = 'retag'")[0]["runs"] % number:
        assert time.monotonic() < end, f"{number} runs have not begun within a minute"
        time.sleep(0.05)


def versions(countries: str, entities: str) -> tuple[TagVersion, ...]:
    """Return the versions of two taggers."""
    return (
        TagVersion(kind="countries", tagger="rules", version=countries),
        TagVersion(kind="entities", tagger="rules", version=entities),
    )


def store_tagged(
    connection: Connection,
    number: int,
    found_by: tuple[str, str] = ("c-en", "e-en"),
    now: datetime = NOW,
    **changes: Any,
) -> int:
    """Store an article, tagged by some versions of the taggers, and return its number in the database."""
    values: dict[str, Any] = {"url": f"https://example.org/{number}", "origin": f"{number}.html"}
    tagged = make_tagged(make_article(**(values | changes)), versions=versions(*found_by))
    with connection.transaction():
        store_batch(connection, None, [tagged], now)
    uid = tagged.article.uid
    (row,) = connection.execute(
        b"SELECT article_id FROM news.articles WHERE article_uid = %s", [uid]
    ).fetchall()
    return int(row["article_id"])


def make_articles(number: int) -> list[dict[str, Any]]:
    """Return short articles of our own, each about two places."""
    made = []
    for n in range(number):
        here, there = PLACES[n % 10], PLACES[(n + 1 + n // 10) % 10]
        text = (
            f"Anna Berg said in {here} on Tuesday that the harbour would be rebuilt before the end of the year."
            f"\n\nOfficials from {there} met Ms Berg to talk about what it will cost, and nobody objected "
            f"to the plan, which is number {n} of those that were made since last spring."
        )
        made.append({"url": f"https://skerry.example/{n}", "title": f"{here} rebuilds harbour", "text": text})
    return made


def write_articles(path: Path, number: int) -> None:
    """Write some of them, one a line."""
    path.write_text("".join(json.dumps(article) + "\n" for article in make_articles(number)), "utf-8")
