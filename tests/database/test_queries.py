from __future__ import annotations

import re

import pytest

from sql import QUERIES, Query
from sql.migrate import Connection


@pytest.mark.parametrize("query", QUERIES.values(), ids=lambda query: query.name)
def test_every_query_can_be_planned(connection: Connection, query: Query) -> None:
    parameters = dict.fromkeys(re.findall(r"%\((\w+)\)s", query.text))
    connection.execute(f"EXPLAIN {query.text}".encode(), parameters)


@pytest.mark.parametrize("query", QUERIES.values(), ids=lambda query: query.name)
def test_every_query_may_be_run_by_the_writer(connection: Connection, query: Query) -> None:
    parameters = dict.fromkeys(re.findall(r"%\((\w+)\)s", query.text))
    connection.execute("SET LOCAL ROLE dateline_writer")
    connection.execute(f"EXPLAIN {query.text}".encode(), parameters)
