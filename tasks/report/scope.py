"""What somebody asks a report for: days and a country."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from difflib import get_close_matches

from tasks.countries.reference import countries
from tasks.report.model import Scope

#: Days of a report that is not told which, and the most that bars of a day each can show.
DAYS, MOST_DAYS = 30, 1_100
YEARS = (1900, 9000)
DAY, MOMENT, NOTHING = timedelta(days=1), timedelta(microseconds=1), timedelta()
#: What is shorter is part of nearly every name.
SHORTEST = 3
Country = tuple[str, str]


def make_scope(
    since: datetime | None, until: datetime | None, country: Country | None, made_at: datetime
) -> Scope:
    """Return the days that are meant; days that cannot be are a ValueError that says why.

    A day counts as a whole: also that in which `until` lies, unless it is its beginning.
    """
    today = _day(made_at)
    end = _day(until, MOMENT) + DAY if until else today + DAY
    begin = _day(since) if since else end - DAYS * DAY
    if begin >= end and (until or begin <= today):
        raise ValueError(f"--since {begin} is not before --until {end}")
    if begin > today:
        raise ValueError(f"{begin} lies in the future")
    if (end - begin).days > MOST_DAYS:
        raise ValueError(f"{begin} to {end} are more than {MOST_DAYS:,} days")
    code, name = country or (None, None)
    return Scope(since=begin, until=end, made_at=made_at, country_code=code, country=name)


def _day(moment: datetime, back: timedelta = NOTHING) -> date:
    """Return the day in UTC; one of another age is a mistake, and no day to reckon with."""
    if not YEARS[0] <= moment.year < YEARS[1]:
        raise ValueError(f"{moment.date()} is no day of news: years are {YEARS[0]} to {YEARS[1] - 1}")
    return (moment.astimezone(UTC) - back).date()


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
