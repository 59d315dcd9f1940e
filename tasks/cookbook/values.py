"""Values of parameters: from words to what is bound, with the type that the question declares."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta

from tasks.cookbook.model import Kind, Parameter, QuestionError, Value
from tasks.countries.reference import countries, country_codes

NULL = "null"
UNITS = {"minute": 60, "hour": 3600, "day": 86_400, "week": 604_800}
SPAN = re.compile(r"([0-9]{1,6}) ?(minute|hour|day|week)s?", re.IGNORECASE)
INTEGER = re.compile(r"[+-]?[0-9]{1,19}")
#: Integers of Postgres have 64 bits at most.
LARGEST = 2**63 - 1
#: What a value of each type looks like, for a message.
LOOKS: Mapping[Kind, str] = {
    "date": "a day such as 2026-11-25, today or '7 days ago'",
    "timestamptz": "a time such as 2026-11-25T10:00+01:00, 2026-11-25, now or '6 hours ago'",
    "integer": "a whole number",
    "text": "a text without NUL characters",
    "country": "a country code such as IN (ISO 3166-1 alpha-2)",
    "interval": "a span of time such as '24 hours' or '7 days'",
}


def read_value(parameter: Parameter, given: str, now: datetime) -> Value:
    """Return the value of its type; a QuestionError of one line if it is none. Days and times are in UTC."""
    if given == NULL:
        return None
    try:
        return READERS[parameter.kind](given.strip() if parameter.kind != "text" else given, now)
    except (ValueError, OverflowError):
        hint = _code_of(given) if parameter.kind == "country" else ""
        raise QuestionError(f"{parameter.name}: {given!r} is not {LOOKS[parameter.kind]}{hint}") from None


def check_order(values: Mapping[str, Value]) -> None:
    """Refuse a time that begins after its end."""
    since, until = values.get("since"), values.get("until")
    reversed_days = type(since) is date and type(until) is date and since > until
    reversed_times = isinstance(since, datetime) and isinstance(until, datetime) and since > until
    if reversed_days or reversed_times:
        raise QuestionError(f"since ({since}) is after until ({until}): give them the other way round")


def literal(value: Value) -> str:
    """Return a value as SQL writes it, for somebody who wants to go on in psql."""
    if value is None or isinstance(value, int):
        return "NULL" if value is None else str(value)
    text = f"{value.total_seconds():.0f} seconds" if isinstance(value, timedelta) else str(value)
    return "'" + text.replace("'", "''") + "'"


def _date(given: str, now: datetime) -> date:
    return (
        now.astimezone(UTC).date() if given == "today" else _date_ago(given, now) or date.fromisoformat(given)
    )


def _date_ago(given: str, now: datetime) -> date | None:
    span = _ago(given)
    return None if span is None else (now.astimezone(UTC) - span).date()


def _moment(given: str, now: datetime) -> datetime:
    if given == "now":
        return now
    if (span := _ago(given)) is not None:
        return now - span
    moment = datetime.fromisoformat(given)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _ago(given: str) -> timedelta | None:
    """Return how long ago "7 days ago" is; None for what does not end so."""
    return _span(given.removesuffix(" ago")) if given.endswith(" ago") else None


def _span(given: str) -> timedelta:
    match = SPAN.fullmatch(given)
    if match is None:
        raise ValueError(given)
    return timedelta(seconds=int(match[1]) * UNITS[match[2].lower()])


def _integer(given: str) -> int:
    if not INTEGER.fullmatch(given) or abs(int(given)) > LARGEST:
        raise ValueError(given)
    return int(given)


def _text(given: str) -> str:
    """Return it, if Postgres can hold it: no NUL, no half of a character."""
    if "\x00" in given:
        raise ValueError(given)
    given.encode("utf-8")
    return given


def _country(given: str) -> str:
    if given.upper() not in country_codes():
        raise ValueError(given)
    return given.upper()


def _code_of(name: str) -> str:
    """Say which code the country has that was given by its name."""
    found = next((row for row in countries() if row["name"].casefold() == name.strip().casefold()), None)
    return f"; {found['name']} is {found['country_code']}" if found else ""


READERS: Mapping[Kind, Callable[[str, datetime], Value]] = {
    "date": _date,
    "timestamptz": _moment,
    "integer": lambda given, _: _integer(given),
    "text": lambda given, _: _text(given),
    "country": lambda given, _: _country(given),
    "interval": lambda given, _: _span(given),
}
