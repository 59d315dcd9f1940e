"""A day of intake in simulated time over the real queries: nothing lost, nothing twice, hosts in turn."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from statistics import median

import pytest

from tasks.database import connect
from tasks.settings import Settings
from tasks.storage.gate import PostgresGate
from tasks.storage.runs import new_token
from tests.bench.simulate_intake import simulate
from tests.bench.simulated_web import BEGINNING, SimulatedWeb
from tests.support.database import database, server, template
from tests.support.intake_figures import Figures, Politeness
from tests.support.settings import settings_for

__all__ = ["server", "template"]

FEEDS, HOSTS, DAYS = 60, 12, 0.5


@dataclass(frozen=True)
class Simulated:
    """What became of a simulated day."""

    web: SimulatedWeb
    figures: Figures
    polite: Politeness


@contextmanager
def settings_of_own(server: str, template: str) -> Iterator[Settings]:
    with database(server, template=template) as address:
        yield settings_for(address)


@pytest.fixture(scope="module")
def day(server: str, template: str) -> Iterator[Simulated]:
    web = SimulatedWeb(feeds=FEEDS, hosts=HOSTS, days=DAYS, seed=4)
    with settings_of_own(server, template) as settings:
        figures, polite = simulate(settings, web, step=timedelta(seconds=60), seed=4)
        yield Simulated(web, figures, polite)


def test_every_entry_that_a_feed_showed_is_stored_and_no_other(day: Simulated) -> None:
    assert day.figures.seen > 300
    assert (day.figures.lost, day.figures.invented) == (0, 0)


def test_no_entry_is_stored_or_wanted_twice(day: Simulated) -> None:
    assert day.figures.duplicates == 0


def test_whatever_left_its_feed_unseen_was_noticed(day: Simulated) -> None:
    assert day.figures.left.total() < 0.01 * day.figures.published
    assert day.figures.left_unnoticed == 0


def test_hosts_are_asked_as_seldom_as_was_promised(day: Simulated) -> None:
    polite, settings = day.polite, Settings()
    assert polite.requests == day.figures.outcomes.total()
    assert polite.too_soon == 0
    assert polite.at_once == settings.host_parallel
    assert polite.spacing_seconds >= settings.host_spacing_seconds


def test_busy_feeds_are_asked_often_and_dead_ones_hardly(day: Simulated) -> None:
    each = {
        pace: day.figures.polls_by_pace[pace] / sum(feed.pace == pace for feed in day.web.feeds)
        for pace in ("busy", "slow", "dead")
    }
    # On its first day every feed is asked each half hour, until it shows that it is slow.
    assert each["busy"] > 2 * each["slow"] > 2 * each["dead"]
    assert median(day.figures.delays["busy"]) < 10 * 60


def test_a_host_that_was_tidied_away_while_a_worker_runs_has_its_turns_again(
    server: str, template: str
) -> None:
    with settings_of_own(server, template) as settings:
        gate = PostgresGate(
            partial(connect, settings),
            parallel=1,
            spacing_seconds=0,
            lease=timedelta(seconds=60),
            new_token=partial(new_token, 1),
        )
        with gate, connect(settings, "owner") as owner:
            assert gate.take(["a.example"], BEGINNING).tickets
            owner.execute("DELETE FROM ops.hosts")
            soon = BEGINNING + timedelta(seconds=1)
            assert gate.take(["a.example"], soon).waits["a.example"] > soon
            assert gate.take(["a.example"], soon).tickets
