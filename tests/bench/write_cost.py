"""What storing an article costs in a small and in a large database, in turn: both have the same machine.

python -m tests.bench.write_cost --small DIR --large DIR [--batches 12]

Both are folders that `tests.bench.fill` filled. Batches of 100 articles of the day after their last one are
stored by the code of the pipeline, in a transaction that is rolled back at the end. A table says milliseconds
an article, as medians of the batches: of all of storing, and of each named query, with the ratio of the two.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tasks import database
from tasks.database import Connection, connect, rolled_back
from tasks.model import TaggedArticle
from tasks.settings import Settings
from tasks.storage import batch, identity, stories
from tasks.storage.batch import store_batch
from tests.bench.fill_tables import Plan, world_of
from tests.bench.made_day import Day, make_day
from tests.bench.made_tagged import tagged_of

SIZE = 100
#: Sentences that incoming texts are put together from, in each language.
SENTENCES = 2_000
#: Batches that only warm the caches.
WARM = 4
#: Share that the large database may cost more.
ALLOWED = 1.3
KNOWN = b"SELECT count(*) AS articles, max(first_seen_at) AS until FROM news.articles"


@dataclass(slots=True)
class Side:
    """One of the two databases, what is stored in it, and what that cost."""

    connection: Connection
    articles: int
    incoming: Iterator[list[TaggedArticle]]
    now: datetime
    #: Milliseconds an article: of each batch, and of each named query in it.
    stored: list[float] = field(default_factory=list)
    queries: list[dict[str, float]] = field(default_factory=list)

    def store_next(self) -> None:
        """Store the next batch and note what it cost."""
        tagged, spent = next(self.incoming), defaultdict[str, float](float)

        def timed(connection: Connection, name: str, **parameters: Any) -> list[dict[str, Any]]:
            began = time.perf_counter()
            rows = database.run(connection, name, **parameters)
            spent[name] += time.perf_counter() - began
            return rows

        with ExitStack() as stack:
            for module in (batch, identity, stories):
                stack.enter_context(patch.object(module, "run", timed))
            began = time.perf_counter()
            store_batch(self.connection, None, tagged, self.now)
            self.stored.append((time.perf_counter() - began) * 1_000 / SIZE)
        self.queries.append({name: seconds * 1_000 / SIZE for name, seconds in spent.items()})

    def median(self, name: str) -> float:
        """Return what a query usually cost, or all of storing, when caches are warm."""
        times = self.stored if name == "storing" else [spent.get(name, 0.0) for spent in self.queries]
        return statistics.median(times[WARM:])


def open_side(stack: ExitStack, folder: Path, batches: int) -> Side:
    """Open a database and make what comes next into it."""
    settings = Settings(data_dir=folder)
    database.check_schema(settings)  # an older version may have filled it
    connection = stack.enter_context(connect(settings))
    stack.enter_context(rolled_back(connection))
    ((articles, until),) = [tuple(row.values()) for row in connection.execute(KNOWN)]
    plan = Plan(articles=articles, a_day=1, seed=1, until=until)
    tomorrow = (until.astimezone(UTC) + timedelta(days=1)).date()
    end = datetime.combine(tomorrow, datetime.max.time(), UTC)
    day = Day(tomorrow, articles + 1, batches * SIZE, end)
    made = [tagged_of(each) for each in make_day(world_of(1, plan.things), day, 1, SENTENCES)]
    parts = [made[start : start + SIZE] for start in range(0, len(made), SIZE)]
    return Side(connection, articles, iter(parts), end)


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", type=Path, required=True)
    parser.add_argument("--large", type=Path, required=True)
    parser.add_argument("--batches", type=int, default=12)
    options = parser.parse_args()
    with ExitStack() as stack:
        batches = WARM + options.batches
        sides = [open_side(stack, folder, batches) for folder in (options.small, options.large)]
        for _ in range(batches):
            for side in sides:
                side.store_next()
    for line in table(*sides):
        print(line)  # noqa: T201


def table(small: Side, large: Side) -> Iterator[str]:
    """Yield the lines of the table, the dearest query first."""
    yield f"{'ms an article':34} {small.articles:>10,} {large.articles:>10,}   ratio"
    names = {"storing", *(name for spent in large.queries for name in spent)}
    for name in sorted(names, key=large.median, reverse=True):
        less, more = small.median(name), large.median(name)
        yield f"{name:34} {less:10.3f} {more:10.3f} {more / less if less else 0:7.2f}"
    ratio = large.median("storing") / small.median("storing")
    yield f"storing costs {ratio:.2f} times as much; {ALLOWED} are allowed"


if __name__ == "__main__":
    main()
