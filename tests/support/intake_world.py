"""Rows of an intake, written as SQL: feeds, polls, entries, articles and runs at given ages."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from psycopg.types.json import Jsonb

from tasks.database import Connection

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


class IntakeWorld:
    """A database in which one outlet is polled; `now` is the time of everything that has no age."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self.connection = connection
        self.now = now
        self.outlet_id = self.insert(
            "news.outlets",
            "outlet_id",
            outlet_key="skerry.example",
            domain="skerry.example",
            name="The Skerry",
            country_code="IS",
            language="is",
        )

    def insert(self, table: str, returning: str = "NULL", **values: Any) -> Any:
        """Insert one row and return a column of it."""
        columns, marks = ", ".join(values), ", ".join(["%s"] * len(values))
        query = f"INSERT INTO {table} ({columns}) VALUES ({marks}) RETURNING {returning} AS it"  # noqa: S608  # of our own words
        given = [Jsonb(value) if isinstance(value, dict) else value for value in values.values()]
        row = self.connection.execute(query.encode(), given).fetchone()
        assert row is not None
        return row["it"]

    def feed(self, name: str = "feed", **changes: Any) -> int:
        """Add a feed that is polled well, with a host of its own."""
        host = f"{name}.example"
        self.host(host)
        values: dict[str, Any] = {
            "outlet_id": self.outlet_id,
            "url": f"https://{host}/feed",
            "host": host,
            "kind": "rss",
            "arrivals": 4.0,
            "arrival_hours": 48.0,
            "next_poll_at": self.now + HOUR,
            "next_poll_why": "every 60 min: 2 new a day",
            "added_at": self.now - 60 * DAY,
            "last_polled_at": self.now,
            "last_ok_at": self.now,
            "last_new_at": self.now - HOUR,
        }
        return int(self.insert("ops.feeds", "feed_id", **(values | changes)))

    def host(self, host: str, **changes: Any) -> None:
        """Add a host that was asked a minute ago."""
        self.insert("ops.hosts", host=host, **({"next_start_at": self.now - timedelta(minutes=1)} | changes))

    def poll(self, feed_id: int, age: timedelta = HOUR, **changes: Any) -> None:
        """Add a poll that brought nothing new."""
        values: dict[str, Any] = {
            "feed_id": feed_id,
            "outcome": "unchanged",
            "is_full": True,
            "bytes": 100,
            "entries": 20,
            "left_out": 0,
            "new_entries": 0,
            "next_poll_at": self.now,
            "next_poll_why": "x",
            "polled_at": self.now - age,
            "seconds": 0.2,
        }
        self.insert("ops.polls", **(values | changes))

    def entry(self, feed_id: int, key: str, age: timedelta = HOUR, **changes: Any) -> None:
        """Add an entry that became an article when it was seen first."""
        at = self.now - age
        values: dict[str, Any] = {
            "feed_id": feed_id,
            "entry_key": key,
            "origin": f"https://skerry.example/{key}",
            "digest": "d",
            "state": "article",
            "first_seen_at": at,
            "last_seen_at": at,
            "decided_at": at,
        }
        self.insert("ops.entries", **(values | changes))

    def want(self, key: str, feed_id: int | None = None, host: str = "feed.example", **changes: Any) -> None:
        """Put a page into the queue that is due now."""
        values: dict[str, Any] = {
            "feed_id": feed_id,
            "origin": f"https://skerry.example/{key}",
            "host": host,
            "why": "new",
            "given": {},
            "next_try_at": self.now,
            "next_try_why": "x",
            "first_wanted_at": self.now,
        }
        self.insert("ops.wanted", **(values | changes))

    def article(self, age: timedelta = HOUR, feed_id: int | None = None, **changes: Any) -> int:
        """Add an article that was fetched from the web, ten minutes after it was published."""
        at = self.now - age
        values: dict[str, Any] = {
            "article_uid": uuid4(),
            "identity_source": "content",
            "outlet_id": self.outlet_id,
            "outlet_source": "address",
            "kind": "html",
            "title_missing": "absent",
            "published_at": at - timedelta(minutes=10),
            "published_source": "feed",
            "published_precision": "second",
            "text_hash": "0" * 64,
            "robots": "allowed",
            "first_seen_at": at,
            "changed_at": at,
        }
        article_id = int(self.insert("news.articles", "article_id", **(values | changes)))
        if feed_id is not None:
            self.insert("news.article_feeds", article_id=article_id, feed_id=feed_id, first_seen_at=at)
        return article_id

    def run(self, flow: str, age: timedelta, **changes: Any) -> int:
        """Add a run that was completed so long ago."""
        at = self.now - age
        values: dict[str, Any] = {
            "flow": flow,
            "parameters": {},
            "version": "test",
            "state": "completed",
            "started_at": at - timedelta(minutes=1),
            "ended_at": at,
        }
        return int(self.insert("ops.runs", "run_id", **(values | changes)))
