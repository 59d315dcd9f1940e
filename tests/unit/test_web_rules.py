from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.web.retry_after import LONGEST, not_before, parse_retry_after
from tasks.web.robots import RobotsFile, decode_robots, judge, robots_url, sitemaps

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
PAGE = "https://news.example/politics/story?id=1"


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        *(("120", 120), (" 120 ", 120), ("317100", 317100), ("1.5", 1)),
        *(("Wed, 25 Nov 2026 12:10:00 GMT", 600), ("Wed, 25 Nov 2026 13:10:00 +0100", 600)),
        *(("Wed, 25 Nov 2026 12:10:00", 600), ("Wednesday, 25-Nov-26 12:10:00 GMT", 600)),
        *(("9" * 400, LONGEST.total_seconds()), ("Fri, 01 Jan 2999 00:00:00 GMT", LONGEST.total_seconds())),
        *(("0", None), ("-5", None), ("", None), (None, None), ("soon", None), ("12 minutes", None)),
        *(("Wed, 25 Nov 2026 11:00:00 GMT", None), ("Wed, 99 Nov 2026 99:00:00 GMT", None), ("٣٠", None)),
        *(("Mon, 01 Jan 0001 00:00:00 +2359", None), ("Fri, 31 Dec 9999 23:59:59 -2359", None)),
    ],
)
def test_retry_after_is_read_in_every_form_and_kept_within_reason(
    value: str | None, seconds: float | None
) -> None:
    found = parse_retry_after(value, NOW)
    assert found == (None if seconds is None else NOW + timedelta(seconds=seconds))


@given(
    value=st.text(max_size=40)
    | st.integers().map(str)
    | st.datetimes().map("{:%a, %d %b %Y %H:%M:%S GMT}".format)
)
def test_any_retry_after_is_a_moment_within_a_week_or_none(value: str) -> None:
    found = parse_retry_after(value, NOW)
    assert found is None or NOW < found <= NOW + LONGEST


def test_the_same_moment_is_meant_in_whatever_zone_now_is_told() -> None:
    elsewhere = NOW.astimezone(timezone(timedelta(hours=-7)))
    assert parse_retry_after("60", elsewhere) == parse_retry_after("60", NOW)


def test_a_rate_limit_without_a_word_is_a_minute_and_other_answers_are_none() -> None:
    assert not_before(429, None, NOW) == not_before(503, "nonsense", NOW) == NOW + timedelta(seconds=60)
    assert not_before(302, "5", NOW) == NOW + timedelta(seconds=5)
    assert not_before(403, None, NOW) is None
    assert not_before(200, "5", NOW) is None


@pytest.mark.parametrize("status", [301, 302, 403, 429, 503])
def test_every_status_that_is_used_as_a_limit_is_heeded_when_it_says_until_when(status: int) -> None:
    unstated = NOW + timedelta(seconds=60) if status in {429, 503} else None
    for value in ("317100", "Sun, 29 Nov 2026 04:05:00 GMT"):
        assert not_before(status, value, NOW) == NOW + timedelta(seconds=317_100)
    for value in ("0", "-120", "soon"):
        assert not_before(status, value, NOW) == unstated


RULES = """\
User-agent: *
Disallow: /politics/
Crawl-delay: 7

User-agent: Dateline
Disallow: /private
Allow: /private/open
Crawl-delay: {delay}

Sitemap: https://news.example/sitemap.xml
Sitemap: /news.xml
Sitemap: mailto:x@y
Sitemap: https://news.example/sitemap.xml
"""


def test_the_group_for_us_counts_and_no_other() -> None:
    file = RobotsFile(status=200, body=RULES.format(delay=2))
    assert judge(file, PAGE).allowed is True
    assert judge(file, "https://news.example/private/x").allowed is False
    assert judge(file, "https://news.example/private/open").allowed is True
    assert judge(file, PAGE, agent="Other").allowed is False
    assert (judge(file, PAGE).crawl_delay_seconds, judge(file, PAGE, agent="Other").crawl_delay_seconds) == (
        2,
        7,
    )


@pytest.mark.parametrize(
    ("delay", "seconds"),
    [
        *(("1.5", 1.5), ("10000", 300), ("1e99", 300)),
        *((text, None) for text in ("0", "-3", "soon", "nan", "inf", "")),
    ],
)
def test_a_crawl_delay_is_a_number_within_reason_or_none(delay: str, seconds: float | None) -> None:
    assert judge(RobotsFile(status=200, body=RULES.format(delay=delay)), PAGE).crawl_delay_seconds == seconds


@pytest.mark.parametrize(
    ("status", "allowed"),
    [(401, False), (403, False), (404, True), (410, True), (429, None), (301, True), (500, None), (503, None)],
)
def test_without_rules_the_status_decides(status: int, *, allowed: bool | None) -> None:
    verdict = judge(RobotsFile(status=status, body="User-agent: *\nDisallow: /"), PAGE)
    assert verdict.allowed is allowed
    assert verdict.detail


def test_without_an_answer_it_is_not_known_yet() -> None:
    assert judge(RobotsFile(status=None, body=""), PAGE).allowed is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_rules_are_read_whatever_they_are_encoded_in(encoding: str) -> None:
    body = decode_robots("User-agent: *\r\nDisallow: /é\r\nDisallow: /politics".encode(encoding))
    assert judge(RobotsFile(status=200, body=body), PAGE).allowed is False


def test_a_web_page_in_place_of_rules_allows_everything() -> None:
    assert (
        judge(RobotsFile(status=200, body="<html><body>Disallow nothing</body></html>"), PAGE).allowed is True
    )


def test_rules_after_half_a_million_characters_are_left_out() -> None:
    body = "User-agent: *\n" + "# filler\n" * 60_000 + "Disallow: /"
    assert judge(RobotsFile(status=200, body=body), PAGE).allowed is True


@given(body=st.text(max_size=300), url=st.text(max_size=30).map("https://news.example/{}".format))
def test_any_text_gives_a_verdict(body: str, url: str) -> None:
    assert (
        judge(RobotsFile(status=200, body=f"User-agent: *\nDisallow: {body}\n{body}"), url).allowed is not None
    )


def test_sitemaps_are_those_of_the_web_each_once() -> None:
    found = sitemaps(RULES, base="https://news.example/robots.txt")
    assert found == ("https://news.example/sitemap.xml", "https://news.example/news.xml")


def test_a_broken_line_and_half_a_character_do_not_keep_rules_from_being_read() -> None:
    body = "User-agent: *\nDisallow: /politics\nSitemap: http://[\nSitemap: /news.xml"
    assert sitemaps(body, base=PAGE) == ("https://news.example/news.xml",)
    file = RobotsFile(status=200, body=body)
    assert judge(file, "https://news.example/\udc80").allowed is True
    assert judge(file, "https://news.example/politics\udc80").allowed is False


def test_the_rules_for_an_address_lie_at_the_root_of_its_host() -> None:
    assert robots_url("https://News.example:8443/a/b?c") == "https://news.example:8443/robots.txt"
    assert robots_url("http://news.example:80/") == "http://news.example/robots.txt"
    assert robots_url("mailto:a@b") is None
