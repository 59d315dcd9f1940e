"""Which ways views leave open: whoever joins them, or asks for a few columns, must not read whole tables."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from sql.migrate import Connection

#: In empty tables every way is as quick as another: only those that can use an index remain.
ONLY_INDEXES = (
    "SET LOCAL enable_seqscan = off; SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off"
)
#: Queries, and the condition by which an index below the view must be reached.
JOINS = {
    "SELECT evidence FROM unnest(ARRAY[1::bigint]) AS f JOIN mart.article_entities ON article_id = f": "= f.f)",
    "SELECT * FROM mart.entity_pairs_daily WHERE entity_a = 5": "(article_id = article_entities.article_id)",
}
DAYS = {
    "SELECT * FROM mart.articles WHERE day = '2026-11-25'": "articles_published_date_idx",
    "SELECT * FROM mart.coverage_daily WHERE day = '2026-11-25'": "articles_first_seen_at_date_idx",
    "SELECT * FROM mart.funnel_daily WHERE day = '2026-11-25'": "pages_fetched_at_date_idx",
}


@pytest.fixture
def connection(migrated: str) -> Iterator[Connection]:
    """A database of its own: what other tests wrote and took back leaves statistics that plans are made by."""
    with psycopg.connect(migrated) as opened:
        yield opened


def plan(connection: Connection, query: str) -> str:
    connection.execute(ONLY_INDEXES)
    return "\n".join(line for (line,) in connection.execute(f"EXPLAIN {query}"))


@pytest.mark.parametrize("query", JOINS)
def test_a_join_reaches_the_indexes_below_a_view(connection: Connection, query: str) -> None:
    lines = plan(connection, query)
    assert JOINS[query] in lines
    assert "Seq Scan on article_entities" not in lines


def test_a_count_of_articles_reads_their_table_alone(connection: Connection) -> None:
    lines = plan(connection, "SELECT count(*) FROM mart.articles WHERE day = '2026-11-25'")
    read = {line.partition(" on ")[2].split()[0] for line in lines.splitlines() if " on " in line}
    assert read <= {"articles", "articles_published_date_idx"}, lines


@pytest.mark.parametrize("query", DAYS)
def test_a_day_is_found_by_an_index(connection: Connection, query: str) -> None:
    assert DAYS[query] in plan(connection, query)
