from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from tasks.errors import Reason
from tasks.schedule import NextPoll, Visit, decide_poll
from tests.support.polls import NEW_YEAR, unknown_feed

HERE, THERE = "https://new.example/feed", "https://other.example/feed"


def visit_every(hours: float, targets: Sequence[str | None]) -> list[NextPoll]:
    """Poll a feed whose permanent redirect leads here and there, and return the decisions."""
    feed, decisions = unknown_feed(), []
    for number, target in enumerate(targets):
        now = NEW_YEAR + timedelta(hours=hours * number)
        decision = decide_poll(feed, Visit(outcome="unchanged", moved_to=target), now, 0.5)
        decisions.append(decision)
        feed = unknown_feed(
            moved_to=decision.moved_to, moved_times=decision.moved_times, moved_since=decision.moved_since
        )
    return decisions


def test_a_permanent_redirect_is_taken_over_at_the_third_time_after_a_day() -> None:
    decisions = visit_every(12, [HERE] * 3)
    assert [decision.rewrite_to for decision in decisions] == [None, None, HERE]
    assert (decisions[-1].moved_to, decisions[-1].moved_times, decisions[-1].moved_since) == (None, 0, None)


def test_a_redirect_of_one_afternoon_is_not_taken_over() -> None:
    assert {decision.rewrite_to for decision in visit_every(1, [HERE] * 20)} == {None}


def test_two_redirects_are_not_enough_however_long_they_last() -> None:
    assert visit_every(100, [HERE, HERE])[-1].rewrite_to is None


def test_a_redirect_that_flaps_between_two_targets_is_never_taken_over() -> None:
    decisions = visit_every(24, [HERE, HERE, THERE, THERE] * 5)
    assert {decision.rewrite_to for decision in decisions} == {None}


def test_a_poll_that_is_not_redirected_begins_the_count_anew() -> None:
    assert visit_every(24, [HERE, HERE, None, HERE, HERE])[-1].rewrite_to is None


def test_a_redirect_to_the_address_itself_is_no_move() -> None:
    assert visit_every(24, [unknown_feed().url])[0].moved_to is None


def test_a_failed_poll_neither_counts_nor_resets() -> None:
    feed = unknown_feed(moved_to=HERE, moved_times=2, moved_since=NEW_YEAR)
    failed = Visit(outcome="failed", reason=Reason.TIMED_OUT, moved_to=THERE)
    decision = decide_poll(feed, failed, NEW_YEAR + timedelta(days=3), 0.5)
    assert (decision.moved_to, decision.moved_times, decision.moved_since) == (HERE, 2, NEW_YEAR)
    assert decision.rewrite_to is None
