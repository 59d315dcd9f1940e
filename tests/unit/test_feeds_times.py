from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.articles.published import parse_time


@pytest.mark.parametrize(
    ("raw", "at"),
    [
        ("Tue, 9 Jan 2024 10:11:12 EST", "2024-01-09T10:11:12-05:00"),
        ("Tue, 9 Jan 2024 10:11:12 PDT", "2024-01-09T10:11:12-07:00"),
        ("Tue, 09 Jan 2024 10:11:12 CET", "2024-01-09T10:11:12+01:00"),
        ("Tue, 09 Jan 2024 10:11:12 (MSK)", "2024-01-09T10:11:12+03:00"),
        ("9 Jan 24 10:11:12 +0000", "2024-01-09T10:11:12+00:00"),
        ("Wed, 31 Jan 2024 24:00:00 GMT", "2024-02-01T00:00:00+00:00"),
        ("2024-01-31T24:00:00Z", "2024-02-01T00:00:00+00:00"),
        ("2024-01-31T00:24:00Z", "2024-01-31T00:24:00+00:00"),
        ("mar., 9 janv. 2024 10:11:12 +0100", "2024-01-09T10:11:12+01:00"),
        ("Di, 09 März 2024 10:11:12 +0100", "2024-03-09T10:11:12+01:00"),
        ("9. Dezember 2024 10:11:12 CET", "2024-12-09T10:11:12+01:00"),
        ("martes, 9 de enero de 2024 10:11:12 -0300", "2024-01-09T10:11:12-03:00"),
        ("mar, 09 gen 2024 10:11:12 +0100", "2024-01-09T10:11:12+01:00"),
        ("terça-feira, 9 de dezembro de 2024 10:11:12 -0300", "2024-12-09T10:11:12-03:00"),
        ("Вт, 09 янв 2024 10:11:12 +0300", "2024-01-09T10:11:12+03:00"),
        ("9 мая 2024 10:11:12 +0300", "2024-05-09T10:11:12+03:00"),
        ("Sal, 09 Ağu 2024 10:11:12 +0300", "2024-08-09T10:11:12+03:00"),
        ("9 Kasım 2024 10:11:12 +0300", "2024-11-09T10:11:12+03:00"),
    ],
)
def test_a_time_is_read_in_the_forms_that_feeds_use(raw: str, at: str) -> None:
    time = parse_time(raw)
    assert time is not None
    assert (time.at.isoformat(), time.precision) == (at, "second")


@pytest.mark.parametrize(
    "raw",
    [
        "Sat, 31 Feb 2024 10:00:00 GMT",
        "Tue, 09 Jan 2024 10:11:12 +9900",
        "2024-01-09T10:11:12+99:00",
        "9 Smarch 2024 10:11:12 +0000",
        "9999-12-31T24:00:00Z",
        "2024-01-31T24:00:30Z",
        "2024-01-31T10:00:00+24:00",
        "1" * 1_000_000,
    ],
)
def test_a_time_that_cannot_be_is_not_read(raw: str) -> None:
    assert parse_time(raw) is None


def test_a_local_time_without_a_zone_is_only_good_for_its_day() -> None:
    time = parse_time("9 janvier 2024 10:11")
    assert time is not None
    assert (time.at.isoformat(), time.precision) == ("2024-01-09T00:00:00+00:00", "day")


@settings(deadline=None, max_examples=50)
@given(st.text("0123456789 :.,-+abcdéя()/", max_size=100))
def test_no_text_of_a_hundred_characters_is_slow_to_read(raw: str) -> None:
    start = process_time()
    parse_time(raw)
    assert process_time() - start < 0.1
