from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.schedule import Visit, decide_poll
from tasks.schedule.arrivals import PRIOR, Arrivals, best_interval_hours, watch
from tests.support.polls import NEW_YEAR, unknown_feed

NOTHING = Arrivals(count=0, hours=0)


@pytest.mark.parametrize("hours", [0.1, 1, 24, 100])
def test_a_steady_pace_is_learned_however_often_it_is_looked_at(hours: float) -> None:
    known = PRIOR
    for _ in range(int(1_000 / hours)):
        known = watch(known, 1, hours)
    assert known.per_hour == pytest.approx(1 / hours, rel=0.01)


@given(st.floats(0, 1_000), st.floats(0, 1_000))
def test_hours_in_which_nothing_came_count_the_same_in_one_piece_or_two(first: float, second: float) -> None:
    known = Arrivals(count=30, hours=40)
    at_once, in_two = watch(known, 0, first + second), watch(watch(known, 0, first), 0, second)
    assert (at_once.count, at_once.hours) == pytest.approx((in_two.count, in_two.hours), abs=1e-9)


def test_what_was_seen_two_days_ago_counts_half() -> None:
    assert watch(Arrivals(count=8, hours=10), 0, 48).count == pytest.approx(4)


def test_a_few_minutes_do_not_tell_a_pace() -> None:
    assert watch(NOTHING, 1, 0.05).per_hour == pytest.approx(1, rel=0.01)


def test_a_feed_that_brings_nothing_at_all_is_asked_at_the_longest_interval() -> None:
    assert best_interval_hours(0, 24) == 24
    assert best_interval_hours(1e-9, 24) == 24


@given(st.floats(1e-6, 1e6), st.floats(1, 10))
def test_more_news_never_makes_the_interval_longer(per_hour: float, factor: float) -> None:
    assert best_interval_hours(per_hour * factor, 24) <= best_interval_hours(per_hour, 24)


def test_a_clock_that_was_set_back_has_watched_nothing() -> None:
    feed = unknown_feed(arrivals=5, arrival_hours=10, last_ok_at=NEW_YEAR + timedelta(days=30))
    decision = decide_poll(feed, Visit(outcome="unchanged"), NEW_YEAR, 0.5)
    assert (decision.arrivals, decision.arrival_hours) == (5, 10)
