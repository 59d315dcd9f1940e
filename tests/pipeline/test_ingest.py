"""Live intake over real sockets: feeds and pages of a local web, judged by what SQL then says."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from flows.ingest import Ingest, ingest
from tasks.archive.model import ArchivedPage
from tasks.archive.read import read_page
from tasks.database import connect
from tasks.feeds.model import PollReport
from tasks.model import Report
from tasks.settings import Settings
from tasks.storage.feeds import NewFeed, add_feeds
from tests.support.news_site import Item, NewsSite
from tests.support.web import LocalWeb, Reply, page, redirect, refusal
from tests.support.web_pages import PARAGRAPHS, make_page

Run = Callable[[], Ingest]
TEXT = " ".join(PARAGRAPHS)


def select(settings: Settings, query: str) -> list[tuple[Any, ...]]:
    with connect(settings, "owner") as connection:
        return [tuple(row.values()) for row in connection.execute(query.encode())]


def execute(settings: Settings, statement: str) -> None:
    with connect(settings, "owner") as connection:
        connection.execute(statement.encode())


def due_again(settings: Settings) -> None:
    """Let an hour go by for feeds and pages, and for the pauses that hosts asked for."""
    execute(settings, "UPDATE ops.feeds SET next_poll_at = now() - interval '1 second'")
    execute(settings, "UPDATE ops.wanted SET next_try_at = now() - interval '1 second'")
    execute(settings, "UPDATE ops.hosts SET blocked_until = 'epoch'")


@pytest.fixture
def site() -> Iterator[NewsSite]:
    with LocalWeb() as web:
        yield NewsSite(web=web)


@pytest.fixture
def run(
    prefect_server: None,
    worker_processes: None,
    settings: Settings,
    site: NewsSite,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Run:
    """Return what runs the flow `ingest` once; the site's feed is known."""
    monkeypatch.setenv("DATELINE_ALLOW_PRIVATE_ADDRESSES", "true")
    monkeypatch.setenv("DATELINE_HOST_SPACING_SECONDS", "0")
    monkeypatch.setenv("DATELINE_DATA_DIR", str(tmp_path))
    add(settings, site.url("/feed"))

    def run_flow() -> Ingest:
        result = asyncio.run(ingest())
        assert isinstance(result, Ingest)
        return result

    return run_flow


def add(settings: Settings, *urls: str) -> None:
    feeds = [NewFeed(url=url, domain="127.0.0.1", outlet="The Skerry", country="IS") for url in urls]
    with connect(settings) as connection:
        add_feeds(connection, feeds, datetime.now(UTC))


def test_entries_become_articles_once_and_a_second_visit_finds_nothing_new(
    run: Run, site: NewsSite, settings: Settings
) -> None:
    for number in range(3):
        site.publish(f"/{number}")
    first = run()
    assert first.polls == PollReport(polls=1, new=1, entries=3)
    assert first.report == Report(found=3, new=3)
    due_again(settings)
    second = run()
    assert second.polls == PollReport(polls=1, unchanged=1)
    assert second.report == Report()
    assert select(settings, "SELECT outcome, status FROM ops.polls ORDER BY poll_id") == [
        ("new", 200),
        ("not_modified", 304),
    ]
    assert select(settings, "SELECT state, count(*) FROM ops.entries GROUP BY 1") == [("article", 3)]
    assert select(settings, "SELECT outlet, outlet_country, kind FROM mart.articles LIMIT 1") == [
        ("The Skerry", "IS", "html")
    ]
    assert len(site.web.asked("/0")) == 1
    assert select(settings, "SELECT count(*) FROM ops.wanted") == [(0,)]


def test_one_article_in_two_feeds_under_three_addresses_is_one_with_all_of_them(
    run: Run, site: NewsSite, settings: Settings
) -> None:
    item = site.publish("/a")
    site.items = [
        replace(item, link=site.url("/a?utm_source=rss#top")),
        Item(link=site.url("/amp/a"), guid="amp"),
        Item(link=site.url("/moved"), guid="moved"),
    ]
    site.refresh("/second")
    site.web.routes["/amp/a"] = page(make_page(site.url("/a"), extra="This is about /a."))
    site.web.routes["/moved"] = redirect(site.url("/a"))
    add(settings, site.url("/second"))
    assert run().report.new == 1
    assert select(settings, "SELECT source, url FROM news.article_urls ORDER BY url") == [
        ("identity", site.url("/a")),
        ("asked", site.url("/amp/a")),
        ("asked", site.url("/moved")),
    ]
    assert select(settings, "SELECT article_id, feed_id FROM news.article_feeds ORDER BY 2") == [(1, 1), (1, 2)]
    assert select(settings, "SELECT state, count(*) FROM ops.entries GROUP BY 1") == [("article", 4)]


