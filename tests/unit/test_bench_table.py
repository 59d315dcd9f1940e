"""The figures of the benchmarks: what is counted, for which stage, and what is said of it."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from tests.bench.cpu import Cost, Role, cost_of
from tests.bench.rivals import Rival
from tests.bench.runs import Backfill
from tests.bench.sections import end_to_end, memory, naive, parts, scaling, stages, verdict, writing
from tests.bench.stages import Clock
from tests.bench.writing import Written

#: A parent that works for 0.4 s, and a child of it that works for 0.8 s and is waited for.
WORK = """
import subprocess, sys, time
def work(seconds):
    while time.process_time() < seconds:
        pass
    time.sleep(0.5)
if len(sys.argv) > 1:
    work(0.8)
else:
    subprocess.run([sys.executable, __file__, "child"], check=True)
    work(0.4)
    print("done")
"""


def spin(seconds: float) -> None:
    until = time.thread_time() + seconds
    while time.thread_time() < until:
        pass


def run_of(articles: int, wall: float, seconds: float) -> Backfill:
    cost = Cost(wall=wall, roles={"command": Role(seconds=seconds, peak=2**20, processes=1)})
    done = {"found": articles, "new": articles, "rejected": 0, "unchanged": articles, "seconds": wall}
    return Backfill(cost=cost, done=done, stages={"storing": seconds})


def assert_tables(lines: Iterable[str]) -> str:
    """Make sure that all rows of each table are as wide as its head."""
    page = list(lines)
    rows = [line for line in page if line.startswith("|")]
    assert rows
    assert len({line.count("|") for line in rows}) == 1, rows
    return "\n".join(page)


def test_processes_below_a_command_are_counted(tmp_path: Path) -> None:
    script = tmp_path / "work.py"
    script.write_text(WORK, "utf-8")
    cost = cost_of([sys.executable, str(script)], os.environ)
    assert cost.output == "done\n"
    assert 1.1 < cost.seconds < 5
    assert cost.roles["command"].processes == 1
    assert cost.peak > max(role.peak for role in cost.roles.values()), "both were there at once"


def test_a_stage_does_not_count_what_it_calls_of_another_one() -> None:
    clock = Clock()
    inner = clock.timed("inner", lambda: spin(0.1))

    def outer() -> None:
        inner()
        spin(0.05)
        inner()

    clock.timed("outer", outer)()
    assert 0.2 <= clock.spent["inner"] < 0.4
    assert 0.05 <= clock.spent["outer"] < 0.2


def test_what_is_missed_is_said() -> None:
    assert verdict(0.9, 0.85) == "0.90 (at least 0.85 asked)"
    assert verdict(0.8, 0.85) == "0.80 (at least 0.85 asked: MISSED)"
    assert verdict(1.5, 1.3, at_most=True) == "1.50 (at most 1.3 asked: MISSED)"


def test_all_tables_hold_together() -> None:
    run, written = run_of(100, 10.0, 8.0), Written(articles=100, rows=3000, wall=1.0, client=0.2, server=0.1)
    bare = Cost(wall=8.0, roles={"command": Role(seconds=6.0)})
    page = assert_tables(end_to_end(run, run, bare, {"stock": bare}))
    assert "| stock | 12.5 | 60.0 | 0.80 (at least 0.85 asked: MISSED) | 0.75 |" in page
    assert "| 100 | 3000 | 2.0, 1.0 |" in assert_tables(writing([written], [written]))
    assert "A second core: 2.00" in assert_tables(scaling(run_of(100, 20.0, 8.0), run))
    slow = Cost(wall=40.0, roles={"command": Role(seconds=16.0)})
    assert "4.00 (at least 3.0 asked) times" in assert_tables(naive(run, slow, 100, 2))
    others = {"x": Rival(seconds=None, versions="", problem="no module x")}
    assert "| x | not measured | no module x |" in assert_tables(parts({"ours": 0.01}, others))
    for lines in (stages(run), memory(run)):
        assert_tables(lines)
