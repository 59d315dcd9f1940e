from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.errors import Reason
from tasks.feeds.model import FeedToPoll
from tasks.schedule import Limits, NextPoll, Visit, decide_poll, should_send_validators
from tasks.schedule.failures import WEIGHTS
from tests.support.polls import NEW_YEAR, unknown_feed

NOW = NEW_YEAR + timedelta(days=40)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
UNCHANGED = Visit(outcome="unchanged", overlapped=True)
GONE = Visit(outcome="failed", reason=Reason.GONE)
#: The middle: a wait that no bound touches is neither shortened nor lengthened.
MIDDLE = 0.5

FEEDS = st.builds(
    unknown_feed,
    interval_seconds=st.floats(0, 200_000),
    arrivals=st.floats(0, 10_000),
    arrival_hours=st.floats(0, 70),
    failures=st.floats(0, 5_000),
    last_ok_at=st.none() | st.integers(-DAY.days, 400).map(lambda days: NOW - timedelta(days=days, hours=-1)),
    is_pushed=st.booleans(),
)
NOT_BEFORE = st.none() | st.floats(-100, 29 * 86_400).map(lambda seconds: NOW + timedelta(seconds=seconds))
VISITS = st.builds(
    Visit,
    outcome=st.sampled_from(("new", "unchanged", "not_modified", "failed")),
    new_entries=st.integers(0, 50_000),
    overlapped=st.sampled_from((None, True, False)),
    reason=st.sampled_from(Reason),
    not_before=NOT_BEFORE,
    wait_seconds=st.integers(0, 86_400),
    wait_source=st.just("ttl"),
)
JITTER = st.floats(0, 1, exclude_max=True)


def seen(per_hour: float, hours_ago: float = 1, **changes: Any) -> FeedToPoll:
    """Return a feed known to bring so much, which was polled well some hours ago."""
    known = {"arrivals": per_hour * 60, "arrival_hours": 60.0, "last_ok_at": NOW - hours_ago * HOUR}
    return unknown_feed(**{**known, "interval_seconds": 1_800, **changes})


def minutes(decision: NextPoll) -> float:
    return (decision.at - NOW) / timedelta(minutes=1)


@given(FEEDS, VISITS, JITTER)
def test_the_next_poll_is_ahead_within_a_month_and_never_before_the_host_allows(
    feed: FeedToPoll, visit: Visit, jitter: float
) -> None:
    at = decide_poll(feed, visit, NOW, jitter).at
    assert NOW + timedelta(minutes=5) <= at <= NOW + timedelta(days=30)
    assert visit.not_before is None or at >= visit.not_before


@given(FEEDS, VISITS, JITTER)
def test_a_feed_that_answers_is_polled_within_a_day_and_never_sooner_than_it_asks(
    feed: FeedToPoll, visit: Visit, jitter: float
) -> None:
    decision = decide_poll(feed, visit, NOW, jitter)
    if visit.outcome != "failed":
        assert decision.at >= NOW + timedelta(seconds=visit.wait_seconds)
        assert decision.at <= max(NOW + DAY, visit.not_before or NOW)
        assert decision.failures == 0


@given(FEEDS, VISITS, JITTER, st.floats(0, 100))
def test_more_failures_never_bring_the_next_poll_forward(
    feed: FeedToPoll, visit: Visit, jitter: float, more: float
) -> None:
    worse = unknown_feed(interval_seconds=feed.interval_seconds, failures=feed.failures + more)
    better = unknown_feed(interval_seconds=feed.interval_seconds, failures=feed.failures)
    failed = Visit(outcome="failed", reason=visit.reason, not_before=visit.not_before)
    assert decide_poll(worse, failed, NOW, jitter).at >= decide_poll(better, failed, NOW, jitter).at


@given(FEEDS, VISITS, JITTER)
def test_the_same_visit_leads_to_the_same_decision(feed: FeedToPoll, visit: Visit, jitter: float) -> None:
    assert decide_poll(feed, visit, NOW, jitter) == decide_poll(feed, visit, NOW, jitter)


def test_a_feed_with_four_times_the_news_is_polled_twice_as_often() -> None:
    slow, fast = (decide_poll(seen(rate), UNCHANGED, NOW, MIDDLE) for rate in (0.25, 1.0))
    assert minutes(slow) == pytest.approx(2 * minutes(fast), rel=0.01)
    assert fast.reason == "every 19 min: 23.6 new a day"


def test_the_limits_of_the_settings_bound_every_pace() -> None:
    assert minutes(decide_poll(seen(1_000), UNCHANGED, NOW, MIDDLE)) == pytest.approx(5, rel=0.1)
    assert minutes(decide_poll(seen(0), UNCHANGED, NOW, MIDDLE)) == pytest.approx(24 * 60, rel=0.1)
    limits = Limits(min_seconds=3_600, max_seconds=7_200)
    assert decide_poll(seen(1_000), UNCHANGED, NOW, 0, limits).at == NOW + HOUR
    assert decide_poll(seen(0), UNCHANGED, NOW, 0.999, limits).at <= NOW + 2 * HOUR


def test_a_first_poll_does_not_take_its_backlog_for_the_pace() -> None:
    first = Visit(outcome="new", new_entries=300)
    decision = decide_poll(unknown_feed(), first, NOW, MIDDLE)
    assert 15 <= minutes(decision) <= 60
    assert decision.reason.endswith("first poll, its pace is not known yet")


def test_a_feed_that_brings_nothing_is_polled_less_and_less() -> None:
    feed, waits = seen(1.0), []
    for _ in range(4):
        decision = decide_poll(feed, Visit(outcome="not_modified"), NOW, MIDDLE)
        waits.append(decision.interval_seconds)
        feed = seen(0, 24, arrivals=decision.arrivals, arrival_hours=decision.arrival_hours)
    assert waits == sorted(set(waits))


