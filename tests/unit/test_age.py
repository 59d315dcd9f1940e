"""Ages on the command line."""

from __future__ import annotations

from datetime import date

import click
import pytest

from flows.cli.age import Age, day_before


@pytest.mark.parametrize(
    ("age", "today", "day"),
    [
        ("24m", date(2026, 11, 30), date(2024, 11, 30)),
        ("1m", date(2026, 3, 31), date(2026, 2, 28)),
        ("1m", date(2024, 3, 30), date(2024, 2, 29)),
        ("11m", date(2026, 11, 30), date(2025, 12, 30)),
        ("12m", date(2026, 1, 1), date(2025, 1, 1)),
        ("1y", date(2024, 2, 29), date(2023, 2, 28)),
        ("90d", date(2026, 11, 30), date(2026, 9, 1)),
        (" 2W ", date(2026, 11, 30), date(2026, 11, 16)),
        ("9999y", date(2026, 11, 30), date(1, 11, 30)),
    ],
)
def test_an_age_is_a_day(age: str, today: date, day: date) -> None:
    assert day_before(today, Age().convert(age, None, None)) == day


@pytest.mark.parametrize("age", ["", "24", "0d", "-1m", "1.5y", "24min", "m", "10000d"])
def test_what_is_no_age_is_refused(age: str) -> None:
    with pytest.raises(click.BadParameter, match="is no age such as 24m"):
        Age().convert(age, None, None)
