"""Young articles are looked at again: politely, behind what is new, and only real changes count."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from flows.ingest import Ingest, ingest
from tasks.claim import claim_wanted_pages
from tasks.database import connect
from tasks.model import Report
from tasks.settings import Settings
from tasks.storage.feeds import NewFeed, add_feeds
from tasks.wanted.model import WantedPage
from tests.support.news_site import NewsSite
from tests.support.web import LocalWeb, conditional, refusal
from tests.support.web_pages import make_page

Run = Callable[[], Ingest]


def select(settings: Settings, query: str) -> list[tuple[Any, ...]]:
    with connect(settings, "owner") as connection:
        return [tuple(row.values()) for row in connection.execute(query.encode())]


def let_hours_pass(settings: Settings, hours: int) -> None:
    """Let time go by for looks: what was fetched was fetched so long ago."""
    with connect(settings, "owner") as connection:
        connection.execute(
            b"UPDATE ops.looks SET due_at = due_at - %(h)s * interval '1 hour', "
            b"first_fetched_at = first_fetched_at - %(h)s * interval '1 hour'",
            {"h": hours},
        )


@pytest.fixture
def site() -> Iterator[NewsSite]:
    with LocalWeb() as web:
        site = NewsSite(web=web)
        site.publish("/a")
        put(site, "")
        yield site


def put(site: NewsSite, extra: str) -> None:
    """Put up the page with validators."""
    site.web.routes["/a"] = conditional(
        make_page(site.url("/a"), extra=extra).encode(), content_type="text/html"
    )


@pytest.fixture
def run(
    prefect_server: None,
    worker_processes: None,
    settings: Settings,
    site: NewsSite,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Run:
    monkeypatch.setenv("DATELINE_ALLOW_PRIVATE_ADDRESSES", "true")
    monkeypatch.setenv("DATELINE_HOST_SPACING_SECONDS", "0")
    monkeypatch.setenv("DATELINE_DATA_DIR", str(tmp_path))
    feed = NewFeed(url=site.url("/feed"), domain="127.0.0.1", outlet="The Skerry", country="IS")
    with connect(settings) as connection:
        add_feeds(connection, [feed], datetime.now(UTC))

    def run_flow() -> Ingest:
        result = asyncio.run(ingest())
        assert isinstance(result, Ingest)
        return result

    return run_flow


def test_an_article_is_looked_at_four_times_and_a_change_is_a_revision(
    run: Run, site: NewsSite, settings: Settings
) -> None:
    assert run().report == Report(found=1, new=1)
    assert run().report == Report()  # nothing is due for an hour
    steps = "SELECT step, round(extract(epoch FROM due_at - first_fetched_at) / 3600) FROM ops.looks"
    assert select(settings, steps) == [(1, 1)]
    let_hours_pass(settings, 1)
    assert run().report == Report(found=1, unchanged=1)
    assert site.web.asked("/a")[-1].headers["if-none-match"]
    assert select(settings, steps) == [(2, 6)]
    let_hours_pass(settings, 5)
    put(site, "Updated 5 minutes ago")
    assert run().report == Report(found=1, unchanged=1)
    let_hours_pass(settings, 18)
    put(site, "Update: the harbour is open again.")
    assert run().report == Report(found=1, changed=1)
    assert select(settings, "SELECT revision, published_source FROM news.articles") == [(2, "jsonld")]
    let_hours_pass(settings, 144)
    assert run().report == Report(found=1, unchanged=1)
    assert select(settings, steps) == []
    assert len(site.web.asked("/a")) == 5
    assert select(settings, "SELECT count(*) FROM ops.pages") == [(3,)]


def test_a_page_that_is_gone_leaves_its_article_and_is_noted(
    run: Run, site: NewsSite, settings: Settings
) -> None:
    run()
    for hours, answer, looks in ((24, refusal(500), 1), (150, refusal(404), 0)):
        let_hours_pass(settings, hours)
        site.web.routes["/a"] = answer
        assert run().report == Report(found=1, unchanged=1)
        assert select(settings, "SELECT count(*) FROM ops.looks") == [(looks,)]
        assert select(settings, "SELECT gone_at IS NULL FROM news.articles") == [(bool(looks),)]
    assert select(settings, "SELECT count(*) FROM ops.rejects") == [(0,)]


def test_looks_that_were_slept_through_are_one(run: Run, settings: Settings) -> None:
    run()
    let_hours_pass(settings, 30)
    assert run().report == Report(found=1, unchanged=1)
    assert select(settings, "SELECT step FROM ops.looks") == [(4,)]


def want_new(settings: Settings, url: str) -> None:
    with connect(settings, "owner") as connection:
        connection.execute(
            b"INSERT INTO ops.wanted (origin, url, host, why, given, next_try_at, next_try_why, "
            b"first_wanted_at) SELECT %(u)s, %(u)s, host, 'new', '{}', now(), 'x', now() FROM ops.hosts",
            {"u": url},
        )


def test_nothing_is_looked_at_while_something_new_is_due(run: Run, site: NewsSite, settings: Settings) -> None:
    """Page by page, as one lane claims them: the second new page comes when the look has long been due."""
    run_id = run().run_id
    let_hours_pass(settings, 1)
    claimed: list[WantedPage] = []
    for path in ("/b", "/c", None):
        if path is not None:
            want_new(settings, site.url(path))
        claimed += claim_wanted_pages.fn(run_id, 1)
    assert [(page.why, page.url) for page in claimed] == [
        ("new", site.url("/b")),
        ("new", site.url("/c")),
        ("again", site.url("/a")),
    ]


def test_no_hours_mean_no_looks(run: Run, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_RECHECK_HOURS", "")
    run()
    assert select(settings, "SELECT count(*) FROM ops.looks") == [(0,)]
