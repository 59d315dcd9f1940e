"""`dateline serve` for a while, with feeds that get new entries at random: is memory flat, and nothing late?

.venv/bin/python -m tests.bench.serve_soak --minutes 30
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import median, quantiles

import psutil

from tasks import embedded
from tasks.database import migrate
from tasks.settings import Settings
from tests.support.accounts import open_folder
from tests.support.intake_checks import link, select, what_is_wrong
from tests.support.intake_memory import Sample, growth_an_hour, sample
from tests.support.intake_site import Plan, SitesClient, sites
from tests.support.intake_stand import add_sites

DATELINE = str(Path(sys.executable).with_name("dateline"))
SAMPLE_SECONDS = 30.0
#: An entry is late if it is seen later than this after its feed was to be polled.
GRACE = timedelta(seconds=30)
#: Shortest and longest time between two polls.
SHORTEST, LONGEST = 30, 120
#: How long the start may take.
START_SECONDS = 180
#: How long the last entries and pages may take, and the end itself.
LAST_SECONDS, END_SECONDS = LONGEST * 1.1 + 60, 40

Published = dict[str, datetime]


def environment_for(folder: Path) -> dict[str, str]:
    """Return the variables of a serve of its own."""
    given = {
        "DATELINE_DATA_DIR": str(folder),
        "DATELINE_ALLOW_PRIVATE_ADDRESSES": "true",
        "DATELINE_POLL_MIN_SECONDS": str(SHORTEST),
        "DATELINE_POLL_MAX_SECONDS": str(LONGEST),
        "DATELINE_SERVE_PORT": "0",
    }
    return {name: value for name, value in os.environ.items() if name != "PREFECT_API_URL"} | given


def wait_for_articles(settings: Settings) -> None:
    """Wait until the first articles are there: what starts before is not measured."""
    until = time.monotonic() + START_SECONDS
    while not select(settings, "SELECT 1 FROM news.articles LIMIT 1") and time.monotonic() < until:
        time.sleep(1)


def soak(
    serve: subprocess.Popen[bytes], postgres: int, site: SitesClient, minutes: float
) -> tuple[Published, list[Sample]]:
    """Publish at random and look at memory for so long; return when entries were published, and samples."""
    random = Random(1)  # noqa: S311  # moments, not secrets
    published: Published = {}
    samples: list[Sample] = []
    began = time.monotonic()
    while (passed := time.monotonic() - began) < minutes * 60 and serve.poll() is None:
        if passed >= len(samples) * SAMPLE_SECONDS:
            samples.append(sample(serve.pid, postgres, passed))
        feed = random.randrange(site.plan.feeds)
        address = link(site.plan, site.port, feed, site.published[feed])
        site.publish(1, range(feed, feed + 1))
        published[address] = datetime.now(UTC)
        time.sleep(random.uniform(0, 8))
    return published, samples


def judge(settings: Settings, published: Published, samples: list[Sample]) -> Iterator[tuple[str, str]]:
    """Yield the figures, each with its name."""
    rows = select(settings, "SELECT origin, feed_id, first_seen_at, decided_at FROM ops.entries")
    seen = {origin: (feed, at, decided) for origin, feed, at, decided in rows if origin in published}
    polls = select(settings, "SELECT feed_id, polled_at, next_poll_at FROM ops.polls ORDER BY poll_id")
    late = []
    for origin, (feed, at, _) in seen.items():
        before = [due for polled, when, due in polls if polled == feed and when <= published[origin]]
        if before and at > max(before[-1], published[origin]) + GRACE:
            late.append(origin)
    waits = [(at - published[origin]).total_seconds() for origin, (_, at, _) in seen.items()]
    decided = [(done - at).total_seconds() for _, at, done in seen.values() if done]
    yield "entries published", f"{len(published)}, of which {len(published) - len(seen)} are not stored"
    yield "  later than promised", str(len(late))
    yield "  publication to queue", _say(waits)
    yield "  queue to article", _say(decided)
    yield "polls", f"{len(polls)}"
    python = [each.python_mb for each in samples]
    if samples:
        yield "memory (Python)", f"{python[0]:.0f} MB first, {max(python):.0f} at most, {python[-1]:.0f} last"
        yield "  grows by", f"{growth_an_hour(samples):.0f} MB an hour once settled"
        yield "memory (Postgres)", f"{samples[0].postgres_mb:.0f} MB first, {samples[-1].postgres_mb:.0f} last"
        yield "processes", f"{samples[0].processes} first, {samples[-1].processes} last"


def _say(seconds: list[float]) -> str:
    if len(seconds) < 2:
        return "-"
    return (
        f"median {median(seconds):.0f} s, p95 {quantiles(seconds, n=20)[-1]:.0f} s, most {max(seconds):.0f} s"
    )


def end(serve: subprocess.Popen[bytes]) -> str:
    """Tell serve to end, and say how that went."""
    children = psutil.Process(serve.pid).children(recursive=True) if serve.poll() is None else []
    began = time.monotonic()
    serve.terminate()
    try:
        code = str(serve.wait(END_SECONDS))
    except subprocess.TimeoutExpired:
        serve.kill()
        code = f"none within {END_SECONDS} s, killed"
    seconds = time.monotonic() - began
    _, alive = psutil.wait_procs(children, timeout=5)
    return f"exit code {code} after {seconds:.0f} s, {len(alive)} of {len(children)} processes left"


def main() -> None:
    """Serve, look, and print a table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--feeds", type=int, default=40)
    given = parser.parse_args()
    with open_folder() as folder, sites(Plan(feeds=given.feeds, hosts=20, with_bad_pages=False)) as site:
        settings = Settings(data_dir=folder, allow_private_addresses=True)
        try:
            migrate(settings)
            site.publish(3)
            add_sites(settings, site)
            rows = list(_measure(settings, site, given.minutes))
        finally:
            embedded.stop(settings.postgres_data)
    for name, figure in rows:
        print(f"{name:24} {figure}")  # noqa: T201  # the table is what it is run for


def _measure(settings: Settings, site: SitesClient, minutes: float) -> Iterator[tuple[str, str]]:
    postgres = int((settings.postgres_data / "cluster" / "postmaster.pid").read_text().split()[0])
    with (settings.data_dir / "serve.txt").open("wb") as log:
        serve = subprocess.Popen(
            [DATELINE, "serve"], env=environment_for(settings.data_dir), stdout=log, stderr=log
        )
        try:
            wait_for_articles(settings)
            published, samples = soak(serve, postgres, site, minutes)
            time.sleep(LAST_SECONDS)
            yield from judge(settings, published, samples)
        finally:
            ended = end(serve)
    yield "end", ended
    yield "wrong", "; ".join(what_is_wrong(settings, site)) or "nothing"
    yield "said", (settings.data_dir / "serve.txt").read_text()[-1_500:]


if __name__ == "__main__":
    main()
