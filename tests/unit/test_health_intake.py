from __future__ import annotations

from math import exp, isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.health import OutletFacts, disk_problem, find_in_intake, find_in_outlets
from tasks.health.outlets import chance_of_so_few, usual_of
from tests.support.health import DAY, HOUR, intake_facts
from tests.support.live import NOW

#: Four weeks of twenty articles a day and eight at week-ends, the day before first; today is a Wednesday.
WEEKS = (20, 20, 8, 8, 20, 20, 20) * 4


def test_feeds_that_are_due_while_nobody_polls_are_a_failure() -> None:
    facts = intake_facts(overdue_feeds=12, feed_due_at=NOW - 2 * HOUR, runs_alive=0, last_run_at=NOW - DAY)
    (finding,) = find_in_intake(facts, NOW)
    assert (finding.kind, finding.subject, finding.severity) == ("run_missing", "ingest", "fail")
    assert finding.detail == "12 feeds due for up to 2 h, and nobody polls: the last run ended 24 h ago"


def test_before_the_first_run_it_says_so() -> None:
    facts = intake_facts(overdue_feeds=1, feed_due_at=NOW - HOUR, runs_alive=0, last_run_at=None)
    (finding,) = find_in_intake(facts, NOW)
    assert finding.detail == "1 feed due for up to 60 min, and nobody polls: nothing ever ran"


def test_late_feeds_of_a_run_that_is_alive_are_its_business() -> None:
    assert find_in_intake(intake_facts(overdue_feeds=12, feed_due_at=NOW - HOUR), NOW) == ()
    assert find_in_intake(intake_facts(runs_alive=0), NOW) == ()


def test_pages_that_nobody_asks_for_are_a_failure_even_while_something_polls() -> None:
    (finding,) = find_in_intake(intake_facts(overdue_pages=3, overdue_hosts=1, page_due_at=NOW - 3 * HOUR), NOW)
    assert (finding.kind, finding.severity) == ("queue_old", "fail")
    assert finding.detail == "3 pages of 1 host due for up to 3 h, and nobody asks for them"


@pytest.mark.parametrize(
    ("today", "before", "is_found"),
    [
        (19, WEEKS, False),
        (9, WEEKS, False),  # below half, but chance brings nine where twenty are usual
        (4, WEEKS, True),
        (0, (9,) * 28, False),
        (0, (9, 10) * 14, False),
        (0, (10,) * 28, True),
        (1, (10,) * 28, False),
        (510, (1_000,) * 28, False),  # far beyond chance, but news come in waves
        (490, (1_000,) * 28, True),
        (0, (0,) * 15 + (40,) * 13, False),  # a feed that was added two weeks ago, and paused since
        (4, (*(20,) * 5, 2_000, *(20,) * 22), True),  # a day on which everything was fetched again
    ],
)
def test_a_poor_day_of_an_outlet_is_found_if_neither_chance_nor_waves_explain_it(
    today: int, before: tuple[int, ...], *, is_found: bool
) -> None:
    found = find_in_outlets([OutletFacts(outlet="skerry.example", days=(today, *before))], 24)
    assert [finding.kind for finding in found] == (["outlet_volume"] if is_found else [])


def test_a_sunday_is_compared_with_sundays() -> None:
    sundays = (20, 20, 20, 20, 20, 20, 3) * 4
    assert usual_of(sundays) == 3
    assert find_in_outlets([OutletFacts(outlet="x", days=(2, *sundays))], 24) == ()


def test_while_dateline_stood_still_no_outlet_is_to_blame() -> None:
    facts = [OutletFacts(outlet="skerry.example", days=(0, *WEEKS))]
    assert find_in_outlets(facts, 19) == ()
    (finding,) = find_in_outlets(facts, 20)
    assert finding.detail == "0 articles in the last 24 h; 20 are usual"
    assert finding.subject == "skerry.example"


@given(usual=st.floats(0.5, 3_000), count=st.integers(0, 3_000))
def test_the_chance_is_a_probability_and_grows_with_the_count(usual: float, count: int) -> None:
    fewer, more = chance_of_so_few(count, usual), chance_of_so_few(count + 1, usual)
    assert 0 <= fewer <= more <= 1 + 1e-6


def test_the_chance_is_that_of_poisson() -> None:
    assert isclose(chance_of_so_few(0, 10), exp(-10))
    assert isclose(chance_of_so_few(2, 3), exp(-3) * (1 + 3 + 4.5))
    assert isclose(chance_of_so_few(2_000, 1_000), 1, rel_tol=1e-6)


def test_a_disk_is_nearly_full_below_two_gigabytes() -> None:
    assert disk_problem(2_000_000_000) is None
    assert disk_problem(1_940_000_000) == "only 1.9 GB of disk are free: Postgres stops when it is full"
