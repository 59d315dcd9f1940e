"""What must be true of the tables after live intake, whatever happened on the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from tasks.archive.model import Unread
from tasks.archive.read import read_page
from tasks.database import Connection, attempt, connect
from tasks.settings import Settings
from tests.support.intake_site import Plan, SitesClient

#: Each query returns what is wrong.
_RULES = {
    "an entry is an article and none is there": """
        SELECT origin FROM ops.entries WHERE state = 'article' AND NOT EXISTS (
            SELECT FROM news.article_urls JOIN news.article_feeds USING (article_id)
            WHERE url_md5 = md5(entries.origin)::uuid AND article_feeds.feed_id = entries.feed_id)""",
    "an article is there and its entry is none": """
        SELECT origin FROM ops.entries WHERE state <> 'article' AND EXISTS (
            SELECT FROM news.article_urls WHERE url_md5 = md5(entries.origin)::uuid)""",
    "an entry is wanted and not in the queue": """
        SELECT origin FROM ops.entries WHERE state = 'wanted' AND NOT EXISTS (
            SELECT FROM ops.wanted WHERE wanted.origin = entries.origin)""",
    "an entry is in the queue and decided": """
        SELECT origin FROM ops.wanted WHERE NOT EXISTS (
            SELECT FROM ops.entries WHERE entries.origin = wanted.origin AND state = 'wanted')""",
    "an entry is a reject and none is noted": """
        SELECT origin FROM ops.entries WHERE state = 'reject' AND NOT EXISTS (
            SELECT FROM ops.rejects WHERE rejects.origin = entries.origin
            AND rejects.reason = entries.reason AND resolved_at IS NULL)""",
    "a reject is noted and the entry is none": """
        SELECT origin FROM ops.rejects WHERE resolved_at IS NULL AND NOT EXISTS (
            SELECT FROM ops.entries WHERE entries.origin = rejects.origin AND state = 'reject')""",
    "an address is that of two articles": """
        SELECT url FROM news.articles GROUP BY url HAVING count(*) > 1""",
    "a text is stored twice": """
        SELECT min(url) FROM news.articles JOIN news.article_texts USING (article_id, revision)
        GROUP BY text HAVING count(*) > 1""",
    "an article has a revision too many": """
        SELECT url FROM news.articles WHERE revision <> 1""",
    "an article was fetched and its page is not in the archive": """
        SELECT url FROM news.articles WHERE kind = 'html' AND NOT EXISTS (
            SELECT FROM ops.pages WHERE pages.article_id = articles.article_id)""",
    "a lease is left": """
        SELECT url FROM ops.feeds WHERE lease_token IS NOT NULL
        UNION ALL SELECT origin FROM ops.wanted WHERE lease_token IS NOT NULL
        UNION ALL SELECT host FROM ops.host_slots WHERE token IS NOT NULL""",
    "a run counts what it did not do": """
        SELECT run_id::text FROM ops.runs WHERE found <> new + changed + unchanged + rejected + retried
        UNION ALL SELECT 'all runs' FROM ops.runs
            HAVING sum(new) <> (SELECT count(*) FROM news.articles)""",
    "a run is said to go on": "SELECT flow FROM ops.runs WHERE state = 'running'",
}


def select(settings: Settings, query: str) -> list[tuple[Any, ...]]:
    """Return the rows of a query."""
    return attempt(settings, lambda connection: _select(connection, query), "owner")


def _select(connection: Connection, query: str) -> list[tuple[Any, ...]]:
    return [tuple(row.values()) for row in connection.execute(query.encode())]


def what_is_wrong(settings: Settings, site: SitesClient) -> list[str]:
    """Return what is not as it must be, one line each; nothing if all is well."""
    with connect(settings, "owner") as connection:
        wrong = [
            f"{rule}: {rows[0][0]} and {len(rows) - 1} more"
            for rule, query in _RULES.items()
            if (rows := _select(connection, query))
        ]
        return wrong + list(_entries(connection, site)) + list(_archive(connection, settings))


def _entries(connection: Connection, site: SitesClient) -> Iterator[str]:
    """Every entry of every feed is stored once, and no other."""
    stored = _select(connection, "SELECT url, origin FROM ops.entries JOIN ops.feeds USING (feed_id)")
    expected = {pair for feed in range(site.plan.feeds) for pair in _entries_of(site, feed)}
    found = {(feed, origin) for feed, origin in stored}
    if len(stored) != len(found):
        yield f"{len(stored) - len(found)} entries are stored twice"
    if expected - found:
        yield f"{len(expected - found)} entries are lost, such as {min(expected - found)}"
    if found - expected:
        yield f"{len(found - expected)} entries come from nowhere, such as {min(found - expected)}"


def _entries_of(site: SitesClient, feed: int) -> Iterator[tuple[str, str]]:
    url, neighbour = site.feed_urls()[feed], (feed + 1) % site.plan.feeds
    for number in range(site.published[feed]):
        yield url, link(site.plan, site.port, feed, number)
    if site.published[feed] and site.published[neighbour] and neighbour != feed:
        yield url, link(site.plan, site.port, neighbour, 0)


def link(plan: Plan, port: int, feed: int, number: int) -> str:
    """Return the address of an entry's page."""
    return plan.link(port, feed, number)


def _archive(connection: Connection, settings: Settings) -> Iterator[str]:
    """Every page that is indexed can be read."""
    rows = _select(connection, "SELECT file, position, length FROM ops.pages")
    unread = [page for row in rows if isinstance(page := _read(settings, row), Unread)]
    if unread:
        yield f"{len(unread)} of {len(rows)} pages cannot be read: {unread[0].detail}"


def _read(settings: Settings, row: Sequence[Any]) -> object:
    return read_page(settings.archive_address, *row, max_bytes=settings.page_max_bytes)
