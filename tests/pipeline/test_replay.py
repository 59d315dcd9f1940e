"""Archived pages made into articles again, into the database they came from and into one that lost them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from flows.ingest import ingest
from flows.replay import Replay, replay
from tasks.database import connect
from tasks.model import Report
from tasks.settings import Settings
from tasks.storage.feeds import NewFeed, add_feeds
from tests.support.news_site import NewsSite
from tests.support.web import LocalWeb, page

Run = Callable[..., Replay]

ROWS = """
    SELECT article_uid, url, text_hash, title, title_source, published_at, published_source, revision, robots,
        outlet_id, fetched_at,
        (SELECT array_agg((country_code, role, salience, spans) ORDER BY country_code)
         FROM news.article_countries c WHERE c.article_id = a.article_id),
        (SELECT array_agg((entity_key, spans) ORDER BY entity_key)
         FROM news.article_entities e JOIN news.entities USING (entity_id) WHERE e.article_id = a.article_id),
        (SELECT array_agg((revision, text_hash) ORDER BY revision)
         FROM news.article_revisions r WHERE r.article_id = a.article_id),
        (SELECT array_agg((url, source) ORDER BY url) FROM news.article_urls u
         WHERE u.article_id = a.article_id)
    FROM news.articles a ORDER BY url
