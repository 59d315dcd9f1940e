"""`dateline serve` while all that can fail fails: do counts add up, is memory flat, is nothing late?

.venv/bin/python -m tests.bench.soak --minutes 60

The sites are those of tests/support/stormy_site.py, what is killed stands in tests/support/soak_faults.py, what
is looked at in tests/support/soak_figures.py. At the end nothing fails any more, so that all can be counted.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import psutil

import tests.support.poison.sitecustomize as poison
from tasks import embedded
from tasks.database import migrate
from tasks.settings import Settings
from tests.support.accounts import open_folder
from tests.support.intake_checks import link, select, what_is_wrong
from tests.support.intake_site import LOST_EVERY, Plan, SitesClient, sites
from tests.support.intake_stand import add_sites, make_due
from tests.support.soak_faults import Faults, postmaster
from tests.support.soak_figures import (
    Line,
    Sample,
    counts,
    delays,
    memory,
    politeness,
    sample,
    texts,
)
from tests.support.stormy_site import StormySites

DATELINE = str(Path(sys.executable).with_name("dateline"))
SAMPLE_SECONDS = 20.0
#: Shortest and longest time between two polls.
SHORTEST, LONGEST = 30, 120
SPACING_SECONDS = 1.0
#: How long the start may take, what is left when all is well again, and the end.
START_SECONDS, LAST_SECONDS, END_SECONDS = 300, 600, 60
#: Shares of the time after which a page is published that takes the whole run with it.
KILLERS = (0.2, 0.6)


def environment_for(folder: Path) -> dict[str, str]:
    """Return the variables of a serve of its own, in whose processes pages can do harm."""
    given = {
        "DATELINE_DATA_DIR": str(folder),
        "DATELINE_ALLOW_PRIVATE_ADDRESSES": "true",
        "DATELINE_POLL_MIN_SECONDS": str(SHORTEST),
        "DATELINE_POLL_MAX_SECONDS": str(LONGEST),
        "DATELINE_HOST_SPACING_SECONDS": str(SPACING_SECONDS),
        "DATELINE_FETCH_TIMEOUT_SECONDS": "10",
        "DATELINE_PAGE_TIMEOUT_SECONDS": "8",
        "DATELINE_BATCH_SIZE": "40",
        "DATELINE_RECHECK_HOURS": "",
        "DATELINE_SERVE_PORT": "0",
        "PYTHONPATH": os.pathsep.join(
            [str(Path(poison.__file__).parent), str(Path.cwd()), os.environ.get("PYTHONPATH", "")]
        ),
    }
    return {name: value for name, value in os.environ.items() if name != "PREFECT_API_URL"} | given


class Soak:
    """One soak: what was published when, what was killed, and what memory was held."""

    def __init__(self, settings: Settings, site: SitesClient, serve: subprocess.Popen[bytes]) -> None:
        self.settings, self.site, self.serve = settings, site, serve
        self.random = Random(1)  # noqa: S311  # moments, not secrets
        self.faults = Faults(settings=settings, serve=serve.pid, random=Random(2))  # noqa: S311  # as above
        self.published: dict[str, datetime] = {}
        self.samples: list[Sample] = []

    def storm(self, seconds: float) -> None:
        """Publish, kill and look at memory for so long."""
        began, killers = time.monotonic(), [share * seconds for share in KILLERS]
        while (passed := time.monotonic() - began) < seconds and self.serve.poll() is None:
            if passed >= len(self.samples) * SAMPLE_SECONDS:
                self.samples.append(sample(self.serve.pid, postmaster(self.settings)))
            if killers and passed >= killers[0]:
                killers.pop(0)
                self._publish(kills_run=True)
            self.faults.look(passed)
            self._publish()
            time.sleep(self.random.uniform(0, 4))

    def _publish(self, *, kills_run: bool = False) -> None:
        feed = self.random.randrange(self.site.plan.feeds)
        number = self.site.published[feed]
        if kills_run:
            if number % 10 or number % LOST_EVERY == LOST_EVERY - 1:
                # A page that is sent, at a host that is well.
                feed = next(f for f in range(self.site.plan.feeds) if _is_sent(self.site.published[f]))
                number = self.site.published[feed]
            self.site.tell("poisons", feed, number, poison.KILLS_RUN)
        address = link(self.site.plan, self.site.port, feed, number)
        self.site.publish(1, range(feed, feed + 1))
        self.published[address] = datetime.now(UTC)

    def settle(self) -> str:
        """Let all be well, and wait until everything that was published has been tried."""
        self.site.tell("fair")
        began = time.monotonic()
        make_due(self.settings)
        while (left := self._left()) and time.monotonic() - began < LAST_SECONDS:
            time.sleep(5)
        return f"{time.monotonic() - began:.0f} s, then {left} entries were not seen or tried"

    def _left(self) -> int:
        told = sum(self.site.published.values())
        query = """
            SELECT count(DISTINCT origin) - count(DISTINCT origin) FILTER (WHERE state = 'wanted' AND EXISTS (
                SELECT FROM ops.wanted WHERE wanted.origin = entries.origin AND attempts = 0
            )) FROM ops.entries"""
        return told - int(select(self.settings, query)[0][0])

    def table(self, minutes: float) -> Iterator[Line]:
        """Yield the figures."""
        yield Line(
            name="minutes", figure=f"{minutes:g}, {self.site.plan.feeds} feeds on {self.site.plan.hosts} hosts"
        )
        done = ", ".join(f"{count} {name}" for name, count in self.faults.done.most_common())
        yield Line(name="killed", figure=done)
        yield from counts(self.settings, self.site)
        yield from texts(self.settings, self.site)
        yield from delays(self.settings, self.site, self.published)
        yield from politeness(self.site.log(), SPACING_SECONDS)
        yield from memory(self.samples)


def _is_sent(number: int) -> bool:
    return number % 10 in {0, 1, 2, 4, 5, 7, 8} and number % LOST_EVERY != LOST_EVERY - 1


def wait_for_articles(settings: Settings) -> None:
    """Wait until the first articles are there: what starts before is not measured."""
    until = time.monotonic() + START_SECONDS
    while not select(settings, "SELECT 1 FROM news.articles LIMIT 1") and time.monotonic() < until:
        time.sleep(1)


def end(serve: subprocess.Popen[bytes]) -> Line:
    """Tell serve to end, and say how that went."""
    children = psutil.Process(serve.pid).children(recursive=True) if serve.poll() is None else []
    began = time.monotonic()
    serve.terminate()
    try:
        code: int | None = serve.wait(END_SECONDS)
    except subprocess.TimeoutExpired:
        serve.kill()
        code = None
    _, alive = psutil.wait_procs(children, timeout=10)
    seconds = time.monotonic() - began
    figure = f"exit code {code} after {seconds:.0f} s, {len(alive)} of {len(children)} processes left"
    return Line(name="end", figure=figure, is_well=code == 0)


def soak(settings: Settings, site: SitesClient, minutes: float, log: Path) -> Iterator[Line]:
    """Serve, let everything fail, let it settle, and yield the table."""
    with log.open("wb") as said:
        environment = environment_for(settings.data_dir)
        process = subprocess.Popen([DATELINE, "serve"], env=environment, stdout=said, stderr=said)
        made = Soak(settings, site, process)
        try:
            wait_for_articles(settings)
            made.storm(minutes * 60)
            settled = made.settle()
        finally:
            ended = end(process)
    yield from made.table(minutes)
    yield Line(name="settled after", figure=settled)
    yield ended
    wrong = what_is_wrong(settings, site)
    yield Line(name="rules that are broken", figure="; ".join(wrong) or "none", is_well=not wrong)


def main() -> int:
    """Soak, print the table, and say by the exit code whether all is well."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--feeds", type=int, default=80)
    parser.add_argument("--hosts", type=int, default=40)
    parser.add_argument("--log", type=Path, default=Path("soak-serve.txt"), help="what serve says")
    given = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what was started ends, too
    plan = Plan(feeds=given.feeds, hosts=given.hosts, is_stormy=True)
    is_well = True
    with open_folder() as folder, sites(plan, StormySites) as site:
        settings = Settings(data_dir=folder, allow_private_addresses=True)
        try:
            migrate(settings)
            site.publish(2)
            add_sites(settings, site)
            for line in soak(settings, site, given.minutes, given.log):
                verdict = {None: "", True: "well", False: "NOT WELL"}[line.is_well]
                is_well = is_well and line.is_well is not False
                print(f"{line.name:34} {verdict:9} {line.figure}", flush=True)  # noqa: T201  # what it is run for
        finally:
            embedded.stop(settings.postgres_data)
    return 0 if is_well else 1


if __name__ == "__main__":
    sys.exit(main())
