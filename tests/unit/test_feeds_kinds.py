"""JSON Feeds and sitemaps: other documents, the same entries."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime
from time import process_time

import pytest

from tasks.feeds.model import NoFeed, ParsedFeed
from tasks.feeds.parse import parse_feed
from tests.support.feeds import FEED, parsed

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(*items: object, **fields: object) -> str:
    return json.dumps({"version": VERSION, "title": "The Skerry", "items": items, **fields})


def urlset(*urls: str) -> str:
    body = "".join(f"<url>{url}</url>" for url in urls)
    return (
        '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
        f' xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">{body}</urlset>'
    )


def test_a_json_feed_becomes_entries() -> None:
    item = {
        "id": "1",
        "url": "/a",
        "title": "Storm",
        "content_html": "<p>Long</p>",
        "content_text": "Long",
        "summary": "Short",
        "authors": [{"name": "Anna Lee"}],
        "date_published": "2024-01-09T10:00:00Z",
        "date_modified": "2024-01-10T10:00:00Z",
        "language": "is",
    }
    hubs = [{"type": "WebSub", "url": "https://hub.example/"}]
    feed = parsed(
        json_feed(item, hubs=hubs, feed_url=FEED, home_page_url="https://skerry.example", language="en")
    )
    (only,) = feed.entries
    assert (feed.kind, feed.title, feed.home, feed.language) == (
        "json",
        "The Skerry",
        "https://skerry.example/",
        "en",
    )
    assert (feed.hub, feed.topic) == ("https://hub.example/", FEED)
    assert (only.url, only.guid, only.title) == ("https://skerry.example/a", "1", "Storm")
    assert (only.content, only.summary, only.authors) == ("<p>Long</p>", "Short", ("Anna Lee",))
    assert (only.published, only.updated, only.language) == (
        "2024-01-09T10:00:00Z",
        "2024-01-10T10:00:00Z",
        "is",
    )


def test_json_feed_1_0_has_one_author() -> None:
    feed = parsed(
        json_feed({"url": "/a", "author": {"name": "Anna Lee"}}, version="https://jsonfeed.org/version/1")
    )
    assert feed.entries[0].authors == ("Anna Lee",)


@pytest.mark.parametrize("wrong", [None, 7, True, [], {}, [None], {"name": []}, "\ud800"])
def test_a_field_of_the_wrong_type_costs_only_itself(wrong: object) -> None:
    names = (
        "title",
        "content_html",
        "summary",
        "authors",
        "author",
        "date_published",
        "language",
        "external_url",
    )
    item = {"id": 42, "url": "https://skerry.example/a", **dict.fromkeys(names, wrong)}
    feed = parsed(json_feed(item, hubs=wrong, feed_url=wrong, home_page_url=wrong, language=wrong))
    assert [(each.url, each.guid) for each in feed.entries] == [("https://skerry.example/a", "42")]


def test_items_that_are_no_objects_are_a_flaw() -> None:
    feed = parsed(json_feed({"url": "/a"}, "b", None))
    assert (len(feed.entries), feed.flaw) == (1, "2 items that are no objects")


def test_lone_surrogates_in_json_are_gone() -> None:
    assert (
        parsed('{"version": "jsonfeed.org/version/1", "items": [{"title": "St\\ud800orm"}]}').entries[0].title
        == "Storm"
    )


def test_a_news_sitemap_becomes_entries() -> None:
    feed = parsed(
        urlset(
            "<loc>https://skerry.example/a</loc><lastmod>2024-01-10</lastmod><news:news><news:publication>"
            "<news:name>The Skerry</news:name><news:language>is</news:language></news:publication>"
            "<news:publication_date>2024-01-09T10:00Z</news:publication_date>"
            "<news:title>Storm &amp; tide</news:title></news:news><image:image><image:loc>https://skerry.example/a.jpg</image:loc></image:image>"
            '<xhtml:link rel="alternate" hreflang="de" href="https://skerry.example/de/a"/>'
        )
    )
    (only,) = feed.entries
    assert (feed.kind, feed.title) == ("sitemap", "The Skerry")
    assert (only.url, only.title, only.language) == ("https://skerry.example/a", "Storm & tide", "is")
    assert (only.published, only.updated) == ("2024-01-09T10:00Z", "2024-01-10")


def test_a_plain_sitemap_names_pages_and_nothing_else() -> None:
    feed = parsed(gzip.compress(urlset("<loc>https://skerry.example/a</loc>", "<loc/>", "<x/>").encode()))
    assert [(each.url, each.title, each.published) for each in feed.entries] == [
        ("https://skerry.example/a", None, None)
    ]


def test_of_too_many_pages_the_newest_are_kept_in_their_order() -> None:
    urls = [f"<loc>https://skerry.example/{n}</loc><lastmod>2024-01-{n:02}</lastmod>" for n in range(1, 31)]
    feed = parsed(urlset(*urls), max_entries=2)
    assert [each.url for each in feed.entries] == ["https://skerry.example/29", "https://skerry.example/30"]
    assert feed.left_out == 28


def test_an_index_names_its_sitemaps_newest_first_and_does_not_believe_the_future() -> None:
    days = {"a": "2024-01-01", "b": "2024-01-09", "c": "2099-01-01", "d": "soon"}
    body = "".join(
        f"<sitemap><loc>https://skerry.example/{name}.xml</loc><lastmod>{day}</lastmod></sitemap>"
        for name, day in days.items()
    )
    index = f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{body}</sitemapindex>'
    now = datetime(2024, 2, 1, tzinfo=UTC)
    feed = parse_feed(index.encode(), url=FEED, content_type=None, now=now, max_bytes=10_000)
    assert isinstance(feed, ParsedFeed)
    assert [address[-5] for address in feed.sitemaps] == ["b", "a", "c", "d"]
    assert feed.entries == ()


def test_a_sitemap_of_ten_megabytes_gives_its_newest_pages_or_is_too_large() -> None:
    urls = [
        f"<loc>https://skerry.example/{'x' * 60}/{n}</loc><lastmod>2024-01-{n % 28 + 1:02}</lastmod>"
        for n in range(90_000)
    ]
    body = urlset(*urls).encode()
    assert len(body) > 10_000_000
    began = process_time()
    feed = parsed(body)
    assert process_time() - began < 20
    assert (len(feed.entries), feed.left_out) == (5_000, 85_000)
    assert {entry.updated for entry in feed.entries} <= {"2024-01-28", "2024-01-27"}
    assert isinstance(parse_feed(body, url=FEED, content_type=None, max_bytes=9_000_000), NoFeed)


def test_a_sitemap_that_breaks_off_gives_what_it_has() -> None:
    feed = parsed(urlset("<loc>https://skerry.example/a</loc>")[:-20] + "<url><loc>https://skerry.ex")
    assert feed.entries[0].url == "https://skerry.example/a"
    assert feed.flaw
