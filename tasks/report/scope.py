"""What somebody asks a report for: days and a country."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from difflib import get_close_matches

from tasks.countries.reference import countries
from tasks.report.model import Scope

#: Days of a report that is not told which, and the most that bars of a day each can show.
DAYS, MOST_DAYS = 30, 1_100
EARLIEST = date(1900, 1, 1)
DAY = timedelta(days=1)
#: What is shorter is part of nearly every name.
SHORTEST = 3
Country = tuple[str, str]


def make_scope(
    since: datetime | None, until: datetime | None, country: Country | None, made_at: datetime
) -> Scope:
    """Return the days that are meant; days that cannot be are a ValueError that says why.

    A day counts as a whole: also that in which `until` lies, unless it is its beginning.
    """
    end = _day(until - timedelta(microseconds=1)) + DAY if until else _day(made_at) + DAY
    begin = _day(since) if since else end - DAYS * DAY
    if since and not until and begin >= end:
        raise ValueError(f"--since {begin} lies in the future")
    if begin >= end:
        raise ValueError(f"--since {begin} is not before --until {end}")
    if (end - begin).days > MOST_DAYS:
        raise ValueError(f"{begin} to {end} are more than {MOST_DAYS:,} days")
    code, name = country or (None, None)
    return Scope(since=begin, until=end, made_at=made_at, country_code=code, country=name)


def _day(moment: datetime) -> date:
    """Return the day in UTC; one before there was any news to fetch is a mistake."""
    day = moment.astimezone(UTC).date()
    if day < EARLIEST:
        raise ValueError(f"{day} is too long ago: dates begin with {EARLIEST}")
    return day


def find_country(given: str) -> Country:
    """Return code and name of the country that somebody means; a ValueError names those that are like it."""
    known = countries()
    wanted = " ".join(given.split()).casefold()
    for row in known:
        if wanted in {row["country_code"].casefold(), row["alpha3"].casefold(), row["name"].casefold()}:
            return row["country_code"], row["name"]
    names = {row["name"].casefold(): f"{row['name']} ({row['country_code']})" for row in known}
    near = [names[name] for name in get_close_matches(wanted, names, n=2, cutoff=0.7)]
    near = near or [words for name, words in names.items() if len(wanted) >= SHORTEST and wanted in name][:3]
    hint = f"; did you mean {' or '.join(near)}?" if near else ": give its ISO 3166-1 alpha-2 code or its name"
    raise ValueError(f"{given!r} is no country{hint}")
