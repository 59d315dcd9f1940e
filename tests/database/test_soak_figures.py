"""What a soak says of memory: growth that is none is not told, and growth that is one is."""

from __future__ import annotations

import psutil
import psycopg
import pytest

from tests.support.culling import memory_mb
from tests.support.soak_figures import Sample, memory

#: A table that fills so many megabytes of the buffers that all processes of Postgres share.
TABLE = b"CREATE TABLE public.wide AS SELECT repeat(n::text, 100) AS wide FROM generate_series(1, 100000) AS n"
READ = b"SELECT count(wide) FROM public.wide"
SORTED = b"SELECT array_agg(repeat(n::text, 20)) FROM generate_series(1, 300000) AS n"


def shared_mb(process: psutil.Process) -> float:
    info = process.memory_info()
    return float(info.shared) / 2**20


def test_buffers_that_fill_are_no_growth_of_postgres_and_what_a_query_holds_is(empty: str) -> None:
    with psycopg.connect(empty, autocommit=True) as connection:
        process = psutil.Process(connection.info.backend_pid)
        own, shared = memory_mb(process, "postgres"), shared_mb(process)
        connection.execute(TABLE)
        connection.execute(READ)
        assert shared_mb(process) - shared > 20
        assert memory_mb(process, "postgres") - own < 10
        with connection.transaction():
            connection.execute(b"DECLARE held CURSOR FOR " + SORTED)
            connection.execute(b"FETCH 1 FROM held")
            assert memory_mb(process, "postgres") - own > 20


@pytest.mark.parametrize(
    ("held", "is_well"),
    [
        ((100.0, 100.0, 100.0), True),
        ((100.0, 400.0, 129.0), True),
        ((100.0, 100.0, 131.0), False),
        ((1000.0, 1000.0, 1149.0), True),
        ((1000.0, 1000.0, 1151.0), False),
    ],
)
def test_the_last_third_may_hold_a_little_more_than_the_first(held: tuple[float, ...], is_well: bool) -> None:
    samples: list[Sample] = [{"serve": each} for each in held for _ in range(3)]
    (line,) = memory(samples)
    assert line.is_well is is_well
    first, _, last = held
    assert line.figure == f"{first:.0f} MB in the first third, {last:.0f} in the last, {max(held):.0f} at most"
