"""How made-up news come into the tables: without triggers and indexes first, then with all of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, time, timedelta
from functools import cache

from sql import QUERIES
from tasks.storage.maintain import GAPS_NOTED
from tasks.stories.agencies import agencies
from tests.bench.fill_connection import Connection, connect_filling, run_filling, vacuum
from tests.bench.fill_refresh import refresh_all
from tests.bench.made_columns import COLUMNS
from tests.bench.made_day import Day, make_day
from tests.bench.made_rows import Filler
from tests.bench.made_world import World

#: Tables whose indexes are made at the end.
FILLED = [table for table in COLUMNS if not table.startswith("made.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is to be made."""

    articles: int
    a_day: int
    seed: int
    #: When the newest of it was seen.
    until: datetime

    @property
    def things(self) -> int:
        """About how many people there are to be named."""
        return max(400, self.articles * 3 // 10)

    @property
    def sentences(self) -> int:
        """How many sentences the texts of a language are put together from."""
        return max(400, min(20_000, self.articles // 20))

    def days(self) -> Iterator[Day]:
        """Yield the days: all full but the last one, which ends with `until`, and the first one."""
        midnight = datetime.combine(self.until.astimezone(UTC).date(), time(), UTC)
        left, numbers, day = self.articles, [], midnight
        today = max(1, round(self.a_day * ((self.until - midnight) / timedelta(days=1))))
        while left > 0:
            # Fewer at weekends.
            usual = today if day == midnight else round(self.a_day * (0.7 if day.weekday() >= 5 else 1.12))
            numbers.append((day, min(left, usual)))
            left -= numbers[-1][1]
            day -= timedelta(days=1)
        first = 1
        for day, number in reversed(numbers):
            yield Day(day.date(), first, number, self.until)
            first += number

    @property
    def since(self) -> datetime:
        """When the first of it was published."""
        return datetime.combine(next(self.days()).date, time(), UTC)


@cache
def world_of(seed: int, things: int) -> World:
    """Return the world; made once a process."""
    return World(seed, things)


def begin(address: str, plan: Plan) -> list[str]:
    """Store who publishes, and drop the indexes; return how they are made again."""
    world = world_of(plan.seed, plan.things)
    rows = [asdict(outlet) for outlet in world.outlets]
    with connect_filling(address) as connection:
        if run_filling(connection, "nothing_there")[0]["articles"]:
            raise SystemExit("there are articles in this database: fill an empty one")
        run_filling(connection, "prepare")
        for name in ("outlets", "hosts", "feeds", "polls"):
            run_filling(connection, name, rows=json.dumps(rows), since=plan.since, until=plan.until)
        indexes = run_filling(connection, "indexes", tables=FILLED)
        for row in indexes:
            connection.execute(row["drop"].encode())
    return [row["create"] for row in indexes]


def fill_days(address: str, plan: Plan, days: Sequence[Day]) -> int:
    """Make the articles of some days and copy them into the tables; return how many."""
    world, filler, number = world_of(plan.seed, plan.things), Filler(until=plan.until), 0
    with connect_filling(address) as connection:
        for day in days:
            made = make_day(world, day, plan.seed, plan.sentences)
            filler.add_day(made)
            number += len(made)
            _copy(connection, filler)
        filler.add_things()
        _copy(connection, filler)
    return number


def finish(address: str, plan: Plan, indexes: Sequence[str]) -> Iterator[str]:
    """Make what follows from the articles; yields what was done."""
    with connect_filling(address) as connection:
        for name in ("entities", "aliases", "runs", "refused", "sequences", "finish"):
            run_filling(connection, name, until=plan.until)
    yield "entities and runs"
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(_index, [address] * len(indexes), indexes))
    yield "indexes"
    vacuum(address)
    yield "vacuum"
    with connect_filling(address) as connection:
        names = json.dumps([asdict(agency) for agency in agencies()])
        for row in run_filling(connection, "several"):
            connection.execute(QUERIES["stories.count"].text, {"story_ids": row["story_ids"], "rows": names})
        connection.execute(QUERIES["maintain.keep_gaps"].text, {"before": plan.until - GAPS_NOTED})
    yield "stories counted, gaps noted"
    yield from refresh_all(address)
    vacuum(address)
    yield "vacuum"


def _copy(connection: Connection, filler: Filler) -> None:
    for table, lines in filler.rows.items():
        columns = COLUMNS[table].replace(" ", ", ")
        with connection.cursor().copy(f"COPY {table} ({columns}) FROM STDIN".encode()) as copy:
            copy.write("".join(lines))
    filler.rows.clear()


def _index(address: str, definition: str) -> None:
    with connect_filling(address) as connection:
        connection.execute(definition.encode())
