"""Guards against a loss of speed: ratios of processor time, of this process and of the one that serves it.

Python is held to Python and Postgres to Postgres: machines differ in which of the two they are quicker at.
"""

from __future__ import annotations

import os
import statistics
from collections.abc import Callable, Sequence
from functools import cache, partial

import pytest

from tasks.database import connect
from tasks.model import TaggedArticle
from tests.bench.writing import Written, insert_sets, make_heaps, make_tagged_articles, measured, store
from tests.support.database import database
from tests.support.settings import settings_for

pytestmark = pytest.mark.skipif(
    "DATELINE_TEST_DATABASE_URL" in os.environ,
    reason="measured on the embedded server: other versions have ratios of their own",
)

#: Measured, of an article with all that follows from it (34 rows, 30 statements a batch): what Postgres does to
#: its bare rows, written so many times over as sets; what this process does to hashing its runs of words, so
#: many times over. Beside four busy loops both stay what they are.
TIMES, SERVER, CLIENT = 10, 3.0, 3.7
LOSS = GROWTH = 1.3
#: A loss is there each time; what neighbours of a machine do to its caches is not.
ROUNDS = 3
#: The first ones find few articles to be compared with.
BATCHES, BATCH, WARM = 16, 100, 6

Batch = tuple[Written, Written, Written]
Measure = Callable[[int], list[Batch]]


@pytest.fixture(scope="module")
def batches(server: str, template: str) -> Measure:
    """Measure each batch as it is stored, as bare rows, and as runs of words, in one database that grows."""

    @cache
    def measure(round_: int) -> list[Batch]:
        made = make_tagged_articles(BATCHES * BATCH, seed=round_)
        with (
            database(server, template=template) as address,
            connect(settings_for(address), "owner") as connection,
        ):
            make_heaps(connection)
            parts = [made[begin : begin + BATCH] for begin in range(0, len(made), BATCH)]
            return [
                (
                    measured(connection, BATCH, partial(store, connection, part)),
                    measured(connection, BATCH, partial(insert_sets, connection, part, TIMES)),
                    measured(connection, BATCH, partial(hash_runs, part)),
                )
                for part in parts
            ][WARM:]

    return measure


def hash_runs(tagged: Sequence[TaggedArticle]) -> int:
    """Hash all runs of five words, as plain Python does it; return how many there are."""
    texts = [each.article.text.split() for each in tagged]
    return sum(
        len({hash(tuple(words[start : start + 5])) for start in range(len(words))})
        for words in texts
        for _ in range(TIMES // 2)
    )


def least(batches: Measure, ratio: Callable[[list[Batch]], float], most: float) -> float:
    """Return the first ratio that is good enough, or the least of all rounds."""
    found: list[float] = []
    for round_ in range(1, ROUNDS + 1):
        found.append(ratio(batches(round_)))
        if found[-1] < most:
            break
    return min(found)


def of_server(batches: list[Batch]) -> float:
    return sum(stored.server for stored, _, _ in batches) / sum(bare.server for _, bare, _ in batches)


def of_client(batches: list[Batch]) -> float:
    return sum(stored.client for stored, _, _ in batches) / sum(runs.client for _, _, runs in batches)


def of_growth(batches: list[Batch]) -> float:
    costs, half = [stored.client + stored.server for stored, _, _ in batches], len(batches) // 2
    return statistics.median(costs[half:]) / statistics.median(costs[:half])


def test_storing_costs_postgres_no_more_than_its_multiple_of_bare_rows(batches: Measure) -> None:
    assert least(batches, of_server, SERVER * LOSS) < SERVER * LOSS


def test_storing_costs_this_process_no_more_than_its_multiple_of_plain_python(batches: Measure) -> None:
    assert least(batches, of_client, CLIENT * LOSS) < CLIENT * LOSS


def test_storing_costs_the_same_when_more_is_stored(batches: Measure) -> None:
    assert least(batches, of_growth, GROWTH) < GROWTH
