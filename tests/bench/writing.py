"""Writing to Postgres: batches as the pipeline stores them, beside the same articles inserted row by row."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import psutil

from tasks.database import Connection
from tasks.model import TaggedArticle
from tasks.storage.batch import store_batch
from tests.bench.fill_tables import world_of
from tests.bench.made_day import Day, make_day
from tests.bench.made_tagged import tagged_of

DAY = datetime(2026, 11, 30, 23, 59, 59, tzinfo=UTC)
#: What a first script would have: three tables with keys, no constraints, no history, nothing to be searched.
NAIVE = (
    b"DROP SCHEMA IF EXISTS naive CASCADE",
    b"CREATE SCHEMA naive",
    b"CREATE TABLE naive.articles (url text PRIMARY KEY, title text, published_at timestamptz, text text)",
    b"CREATE TABLE naive.countries (url text, code text, role text, PRIMARY KEY (url, code))",
    b"CREATE TABLE naive.entities (url text, name text, type text, PRIMARY KEY (url, name, type))",
)
#: The same rows as a set, in three statements, without keys: the least that writing them can cost.
HEAPS = (
    b"CREATE TEMP TABLE bare_articles (url text, title text, published_at timestamptz, text text)",
    b"CREATE TEMP TABLE bare_countries (url text, code text, role text)",
    b"CREATE TEMP TABLE bare_entities (url text, name text, type text)",
)
SETS = (
    b"""INSERT INTO bare_articles SELECT * FROM jsonb_to_recordset(%s::jsonb)
        AS incoming (url text, title text, published_at timestamptz, text text)""",
    b"""INSERT INTO bare_countries SELECT * FROM jsonb_to_recordset(%s::jsonb)
        AS incoming (url text, code text, role text)""",
    b"""INSERT INTO bare_entities SELECT * FROM jsonb_to_recordset(%s::jsonb)
        AS incoming (url text, name text, type text)""",
)
WRITTEN = b"SELECT sum(n_tup_ins)::bigint AS rows FROM pg_stat_xact_user_tables"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What storing some articles took."""

    articles: int
    rows: int
    wall: float
    #: Seconds of the processors: of this process, and of the server's process that serves it.
    client: float
    server: float


def make_tagged_articles(number: int, seed: int = 1) -> list[TaggedArticle]:
    """Return made-up articles of one day, with countries and entities skewed as those of news."""
    made = make_day(world_of(seed, 2_000), Day(DAY.date(), 1, number, DAY), seed, 2_000)
    return [tagged_of(each) for each in made]


def measured(connection: Connection, articles: int, write: Callable[[], int]) -> Written:
    """Run something that writes and returns how many rows it wrote."""
    server = psutil.Process(connection.info.backend_pid)
    before, began, wall = _taken(server), time.process_time(), time.perf_counter()
    rows = write()
    return Written(
        articles=articles,
        rows=rows,
        wall=time.perf_counter() - wall,
        client=time.process_time() - began,
        server=_taken(server) - before,
    )


def _taken(process: psutil.Process) -> float:
    times = process.cpu_times()
    return times.user + times.system


def store(connection: Connection, tagged: Sequence[TaggedArticle]) -> int:
    """Store a batch as the pipeline does, and return how many rows that inserted."""
    with connection.transaction():
        store_batch(connection, None, tagged, DAY)
        return int(connection.execute(WRITTEN).fetchall()[0]["rows"])


def make_naive_tables(connection: Connection) -> None:
    """Make them, as the owner of the database."""
    for table in NAIVE:
        connection.execute(table)


def insert_rows(connection: Connection, tagged: Sequence[TaggedArticle]) -> int:
    """Insert a row with a statement, an article with a transaction, as first scripts do; return the rows."""
    return sum(_insert_one(connection, each) for each in tagged)


def _insert_one(connection: Connection, tagged: TaggedArticle) -> int:
    article, rows = tagged.article, 1 + len(tagged.countries)
    with connection.transaction():
        connection.execute(
            b"INSERT INTO naive.articles VALUES (%s, %s, %s, %s)",
            [article.url, article.title, article.published.at, article.text],
        )
        for country in tagged.countries:
            values = [article.url, country.code, country.role]
            connection.execute(b"INSERT INTO naive.countries VALUES (%s, %s, %s)", values)
        for name, kind in {(entity.name, entity.type) for entity in tagged.entities}:
            connection.execute(b"INSERT INTO naive.entities VALUES (%s, %s, %s)", [article.url, name, kind])
            rows += 1
    return rows


def make_heaps(connection: Connection) -> None:
    """Make tables that nothing watches over, for this connection."""
    for heap in HEAPS:
        connection.execute(heap)


def insert_sets(connection: Connection, tagged: Sequence[TaggedArticle], times: int) -> int:
    """Insert the bare rows of articles as sets, so many times over; return the rows."""
    articles = [
        {"url": each.article.url, "title": each.article.title, "published_at": each.article.published.at}
        | {"text": each.article.text}
        for each in tagged
    ]
    urls = [(each.article.url, each) for each in tagged]
    countries = [
        {"url": url, "code": tag.code, "role": tag.role} for url, each in urls for tag in each.countries
    ]
    entities = [{"url": url, "name": tag.name, "type": tag.type} for url, each in urls for tag in each.entities]
    for _ in range(times):
        for statement, rows in zip(SETS, (articles, countries, entities), strict=True):
            connection.execute(statement, [json.dumps(rows, default=str)])
    return times * (len(articles) + len(countries) + len(entities))
