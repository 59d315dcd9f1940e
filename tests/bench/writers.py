"""What one Postgres takes in: by one writer and by several, and what an article leaves behind on the disk.

.venv/bin/python -m tests.bench.writers [--batches 20] [--writers 1 2 4]

Each writer is a process that stores batches of 100 made-up articles by the code of the pipeline, each in a
transaction of its own, with fsync on. A table says articles a second, how much of the time somebody holds the
lock under which stories are made, and bytes an article of the write-ahead log and of the database; then how
many articles a second are made findable and counted behind the writing, and the bytes with that.
"""

from __future__ import annotations

import argparse
import multiprocessing
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch

from tasks import database
from tasks.database import Connection, connect
from tasks.model import TaggedArticle
from tasks.refresh import refresh
from tasks.settings import Settings
from tasks.storage import stories
from tasks.storage.batch import store_batch
from tests.bench.fill_tables import Plan, world_of
from tests.bench.made_day import Day, make_day
from tests.bench.made_tagged import tagged_of
from tests.support.database import database as new_database
from tests.support.database import embedded_server
from tests.support.settings import settings_for

SIZE = 100
BEGIN = datetime(2026, 6, 1, tzinfo=UTC)
HEAD = (
    "writers  articles/s  ms an article  under a lock  lock taken  WAL bytes   DB bytes   refreshed"
    "  WAL bytes   DB bytes"
)
WRITTEN = (
    "SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') AS wal, pg_database_size(current_database()) AS size"
)


@dataclass(slots=True)
class Held:
    """How long this process held the lock of stories."""

    since: float | None = None
    seconds: float = 0.0

    def run(self, connection: Connection, name: str, **parameters: Any) -> list[dict[str, Any]]:
        """Run a query, and note when the lock was taken."""
        rows = database.run(connection, name, **parameters)
        if name == "stories.lock":
            self.since = time.perf_counter()
        return rows

    def release(self) -> None:
        """Note the end of the transaction."""
        self.seconds += 0.0 if self.since is None else time.perf_counter() - self.since
        self.since = None


def batches_of(writer: int, batches: int) -> list[list[TaggedArticle]]:
    """Make the articles of one writer: those of a day of their own."""
    day = BEGIN + timedelta(days=writer)
    plan = Plan(articles=50_000, a_day=2_000, seed=1, until=day)
    end = day + timedelta(days=1)
    made = make_day(
        world_of(1, plan.things), Day(day.date(), 1, batches * SIZE, end), writer + 1, plan.sentences
    )
    tagged = [tagged_of(each) for each in made]
    return [tagged[start : start + SIZE] for start in range(0, len(tagged), SIZE)]


def write(address: str, writer: int, batches: int, ready: Any, done: Any) -> None:
    """Be a writer."""
    given, held = batches_of(writer, batches), Held()
    settings = Settings(database_url=address)  # type: ignore[arg-type]  # pydantic makes a secret of it
    with connect(settings) as connection, patch.object(stories, "run", held.run):
        ready.wait()
        for batch in given:
            with connection.transaction():
                store_batch(connection, None, batch, BEGIN + timedelta(days=writer))
            held.release()
        done.put(held.seconds)


def measure(server: str, writers: int, batches: int) -> str:
    """Store by so many writers, and return the line of the table."""
    context = multiprocessing.get_context("spawn")
    with new_database(server) as address:
        settings = settings_for(address)
        ready, done = context.Barrier(writers + 1), context.Queue()
        processes = [
            context.Process(target=write, args=(address, each, batches, ready, done)) for each in range(writers)
        ]
        for process in processes:
            process.start()
        before = _written(settings)
        ready.wait()
        began = time.perf_counter()
        held = sum(done.get() for _ in processes)
        seconds = time.perf_counter() - began
        for process in processes:
            process.join()
        articles = writers * batches * SIZE
        stored = _grown(before, _written(settings))
        return _line(writers, articles, seconds, held, stored) + _behind(settings, articles, before)


def _line(writers: int, articles: int, seconds: float, held: float, grown: Sequence[float]) -> str:
    wal, size = (each / articles for each in grown)
    return (
        f"{writers:7}  {articles / seconds:10.0f}  {1_000 * seconds / articles:13.2f}  "
        f"{1_000 * held / articles:12.2f}  {held / seconds:10.0%}  {wal:9,.0f}  {size:9,.0f}"
    )


def _behind(settings: Settings, articles: int, before: tuple[float, float]) -> str:
    """Do what is done behind the writing, and say how fast that is and what is on the disk then."""
    with connect(settings) as connection:
        began = time.perf_counter()
        refresh(connection)
        seconds = time.perf_counter() - began
    wal, size = (each / articles for each in _grown(before, _written(settings)))
    return f"  {articles / seconds:10.0f}  {wal:9,.0f}  {size:9,.0f}"


def _written(settings: Settings) -> tuple[float, float]:
    with connect(settings, "owner") as connection:
        row = connection.execute(WRITTEN.encode()).fetchone() or {}
        return float(row["wal"]), float(row["size"])


def _grown(before: tuple[float, float], after: tuple[float, float]) -> tuple[float, float]:
    return after[0] - before[0], after[1] - before[1]


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--batches", type=int, default=20)
    parser.add_argument("--writers", type=int, nargs="*", default=[1, 2, 4])
    given = parser.parse_args()
    with embedded_server() as server:
        print(HEAD)  # noqa: T201
        for writers in given.writers:
            print(measure(server.admin_dsn("postgres"), writers, given.batches), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
