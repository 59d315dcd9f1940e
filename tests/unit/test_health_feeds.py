from __future__ import annotations

from math import exp, isclose, log
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.health import find_in_feeds
from tasks.health.feeds import gap_odds
from tests.support.health import DAY, HOUR, feed_facts
from tests.support.live import NOW


def kinds(*feeds: dict[str, Any]) -> list[str]:
    return [finding.kind for finding in find_in_feeds([feed_facts(**changes) for changes in feeds], NOW)]


#: News every hour by day, none for the nine hours of a night, for four weeks.
BUSY = {"news_gaps": 400, "news_hours": 660.0, "longest_hours": 9.5}


def test_a_feed_that_is_well_is_no_finding() -> None:
    assert kinds({}) == []


@pytest.mark.parametrize(
    ("hours", "habit", "is_found"),
    [
        (8, BUSY, False),  # a night
        (18, BUSY, False),  # a slow day, shorter than two nights
        (20, BUSY, True),
        # every ten minutes around the clock: six hours is the least that is called a silence
        (5.9, {"news_gaps": 4_000, "news_hours": 660.0, "longest_hours": 1.0}, False),
        (6.1, {"news_gaps": 4_000, "news_hours": 660.0, "longest_hours": 1.0}, True),
        # once a day, and a fortnight watched: a week-end is nothing, eleven days are
        (60, {"news_gaps": 14, "news_hours": 336.0, "longest_hours": 30.0}, False),
        (310, {"news_gaps": 14, "news_hours": 336.0, "longest_hours": 30.0}, False),
        (320, {"news_gaps": 14, "news_hours": 336.0, "longest_hours": 30.0}, True),
        # bursts: forty entries in an hour, then nothing for three days, again and again
        (140, {"news_gaps": 90, "news_hours": 672.0, "longest_hours": 72.0}, False),
        (150, {"news_gaps": 90, "news_hours": 672.0, "longest_hours": 72.0}, True),
        # one or two gaps are no habit
        (24 * 60, {"news_gaps": 1, "news_hours": 2.0, "longest_hours": 2.0}, False),
        (24 * 60, {"news_gaps": 0, "news_hours": 0.0, "longest_hours": 0.0}, False),
    ],
)
def test_a_silence_is_judged_by_the_habit_of_the_feed(
    hours: float, habit: dict[str, Any], *, is_found: bool
) -> None:
    found = kinds({"last_new_at": NOW - hours * HOUR, **habit})
    assert found == (["feed_silent"] if is_found else [])


def test_a_silence_is_told_with_its_figures() -> None:
    (finding,) = find_in_feeds([feed_facts(last_new_at=NOW - 3 * DAY, **BUSY)], NOW)
    assert finding.detail == (
        "nothing new for 3 days; usually something every 99 min, and never before after more than 9.5 h"
    )
    assert (finding.subject, finding.severity) == ("https://skerry.example/feed", "warn")


def test_hours_in_which_nobody_asked_are_no_silence() -> None:
    """Dateline stood still for a week; the first poll after it is still to come."""
    assert kinds({"last_new_at": NOW - 7 * DAY, "last_ok_at": NOW - 7 * DAY + HOUR, **BUSY}) == []


def test_a_feed_that_fails_is_failing_and_not_silent() -> None:
    assert kinds({"last_new_at": NOW - 7 * DAY, "failures": 4.0, "reason": "gone", **BUSY}) == ["feed_failing"]


def test_a_silence_that_was_found_lasts_until_there_is_news_though_the_habit_is_forgotten() -> None:
    since = NOW - 100 * DAY
    assert kinds({"last_new_at": since - DAY, "silent_since": since}) == ["feed_silent"]
    assert kinds({"last_new_at": since + DAY, "silent_since": since}) == []


@pytest.mark.parametrize(
    ("changes", "is_found"),
    [
        ({"failures": 2.0, "last_ok_at": NOW - 23 * HOUR}, False),
        ({"failures": 3.0, "last_ok_at": NOW - 5 * HOUR}, True),
        ({"failures": 0.5, "last_ok_at": NOW - 24 * HOUR}, True),
        ({"failures": 0.5, "last_ok_at": None, "last_new_at": None, "added_at": NOW - HOUR}, False),
        ({"failures": 0.5, "last_ok_at": None, "last_new_at": None, "added_at": NOW - 2 * DAY}, True),
        # not asked for two days, but well when it was
        ({"failures": 0.0, "reason": None, "last_ok_at": NOW - 2 * DAY, "last_new_at": NOW - 2 * DAY}, False),
    ],
)
def test_a_feed_is_failing_after_three_failures_or_a_day(changes: dict[str, Any], *, is_found: bool) -> None:
    assert kinds({"reason": "timed_out", **changes}) == (["feed_failing"] if is_found else [])


def test_that_most_feeds_fail_is_worse_than_each_of_them() -> None:
    bad: dict[str, Any] = {"failures": 3.0, "reason": "unresolved"}
    good: dict[str, Any] = {}
    assert kinds(bad, bad, good) == ["feed_failing", "feed_failing"]
    found = find_in_feeds([feed_facts(**changes) for changes in (bad, bad, bad, good, good, good)], NOW)
    assert [(finding.subject, finding.severity) for finding in found][:2] == [
        ("most feeds", "fail"),
        ("https://skerry.example/feed", "warn"),
    ]
    assert len(kinds(bad, bad, bad, good, good, good, good)) == 3


def test_a_gap_between_polls_is_news_for_a_day() -> None:
    gap = {"missed_gaps": 2, "missed_told": 40}
    assert kinds({"missed_at": NOW - 23 * HOUR, **gap}) == ["feed_gap"]
    assert kinds({"missed_at": NOW - 24 * HOUR, **gap}) == []
    (finding,) = find_in_feeds([feed_facts(missed_at=NOW, listed=10, **gap)], NOW)
    assert finding.detail == (
        "some entries may have been missed: 2 polls of 40 with news in 7 days found none of the entries "
        "before; it lists up to 10 at once"
    )


@given(hours=st.floats(0, 1e4), rate=st.floats(0.01, 10))
def test_with_many_gaps_the_odds_are_those_of_a_known_rate(hours: float, rate: float) -> None:
    gaps = 100_000_000
    assert isclose(gap_odds(hours, gaps, gaps / rate), rate * hours, rel_tol=0.01, abs_tol=1e-6)


@given(gaps=st.integers(1, 500), gap_hours=st.floats(0.1, 2_000), hours=st.floats(0.01, 5_000))
def test_fewer_gaps_at_the_same_pace_make_a_silence_no_surer(gaps: int, gap_hours: float, hours: float) -> None:
    assert gap_odds(hours, gaps, gap_hours) <= gap_odds(hours, 2 * gaps, 2 * gap_hours) * (1 + 1e-9)


def test_the_odds_of_one_gap_are_those_of_the_ratio() -> None:
    """After one gap of an hour, one in four is longer than three hours."""
    assert isclose(exp(-gap_odds(3, 1, 1)), 1 / 4)
    assert gap_odds(3, 0, 0) == 0 < log(2)
