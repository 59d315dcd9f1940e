"""How the real intake polls a simulated web: Postgres, gate, parser and schedule, with a virtual clock.

.venv/bin/python -m tests.bench.simulate_intake --feeds 2000 --hosts 200 --days 7 --seed 1
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from datetime import timedelta
from statistics import median, quantiles

from tasks.database import connect
from tasks.settings import Settings
from tasks.storage.feeds import NewFeed, add_feeds
from tests.bench.simulated_web import BEGINNING, SimulatedWeb
from tests.support.database import database, embedded_server
from tests.support.intake_clock import Clock
from tests.support.intake_figures import Figures, Politeness, WatchedWeb, judge, politeness
from tests.support.intake_worker import virtual_worker
from tests.support.settings import settings_for


def simulate(
    settings: Settings, web: SimulatedWeb, *, step: timedelta, seed: int
) -> tuple[Figures, Politeness]:
    """Let one worker poll all feeds of a web for its days, and judge what it did."""
    watched, clock = WatchedWeb(web), Clock(BEGINNING)
    until = BEGINNING + timedelta(days=web.days)
    least = timedelta(seconds=settings.poll_min_seconds)
    with connect(settings) as connection:
        feeds = [NewFeed(url=feed.address, domain=feed.host.name) for feed in web.feeds]
        add_feeds(connection, feeds, BEGINNING)
    with virtual_worker(settings, watched, clock, step=step, seed=seed) as (worker, client):
        worker.work(until)
        with connect(settings, "owner") as connection:
            figures = judge(watched, connection, worker.harvested, until, least)
        return figures, politeness(client.made, web.violations)


def report(web: SimulatedWeb, figures: Figures, polite: Politeness) -> Iterator[tuple[str, str]]:
    """Yield the figures of a run, each with its name."""
    every = [delay for delays in figures.delays.values() for delay in delays]
    polls = figures.outcomes.total()
    yield "polls", f"{polls:,} ({polls / len(web.feeds) / web.days:.1f} a feed and day)"
    for outcome, count in figures.outcomes.most_common():
        yield f"  {outcome}", _share(count, polls)
    yield "polls per new entry", f"{polls / max(1, figures.seen):.2f}"
    yield "delay, all entries", _say_delays(every)
    for pace in ("busy", "middle", "slow", "dead"):
        count = sum(feed.pace == pace for feed in web.feeds)
        asked = figures.polls_by_pace[pace]
        each = asked / max(1, count) / web.days
        delays = figures.delays[pace]
        yield (
            f"  {pace}",
            f"{_say_delays(delays)}; {each:.1f} polls a feed and day, {_share(asked, polls)} of polls",
        )
    yield (
        "entries published",
        f"{figures.published:,} after the first poll of their feed, {figures.seen:,} stored",
    )
    yield "lost by Dateline", f"{figures.lost} that an answer held (stored and never shown: {figures.invented})"
    yield "duplicates", str(figures.duplicates)
    left = figures.left.total()
    yield (
        "left before any poll",
        f"{left} ({_share(left, figures.published)}), unnoticed {figures.left_unnoticed}",
    )
    for why, gone in figures.left.most_common():
        yield f"  {why}", f"{gone} ({_share(gone, figures.published)})"
    yield (
        "requests of a host",
        f"{polite.at_once} at once at most, {polite.spacing_seconds:.2f} s apart at least",
    )
    yield "Retry-After violated", str(polite.too_soon)


def _share(part: int, whole: int) -> str:
    return f"{100 * part / max(1, whole):.2f} %"


def _say_delays(delays: list[float]) -> str:
    if len(delays) < 2:
        return "-"
    return f"median {median(delays) / 60:.1f} min, p95 {quantiles(delays, n=20)[-1] / 60:.0f} min"


def main() -> None:
    """Run once and print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--feeds", type=int, default=2_000)
    parser.add_argument("--hosts", type=int, default=200)
    parser.add_argument("--days", type=float, default=7)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--step", type=float, default=30, help="seconds between two looks for due feeds")
    given = parser.parse_args()
    began = time.perf_counter()
    web = SimulatedWeb(feeds=given.feeds, hosts=given.hosts, days=given.days, seed=given.seed)
    with embedded_server(durable=False) as server, database(server.admin_dsn("postgres")) as address:
        figures, polite = simulate(
            settings_for(address), web, step=timedelta(seconds=given.step), seed=given.seed
        )
    rows = [*report(web, figures, polite), ("seconds it took", f"{time.perf_counter() - began:.0f}")]
    width = max(len(name) for name, _ in rows)
    for name, figure in rows:
        print(f"{name:{width}}  {figure}")  # noqa: T201  # the table is what it is run for


if __name__ == "__main__":
    main()
