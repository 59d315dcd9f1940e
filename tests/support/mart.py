"""A small made-up news world for what is refreshed behind the writing: articles by country, entity and day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal

from tasks.database import Connection, run
from tasks.model import CountryTag, EntityTag, Published, TaggedArticle
from tasks.storage.batch import store_batch
from tests.support.articles import make_article, make_tagged


def made(
    number: int,
    *,
    text: str = "Herring returned.",
    at: datetime | None = None,
    focus: Sequence[str] = ("IN",),
    mentioned: Sequence[str] = (),
    names: Sequence[str] = (),
    outlet: str = "example.org",
    **changes: Any,
) -> TaggedArticle:
    """Return article `number`, which names these countries and people somewhere in its text."""
    published = (
        Published(missing="absent")
        if at is None
        else Published(at=at, raw=at.isoformat(), source="jsonld", precision="second")
    )
    article = make_article(
        url=f"https://{outlet}/{number}",
        text=text,
        outlet=outlet,
        published=published,
        origin=f"{number}.html",
        **changes,
    )
    roles: dict[str, Literal["focus", "mentioned"]] = dict.fromkeys(mentioned, "mentioned")
    countries = tuple(
        CountryTag(code=code, role=role, score=0.9, salience=0.9, mentions=1, spans=((0, 5),))
        for code, role in (roles | dict.fromkeys(focus, "focus")).items()
    )
    entities = tuple(
        EntityTag(
            name=name, type="PERSON", key=f"PERSON:{name.lower()}", mentions=1, spans=((0, 5),), forms=(name,)
        )
        for name in names
    )
    return make_tagged(article, countries=countries, entities=entities)


def store(connection: Connection, now: datetime, *articles: TaggedArticle) -> None:
    """Store articles in a transaction of their own."""
    with connection.transaction():
        store_batch(connection, None, articles, now)


def rows(connection: Connection, statement: str, **parameters: Any) -> list[tuple[Any, ...]]:
    """Return what a statement returns."""
    return [tuple(row.values()) for row in connection.execute(statement.encode(), parameters).fetchall()]


def counts(connection: Connection) -> list[list[tuple[Any, ...]]]:
    """Return what is kept of daily counts, without the empty days."""
    return [
        rows(connection, f"SELECT * FROM news.{table} ORDER BY 1, 2, 3")  # noqa: S608 - of the list below
        for table in ("country_days", "country_pair_days", "entity_days")
    ]


def recount(connection: Connection) -> list[list[tuple[Any, ...]]]:
    """Count all days anew, from nothing."""
    connection.execute(b"DELETE FROM news.country_days")
    connection.execute(b"DELETE FROM news.country_pair_days")
    connection.execute(b"DELETE FROM news.entity_days")
    days = [day for (day,) in rows(connection, "SELECT DISTINCT day FROM mart.articles")]
    for query in ("refresh.count_countries", "refresh.count_pairs", "refresh.count_entities"):
        run(connection, query, days=days)
    return counts(connection)
