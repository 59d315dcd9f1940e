"""How long ago, on the command line."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

import click

AGE = re.compile(r"([1-9]\d{0,3})([dwmy])")
MONTHS = 12


class Age(click.ParamType[tuple[int, str]]):
    """A number of days, weeks, months or years: 90d, 8w, 24m, 2y."""

    name = "age"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, str]:
        """Return number and unit."""
        match = AGE.fullmatch(value.strip().lower())
        if match is None:
            self.fail(f"{value!r} is no age such as 24m (months), 2y, 90d or 8w", param, ctx)
        return int(match[1]), match[2]


def day_before(today: date, age: tuple[int, str]) -> date:
    """Return the day that is so long ago; a month before the 31st is the last day of a shorter month."""
    number, unit = age
    if unit in "dw":
        return today - timedelta(days=number * (7 if unit == "w" else 1))
    months = today.year * MONTHS + today.month - 1 - number * (MONTHS if unit == "y" else 1)
    year, month = max(months // MONTHS, 1), months % MONTHS + 1
    return date(year, month, min(today.day, monthrange(year, month)[1]))