def test_articles_that_differ_only_in_a_parameter_stay_apart(
    run: Run, site: NewsSite, settings: Settings
) -> None:
    def by_number(seen: Any) -> Reply:
        body = make_page(site.url(f"/story?{seen.query}"), title=f"Story {seen.query}", extra=seen.query)
        return page(body)(seen)

    site.web.routes["/story"] = by_number
    for query in ("id=1", "id=2", "source=3", "gallery=4"):
        site.items.append(Item(link=site.url(f"/story?{query}"), guid=query, title=query))
    site.refresh()
    assert run().report == Report(found=4, new=4)


def test_an_edited_entry_is_fetched_again_and_becomes_a_revision(
    run: Run, site: NewsSite, settings: Settings
) -> None:
    item = site.publish("/a")
    run()
    site.put("/a", title="Storm closes harbour for a week", extra="Update: the harbour stays closed.")
    site.items = [replace(item, title="Storm closes harbour for a week")]
    site.refresh()
    due_again(settings)
    assert run().report == Report(found=1, changed=1)
    assert select(settings, "SELECT revision, title FROM news.article_revisions ORDER BY 1") == [
        (1, "Storm closes Reykjavik harbour"),
        (2, "Storm closes harbour for a week"),
    ]
    assert select(settings, "SELECT state, edits FROM ops.entries") == [("article", 1)]


def test_the_same_text_under_a_new_slug_is_the_same_article(
    run: Run, site: NewsSite, settings: Settings
) -> None:
    site.publish("/old-slug", extra="One story.")
    run()
    site.publish("/new-slug", extra="One story.")
    due_again(settings)
    assert run().report.new == 0
    assert select(settings, "SELECT source FROM news.article_urls ORDER BY first_seen_at, source") == [
        ("identity",),
        ("same_text",),
    ]


def test_what_the_feed_says_takes_the_place_of_a_page_that_cannot_be_had(
    run: Run, site: NewsSite, settings: Settings
) -> None:
    site.web.routes["/robots.txt"] = page("User-agent: *\nDisallow: /private", content_type="text/plain")
    site.items = [
        Item(link=site.url("/private"), guid="1", summary=f"<p>{TEXT}</p>"),
        Item(
            link=site.url("/denied"),
            guid="2",
            content=f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>",
            title="Denied",
        ),
        Item(link=site.url("/denied-too"), guid="3", title="Nothing but a title"),
        Item(guid="urn:x:4", title="No address", content=f"<p>{TEXT}</p>"),
    ]
    site.refresh()
    site.web.routes["/denied"] = refusal(403)
    site.web.routes["/denied-too"] = refusal(451)
    assert run().report == Report(found=4, new=3, rejected=1)
    assert select(
        settings,
        "SELECT a.title, a.kind, a.identity_source, a.title_source, a.published_source, r.extractor, a.robots "
        "FROM news.articles a JOIN news.article_revisions r USING (article_id) ORDER BY a.title",
    ) == [
        ("Denied", "entry", "address", "feed", "feed", "feed_content", "not_asked"),
        ("No address", "entry", "id", "feed", "feed", "feed_content", "not_asked"),
        ("Storm closes Reykjavik harbour", "entry", "address", "feed", "feed", "feed_summary", "not_asked"),
    ]
    assert site.web.asked("/private") == []
    assert select(settings, "SELECT stage, reason FROM ops.rejects") == [("fetch", "denied")]
    assert select(settings, "SELECT state, reason FROM ops.entries WHERE title LIKE 'Nothing%'") == [
        ("reject", "denied")
    ]


def test_a_page_that_gives_less_than_its_feed_takes_the_feeds_text(
    run: Run, site: NewsSite, settings: Settings
) -> None:
    whole = "".join(f"<p>{paragraph}</p>" for paragraph in (*PARAGRAPHS, *PARAGRAPHS[::-1], "The end of it."))
    site.publish("/a", content=whole)
    run()
    row = select(
        settings,
        "SELECT kind, extractor, text LIKE '%The end of it.' FROM news.articles "
        "JOIN news.article_revisions USING (article_id, revision) "
        "JOIN news.article_texts USING (article_id, revision)",
    )
    assert row == [("html", "feed_content", True)]


def test_the_times_of_page_and_feed_are_both_kept_and_the_choice_says_whose_it_is(
    run: Run, site: NewsSite, settings: Settings
) -> None:
    site.publish("/a", published="Mon, 13 Jan 2025 09:45:00 GMT")
    site.web.routes["/undated"] = page(make_page(site.url("/undated")).replace('"datePublished"', '"x"'))
    site.items.append(Item(link=site.url("/undated"), guid="u", published="Mon, 13 Jan 2025 09:00:00 GMT"))
    site.refresh()
    run()
    assert select(
        settings, "SELECT right(url, 2), published_source, published_at::text FROM news.articles ORDER BY url"
    ) == [("/a", "jsonld", "2025-01-13 09:30:00+00"), ("ed", "feed", "2025-01-13 09:00:00+00")]
    assert select(
        settings,
        "SELECT source, published_claims.published_raw FROM news.published_claims "
        "JOIN news.articles USING (article_id) WHERE url LIKE '%/a' ORDER BY source",
    ) == [("feed", "Mon, 13 Jan 2025 09:45:00 GMT"), ("jsonld", "2025-01-13T09:30:00+00:00")]


