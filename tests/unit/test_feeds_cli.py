"""How feeds are named, judged and told, without a database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import click
import pytest

from flows.cli.feeds_list import find_feed, health_of
from flows.cli.feeds_lists import completed, primary_language, usable
from flows.cli.feeds_words import ago, contents
from tasks.feeds.opml import OpmlFeed, read_opml
from tests.support.live import make_entry, make_feed

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


def row(number: int = 1, **changes: Any) -> dict[str, Any]:
    values = {
        "feed_id": number,
        "url": f"https://skerry.example/{number}",
        "outlet": "The Skerry",
        "title": None,
        "state": "active",
        "failures": 0,
        "last_ok_at": NOW,
        "last_new_at": NOW,
        "added_at": NOW,
    }
    return values | changes


@pytest.mark.parametrize(
    ("changes", "health"),
    [
        ({}, "ok"),
        ({"last_ok_at": None}, "new"),
        ({"failures": 0.25}, "failing"),
        ({"failures": 0.25, "last_ok_at": None}, "failing"),
        ({"failures": 1, "state": "paused"}, "paused"),
        ({"state": "removed"}, "removed"),
        ({"last_new_at": NOW - timedelta(days=8)}, "silent"),
        ({"last_new_at": NOW - timedelta(days=6)}, "ok"),
        ({"last_new_at": None, "added_at": NOW - timedelta(days=8)}, "silent"),
    ],
)
def test_the_health_of_a_feed_is_one_word(changes: dict[str, Any], health: str) -> None:
    assert health_of(row(**changes), NOW) == health


def test_a_number_names_a_feed_and_is_never_a_part_of_an_address() -> None:
    rows = [row(2), row(11)]
    assert find_feed(rows, "2")["feed_id"] == 2
    with pytest.raises(click.UsageError, match="no feed is '1'"):
        find_feed(rows, "1")


def test_a_part_of_an_outlets_name_or_a_title_names_a_feed_and_living_ones_come_first() -> None:
    rows = [row(1, outlet="Morgenblatt"), row(2, title="Weather"), row(3, title="Weather", state="removed")]
    assert find_feed(rows, "morgen")["feed_id"] == 1
    assert find_feed(rows, "weather")["feed_id"] == 2
    assert find_feed(rows[2:], "weather")["feed_id"] == 3


def test_a_whole_address_wins_over_those_that_it_is_a_part_of() -> None:
    rows = [row(1, url="https://a.example/feed"), row(2, url="https://a.example/feed/sport")]
    assert find_feed(rows, "https://a.example/feed")["feed_id"] == 1


def test_names_that_fit_several_feeds_are_answered_with_ten_of_them_and_how_many_more() -> None:
    with pytest.raises(click.UsageError, match=r"fits 12 feeds[\s\S]*\.\.\. and 2 more"):
        find_feed([row(number) for number in range(1, 13)], "skerry")


def test_a_list_keeps_what_can_be_stored_and_says_why_not_of_the_rest() -> None:
    outlines = (
        "<outline xmlUrl='https://a.example/feed' country='is' language='en-GB'/>"
        "<outline xmlUrl='https://b.example/feed' country='Atlantis'/>"
        "<outline xmlUrl='https://eve:s3cret@c.example/feed'/>"
    )
    listed = usable(read_opml(f"<opml version='2.0'><body>{outlines}</body></opml>".encode()))
    assert listed.feeds == (OpmlFeed(url="https://a.example/feed", country="IS", language="en"),)
    assert listed.problems == (
        "https://b.example/feed: 'Atlantis' is no code of a country",
        "https://c.example/feed: no address that can be asked",
    )


def test_a_feed_is_completed_from_the_reference_by_the_suffix_of_its_domain_but_not_corrected() -> None:
    feed = completed(OpmlFeed(url="https://feeds.bbc.co.uk/rss.xml", outlet="Auntie"))
    assert (feed.domain, feed.outlet, feed.country, feed.language) == ("bbc.co.uk", "Auntie", "GB", "en")
    other = completed(OpmlFeed(url="https://nobody.example/rss.xml"))
    assert (other.domain, other.outlet, other.country) == ("nobody.example", None, None)


@pytest.mark.parametrize(
    ("code", "primary"), [("pt-BR", "pt"), ("zh_Hant", "zh"), ("EN", "en"), ("portuguese", None), ("", None)]
)
def test_a_language_is_kept_without_its_country(code: str, primary: str | None) -> None:
    assert primary_language(code) == primary


def test_what_is_in_a_feed_is_told_by_its_newest_entry_that_can_be_true() -> None:
    future = make_entry(2, published="Tue, 24 Nov 2099 10:00:00 GMT")
    assert contents(make_feed(make_entry(1), future), NOW) == "rss, 2 entries, the newest 26 h ago, The Skerry"
    undated = make_feed(make_entry(1, published="yesterday"))
    assert contents(undated, NOW) == "rss, 1 entries, none with a time, The Skerry"
    assert contents(make_feed(title=None), NOW) == "rss, 0 entries, no title"


def test_times_are_told_from_now_in_both_directions() -> None:
    assert ago(NOW - timedelta(minutes=5), NOW) == "5 min ago"
    assert ago(NOW + timedelta(minutes=5), NOW) == "in 5 min"
    assert ago(None, NOW) == "never"