"""


def select(settings: Settings, query: str) -> list[tuple[Any, ...]]:
    with connect(settings, "owner") as connection:
        return [tuple(row.values()) for row in connection.execute(query.encode())]


def execute(settings: Settings, *statements: str) -> None:
    with connect(settings, "owner") as connection:
        for statement in statements:
            connection.execute(statement.encode())


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
    """Return what runs the flow `replay`; five pages were fetched, one of them twice, one is no article."""
    monkeypatch.setenv("DATELINE_ALLOW_PRIVATE_ADDRESSES", "true")
    monkeypatch.setenv("DATELINE_HOST_SPACING_SECONDS", "0")
    monkeypatch.setenv("DATELINE_DATA_DIR", str(tmp_path))
    for number in range(4):
        site.publish(f"/{number}")
    site.publish("/junk")
    site.web.routes["/junk"] = page("<html><body><p>Nothing.</p></body></html>")
    feed = NewFeed(url=site.url("/feed"), domain="127.0.0.1", outlet="The Skerry", country="IS")
    with connect(settings) as connection:
        add_feeds(connection, [feed], datetime.now(UTC))
    asyncio.run(ingest())
    site.items = [item for item in site.items if item.guid != "/1"]
    site.publish("/1", title="Storm is over in Reykjavik", extra="Update: the harbour is open again.")
    execute(settings, "UPDATE ops.feeds SET next_poll_at = now() - interval '1 second'")
    asyncio.run(ingest())

    def run_flow(**options: Any) -> Replay:
        result = asyncio.run(replay(**options))
        assert isinstance(result, Replay)
        return result

    return run_flow


def forget_articles(settings: Settings) -> None:
    """Empty the database of all that the archive can bring back."""
    execute(
        settings,
        "TRUNCATE news.articles, ops.pages, ops.rejects, ops.inputs, ops.entries, news.entities CASCADE",
    )


def test_an_archive_brings_everything_back_into_an_empty_database(run: Run, settings: Settings) -> None:
    before = select(settings, ROWS)
    assert [row[7] for row in before] == [1, 2, 1, 1]
    times = "SELECT fetched_at, final_url FROM ops.pages ORDER BY 1"
    fetched = select(settings, times)
    forget_articles(settings)
    result = run()
    assert (result.indexed.files, result.indexed.pages, result.indexed.torn) == (2, 6, ())
    assert result.changes == {"new": 4, "text": 1, "still_rejected": 1}
    assert select(settings, ROWS) == before
    assert select(settings, times) == fetched
    assert select(settings, "SELECT reason, detail FROM ops.rejects")
    # What was known then is known to have been known then.
    known = select(
        settings,
        "SELECT known_from = fetched_at AS same, known_until IS NULL AS current, count(*) "
        "FROM news.article_revisions GROUP BY 1, 2 ORDER BY 2",
    )
    assert known == [(True, False, 1), (True, True, 4)]
    seen = "SELECT count(*) FROM news.articles WHERE first_seen_at > changed_at OR changed_at > fetched_at"
    assert select(settings, seen) == [(0,)]
    overlaps = (
        "SELECT count(*) FROM news.article_revisions a JOIN news.article_revisions b "
        "ON a.article_id = b.article_id AND b.revision = a.revision + 1 AND a.known_until <> b.known_from"
    )
    assert select(settings, overlaps) == [(0,)]
    again = run()
    assert (again.changes, again.indexed.pages) == ({"unchanged": 4, "still_rejected": 1}, 0)
    assert select(settings, ROWS) == before


def test_a_replay_says_what_another_extractor_changes(run: Run, settings: Settings) -> None:
    before = select(settings, ROWS)
    execute(
        settings,
        # As an older extractor may have left them: another text, another time, a page rejected, one accepted.
        "UPDATE news.articles SET text_hash = repeat('a', 64), essence_hash = NULL WHERE url LIKE '%/0'",
        "UPDATE news.articles SET published_at = '2020-01-01' WHERE url LIKE '%/2'",
        "DELETE FROM news.articles WHERE url LIKE '%/3'",
        "UPDATE ops.pages SET article_id = (SELECT article_id FROM news.articles WHERE url LIKE '%/1') "
        "WHERE url LIKE '%/junk'",
        "UPDATE ops.pages SET fetched_at = now() WHERE url LIKE '%/junk'",
    )
    dry = run(dry_run=True)
    assert dry.run_id is None
    assert dry.changes == {"text": 1, "date": 1, "new": 1, "now_rejected": 1}
    assert select(settings, "SELECT count(*) FROM news.articles") == [(3,)]
    result = run()
    assert result.changes == dry.changes
    assert {(url.rpartition("/")[2], change) for url, change in result.named} == {
        ("0", "text"),
        ("2", "date"),
        ("3", "new"),
        ("junk", "now_rejected"),
    }
    assert [(row[0], row[2], row[5]) for row in select(settings, ROWS)] == [
        (row[0], row[2], row[5]) for row in before
    ]
    assert select(settings, "SELECT revision FROM news.articles WHERE url LIKE '%/0'") == [(2,)]
    assert select(settings, "SELECT flow, state FROM ops.runs ORDER BY run_id DESC LIMIT 1") == [
        ("replay", "completed")
    ]


def test_a_record_that_is_gone_or_damaged_is_a_reject_and_the_rest_is_replayed(
    run: Run, settings: Settings, tmp_path: Path
) -> None:
    first, second = sorted((tmp_path / "archive").rglob("*.warc.gz"))
    data = bytearray(first.read_bytes())
    ((position,),) = select(settings, "SELECT position FROM ops.pages WHERE url LIKE '%/2'")
    data[position + 50 : position + 60] = bytes(10)
    first.write_bytes(data)
    second.unlink()
    result = run()
    assert result.changes == {"unchanged": 2, "unreadable": 2, "still_rejected": 1}
    assert {reject.reason.value for reject in result.rejects if reject.stage == "load"} == {
        "missing",
        "unreadable",
    }
    assert select(settings, "SELECT count(*) FROM news.articles") == [(4,)]


def test_a_replay_keeps_to_its_range_and_limit(run: Run, settings: Settings) -> None:
    ((third,),) = select(settings, "SELECT fetched_at FROM ops.pages ORDER BY 1 OFFSET 2 LIMIT 1")
    assert run(until=third).report.found + run(since=third).report.found == 5
    assert run(limit=2).report.found == 2
    assert run(since=datetime(2030, 1, 1, tzinfo=UTC)).report == Report()
