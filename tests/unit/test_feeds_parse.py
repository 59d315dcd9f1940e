from __future__ import annotations

import gzip
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.errors import Reason
from tasks.feeds.model import NoFeed
from tasks.feeds.parse import parse_feed
from tests.support.feeds import FEED, answer, atom, entry, parsed, rss

ITEM = "<title>Storm</title><link>https://skerry.example/a</link>"


def test_an_rss_item_becomes_an_entry_with_all_that_it_says() -> None:
    feed = parsed(
        rss(
            "<title>Storm &amp; tide</title><link>https://skerry.example/a?utm_source=rss</link><guid>7</guid>"
            "<description>Short</description><content:encoded><![CDATA[<p>Long text</p>]]></content:encoded>"
            "<dc:creator>Anna Lee</dc:creator><dc:creator>Bo Chen</dc:creator>"
            "<pubDate>Tue, 9 Jan 2024 10:11:12 EST</pubDate>",
            head="<language>en-gb</language>",
        )
    )
    (only,) = feed.entries
    assert (feed.kind, feed.title, feed.home, feed.language) == (
        "rss",
        "The Skerry",
        "https://skerry.example/",
        "en-gb",
    )
    assert (only.url, only.guid, only.title) == ("https://skerry.example/a", "7", "Storm & tide")
    assert (only.content, only.summary) == ("<p>Long text</p>", "Short")
    assert only.authors == ("Anna Lee", "Bo Chen")
    assert (only.published, only.updated) == ("Tue, 9 Jan 2024 10:11:12 EST", None)
    assert only.language == "en-gb"


def test_an_atom_entry_keeps_both_times_and_takes_the_page_not_the_enclosure() -> None:
    (only,) = parsed(
        atom(
            '<link rel="enclosure" href="https://skerry.example/a.mp3" type="audio/mpeg"/>'
            '<link rel="alternate" type="application/json" href="https://skerry.example/a.json"/>'
            '<link rel="alternate" href="a.html"/><title type="html">&lt;b&gt;Storm&lt;/b&gt;</title>'
            "<published>2024-01-09T10:00:00Z</published><updated>2024-01-10</updated><id>tag:a</id>",
            attributes=' xml:base="/base/"',
        )
    ).entries
    assert (only.url, only.title) == ("https://skerry.example/base/a.html", "Storm")
    assert (only.published, only.updated) == ("2024-01-09T10:00:00Z", "2024-01-10")


def test_rdf_is_read_and_its_dublin_core_date_is_when_it_was_published() -> None:
    feed = parsed(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>S</title></channel>'
        '<item rdf:about="https://skerry.example/a"><title>Storm</title><dc:date>2024-01-09</dc:date></item>'
        "</rdf:RDF>"
    )
    assert feed.kind == "rdf"
    assert [(each.url, each.published) for each in feed.entries] == [("https://skerry.example/a", "2024-01-09")]


def test_a_date_is_kept_as_written_and_never_replaced() -> None:
    assert entry(ITEM + "<pubDate>sometime soon</pubDate>").published == "sometime soon"
    assert entry(ITEM).published is None


def test_a_feed_says_how_long_to_wait_and_who_pushes_it() -> None:
    hub = '<atom:link rel="hub" href="https://hub.example/"/><atom:link rel="self" href="https://skerry.example/f"/>'
    feed = parsed(rss(ITEM, head=f"<ttl>30</ttl>{hub}"))
    assert (feed.wait_seconds, feed.wait_source) == (1_800, "ttl")
    assert (feed.hub, feed.topic) == ("https://hub.example/", "https://skerry.example/f")
    feed = parsed(
        rss(ITEM, head="<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>")
    )
    assert (feed.wait_seconds, feed.wait_source) == (21_600, "sy:updatePeriod")


