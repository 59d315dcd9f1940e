"""Times, waits, rules for robots: whatever is written, a value within its bounds or none."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tasks.articles.published import (
    EARLIEST,
    day_in_address,
    decide_times,
    local_day,
    parse_time,
    prefer_address,
)
from tasks.articles.rights import read_rights
from tasks.schedule.hints import LONGEST_HINT, hint_seconds
from tasks.web.retry_after import LONGEST, UNSTATED, not_before, parse_retry_after
from tasks.web.robots import RobotsFile, decode_robots, judge, sitemaps
from tests.fuzz.mutations import mutated, texts

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
TIMES = (
    "Tue, 09 Jan 2024 10:11:12 +0530",
    "2024-01-09T10:11:12.123456Z",
    "mar., 9 janv. 2024 10:11:12 +0100",
    "9 de enero de 2024 10:11 -0300",
    "Вт, 09 янв 2024 24:00:00 (MSK)",
    "1704795072",
    "2024-W02-2T10+01",
    "20240109T101112-2359",
    "2024年1月9日 10:11",
)
TOKENS = (
    *(
        "24:00",
        "+99:00",
        "-0000",
        "GMT",
        "0000",
        "9999-12-31",
        "0001-01-01",
        "T",
        "Z",
        "AM",
        "(",
        ")",
        "+",
        "\u0663",
    ),
    *("1e9", "99999999999", "-", "/", ".", "W53-7", "-366", "60", "\u2212", "Dezember", "мая"),
)
WHEN = texts(TIMES, TOKENS)
RULES = (
    b"User-agent: *\r\nDisallow: /private*$\r\nAllow: /private/open\r\nCrawl-delay: 1.5\r\n\r\n"
    b"User-agent: Dateline\r\nDisallow: /%C3%A9?*\r\nRequest-rate: 1/5\r\nSitemap: /news.xml\r\n"
)
NAMES = st.sampled_from(
    ("cache-control", "expires", "date", "age", "x-robots-tag", "tdm-reservation", "retry-after")
)
VALUES = texts(
    (
        "public, max-age=600, stale-while-revalidate=30",
        'private="x", no-cache',
        "Wed, 25 Nov 2026 12:10:00 GMT",
        "googlebot: noarchive, unavailable_after: 25 Jun 2027 15:00:00 PST",
        "120",
    ),
    ("max-age=", ",", '"', "=", "noai", "-1"),
)


@given(WHEN | st.text(max_size=120))
def test_a_time_however_it_is_written(raw: str) -> None:
    time = parse_time(raw)
    assert time is None or time.at.tzinfo is not None
    # A time without a zone is only good for its day.
    if time is not None and time.precision == "day":
        assert (time.at.hour, time.at.minute) == (0, 0)


@given(st.lists(st.tuples(st.sampled_from(("given", "jsonld", "meta", "feed")), WHEN), max_size=4), WHEN)
def test_of_several_times_one_that_can_be_or_why_there_is_none(claims: list[tuple[str, str]], url: str) -> None:
    times = decide_times(claims, lambda: None, NOW)  # type: ignore[arg-type]  # words of a closed list
    for claim in (times.chosen, *times.claims):
        assert (claim.at is None) == (claim.missing is not None)
        assert claim.at is None or EARLIEST <= claim.at <= NOW + timedelta(days=1)
        assert claim.raw is None or claim.raw in {raw for _, raw in claims}
    chosen = prefer_address(times.chosen, f"https://example.org/{url}")
    local_day(chosen, url)
    day_in_address(url)


@given(st.sampled_from((200, 301, 302, 403, 429, 500, 503)), VALUES | WHEN, st.integers(-14, 14))
def test_when_a_host_may_be_asked_again(status: int, value: str, hours: int) -> None:
    now = NOW.astimezone(tz=None) + timedelta(hours=hours)
    at = not_before(status, value, now)
    assert at is None or now < at <= now + LONGEST
    if status in {429, 503}:
        assert at is not None
        assert at - now == UNSTATED or parse_retry_after(value, now) == at


@given(st.lists(st.tuples(NAMES, VALUES | WHEN), max_size=6), st.integers())
def test_how_long_a_publisher_asks_to_wait(headers: list[tuple[str, str]], wait: int) -> None:
    seconds, source = hint_seconds(tuple(headers), wait, "ttl", NOW)
    assert 0 <= seconds <= LONGEST_HINT
    assert (source is None) == (seconds == 0)
    read_rights(tuple(headers), {})


@given(
    mutated([RULES, RULES.decode().encode("utf-16")], (b"Disallow:", b"User-agent:", b"*", b"$", b"Sitemap:")),
    WHEN,
)
def test_rules_for_robots_that_are_nearly_some(body: bytes, path: str) -> None:
    rules = decode_robots(body)
    verdict = judge(RobotsFile(status=200, body=rules), f"https://example.org/{path}")
    assert verdict.allowed is not None
    assert verdict.crawl_delay_seconds is None or 0 < verdict.crawl_delay_seconds <= 300
    found = sitemaps(rules, base="https://example.org/robots.txt")
    assert len(set(found)) == len(found)
    assert all(address.startswith(("http://", "https://")) for address in found)
