"""Which feed is meant by an address, asked of a local web with the real client."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from tasks.errors import Reason
from tasks.feeds.finding import Candidate, Search, address_of, find_feeds, list_of
from tasks.feeds.model import FeedBody, NoFeed, ParsedFeed
from tasks.feeds.parse import parse_feed
from tasks.web.model import Postponed, Request
from tests.support.certificates import Authority
from tests.support.fetching import make_client
from tests.support.news_site import Item, NewsSite, rss
from tests.support.web import LocalWeb, page, redirect, refusal


@pytest.fixture
def site() -> Iterator[NewsSite]:
    with LocalWeb() as web:
        yield NewsSite(web=web, items=[Item(link=web.url("/1"), title="First")])


def parse(bodies: Sequence[FeedBody]) -> list[ParsedFeed | NoFeed]:
    return [
        parse_feed(body.body, url=body.url, content_type=body.content_type, max_bytes=1_000_000)
        for body in bodies
    ]


def found(url: str, *, verify_tls: bool = True) -> tuple[Candidate, ...]:
    with make_client() as client:
        fetch = partial(client.fetch, seconds=10)
        return find_feeds(url, Search(fetch=fetch, parse=parse, max_bytes=1_000_000, verify_tls=verify_tls))


def feeds(candidates: Sequence[Candidate]) -> list[str]:
    return [item.url for item in candidates if isinstance(item.result, ParsedFeed)]


def put_front(site: NewsSite, body: str) -> None:
    site.web.routes["/"] = page(f"<html><body>{body}</body></html>")


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("skerry.example/news", "https://skerry.example/news"),
        ("  http://skerry.example/feed#top ", "http://skerry.example/feed"),
        ("feed:https://skerry.example/rss", "https://skerry.example/rss"),
        ("feed://skerry.example/rss", "https://skerry.example/rss"),
        ("ftp://skerry.example/rss", None),
        ("https://eve:s3cret@skerry.example/rss", None),
        ("two words", None),
        ("", None),
    ],
)
def test_an_address_may_be_written_as_people_write_it(given: str, meant: str | None) -> None:
    assert address_of(given) == meant


def test_a_feed_is_itself_and_nothing_else_is_asked(site: NewsSite) -> None:
    site.refresh()
    assert feeds(found(site.url("/feed"))) == [site.url("/feed")]
    assert len(site.web.requests) == 1


def test_a_feed_that_moved_for_good_is_known_by_its_new_address_and_one_that_may_come_back_by_its_old(
    site: NewsSite,
) -> None:
    site.refresh("/new")
    site.web.routes |= {"/gone": redirect(site.url("/new"), 301), "/away": redirect(site.url("/new"), 302)}
    assert feeds(found(site.url("/gone"))) == [site.url("/new")]
    assert feeds(found(site.url("/away"))) == [site.url("/away")]


def test_links_within_the_page_count_only_if_they_stay_on_the_site(site: NewsSite) -> None:
    site.refresh("/mine.rss")
    put_front(site, f"<a href='{site.web.url('/theirs.rss', host=2)}'>x</a><a href='/mine.rss'>RSS</a>")
    assert feeds(found(site.url("/"))) == [site.url("/mine.rss")]
    assert site.web.asked("/theirs.rss") == []


def test_usual_places_are_asked_a_few_at_a_time_until_one_is_a_feed(site: NewsSite) -> None:
    site.refresh("/rss.xml")
    put_front(site, "News")
    assert feeds(found(site.url("/"))) == [site.url("/rss.xml")]
    assert site.web.asked("/robots.txt") == site.web.asked("/googlenews.xml") == []


def test_robots_txt_gives_sitemaps_for_news_and_never_one_of_everything(site: NewsSite) -> None:
    put_front(site, "News")
    urls = "".join(f"<url><loc>{site.url(f'/{n}')}</loc></url>" for n in range(3))
    sitemap = page(
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>', content_type="text/xml"
    )
    site.web.routes |= {"/all.xml": sitemap, "/press-news.xml": sitemap}
    robots = "".join(f"Sitemap: {site.url(path)}\n" for path in ("/all.xml", "/press-news.xml"))
    site.web.routes["/robots.txt"] = page(robots, content_type="text/plain")
    assert feeds(found(site.url("/"))) == [site.url("/press-news.xml")]
    assert site.web.asked("/all.xml") == []


def test_a_list_that_answers_is_told_from_a_page_and_its_site_is_not_searched(site: NewsSite) -> None:
    outline = f"<opml version='2.0'><body><outline xmlUrl='{site.url('/feed')}'/></body></opml>"
    site.web.routes["/list"] = page(outline, content_type="text/xml")
    (asked,) = found(site.url("/list"))
    listed = list_of(asked)
    assert listed is not None
    assert [feed.url for feed in listed.feeds] == [site.url("/feed")]
    assert len(site.web.requests) == 1


def test_what_does_not_answer_says_why_and_its_site_is_not_searched(site: NewsSite) -> None:
    site.web.routes["/"] = refusal(403)
    (asked,) = found(site.url("/"))
    assert isinstance(asked.result, NoFeed)
    assert (asked.result.reason, len(site.web.requests)) == (Reason.DENIED, 1)


def test_a_host_that_asked_for_a_pause_is_named_with_its_end() -> None:
    until = datetime(2026, 11, 25, 4, 2, tzinfo=UTC)
    search = Search(
        fetch=lambda requests: [Postponed(request=request, until=until) for request in requests],
        parse=parse,
        max_bytes=1_000,
    )
    (asked,) = find_feeds("https://skerry.example/", search)
    assert asked.result == NoFeed(
        reason=Reason.RATE_LIMITED, detail="its host is not to be asked before 2026-11-25 04:02 UTC"
    )


def test_a_bad_certificate_is_accepted_for_every_request_or_for_none(tmp_path: Path) -> None:
    with LocalWeb(tls=Authority(tmp_path).server("expired")) as web:
        site = NewsSite(web=web, items=[Item(link=web.url("/1"))])
        site.refresh()
        put_front(site, "News")
        (refused,) = found(site.url("/"))
        assert isinstance(refused.result, NoFeed)
        assert refused.result.reason == Reason.BAD_TLS
        assert feeds(found(site.url("/"), verify_tls=False)) == [site.url("/feed")]


def test_a_feed_without_entries_is_taken_when_it_was_named_and_not_when_it_was_found(site: NewsSite) -> None:
    site.web.routes["/feed"] = page(rss([]), content_type="text/xml")
    put_front(site, "News")
    assert feeds(found(site.url("/feed"))) == [site.url("/feed")]
    assert feeds(found(site.url("/"))) == []


def test_the_requests_of_a_search_are_those_of_a_feed_with_its_limit() -> None:
    asked: list[Request] = []

    def fetch(requests: Sequence[Request]) -> list[Postponed]:
        asked.extend(requests)
        return [Postponed(request=request, until=datetime(2026, 1, 1, tzinfo=UTC)) for request in requests]

    find_feeds("https://skerry.example/", Search(fetch=fetch, parse=parse, max_bytes=77, verify_tls=False))
    assert asked == [Request(url="https://skerry.example/", purpose="feed", max_bytes=77, verify_tls=False)]
