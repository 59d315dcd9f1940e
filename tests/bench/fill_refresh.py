"""What follows behind the writing, for a whole archive at once: changes, search, the counts of days.

The statements are those of tasks/refresh.py; only that two of them run at once, and that the index of search is
made at the end, is the bench's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

from sql import QUERIES
from tests.bench.fill_connection import Row, connect_filling, run_filling

#: Articles, and days, of one statement.
ARTICLES = 500
DAYS = 8
COUNTS = ("refresh.count_countries", "refresh.count_pairs", "refresh.count_entities")


def refresh_all(address: str) -> Iterator[str]:
    """Bring everything up to date that is behind; yields what was done."""
    with connect_filling(address) as connection:
        run_filling(connection, "touch")
        numbered = _query(connection, "refresh.number", limit=2**31 - 1)
        article_ids = numbered[0]["article_ids"] if numbered else []
        days = [row["day"] for row in _query(connection, "refresh.take_days", limit=2**31 - 1)]
        indexes = run_filling(connection, "indexes", tables=["news.article_search"])
        for row in indexes:
            connection.execute(row["drop"].encode())
    yield f"{len(article_ids)} changes numbered"
    parts = [article_ids[start : start + ARTICLES] for start in range(0, len(article_ids), ARTICLES)]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(partial(_index, address), parts))
    yield "texts indexed"
    with connect_filling(address) as connection:
        for row in indexes:
            connection.execute(row["create"].encode())
    yield "index of search"
    days.sort()
    with ThreadPoolExecutor(2) as pool:
        list(
            pool.map(
                partial(_count, address), [days[start : start + DAYS] for start in range(0, len(days), DAYS)]
            )
        )
    yield f"{len(days)} days counted"


def _index(address: str, article_ids: list[int]) -> None:
    with connect_filling(address) as connection:
        _query(connection, "refresh.index", article_ids=article_ids, problem=None)


def _count(address: str, days: list[Any]) -> None:
    with connect_filling(address) as connection:
        for name in COUNTS:
            _query(connection, name, days=days)


def _query(connection: Any, name: str, **parameters: Any) -> list[Row]:
    cursor = connection.execute(QUERIES[name].text, parameters)
    return cursor.fetchall() if cursor.description else []
