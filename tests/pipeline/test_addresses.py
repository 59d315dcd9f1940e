"""Sources that name addresses, over real sockets: sitemaps, feeds with archives, lists, and captures."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest

from flows.backfill import Backfill, backfill
from flows.ingest import ingest
from tasks.database import connect
from tasks.model import Report
from tasks.settings import Settings
from tasks.storage.feeds import NewFeed, add_feeds
from tests.support.news_site import NewsSite, rss
from tests.support.web import LocalWeb, Reply, Seen, page, refusal
from tests.support.web_pages import make_page

Run = Callable[..., Backfill]
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def select(settings: Settings, query: str) -> list[tuple[Any, ...]]:
    with connect(settings, "owner") as connection:
        return [tuple(row.values()) for row in connection.execute(query.encode())]


@pytest.fixture
def site() -> Iterator[NewsSite]:
    with LocalWeb() as web:
        site = NewsSite(web=web)
        for number in range(6):
            site.put(f"/{number}", extra=f"This is about number {number}.")
        yield site


@pytest.fixture
def run(
    prefect_server: None,
    worker_processes: None,
    settings: Settings,
    site: NewsSite,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Run:
    """Return what runs the flow `backfill` against the site."""
    monkeypatch.setenv("DATELINE_ALLOW_PRIVATE_ADDRESSES", "true")
    monkeypatch.setenv("DATELINE_HOST_SPACING_SECONDS", "0")
    monkeypatch.setenv("DATELINE_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("DATELINE_WAYBACK_URL", site.url("").rstrip("/"))

    def run_flow(*sources: str, **options: Any) -> Backfill:
        result = asyncio.run(backfill(list(sources), **options))
        assert isinstance(result, Backfill)
        return result

    return run_flow


def urlset(*pages: tuple[str, str | None]) -> bytes:
    inside = "".join(
        f"<url><loc>{url}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>" for url, day in pages
    )
    return f'<?xml version="1.0"?><urlset xmlns="{SITEMAP}">{inside}</urlset>'.encode()


def index(*sitemaps: str) -> bytes:
    inside = "".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in sitemaps)
    return f'<?xml version="1.0"?><sitemapindex xmlns="{SITEMAP}">{inside}</sitemapindex>'.encode()


def asked(site: NewsSite) -> int:
    return sum(len(site.web.asked(f"/{number}")) for number in range(6))


def test_an_index_that_names_itself_is_read_once_and_its_range_is_kept(
    run: Run, site: NewsSite, settings: Settings
) -> None:
    urls = [site.url(f"/{number}") for number in range(6)]
    site.web.routes["/index.xml"] = page(
        index(site.url("/index.xml"), site.url("/a.xml.gz"), site.url("/b.xml"), site.url("/gone.xml"))
    )
    days = ["2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04"]
    old = urlset(*zip(urls[:4], days, strict=True))
    site.web.routes["/a.xml.gz"] = page(gzip.compress(old), content_type="application/gzip")
    site.web.routes["/b.xml"] = page(urlset((urls[4], None), (urls[4] + "#again", None), ("mailto:x", None)))
    site.web.routes["/gone.xml"] = refusal(404)
    dry = run(site.url("/index.xml"), since="2026-01-02", until="2026-01-04", dry_run=True)
    assert (dry.wanted, asked(site)) == (3, 0)
    first = run(site.url("/index.xml"), since="2026-01-02", until="2026-01-04")
    assert first.report == Report(found=4, new=3, rejected=1)
    assert [(each.origin, each.reason.value) for each in first.rejects] == [(site.url("/gone.xml"), "gone")]
    assert (first.ignored, len(site.web.asked("/index.xml"))) == (2, 2)
    assert select(settings, "SELECT count(*) FROM ops.wanted") == [(0,)]
    second = run(site.url("/index.xml"))
    assert second.report == Report(found=6, new=2, unchanged=3, rejected=1)
    assert asked(site) == 5
    assert run(site.url("/index.xml")).report == Report(found=6, unchanged=5, rejected=1)
    assert asked(site) == 5


def test_a_range_with_nothing_in_it_says_what_there_is(run: Run, site: NewsSite) -> None:
    site.web.routes["/a.xml"] = page(urlset((site.url("/0"), "2026-01-01"), (site.url("/1"), "2026-01-05")))
    result = run(site.url("/a.xml"), since="2027-01-01")
    assert (result.report, result.ignored) == (Report(), 2)
    assert (result.oldest, result.newest) == (
        datetime(2026, 1, 1, tzinfo=UTC),
        datetime(2026, 1, 5, tzinfo=UTC),
    )


def test_a_feed_is_followed_into_its_archives_once_and_no_further_than_the_range(
    run: Run, site: NewsSite, settings: Settings
) -> None:
    def feed(number: int, older: str, published: str) -> None:
        link = f'<link xmlns="http://www.w3.org/2005/Atom" rel="prev-archive" href="{site.url(older)}"/>'
        site.items = []
        site.publish(f"/{number}", published=published)
        body = rss(site.items, link)
        site.web.routes[f"/feed{number}"] = page(body, content_type="application/rss+xml")

    feed(0, "/feed1", "Tue, 24 Nov 2026 10:00:00 GMT")
    feed(1, "/feed2", "Tue, 24 Mar 2026 10:00:00 GMT")
    feed(2, "/feed0", "Mon, 24 Mar 2025 10:00:00 GMT")
    assert run(site.url("/feed0"), since="2026-06-01").report == Report(found=1, new=1)
    assert len(site.web.asked("/feed2")) == 0
    assert run(site.url("/feed0")).report == Report(found=3, new=2, unchanged=1)
    assert len(site.web.asked("/feed2")) == 1
    assert select(settings, "SELECT DISTINCT source FROM news.published_claims ORDER BY 1")[0] == ("feed",)


def test_a_list_of_addresses_has_its_bad_lines_named_and_the_rest_fetched(
    run: Run, site: NewsSite, tmp_path: Path
) -> None:
    path = tmp_path / "addresses.txt"
    lines = [
        "\ufeff" + site.url("/0"),
        "# a comment",
        "",
        site.url("/1") + "?utm_source=x",
        "mailto:a@b",
        site.url("/0"),
    ]
    path.write_text("\r\n".join(lines), encoding="utf-8")
    result = run(f"urls:{path}", limit=1)
    assert result.report == Report(found=2, new=1, rejected=1)
    result = run(f"urls:{path}", f"urls:{tmp_path}/missing", site.url("/2"))
    assert result.report == Report(found=5, new=2, unchanged=1, rejected=2)
    assert {each.origin.rpartition("/")[2]: each.reason.value for each in result.rejects} == {
        "addresses.txt:5": "bad_address",
        "missing": "unreadable",
    }


def test_captures_become_the_articles_that_they_are_captures_of(
    run: Run, site: NewsSite, settings: Settings
) -> None:
    original = "https://skerry.example/2020/storm"
    queries: list[dict[str, list[str]]] = []

    def captures(seen: Seen) -> Reply:
        query = parse_qs(seen.query)
        queries.append(query)
        head: list[list[str]] = [["timestamp", "original"]]
        more = [[], ["next"]] if "resumeKey" not in query else []
        rows = [["20200105101500", original]] if more else [["2020", "https://skerry.example/bad"]]
        return Reply(
            headers=(("Content-Type", "application/json"),), body=json.dumps(head + rows + more).encode()
        )

    site.web.routes["/cdx/search/cdx"] = captures
    site.web.routes[f"/web/20200105101500id_/{original}"] = page(make_page(original))
    result = run("cdx:skerry.example", since="2020-01-01", until="2021-01-01")
    assert result.report == Report(found=2, new=1, rejected=1)
    assert (queries[0]["url"], queries[0]["from"], queries[1]["resumeKey"]) == (
        ["skerry.example"],
        ["20200101000000"],
        ["next"],
    )
    found = select(
        settings, "SELECT url, fetched_at, (SELECT array_agg(source) FROM news.article_urls) FROM news.articles"
    )
    assert found == [(original, datetime(2020, 1, 5, 10, 15, tzinfo=UTC), ["identity"])]
    assert run("cdx:skerry.example").report == Report(found=2, unchanged=1, rejected=1)
    site.web.routes["/cdx/search/cdx"] = page("<html>Sorry</html>")
    assert run("cdx:skerry.example").rejects[0].reason.value == "bad_answer"


def test_live_intake_takes_over_what_a_feed_brings_and_leaves_the_rest(
    run: Run, site: NewsSite, settings: Settings
) -> None:
    site.web.routes["/a.xml"] = page(urlset(*((site.url(f"/{number}"), None) for number in range(3))))
    for number in range(3):
        site.web.routes[f"/{number}"] = refusal(503, "100000")
    assert run(site.url("/a.xml")).report.retried >= 1  # the host asks for a pause: the others wait
    with connect(settings, "owner") as connection:
        connection.execute(b"UPDATE ops.hosts SET blocked_until = 'epoch'")
        connection.execute(b"UPDATE ops.wanted SET next_try_at = now()")
        add_feeds(
            connection,
            [NewFeed(url=site.url("/feed"), domain="127.0.0.1", outlet=None, country=None)],
            datetime.now(UTC),
        )
    site.publish("/0")
    for number in (1, 2):
        site.put(f"/{number}", extra=f"This is about number {number}.")
    result: Any = asyncio.run(ingest())
    assert result.report == Report(found=1, new=1)
    assert select(settings, "SELECT count(*) AS wanted, count(source) AS named FROM ops.wanted") == [(2, 2)]
    assert run(site.url("/a.xml")).report == Report(found=3, new=2, unchanged=1)