def test_a_quiet_night_does_not_double_the_delay_of_the_morning() -> None:
    evening = decide_poll(seen(2.0), UNCHANGED, NOW, MIDDLE)
    morning = decide_poll(seen(2.0, hours_ago=8), UNCHANGED, NOW, MIDDLE)
    assert morning.interval_seconds < 1.2 * evening.interval_seconds


def test_polls_without_overlap_halve_the_wait_and_say_so() -> None:
    lost = Visit(outcome="new", new_entries=1, overlapped=False)
    decision = decide_poll(seen(0.01, hours_ago=1), lost, NOW, MIDDLE)
    assert minutes(decision) == pytest.approx(30)
    assert "missed" in decision.reason


def test_a_long_pause_of_ours_without_overlap_does_not_slow_a_busy_feed() -> None:
    lost = Visit(outcome="new", new_entries=20, overlapped=False)
    assert minutes(decide_poll(seen(4, hours_ago=100), lost, NOW, MIDDLE)) < 60


def test_a_publisher_is_not_asked_sooner_than_it_wants_even_if_entries_are_missed() -> None:
    visit = Visit(outcome="new", new_entries=9, overlapped=False, wait_seconds=3_600, wait_source="ttl")
    decision = decide_poll(seen(50, hours_ago=0.1), visit, NOW, 0)
    assert decision.at == NOW + HOUR
    assert decision.reason == "its ttl asks for 60 min"


def test_a_wait_that_a_publisher_asked_for_outlives_a_failure() -> None:
    asked = decide_poll(seen(50), Visit(outcome="unchanged", wait_seconds=7_200), NOW, 0)
    broken = Visit(outcome="failed", reason=Reason.SERVER_ERROR)
    after = decide_poll(seen(50, interval_seconds=asked.interval_seconds), broken, NOW, 0)
    assert after.at >= NOW + 2 * HOUR
    assert after.interval_seconds == asked.interval_seconds


def test_a_pushed_feed_is_polled_as_a_safety_net_until_entries_are_missed() -> None:
    decision = decide_poll(seen(10, is_pushed=True), UNCHANGED, NOW, MIDDLE)
    assert minutes(decision) == pytest.approx(6 * 60)
    assert "hub" in decision.reason
    missed = Visit(outcome="new", new_entries=20, overlapped=False)
    assert minutes(decide_poll(seen(10, is_pushed=True), missed, NOW, MIDDLE)) < 60


def test_failures_are_waited_out_an_hour_for_each_and_forgotten_after_a_good_poll() -> None:
    first = decide_poll(seen(1), GONE, NOW, MIDDLE)
    fifth = decide_poll(seen(1, failures=4.0), GONE, NOW, MIDDLE)
    assert (first.failures, fifth.failures) == (1, 5)
    assert minutes(first) == pytest.approx(60)
    assert minutes(fifth) == pytest.approx(5 * 60)
    assert first.reason == "failed (gone): again in 60 min"
    assert fifth.reason == "still failing (gone): again in 5 h"
    assert decide_poll(seen(1, failures=5.0), UNCHANGED, NOW, MIDDLE).failures == 0


def test_a_failure_changes_nothing_that_is_known_of_the_pace() -> None:
    decision = decide_poll(seen(3), GONE, NOW, MIDDLE)
    assert (decision.arrivals, decision.arrival_hours, decision.interval_seconds) == (180, 60, 1_800)


def test_a_feed_is_never_given_up_for_good() -> None:
    assert decide_poll(seen(1, failures=9_999), GONE, NOW, 0.99).at <= NOW + 30 * DAY


def test_servers_and_names_are_forgiven_more_than_publishers() -> None:
    waits = [
        minutes(decide_poll(seen(99, interval_seconds=300), Visit(outcome="failed", reason=why), NOW, MIDDLE))
        for why in (Reason.UNRESOLVED, Reason.SERVER_ERROR, Reason.GONE)
    ]
    assert waits == pytest.approx([15, 30, 60])


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_a_weight(reason: Reason) -> None:
    assert WEIGHTS[reason] in {0.25, 0.5, 1.0}


def test_a_host_that_asks_to_wait_decides() -> None:
    visit = Visit(outcome="failed", reason=Reason.RATE_LIMITED, not_before=NOW + 5 * HOUR)
    decision = decide_poll(seen(1), visit, NOW, MIDDLE)
    assert decision.at == NOW + 5 * HOUR
    assert "Retry-After" in decision.reason


def test_feeds_that_were_added_together_drift_apart() -> None:
    times = {decide_poll(seen(1), UNCHANGED, NOW, step / 10).at for step in range(10)}
    assert len(times) == 10
    assert (max(times) - NOW) / (min(times) - NOW) < 1.25


def test_validators_are_sent_for_a_day_after_a_whole_body_and_never_to_a_liar() -> None:
    assert should_send_validators(unknown_feed(last_full_at=NOW - 23 * HOUR), NOW)
    assert not should_send_validators(unknown_feed(last_full_at=NOW - 24 * HOUR), NOW)
    assert not should_send_validators(unknown_feed(), NOW)
    assert not should_send_validators(unknown_feed(last_full_at=NOW, validators_lie=True), NOW)


def test_a_lie_about_validators_is_remembered_and_a_whole_body_noted() -> None:
    caught = decide_poll(seen(1), Visit(outcome="new", full=True, validators_lied=True), NOW, MIDDLE)
    assert caught.validators_lie
    assert caught.last_full_at == NOW
    later = decide_poll(seen(1, validators_lie=True, last_full_at=NEW_YEAR), UNCHANGED, NOW, MIDDLE)
    assert later.validators_lie
    assert later.last_full_at == NEW_YEAR
