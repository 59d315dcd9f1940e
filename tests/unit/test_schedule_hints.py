from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.schedule import hint_seconds
from tasks.schedule.wording import say_rate, say_seconds

NOW = datetime(2024, 1, 1, 12, tzinfo=UTC)
DATE = ("date", "Mon, 01 Jan 2024 10:00:00 GMT")


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ((("cache-control", "public, max-age=600"),), (600, "Cache-Control")),
        ((("cache-control", 'MAX-AGE="600"'),), (600, "Cache-Control")),
        ((("cache-control", "max-age=600"), ("age", "250")), (350, "Cache-Control")),
        ((("cache-control", "max-age=600"), ("age", "9999")), (0, None)),
        ((("cache-control", "max-age=31536000"),), (86_400, "Cache-Control")),
        ((("cache-control", "max-age=600"), ("cache-control", "no-cache")), (0, None)),
        ((("cache-control", "private, max-age=600"),), (0, None)),
        ((("cache-control", "no-store, max-age=600"),), (0, None)),
        ((("cache-control", "max-age=0"), ("expires", "Tue, 02 Jan 2024 10:00:00 GMT")), (0, None)),
        ((("cache-control", "max-age=soon"),), (0, None)),
        ((("cache-control", "max-age=-5"),), (0, None)),
        ((("cache-control", "max-age=" + "9" * 5_000),), (0, None)),
        ((("cache-control", "max-age=60, max-age=90"),), (60, "Cache-Control")),
        ((DATE, ("expires", "Mon, 01 Jan 2024 11:00:00 GMT")), (3_600, "Expires")),
        ((("expires", "Mon, 01 Jan 2024 13:00:00 GMT"),), (3_600, "Expires")),
        ((DATE, ("expires", "Mon, 01 Jan 2024 11:00:00 -0000")), (3_600, "Expires")),
        ((("cache-control", "public"), DATE, ("expires", "Mon, 01 Jan 2024 10:05:00 GMT")), (300, "Expires")),
        ((("expires", "0"),), (0, None)),
        ((("expires", "-1"), DATE), (0, None)),
        ((("expires", "Thu, 01 Jan 1970 00:00:00 GMT"), DATE), (0, None)),
        ((), (0, None)),
    ],
)
def test_headers_say_how_long_to_wait(
    headers: tuple[tuple[str, str], ...], expected: tuple[int, str | None]
) -> None:
    assert hint_seconds(headers, 0, None, NOW) == expected


def test_the_longest_of_all_hints_counts_and_is_named() -> None:
    headers = (("cache-control", "max-age=600"),)
    assert hint_seconds(headers, 3_600, "ttl", NOW) == (3_600, "ttl")
    assert hint_seconds(headers, 300, "ttl", NOW) == (600, "Cache-Control")
    assert hint_seconds((), 10_000_000, "sy:updatePeriod", NOW) == (86_400, "sy:updatePeriod")
    assert hint_seconds((), -60, "ttl", NOW) == (0, None)


NAMES = st.sampled_from(("cache-control", "expires", "date", "age"))


@given(st.lists(st.tuples(NAMES, st.text() | st.datetimes().map(str))), st.integers())
def test_no_header_breaks_it_and_no_hint_leaves_a_day(headers: list[tuple[str, str]], wait: int) -> None:
    seconds, source = hint_seconds(tuple(headers), wait, "ttl", NOW)
    assert 0 <= seconds <= 86_400
    assert (source is None) == (seconds == 0)


def test_times_and_rates_read_as_a_person_says_them() -> None:
    assert [say_seconds(s) for s in (40, 720, 7_199, 5_400, 9_000, 86_400, 259_200)] == [
        "40 s", "12 min", "120 min", "90 min", "2.5 h", "24 h", "3 days",
    ]  # fmt: skip
    assert [say_rate(rate) for rate in (2.6, 0.125, 0.01, 0.0001)] == [
        "2.6 new an hour", "3 new a day", "1.7 new a week", "hardly anything new",
    ]  # fmt: skip
