"""What search costs those who write, and how far it is behind them.

python -m tests.bench.search_lag --data-dir DIR [--batches 20] [--seconds 120] [--a-second 20]

DIR was filled by `tests.bench.fill`. First batches of 100 articles are stored in turn in three ways, each in a
transaction that is rolled back: as it is (triggers note what was touched), without the triggers, and with the
texts indexed in the same transaction, as a column of tsvector would have it. Then articles are stored at a
steady rate beside the thread that runs have, and each is searched for until it is found.
"""

from __future__ import annotations

import argparse
import statistics
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal
from uuid import UUID

from tasks.database import Connection, connect, rolled_back, run
from tasks.model import TaggedArticle
from tasks.refresh import refreshing
from tasks.settings import Settings
from tasks.storage.batch import store_batch
from tests.bench.fill_tables import Plan, world_of
from tests.bench.made_day import Day, make_day
from tests.bench.made_tagged import tagged_of

SIZE = 100
SENTENCES = 2_000
WARM = 3
Way = Literal["noted", "without triggers", "indexed at once"]
WAYS: tuple[Way, ...] = ("noted", "without triggers", "indexed at once")
KNOWN = b"SELECT count(*) AS articles, max(first_seen_at) AS until FROM news.articles"
IDS = b"SELECT array_agg(article_id) AS ids FROM news.articles WHERE article_uid = ANY (%s::uuid[])"
FOUND = b"""
    SELECT article_uid FROM news.article_search
    JOIN news.articles USING (article_id)
    WHERE article_uid = ANY (%s::uuid[])
"""
#: Switch off every trigger that only notes what was touched, until the transaction is rolled back.
WITHOUT = b"""
    DO $$ DECLARE each record; BEGIN
        FOR each IN SELECT tgrelid, tgname FROM pg_trigger WHERE tgname LIKE '%_note_%' LOOP
            EXECUTE format('ALTER TABLE %s DISABLE TRIGGER %I', each.tgrelid::regclass, each.tgname);
        END LOOP;
    END $$"""


def incoming(connection: Connection, articles: int) -> tuple[list[list[TaggedArticle]], datetime]:
    """Make the articles of the day after the last one, in batches; return them, and when they come."""
    known = connection.execute(KNOWN).fetchone() or {}
    until = known["until"].astimezone(UTC)
    plan = Plan(articles=known["articles"], a_day=1, seed=1, until=until)
    day = (until + timedelta(days=1)).date()
    end = datetime.combine(day, datetime.max.time(), UTC)
    made = make_day(world_of(1, plan.things), Day(day, known["articles"] + 1, articles, end), 1, SENTENCES)
    tagged = [tagged_of(each) for each in made]
    return [tagged[start : start + SIZE] for start in range(0, len(tagged), SIZE)], end


def milliseconds(connection: Connection, way: Way, batch: list[TaggedArticle], now: datetime) -> float:
    """Store a batch, undo it, and return what an article cost."""
    with rolled_back(connection):
        if way != "noted":
            connection.execute(WITHOUT)
        began = time.perf_counter()
        store_batch(connection, None, batch, now)
        if way == "indexed at once":
            ids = connection.execute(IDS, [[each.article.uid for each in batch]]).fetchone() or {}
            run(connection, "refresh.index", article_ids=ids["ids"], problem=None)
        return (time.perf_counter() - began) * 1_000 / len(batch)


def lags(settings: Settings, batches: list[list[TaggedArticle]], now: datetime, pause: float) -> list[float]:
    """Store batches with a pause between; return for the last of each how many seconds it was not found."""
    waiting: dict[UUID, float] = {}
    behind: list[float] = []
    with connect(settings) as connection, refreshing(settings):
        for batch in batches:
            began = time.monotonic()
            with connection.transaction():
                store_batch(connection, None, batch, now)
            waiting[batch[-1].article.uid] = time.monotonic()
            behind += look(connection, waiting, began + pause)
        return behind + look(connection, waiting, time.monotonic() + 120)


def look(connection: Connection, waiting: dict[UUID, float], until: float) -> list[float]:
    """Look for articles until all are found or it is time; return how long those took that were."""
    behind: list[float] = []
    while waiting and time.monotonic() < until:
        found = [row["article_uid"] for row in connection.execute(FOUND, [list(waiting)])]
        behind += [time.monotonic() - waiting.pop(uid) for uid in found]
        time.sleep(0.2)
    return behind


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data-dir", type=Path, required=True)
    parser.add_argument("--batches", type=int, default=20)
    parser.add_argument("--seconds", type=int, default=120)
    parser.add_argument("--a-second", type=int, default=20)
    options = parser.parse_args()
    settings = Settings(data_dir=options.data_dir)
    pause = SIZE / options.a_second
    with connect(settings, "owner") as connection:
        steady = int(options.seconds / pause)
        batches, now = incoming(connection, (options.batches + WARM + steady) * SIZE)
        rounds = [
            {way: milliseconds(connection, way, batch, now) for way in WAYS}
            for batch in batches[: WARM + options.batches]
        ]
    spent = {way: statistics.median(each[way] for each in rounds[WARM:]) for way in WAYS}
    for way, cost in spent.items():
        print(f"{way:20} {cost:7.2f} ms an article  {cost / spent['without triggers']:5.2f}")  # noqa: T201
    behind = lags(settings, batches[-steady:], now, pause)
    print(  # noqa: T201
        f"{len(behind)} batches at {options.a_second} articles/s, found after: median "
        f"{statistics.median(behind):.1f} s, at most {max(behind):.1f} s"
    )


if __name__ == "__main__":
    main()
