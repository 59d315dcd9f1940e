"""When an article was published: which of a page's times to believe, and how exact it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from tasks.articles.months import in_english
from tasks.model import Missing, Precision, Published, PublishedSource

#: News before the web was not published on it: earlier dates are zero values ("1970-01-01") or mistakes.
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
#: A page may be dated ahead of our clock by its time zone.
AHEAD = timedelta(days=1)
#: Characters of the longest way to write a time.
_MAX_RAW = 100
_EPOCH = re.compile(r"^\d{10}(?:\d{3})?$")
_ZONE_WORD = re.compile(r"\s*\b(?:UTC|GMT|Z)$")
_ISO_START = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_HOUR = re.compile(r"\d{1,2}:\d{2}")
_SECONDS = re.compile(r"\d{1,2}:\d{2}:\d{2}")
#: The end of a day, which Python before 3.13 does not read.
_DAY_END = re.compile(r"(?<=[T\s])24:00(?=(?::00(?:\.0+)?)?(?![\d:.]))")
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)([-/_]?)(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?=[-/_.]|$)")


class _Time(NamedTuple):
    at: datetime
    precision: Precision


def parse_time(raw: str) -> _Time | None:
    """Return the time that a text names, with its precision, or None.

    A time without a zone is only good for its day: its hour could be anywhere. A day is midnight UTC.
    """
    text = raw.strip()
    if len(text) > _MAX_RAW:
        return None
    if _EPOCH.match(text):
        seconds = int(text) / (1000 if len(text) == len("1700000000000") else 1)
        return _Time(datetime.fromtimestamp(seconds, UTC), "second")
    if _DAY_END.search(text):
        return _next_day(parse_time(_DAY_END.sub("00:00", text)))
    moment = _iso(text) or _internet(in_english(text))
    if moment is None:
        return _day(text)
    if moment.tzinfo is None or not _HOUR.search(text):
        return _Time(_midnight(moment.date()), "day")
    return _Time(moment, "second" if _SECONDS.search(text) else "minute")


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(_ZONE_WORD.sub("+00:00", text.replace(" +", "+").replace(" -", "-")))
    except ValueError:
        return None


def _internet(text: str) -> datetime | None:
    """Read "Tue, 02 Jan 2024 10:11:12 +0530", the form of mail and of feeds."""
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _next_day(time: _Time | None) -> _Time | None:
    is_last = time is not None and time.at.date() >= date.max
    return None if time is None or is_last else _Time(time.at + timedelta(days=1), time.precision)


def _day(text: str) -> _Time | None:
    """Read the day at the head of a text whose time of day cannot be read, when it has none."""
    match = _ISO_START.match(text)
    if match is None or _HOUR.search(text[match.end() :]):
        return None
    try:
        return _Time(_midnight(date(*map(int, match.groups()))), "day")
    except ValueError:
        return None


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def is_plausible(at: datetime, latest: datetime) -> bool:
    """Say whether news can have been published then, seen at `latest`."""
    return EARLIEST <= at <= latest + AHEAD


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """The time of publication that is believed, and what was claimed."""

    chosen: Published
    #: The best that the page claims and what its feed claims, each if there is any.
    claims: tuple[Published, ...] = ()


def decide_times(
    claims: Iterable[tuple[PublishedSource, str]],
    find_day: Callable[[], tuple[PublishedSource, date] | None],
    latest: datetime,
) -> Times:
    """Return the time to believe, as `decide_published` does, with what the page and the feed each claim."""
    stated = list(claims)
    feed = next((_judge(source, raw, latest) for source, raw in stated if source == "feed"), None)
    page = decide_published([claim for claim in stated if claim[0] != "feed"], find_day, latest)
    chosen = feed if feed and _is_better(feed, page) else page
    return Times(chosen=chosen, claims=tuple(claim for claim in (page, feed) if claim and claim.raw))


def _is_better(feed: Published, page: Published) -> bool:
    """Say whether to believe the feed: where it is exact and the page is not, or the page says nothing."""
    if feed.at is None or page.source == "given" or page.precision in {"second", "minute"}:
        return False
    return page.at is None or feed.precision in {"second", "minute"}


def decide_published(
    claims: Iterable[tuple[PublishedSource, str]],
    find_day: Callable[[], tuple[PublishedSource, date] | None],
    latest: datetime,
) -> Published:
    """Return the first time that is exact to the minute, else the first day, else why there is none.

    `claims` in order of trust; what the user gives is believed even when it is only a day. `find_day` is
    asked only when no claim is exact.
    """
    days: list[Published] = []
    problem = Published(missing="absent")
    for source, raw in claims:
        published = _judge(source, raw, latest)
        if published.precision in {"second", "minute"} or (source == "given" and published.at):
            return published
        if published.at is not None:
            days.append(published)
        elif problem.missing == "absent":
            problem = published
    if days:
        return days[0]
    found = find_day()
    if found is None or not is_plausible(_midnight(found[1]), latest):
        return problem
    return Published(at=_midnight(found[1]), raw=found[1].isoformat(), source=found[0], precision="day")


def _judge(source: PublishedSource, raw: str, latest: datetime) -> Published:
    time = parse_time(raw)
    missing: Missing | None = None
    if time is None:
        missing = "unreadable"
    elif not _is_safe(time.at) or not is_plausible(time.at, latest):
        missing = "implausible"
    if time is None or missing:
        return Published(raw=raw, source=source, missing=missing)
    return Published(at=time.at, raw=raw, source=source, precision=time.precision)


def _is_safe(at: datetime) -> bool:
    """Say whether a time survives a change of zone: year 1 and year 9999 do not."""
    return 1 < at.year < 9_999  # noqa: PLR2004  # the last year that Python knows


def day_in_address(url: str | None) -> date | None:
    """Return the day that an address carries in its path ("/2024/01/09/"), or None."""
    match = _IN_ADDRESS.search(url or "")
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[3]), int(match[4]))
    except ValueError:
        return None


def prefer_address(published: Published, url: str | None) -> Published:
    """Return the day in the address when a page claims another one: it was put out again, or changed.

    A claim that is a day off stays: the publisher's midnight is not that of UTC.
    """
    day = day_in_address(url)
    if day is None or published.at is None or abs(published.at.date() - day) <= timedelta(days=1):
        return published
    return Published(at=_midnight(day), raw=day.isoformat(), source="url", precision="day")


def local_day(published: Published, url: str | None) -> date | None:
    """Return the day on the publisher's calendar: of a time in UTC the address may know it better."""
    if published.at is None:
        return None
    day = day_in_address(url)
    is_near = day is not None and abs(published.at.date() - day) <= timedelta(days=1)
    return day if is_near and not published.at.utcoffset() else published.at.date()
