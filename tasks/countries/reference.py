"""The reference file of countries: the rows of news.countries, and the codes that are valid."""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources

COLUMNS = ("country_code", "alpha3", "name")


def countries() -> list[dict[str, str]]:
    """Read the file: code (ISO 3166-1 alpha-2, or XK), alpha3 and English short name of each country."""
    text = resources.files("seeds").joinpath("reference/countries.csv").read_text("utf-8")
    return [{name: row[name] for name in COLUMNS} for row in csv.DictReader(text.splitlines())]


@cache
def country_codes() -> frozenset[str]:
    """Return the codes of all countries."""
    return frozenset(row["country_code"] for row in countries())