@pytest.mark.parametrize(
    ("head", "seconds"),
    [
        ("<ttl>9999999</ttl>", 0),
        ("<ttl>99999</ttl>", 86_400),
        ("<ttl>-5</ttl>", 0),
        ("<ttl>soon</ttl>", 0),
        ("<sy:updatePeriod>yearly</sy:updatePeriod>", 86_400),
        ("<sy:updateFrequency>2</sy:updateFrequency>", 0),
    ],
)
def test_a_wait_is_at_most_a_day_and_nonsense_is_none(head: str, seconds: int) -> None:
    assert parsed(rss(ITEM, head=head)).wait_seconds == seconds


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", Reason.EMPTY),
        (b" \r\n\t", Reason.EMPTY),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), Reason.BINARY),
        (b"<!doctype html><html><body>Are you a robot? &lt;rss&gt;</body></html>", Reason.NOT_A_FEED),
        (b"<html><head><title>Consent</title></head><body><feed></body></html>", Reason.NOT_A_FEED),
        (b'{"error": "not found"}', Reason.NOT_A_FEED),
        (b"[1, 2", Reason.NOT_A_FEED),
        (b"Too many requests", Reason.NOT_A_FEED),
        (b'<?xml version="1.0"?><opml version="2.0"/>', Reason.NOT_A_FEED),
        (bytes(30_000_001), Reason.TOO_LARGE),
        (gzip.compress(bytes(30_000_001)), Reason.TOO_LARGE),
        (gzip.compress(rss(ITEM).encode())[:-20], Reason.BAD_ANSWER),
    ],
)
def test_what_is_no_feed_has_a_reason_and_one_line(body: bytes, reason: Reason) -> None:
    feed = answer(body)
    assert isinstance(feed, NoFeed)
    assert feed.reason == reason
    assert feed.detail
    assert "\n" not in feed.detail


def test_a_feed_without_items_is_a_feed() -> None:
    assert parsed(rss()).entries == ()


def test_a_compressed_feed_is_unpacked() -> None:
    assert len(parsed(gzip.compress(rss(ITEM).encode())).entries) == 1


@pytest.mark.parametrize(
    ("body", "flaw"),
    [
        (rss(ITEM) + "<script>track()</script>", "text after the feed"),
        ("<br />\n<b>Warning</b>: mysql<br />\n" + rss(ITEM), "text before the feed"),
        (rss(ITEM + "<description>caf&eacute; &nbsp;&bogus; R&D</description>"), "entities"),
        (rss(ITEM)[:-20], "not well-formed"),
        (rss(ITEM + "<description>a <b>c</description>"), "not well-formed"),
        (rss(ITEM + "<media:thumbnail url='x'/>"), "not well-formed"),
    ],
)
def test_a_feed_that_is_not_well_formed_is_usable_and_says_its_flaw(body: str, flaw: str) -> None:
    feed = parsed(body)
    assert [each.url for each in feed.entries] == ["https://skerry.example/a"]
    assert flaw in (feed.flaw or "")


def test_a_comment_after_the_feed_is_no_flaw() -> None:
    assert parsed(rss(ITEM) + "<!-- 17 queries -->\n").flaw is None


def test_items_with_nothing_in_them_are_counted() -> None:
    feed = parsed(rss(ITEM, "<pubDate>2024-01-09</pubDate>"))
    assert len(feed.entries) == 1
    assert feed.flaw == "1 items without address, title and text"


def test_too_many_items_are_cut_before_they_cost_anything() -> None:
    items = [f"<title>{number}</title><link>https://skerry.example/{number}</link>" for number in range(50_000)]
    start = process_time()
    feed = parsed(rss(*items), max_entries=100)
    assert process_time() - start < 5
    assert ([each.title for each in feed.entries[:2]], len(feed.entries)) == (["0", "1"], 100)
    assert (feed.left_out, feed.flaw) == (49_900, None)


def test_an_item_that_is_named_in_a_text_is_not_counted_as_one() -> None:
    feed = parsed(rss(ITEM + "<description><![CDATA[<item><item>]]></description>"), max_entries=1)
    assert (len(feed.entries), feed.left_out) == (1, 0)


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_give_a_feed_or_a_reason(body: bytes) -> None:
    answer(body)
    answer(b'<rss version="2.0"><channel><item>' + body)
    answer(b"<urlset" + body)


def test_a_bound_on_bytes_is_kept() -> None:
    body = rss(ITEM).encode()
    feed = parse_feed(body, url=FEED, content_type=None, max_bytes=len(body) - 1)
    assert isinstance(feed, NoFeed)
    assert feed.reason == Reason.TOO_LARGE
