from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from tasks.report.scope import find_country, make_scope

NOW = datetime(2026, 11, 30, 9, 30, tzinfo=UTC)


def moment(day: str) -> datetime:
    return datetime.fromisoformat(day).replace(tzinfo=UTC)


def test_without_dates_it_is_the_last_thirty_days_with_today() -> None:
    scope = make_scope(None, None, None, NOW)
    assert (scope.since, scope.until, scope.days) == (date(2026, 11, 1), date(2026, 12, 1), 30)
    assert scope.before == date(2026, 10, 2)
    assert scope.period == "1 to 30 November 2026"
    assert scope.ends_at == NOW
    assert scope.seconds == 29 * 86_400 + 9.5 * 3600


def test_until_is_the_day_behind_the_last_one_and_a_time_of_day_takes_its_day_in() -> None:
    scope = make_scope(moment("2026-10-01"), moment("2026-11-01"), None, NOW)
    assert (scope.days, scope.period) == (31, "1 to 31 October 2026")
    assert scope.ends_at == datetime(2026, 11, 1, tzinfo=UTC)
    scope = make_scope(moment("2026-10-31T23:00"), moment("2026-11-01T00:01"), None, NOW)
    assert scope.period == "31 October to 1 November 2026"
    east = datetime.fromisoformat("2026-11-02T03:00+05:00")
    assert make_scope(east, moment("2026-11-02"), None, NOW).period == "1 November 2026"
    assert make_scope(moment("2025-12-31"), moment("2026-01-02"), None, NOW).period == (
        "31 December 2025 to 1 January 2026"
    )


@pytest.mark.parametrize(
    ("since", "until", "says"),
    [
        ("2026-11-02", "2026-11-01", "--since 2026-11-02 is not before --until 2026-11-01"),
        ("2026-11-02", "2026-11-02", "is not before"),
        ("2026-12-02", None, "2026-12-02 lies in the future"),
        ("2026-12-02", "2026-12-05", "2026-12-02 lies in the future"),
        (None, "2030-01-01", "lies in the future"),
        ("2020-01-01", None, "are more than 1,100 days"),
        ("0001-01-01", None, "0001-01-01 is no day of news"),
        (None, "0001-01-01", "0001-01-01 is no day of news"),
        (None, "9999-12-31", "9999-12-31 is no day of news"),
    ],
)
def test_days_that_cannot_be_are_refused_in_words(since: str | None, until: str | None, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        make_scope(moment(since) if since else None, moment(until) if until else None, None, NOW)


def test_a_period_that_is_over_ends_with_its_last_day() -> None:
    scope = make_scope(moment("2026-01-01"), moment("2026-01-03"), ("IN", "India"), NOW)
    assert scope.ends_at == datetime(2026, 1, 3, tzinfo=UTC)
    assert scope.seconds == timedelta(days=2).total_seconds()
    assert (scope.country_code, scope.country) == ("IN", "India")


@pytest.mark.parametrize("given", ["MV", "mv", "MDV", "Maldives", " maldives "])
def test_a_country_is_found_by_its_codes_and_its_name(given: str) -> None:
    assert find_country(given) == ("MV", "Maldives")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("Maldive", r"did you mean Maldives \(MV\)"),
        ("korea", r"did you mean North Korea \(KP\) or South Korea \(KR\)\?"),
        ("ZZ", "ISO 3166-1 alpha-2 code"),
        ("", "'' is no country"),
        ("\x1b[31m", r"'\\x1b\[31m' is no country"),
    ],
)
def test_an_unknown_country_is_refused_with_those_like_it(given: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        find_country(given)
