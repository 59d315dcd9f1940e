"""What a look at the metrics costs in a large database: `python -m tests.bench.metrics --articles 1000000`.

Fills a database of its own with as many made-up articles, entries and polls, a tenth as many wanted pages,
1,000 feeds and 50,000 runs, and reads all metrics; then says what each question took.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click
import psycopg
from pydantic import SecretStr

from flows.observe import facts
from tasks import database as databases
from tasks.database import Connection, connect
from tasks.settings import Settings
from tests.support.database import database, embedded_server

FILL = Path(__file__).with_suffix(".sql")
LOOKS = 5


@contextmanager
def server(given: str | None) -> Iterator[str]:
    """Yield the address of a server, an embedded one if none is given."""
    if given is not None:
        yield given
        return
    with embedded_server(durable=False) as running:
        yield running.admin_dsn("postgres")


def look(connection: Connection) -> dict[str, float]:
    """Look once; return the milliseconds of each query."""
    took: dict[str, float] = {}
    ask = databases.run

    def timed(connection: Connection, name: str, **parameters: object) -> list[dict[str, object]]:
        began = time.perf_counter()
        rows = ask(connection, name, **parameters)
        took[name] = (time.perf_counter() - began) * 1000
        return rows

    facts.run = timed  # type: ignore[attr-defined]  # only the bench looks into it
    try:
        left_out = facts.Facts().read(connection, datetime.now(UTC))[-1].value
    finally:
        facts.run = ask  # type: ignore[attr-defined]
    assert left_out == 0
    return took


def main() -> None:
    """Fill, look and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--server", help="address of a superuser; an embedded server without it")
    options = parser.parse_args()
    with server(options.server) as given, database(given) as address:
        settings = Settings(database_url=SecretStr(address))
        databases.migrate(settings)
        began = time.perf_counter()
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(FILL.read_text("utf-8").replace(":articles", str(options.articles)).encode())
        click.echo(f"filled in {time.perf_counter() - began:.0f} s")
        with connect(settings) as reading:
            looks = [look(reading) for _ in range(LOOKS)]
        best = {name: min(each[name] for each in looks) for name in looks[0]}
        for name, milliseconds in sorted(best.items(), key=lambda item: -item[1]):
            click.echo(f"{name:24} {milliseconds:8.1f} ms")
        click.echo(f"{'all, best of each':24} {sum(best.values()):8.1f} ms")
        click.echo(f"{'all, first look':24} {sum(looks[0].values()):8.1f} ms")


if __name__ == "__main__":
    main()
