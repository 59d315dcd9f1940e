"""What is searched for the story of an article, in a database that has many."""

from __future__ import annotations

import json

import pytest

from sql import QUERIES
from tasks.database import connect
from tasks.storage.stories import ENOUGH
from tests.bench.stories import fill
from tests.support.settings import settings_for


@pytest.mark.parametrize("query", ["stories.candidates", "stories.crowded"])
def test_grouping_anew_reads_of_its_index_what_is_shared_and_not_all_that_is_older(
    migrated: str, query: str
) -> None:
    with connect(settings_for(migrated), "owner") as connection:
        fill(connection, 1, 5_001)
        connection.execute(b"ANALYZE news.article_signatures")
        row = {"article_id": 5_001, "text_hash": "x", "is_long": True, "bands": [1, 2], "event_keys": [3, 4]}
        given = {"rows": json.dumps([row]), "article_ids": [5_001], "only_older": True, "enough": ENOUGH}
        rows = connection.execute(f"EXPLAIN {QUERIES[query].text}".encode(), given).fetchall()
    plan = "\n".join(row["QUERY PLAN"] for row in rows)
    for index in ("bands_idx", "event_keys_idx"):
        assert f"Bitmap Index Scan on article_signatures_{index}" in plan, plan
    assert "article_signatures_pkey" not in plan
