from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.errors import Reason
from tasks.schedule import GiveUp, RetryAt, Tried, decide_retry
from tasks.schedule.retry import PATIENCE
from tests.support.polls import NEW_YEAR as NOW

TEMPORARY = (Reason.UNRESOLVED, Reason.UNREACHABLE, Reason.TIMED_OUT, Reason.SERVER_ERROR)
ONCE_MORE = (Reason.GONE, Reason.BAD_ANSWER, Reason.EMPTY)
HOUR = timedelta(hours=1)


def after(attempts: int, reason: Reason, *, age: timedelta = HOUR, jitter: float = 0) -> RetryAt | GiveUp:
    return decide_retry(Tried(attempts=attempts, first_wanted_at=NOW - age), reason, None, NOW, jitter)


@given(
    attempts=st.integers(1, 100),
    age=st.timedeltas(timedelta(days=-1), timedelta(days=400)),
    reason=st.sampled_from(Reason),
    wait=st.none() | st.timedeltas(timedelta(days=-1), timedelta(days=29)),
    jitter=st.floats(0, 1, exclude_max=True),
)
def test_a_retry_is_ahead_within_a_month_never_before_the_host_allows_and_says_what_failed(
    attempts: int, age: timedelta, reason: Reason, wait: timedelta | None, jitter: float
) -> None:
    tried, not_before = Tried(attempts=attempts, first_wanted_at=NOW - age), NOW + wait if wait else None
    decision = decide_retry(tried, reason, not_before, NOW, jitter)
    assert decision == decide_retry(tried, reason, not_before, NOW, jitter)
    if isinstance(decision, GiveUp):
        assert decision.reason == reason
        assert decision.why.startswith(reason)
    else:
        assert NOW < decision.at <= NOW + timedelta(days=30)
        assert not_before is None or decision.at >= not_before
        assert decision.reason.startswith(reason)


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_is_decided_explicitly_and_ends_some_day(reason: Reason) -> None:
    assert reason in PATIENCE
    assert isinstance(after(50, reason, age=timedelta(days=8)), GiveUp)


@pytest.mark.parametrize("reason", TEMPORARY)
def test_a_passing_failure_is_tried_six_times_further_and_further_apart(reason: Reason) -> None:
    waits = [decision.at - NOW for n in range(1, 6) if isinstance(decision := after(n, reason), RetryAt)]
    assert waits == [timedelta(minutes=minutes) for minutes in (2, 10, 60, 360, 1_440)]
    assert after(6, reason) == GiveUp(reason=reason, why=f"{reason}: tried 6 times")


@pytest.mark.parametrize("reason", [*TEMPORARY, Reason.RATE_LIMITED])
def test_a_page_that_could_not_be_had_for_a_week_is_given_up(reason: Reason) -> None:
    assert isinstance(after(2, reason, age=timedelta(days=6, hours=23)), RetryAt)
    assert after(2, reason, age=timedelta(days=7)) == GiveUp(
        reason=reason, why=f"{reason}: wanted for 7 days and not had"
    )


@pytest.mark.parametrize("reason", ONCE_MORE)
def test_a_page_that_may_only_be_late_is_asked_for_once_more_after_an_hour(reason: Reason) -> None:
    assert after(1, reason) == RetryAt(at=NOW + HOUR, reason=f"{reason}: attempt 2 in 60 min")
    assert isinstance(after(2, reason), GiveUp)


@pytest.mark.parametrize("reason", sorted(set(Reason) - {*TEMPORARY, *ONCE_MORE, Reason.RATE_LIMITED}))
def test_what_asking_again_would_not_change_is_given_up_at_once(reason: Reason) -> None:
    assert after(1, reason) == GiveUp(reason=reason, why=f"{reason}: asking again would not change it")


def test_a_host_that_limits_is_asked_slowly_and_its_refusals_do_not_use_up_the_attempts() -> None:
    first, tenth = after(1, Reason.RATE_LIMITED), after(10, Reason.RATE_LIMITED)
    assert isinstance(first, RetryAt)
    assert first.at == NOW + HOUR
    assert isinstance(tenth, RetryAt)
    assert tenth.at == NOW + 24 * HOUR


def test_a_host_that_names_a_time_is_waited_for() -> None:
    tried = Tried(attempts=1, first_wanted_at=NOW)
    decision = decide_retry(tried, Reason.SERVER_ERROR, NOW + 88 * HOUR, NOW, 0)
    assert decision == RetryAt(at=NOW + 88 * HOUR, reason="server_error: the host asks to wait (Retry-After)")
    longest = decide_retry(tried, Reason.RATE_LIMITED, NOW + timedelta(days=9_999), NOW, 0)
    assert isinstance(longest, RetryAt)
    assert longest.at == NOW + timedelta(days=30)


def test_pages_that_failed_together_do_not_come_back_together() -> None:
    decisions = {after(1, Reason.TIMED_OUT, jitter=step / 5) for step in range(5)}
    assert len(decisions) == 5
