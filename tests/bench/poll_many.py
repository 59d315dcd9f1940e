"""Hundreds of feeds polled over real sockets by one process: feeds a second, and processor time for each.

.venv/bin/python -m tests.bench.poll_many --feeds 500
"""

from __future__ import annotations

import argparse
import asyncio
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass

import psutil

from tasks.feeds.model import PollReport
from tasks.pools import open_parser
from tests.support.intake_site import Plan
from tests.support.intake_stand import Stand, make_due, stand

HOSTS = 250
#: Entries that each feed shows, and entries that are new where something is.
SHOWN, NEW = 20, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """All feeds polled once, so many of them with news."""

    changed: int
    report: PollReport
    seconds: float
    #: Processor time of the process that polls, and of the one that parses for it.
    own_cpu: float
    parser_cpu: float


def measure(place: Stand) -> Iterator[Round]:
    """Poll all feeds: for the first time, unchanged, with a tenth changed (three times), all changed."""
    feeds = place.site.plan.feeds
    place.site.publish(SHOWN)
    yield _poll_all(place, feeds)
    for changed in (0, feeds // 10, feeds // 10, feeds // 10, feeds):
        if changed:
            place.site.publish(NEW, range(changed))
        make_due(place.settings)
        yield _poll_all(place, changed)


def _poll_all(place: Stand, changed: int) -> Round:
    from flows.poll import poll  # noqa: PLC0415  # Prefect reads its settings when imported

    own, parser, began = *_cpu(), time.perf_counter()
    report = asyncio.run(poll())
    seconds = time.perf_counter() - began
    own_after, parser_after = _cpu()
    assert report.polls == place.site.plan.feeds
    return Round(
        changed=changed,
        report=report,
        seconds=seconds,
        own_cpu=own_after - own,
        parser_cpu=parser_after - parser,
    )


def _cpu() -> tuple[float, float]:
    """Return the processor time of this process, and of the one that parses."""
    me = psutil.Process()
    workers = [child for child in me.children(recursive=True) if "forkserver" in " ".join(child.cmdline())]
    return sum(me.cpu_times()[:2]), sum(sum(worker.cpu_times()[:2]) for worker in workers)


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--feeds", type=int, default=500)
    given = parser.parse_args()
    plan = Plan(feeds=given.feeds, hosts=min(HOSTS, given.feeds), with_bad_pages=False)
    with stand(plan) as place, open_parser(place.settings):
        os.environ.update(place.environment)
        print("feeds  changed  entries  seconds  feeds/s  CPU ms/feed: polling  parsing")  # noqa: T201
        for each in measure(place):
            feeds, report, pace = each.report.polls, each.report, each.report.polls / each.seconds
            print(  # noqa: T201
                f"{feeds:5} {each.changed:8} {report.entries:8} {each.seconds:8.1f} {pace:8.1f}"
                f" {1000 * each.own_cpu / feeds:21.1f} {1000 * each.parser_cpu / feeds:8.1f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
