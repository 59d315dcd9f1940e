"""Two rows with counts, which several connections write to: what was done twice or not at all is seen."""

from __future__ import annotations

from tasks.database import Connection, connect
from tasks.settings import Settings
from tests.support.intake_checks import select


def make_rows(settings: Settings) -> None:
    with connect(settings, "owner") as connection:
        connection.execute(
            b"INSERT INTO ops.runs (flow, parameters, version) VALUES ('poll', '{}', 'a'), ('poll', '{}', 'b')"
        )


def add_one(connection: Connection, version: str) -> None:
    connection.execute(b"UPDATE ops.runs SET found = found + 1, new = new + 1 WHERE version = %s", [version])


def found(settings: Settings) -> list[int]:
    return [count for (count,) in select(settings, "SELECT found FROM ops.runs ORDER BY run_id")]