def test_rights_are_read_from_headers_page_and_robots(run: Run, site: NewsSite, settings: Settings) -> None:
    site.web.routes["/robots.txt"] = page("User-agent: GPTBot\nDisallow: /", content_type="text/plain")
    site.publish("/a")
    body = make_page(site.url("/a")).replace("<head>", '<head><meta name="tdm-reservation" content="1">')
    site.web.routes["/a"] = page(body, headers=(("X-Robots-Tag", "noarchive"),))
    run()
    assert select(settings, "SELECT robots, noarchive, tdm_reserved, ai_opt_out FROM mart.articles") == [
        ("allowed", True, True, True)
    ]


def test_every_page_is_in_the_archive_and_the_same_body_only_once(
    run: Run, site: NewsSite, settings: Settings, tmp_path: Path
) -> None:
    site.publish("/a")
    run()
    site.items.append(Item(link=site.url("/copy"), guid="copy"))
    site.web.routes["/copy"] = site.web.routes["/a"]
    site.refresh()
    due_again(settings)
    run()
    rows = select(
        settings, "SELECT record_type, file, position, length, digest FROM ops.pages ORDER BY position"
    )
    assert [row[0] for row in rows] == ["response", "revisit"]
    archive = tmp_path / "archive"
    first = read_page(str(archive), *rows[0][1:4], max_bytes=10_000_000)
    assert isinstance(first, ArchivedPage)
    assert b"Reykjavik" in first.body
    assert rows[0][4] == rows[1][4]
    check = [str(Path(sys.executable).with_name("warcio")), "check", str(archive / rows[0][1])]
    assert subprocess.run(check, check=False).returncode == 0


def test_a_server_that_fails_is_asked_again_and_the_entry_is_not_lost(
    run: Run, site: NewsSite, settings: Settings
) -> None:
    site.publish("/a")
    site.web.routes["/a"] = refusal(500)
    assert run().report == Report(found=1, retried=1)
    assert select(settings, "SELECT attempts, reason, next_try_why FROM ops.wanted") == [
        (1, "server_error", "server_error: attempt 2 in 2 min")
    ]
    site.put("/a")
    due_again(settings)
    assert run().report == Report(found=1, new=1)
    assert select(settings, "SELECT state FROM ops.entries") == [("article",)]


def test_a_captcha_at_a_feeds_address_is_a_failed_poll_with_a_reason(
    run: Run, site: NewsSite, settings: Settings
) -> None:
    site.web.routes["/feed"] = page("<html><body><h1>Are you a robot?</h1></body></html>")
    assert run().polls == PollReport(polls=1, failed=1)
    assert select(settings, "SELECT reason, failures, next_poll_why FROM ops.feeds") == [
        ("not_a_feed", 1, "failed (not_a_feed): again in 60 min")
    ]


def test_private_addresses_are_refused_unless_a_setting_allows_them(
    run: Run, site: NewsSite, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DATELINE_ALLOW_PRIVATE_ADDRESSES")
    site.publish("/a")
    assert run().polls.failed == 1
    assert select(settings, "SELECT reason FROM ops.feeds") == [("forbidden_address",)]
    assert site.web.requests == []


def test_the_sitemaps_that_an_index_names_are_read_and_one_that_fails_is_noted(
    run: Run, site: NewsSite, settings: Settings
) -> None:
    schema = "http://www.sitemaps.org/schemas/sitemap/0.9"

    def urlset(path: str) -> str:
        return f"<urlset xmlns='{schema}'><url><loc>{site.url(path)}</loc></url></urlset>"

    names = "".join(
        f"<sitemap><loc>{site.url(path)}</loc><lastmod>2026-11-2{day}</lastmod></sitemap>"
        for day, path in ((4, "/new.xml"), (3, "/gone.xml"))
    )
    index = f"<sitemapindex xmlns='{schema}'>{names}</sitemapindex>"
    site.web.routes["/feed"] = page(index, content_type="text/xml")
    site.web.routes["/new.xml"] = page(urlset("/a"), content_type="text/xml")
    site.put("/a")
    assert run().report == Report(found=1, new=1)
    assert select(settings, "SELECT outcome, entries, detail FROM ops.polls") == [
        ("new", 1, "1 of its 2 newest sitemaps could not be read")
    ]
