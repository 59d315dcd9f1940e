"""Connections of the bench that fills a database, and its own statements."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg.rows import dict_row

import sql

STATEMENTS = sql.parse("fill", Path(__file__).with_name("fill.sql").read_text("utf-8"))
SETTINGS = (
    # No triggers, those of foreign keys among them: a test sees that none is broken.
    b"SET session_replication_role = replica",
    b"SET synchronous_commit = off",
    b"SET timezone = 'UTC'",
    b"SET maintenance_work_mem = '1GB'",
    b"SET work_mem = '256MB'",
)
Row = dict[str, Any]
Connection = psycopg.Connection[Row]


@contextmanager
def connect_filling(address: str) -> Iterator[Connection]:
    """Connect as the superuser of an address; what is done is committed at the end."""
    with psycopg.connect(address, row_factory=dict_row) as connection:
        for setting in SETTINGS:
            connection.execute(setting)
        connection.commit()
        yield connection


def run_filling(connection: Connection, name: str, **parameters: Any) -> list[Row]:
    """Run a statement of fill.sql and return its rows."""
    cursor = connection.execute(STATEMENTS[f"fill.{name}"].text, parameters)
    return cursor.fetchall() if cursor.description else []


def vacuum(address: str) -> None:
    """Do what autovacuum would have done meanwhile."""
    with connect_filling(address) as connection:
        connection.autocommit = True
        connection.execute(b"VACUUM (ANALYZE)")
