"""What a message says, and that the texts of others do nothing in it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tasks.watches.message import NAMED, compose, plain, trial, why
from tasks.watches.model import Filters

AT = datetime(2026, 11, 25, 12, 30, tzinfo=UTC)


def article(**changes: Any) -> dict[str, Any]:
    values = {
        "title": "Ferry to Westman Islands cancelled",
        "outlet": "The Skerry",
        "published_at": AT,
        "first_seen_at": AT,
        "countries": ["IS", "NO"],
        "url": "https://skerry.example/1",
        "why": "names IS",
    }
    return values | changes


def test_one_article_is_told_with_title_outlet_time_countries_link_and_reason() -> None:
    message = compose("ferries", [article()], 1)
    assert message.title == "ferries: Ferry to Westman Islands cancelled"
    assert message.body.splitlines() == [
        "The Skerry · 2026-11-25 12:30 UTC · IS, NO",
        "https://skerry.example/1",
        "Why: names IS",
    ]


def test_a_time_is_said_in_utc_whatever_zone_the_server_speaks_of() -> None:
    message = compose("ferries", [article(published_at=AT.astimezone(ZoneInfo("Asia/Kolkata")))], 1)
    assert "2026-11-25 12:30 UTC" in message.body


def test_what_is_not_known_is_left_out_or_said() -> None:
    bare = article(title=None, outlet=None, published_at=None, countries=[], url=None)
    message = compose("ferries", [bare], 1)
    assert message.title == "ferries: (without a title)"
    assert message.body == "outlet not known · seen 2026-11-25 12:30 UTC\nWhy: names IS"


def test_several_are_a_list_that_says_how_many_more_there_are() -> None:
    message = compose("ferries", [article(title=f"Ferry {number}") for number in range(NAMED)], NAMED + 3)
    assert message.title == "ferries: 23 articles"
    parts = message.body.split("\n\n")
    assert [part.splitlines()[0] for part in parts[:-1]] == [f"Ferry {number}" for number in range(NAMED)]
    assert parts[-1] == "and 3 more: dateline watch log ferries"
    assert "more" not in compose("ferries", [article(), article()], 2).body


def test_the_last_article_that_is_left_of_several_still_says_that_there_were_more() -> None:
    assert compose("ferries", [article()], 2).body.endswith("and 1 more: dateline watch log ferries")


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("@everyone look", "@\u200beveryone look"),
        ("<!channel> <b>now</b>", "\u2039!channel\u203a \u2039b\u203anow\u2039/b\u203a"),
        ("[free](https://evil.example)", "(free)(https://evil.example)"),
        ("one\r\nBcc: you@evil.example\ttwo", "one Bcc: you@\u200bevil.example two"),
        ("red \x1b[31malert\x07", "red (31malert"),
        ("right \u202eto left", "right to left"),
        ("`rm`", "'rm'"),
        ("x" * 400, "x" * 299 + "…"),
    ],
)
def test_a_hostile_title_calls_nobody_links_nowhere_and_adds_no_line(hostile: str, shown: str) -> None:
    assert plain(hostile) == shown
    assert compose("n", [article(title=hostile)], 1).title == f"n: {shown}"


def test_an_address_cannot_leave_its_line() -> None:
    message = compose("n", [article(url="https://a.example/\n<b>@x ü?a=b&c=%20")], 1)
    assert message.body.splitlines()[1] == "https://a.example/%0A%3Cb%3E%40x%20%C3%BC?a=b&c=%20"


def test_the_reason_names_what_an_article_was_found_by() -> None:
    found = {"matched_countries": ["IS"], "matched_entities": ["Ann [x]"], "language": "en"}
    wanted = Filters(countries=("IS",), entities=("ann",), query="ferry -bus", languages=("en", "is"))
    assert why(found, wanted) == "names IS; names Ann (x); has the words: ferry -bus; in en"
    nothing: dict[str, Any] = {"matched_countries": [], "matched_entities": [], "language": None}
    assert why(nothing, Filters()) == "every article is wanted"


def test_a_trial_says_which_watch_it_is_from() -> None:
    assert trial("ferries").title == "ferries: a test"
