"""Guards against a loss of speed: ratios of processor time, of this process and of the one that serves it."""

from __future__ import annotations

import os
import statistics
from collections.abc import Iterator
from functools import partial

import pytest

from tasks.database import connect
from tests.bench.writing import Written, insert_sets, make_heaps, make_tagged_articles, measured, store
from tests.support.database import database
from tests.support.settings import settings_for

pytestmark = pytest.mark.skipif(
    "DATELINE_TEST_DATABASE_URL" in os.environ,
    reason="measured on the embedded server: other versions have ratios of their own",
)

#: Measured: an article with all that follows from it (34 rows, 30 statements a batch) to its bare rows, written
#: so many times over as sets. What a loss of 30 % makes of that.
TIMES, MEASURED = 10, 3.4
MOST = MEASURED * 1.3
GROWTH = 1.3
#: The first ones find few articles to be compared with.
BATCHES, BATCH, WARM = 16, 100, 6


@pytest.fixture(scope="module")
def batches(server: str, template: str) -> Iterator[list[tuple[float, float]]]:
    """What each batch costs as it is stored, and as bare rows, in turn, in one database that grows."""
    made = make_tagged_articles(BATCHES * BATCH)
    with (
        database(server, template=template) as address,
        connect(settings_for(address), "owner") as connection,
    ):
        make_heaps(connection)
        parts = [made[begin : begin + BATCH] for begin in range(0, len(made), BATCH)]
        found = [
            (
                measured(connection, BATCH, partial(store, connection, part)),
                measured(connection, BATCH, partial(insert_sets, connection, part, TIMES)),
            )
            for part in parts
        ]
        yield [(cost(stored), cost(inserted)) for stored, inserted in found[WARM:]]


def cost(written: Written) -> float:
    return written.client + written.server


def test_storing_costs_no_more_than_its_multiple_of_bare_rows(batches: list[tuple[float, float]]) -> None:
    stored, inserted = (statistics.median(costs) for costs in zip(*batches, strict=True))
    assert stored < MOST * inserted, f"{stored / inserted:.2f}"


def test_storing_costs_the_same_when_more_is_stored(batches: list[tuple[float, float]]) -> None:
    costs, half = [stored for stored, _ in batches], len(batches) // 2
    early, late = statistics.median(costs[:half]), statistics.median(costs[half:])
    assert late < GROWTH * early, f"{late / early:.2f}"
