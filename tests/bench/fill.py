"""Fill a database with made-up news: articles with texts, tags, stories, feeds and polls, skewed as news is.

python -m tests.bench.fill --articles 1000000 --data-dir DIR
    [--a-day 1370] [--seed 1] [--until 2026-11-30T09:00Z]

The embedded server of the folder gets them; nothing else may be in it. A process for each core makes them and
copies them into the real tables, without triggers; indexes and all that is counted or searched are made at the
end, by the code that does so for real articles. The same numbers give the same rows.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

import psycopg

from tasks import embedded
from tasks.database import migrate
from tasks.settings import Settings
from tests.bench.fill_tables import Plan, begin, fill_days, finish
from tests.bench.made_day import Day

A_DAY = 1_370
#: Days that a process makes in turn: both are at about the same time of the news.
CHUNK = 8


def main() -> None:
    """Fill the database of a folder, and say how long each step took."""
    options = _options()
    folder = Path(options.data_dir)
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o755)
    settings = Settings(data_dir=folder)
    migrate(settings)
    address = embedded.start(settings.postgres_data).admin_dsn()
    plan = Plan(articles=options.articles, a_day=options.a_day, seed=options.seed, until=options.until)
    with _careless(address):
        fill(address, plan, processes=os.cpu_count() or 1)


def fill(address: str, plan: Plan, *, processes: int) -> None:
    """Fill an empty database that a superuser's address leads to."""
    began = time.monotonic()
    indexes = begin(address, plan)
    days = list(plan.days())
    chunks = [days[start : start + CHUNK] for start in range(0, len(days), CHUNK)]
    for done, articles in enumerate(_filled(address, plan, chunks, processes), 1):
        if done % 10 == 0 or done == len(chunks):
            say(f"{time.monotonic() - began:6.0f} s  {articles} articles copied")
    for step in finish(address, plan, indexes):
        say(f"{time.monotonic() - began:6.0f} s  {step}")


def _filled(address: str, plan: Plan, chunks: Sequence[Sequence[Day]], processes: int) -> Iterator[int]:
    """Yield after each chunk how many articles there are."""
    total = 0
    if processes == 1:
        for chunk in chunks:
            total += fill_days(address, plan, chunk)
            yield total
        return
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        for future in [pool.submit(fill_days, address, plan, chunk) for chunk in chunks]:
            total += future.result()
            yield total


@contextmanager
def _careless(address: str) -> Iterator[None]:
    """Let the server lose what it was just told if the machine fails: then the bench is run again."""
    options = {"fsync": "off", "max_wal_size": "'8GB'", "autovacuum": "off"}
    with psycopg.connect(address, autocommit=True) as admin:
        for name, value in options.items():
            admin.execute(f"ALTER SYSTEM SET {name} = {value}".encode())
        admin.execute(b"SELECT pg_reload_conf()")
        try:
            yield
        finally:
            for name in options:
                admin.execute(f"ALTER SYSTEM RESET {name}".encode())
            admin.execute(b"SELECT pg_reload_conf()")
            os.sync()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, required=True)
    parser.add_argument("--data-dir", required=True)
    parser.add_argument("--a-day", type=int, default=A_DAY)
    parser.add_argument("--seed", type=int, default=1)
    now = datetime.now(UTC).replace(second=0, microsecond=0)
    parser.add_argument("--until", type=datetime.fromisoformat, default=now)
    return parser.parse_args()


def say(line: str) -> None:
    """Print a line at once."""
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
