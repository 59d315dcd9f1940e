"""Thousands of pages harvested by one worker and by two at once: none lost, none twice, hosts in peace.

.venv/bin/python -m tests.bench.harvest_many --pages 2000
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator

from tests.support.intake_checks import select, what_is_wrong
from tests.support.intake_run import read_line, start_process
from tests.support.intake_site import Plan
from tests.support.intake_stand import Stand, stand

HOSTS = 100


def measure(pages: int, workers: int) -> Iterator[tuple[str, str]]:
    """Harvest so many pages by so many workers, and yield the figures."""
    plan = Plan(feeds=HOSTS, hosts=HOSTS, with_bad_pages=False)
    each = max(1, (os.cpu_count() or 1) // workers)
    with stand(plan, workers=each) as place:
        place.site.publish(pages // HOSTS)
        polling = start_process("poll", place.environment)
        assert polling.wait() == 0
        place.site.forget()
        began, ended = _harvest(place, workers)
        log = place.site.log()
        states = dict(
            select(place.settings, "SELECT state, count(DISTINCT origin) FROM ops.entries GROUP BY 1")
        )
        shares = select(place.settings, "SELECT found FROM ops.runs WHERE flow = 'harvest' ORDER BY 1")
        wrong = what_is_wrong(place.settings, place.site)
        yield "workers", f"{workers}, which took {', '.join(str(found) for (found,) in shares)} pages"
        yield "became", ", ".join(f"{count} {state}" for state, count in sorted(states.items()))
        yield (
            "articles/s",
            f"{states['article'] / (ended - began):.1f} ({ended - began:.0f} s, start not counted)",
        )
        yield "pages sent twice", str(sum(times - 1 for times in log.sent.values()))
        yield "requests of a host", f"{log.at_once} at once at most, {log.spacing_seconds:.2f} s apart at least"
        yield "wrong", "; ".join(wrong) or "nothing"


def _harvest(place: Stand, workers: int) -> tuple[float, float]:
    """Return when the first worker began and when the last one ended."""
    processes = [start_process("harvest", place.environment) for _ in range(workers)]
    began = [read_line(process)["began"] for process in processes]
    ended = [read_line(process)["ended"] for process in processes]
    assert [process.wait() for process in processes] == [0] * workers
    return min(began), max(ended)


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=2_000)
    parser.add_argument("--workers", type=int, nargs="*", default=[1, 2])
    given = parser.parse_args()
    for workers in given.workers:
        for name, figure in measure(given.pages, workers):
            print(f"{name:20} {figure}", flush=True)  # noqa: T201  # the table is what it is run for


if __name__ == "__main__":
    main()
