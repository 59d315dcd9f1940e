from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.feeds.discover import WELL_KNOWN_PATHS, feed_links, news_sitemaps

HOME = "https://skerry.example/"


def found(page: str | bytes) -> list[tuple[str, str | None, str]]:
    return [(feed.url, feed.title, feed.kind) for feed in feed_links(page, HOME)]


def test_a_declared_feed_comes_before_a_link_in_the_page() -> None:
    page = (
        '<html><head><link rel="alternate" type="application/rss+xml" title="All &amp; more" href="/all.rss">'
        '</head><body><a href="/sport/rss.xml">Sport</a><a href="/all.rss">again</a></body></html>'
    )
    assert found(page) == [
        ("https://skerry.example/all.rss", "All & more", "link"),
        ("https://skerry.example/sport/rss.xml", "Sport", "anchor"),
    ]


@pytest.mark.parametrize(
    "link",
    [
        '<link rel="stylesheet" type="text/css" href="/feed.css">',
        '<link rel="alternate" hreflang="de" href="/de/">',
        '<link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/7">',
        '<link rel="alternate" type="text/xml" href="/oembed?url=x">',
        '<link rel="alternate" type="application/rss+xml" href="/a/comments/feed/">',
        '<link rel="alternate" type="application/rss+xml" href="javascript:void(0)">',
        '<a href="/business">feedback</a>',
        '<a href="/press">press</a>',
    ],
)
def test_what_is_no_feed_of_articles_is_not_found(link: str) -> None:
    assert found(f"<html><body>{link}</body></html>") == []


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("feed://host.example/x", "https://host.example/x"),
        ("feed:https://host.example/x", "https://host.example/x"),
        ("//host.example/x", "https://host.example/x"),
        ("x#top", "https://skerry.example/base/x"),
    ],
)
def test_an_address_of_a_feed_is_absolute(href: str, url: str) -> None:
    page = f'<base href="/base/"><link rel="alternate" type="application/atom+xml" href="{href}">'
    assert [address for address, _, _ in found(page)] == [url]


def test_the_news_sitemaps_of_a_robots_txt_come_first() -> None:
    robots = (
        b"User-agent: *\nDisallow: /x\nSITEMAP: https://skerry.example/sitemap.xml\r\n"
        b"Sitemap: https://skerry.example/sitemap-news.xml # fresh\nSitemap: /relative.xml\nSitemap: ftp://x/y\n"
    )
    assert news_sitemaps(robots) == (
        "https://skerry.example/sitemap-news.xml",
        "https://skerry.example/sitemap.xml",
    )


def test_the_usual_paths_are_paths_and_each_is_there_once() -> None:
    assert all(path.startswith("/") for path in WELL_KNOWN_PATHS)
    assert len(set(WELL_KNOWN_PATHS)) == len(WELL_KNOWN_PATHS)


@settings(deadline=None, max_examples=50)
@given(st.one_of(st.text(max_size=200), st.binary(max_size=200)))
def test_any_page_and_any_robots_txt_can_be_looked_at(page: str | bytes) -> None:
    feed_links(page, HOME)
    news_sitemaps(page)
