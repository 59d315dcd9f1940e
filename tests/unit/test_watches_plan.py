"""In which messages articles are told, and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tasks.watches.model import Collecting, Found, Pace, Planned
from tasks.watches.plan import GIVEN_UP, HOUR, next_try, plan

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def found(number: int, first: int = 1) -> list[Found]:
    return [Found(position=at, article_id=at, why="names IS") for at in range(first, first + number)]


def sizes(planned: Sequence[Planned]) -> list[tuple[timedelta, int]]:
    return [(each.delivery.due_at - NOW, len(each.found)) for each in planned]


def test_nothing_found_is_nothing_to_tell() -> None:
    assert plan(Pace(), [], [], None, NOW) == ()
    assert plan(Pace(digest=HOUR), [], [], None, NOW) == ()


def test_each_article_is_a_message_at_once() -> None:
    assert sizes(plan(Pace(), found(3), [], None, NOW)) == [(timedelta(0), 1)] * 3


def test_what_is_beyond_the_hourly_cap_is_one_message_when_the_hour_of_the_first_is_over() -> None:
    before = [NOW - 50 * MINUTE, NOW - 20 * MINUTE]
    planned = plan(Pace(per_hour=3), found(5), before, None, NOW)
    assert sizes(planned) == [(timedelta(0), 1), (10 * MINUTE, 4)]


def test_what_comes_while_one_collects_goes_with_it_even_if_there_is_room_again() -> None:
    collecting = Collecting(delivery_id=7, due_at=NOW + MINUTE)
    (planned,) = plan(Pace(per_hour=3), found(2), [collecting.due_at], collecting, NOW)
    assert (planned.delivery, planned.found) == (collecting, tuple(found(2)))


def test_a_digest_begins_with_its_first_article_and_takes_what_comes_within_its_time() -> None:
    pace = Pace(digest=HOUR, per_hour=1)
    assert sizes(plan(pace, found(5), [NOW] * 5, None, NOW)) == [(HOUR, 5)]
    collecting = Collecting(delivery_id=7, due_at=NOW + MINUTE)
    assert sizes(plan(pace, found(5), [], collecting, NOW)) == [(MINUTE, 5)]


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 12)), max_size=30),
    st.integers(1, 6),
)
def test_every_article_is_told_once_in_order_and_no_hour_has_more_messages_than_allowed(
    steps: list[tuple[int, int]], per_hour: int
) -> None:
    now, number = NOW, 0
    due: list[datetime] = []
    told: list[tuple[datetime, int]] = []
    collecting: Collecting | None = None
    for minutes, count in steps:
        now += minutes * MINUTE
        collecting = collecting if collecting and collecting.due_at > now else None
        lately = sorted(at for at in due if at > now - HOUR)
        for each in plan(Pace(per_hour=per_hour), found(count, number + 1), lately, collecting, now):
            told += [(each.delivery.due_at, item.position) for item in each.found]
            if each.delivery.delivery_id is None:
                due.append(each.delivery.due_at)
            if each.delivery.due_at > now:
                collecting = Collecting(delivery_id=len(due), due_at=each.delivery.due_at)
        number += count
    assert [position for _, position in sorted(told)] == list(range(1, number + 1))
    assert all(sum(at <= other < at + HOUR for other in due) <= per_hour for at in due)


def test_pauses_grow_and_after_three_days_a_message_is_given_up() -> None:
    at, tries = NOW, list[datetime]()
    while (again := next_try(len(tries) + 1, NOW, at)) is not None:
        tries.append(again)
        at = again
    pauses = [later - earlier for earlier, later in pairwise([NOW, *tries])]
    assert pauses[:5] == [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 6 * HOUR]
    assert set(pauses[5:]) == {6 * HOUR}
    assert NOW + GIVEN_UP <= tries[-1] < NOW + GIVEN_UP + 6 * HOUR
