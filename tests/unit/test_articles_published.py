from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.articles.published import day_in_address, decide_published, local_day, parse_time, prefer_address
from tasks.model import Published, PublishedSource

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def decide(*claims: tuple[PublishedSource, str], shown: date | None = None) -> Published:
    return decide_published(claims, lambda: ("page", shown) if shown else None, NOW)


@pytest.mark.parametrize(
    ("raw", "at", "precision"),
    [
        ("2024-01-09T10:11:12Z", "2024-01-09T10:11:12+00:00", "second"),
        ("2024-01-09T10:11+05:30", "2024-01-09T10:11:00+05:30", "minute"),
        ("2024-01-09 10:11:12 UTC", "2024-01-09T10:11:12+00:00", "second"),
        ("2024-01-09T10:11:12.1234567+0530", "2024-01-09T10:11:12.123456+05:30", "second"),
        ("Tue, 09 Jan 2024 10:11:12 GMT", "2024-01-09T10:11:12+00:00", "second"),
        ("1704795072", "2024-01-09T10:11:12+00:00", "second"),
        ("1704795072000", "2024-01-09T10:11:12+00:00", "second"),
        ("2024-01-09T10:11:12", "2024-01-09T00:00:00+00:00", "day"),
        ("2024-01-09", "2024-01-09T00:00:00+00:00", "day"),
        ("2024/1/9", "2024-01-09T00:00:00+00:00", "day"),
    ],
)
def test_times_are_read_as_exactly_as_they_are_written(raw: str, at: str, precision: str) -> None:
    time = parse_time(raw)
    assert time is not None
    assert (time.at.isoformat(), time.precision) == (at, precision)


@pytest.mark.parametrize(
    "raw", ["", "soon", "2024-02-31", "2024-01-09T10:11:12+99:00", "2024-13-01", "09.01.24"]
)
def test_what_is_no_time_is_not_read(raw: str) -> None:
    assert parse_time(raw) is None


@given(st.text(max_size=40))
def test_reading_a_time_never_fails(raw: str) -> None:
    time = parse_time(raw)
    assert time is None or time.at.tzinfo is not None


@given(st.datetimes(datetime(1990, 1, 3), datetime(2026, 3, 1)), st.integers(-23, 23))
def test_a_written_time_is_read_back(at: datetime, hours: int) -> None:
    zoned = at.replace(microsecond=0, tzinfo=UTC).astimezone(tz=None).astimezone(UTC) + timedelta(hours=hours)
    assert decide(("jsonld", zoned.isoformat())).at == zoned or zoned > NOW


def test_the_first_exact_time_wins_over_an_earlier_day() -> None:
    published = decide(("jsonld", "2024-01-09"), ("meta", "2024-01-09T10:00:00Z"))
    assert (published.source, published.precision) == ("meta", "second")


def test_what_is_given_wins_even_as_a_day() -> None:
    published = decide(("given", "2024-01-09"), ("jsonld", "2024-01-10T10:00:00Z"))
    assert (published.source, published.precision) == ("given", "day")


def test_the_day_that_the_page_shows_is_the_last_resort() -> None:
    published = decide(("jsonld", "yesterday"), shown=date(2024, 1, 9))
    assert (published.source, published.precision, published.raw) == ("page", "day", "2024-01-09")


@pytest.mark.parametrize(
    "raw", ["1970-01-01T00:00:00Z", "2099-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "9999-12-31"]
)
def test_an_absurd_date_is_kept_raw_and_not_used(raw: str) -> None:
    assert decide(("jsonld", raw)) == Published(raw=raw, source="jsonld", missing="implausible")


def test_an_absurd_date_makes_way_for_a_plausible_one() -> None:
    assert decide(("jsonld", "1970-01-01T00:00:00Z"), ("meta", "2024-01-09")).source == "meta"


def test_a_page_may_be_dated_a_day_ahead_but_no_more() -> None:
    assert decide(("meta", (NOW + timedelta(hours=23)).isoformat())).at is not None
    assert decide(("meta", (NOW + timedelta(hours=25)).isoformat())).missing == "implausible"


def test_what_cannot_be_understood_and_what_is_not_said_are_told_apart() -> None:
    assert decide(("meta", "soon")) == Published(raw="soon", source="meta", missing="unreadable")
    assert decide() == Published(missing="absent")


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.org/2024/01/09/story", date(2024, 1, 9)),
        ("https://example.org/2024/1/9/story", date(2024, 1, 9)),
        ("https://example.org/news/20240109-story", date(2024, 1, 9)),
        ("https://example.org/2024/02/31/story", None),
        ("https://example.org/2024/01/story", None),
        ("https://example.org/story-20240109123", None),
        (None, None),
    ],
)
def test_an_address_may_carry_its_day(url: str | None, day: date | None) -> None:
    assert day_in_address(url) == day


def test_a_claim_far_from_the_day_in_the_address_makes_way_for_it() -> None:
    url = "https://example.org/2017/7/12/story"
    late = decide(("jsonld", "2019-06-17T10:00:00+00:00"))
    near = decide(("jsonld", "2017-07-11T23:00:00+00:00"))
    assert prefer_address(late, url).source == "url"
    assert prefer_address(near, url) == near
    assert local_day(near, url) == date(2017, 7, 12)
