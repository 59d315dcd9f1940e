"""Subscriptions to hubs, and what they push, in Postgres."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from tasks.database import Connection, run
from tasks.feeds.model import FeedToPoll, NoFeed, ParsedFeed
from tasks.push.ask import Subscription
from tasks.push.intent import Denied, Granted
from tasks.storage.polls import store_pushed

#: When a hub is asked again that did not take a request or never asked back, and one that refused.
AGAIN = timedelta(hours=6)
AFTER_DENIAL = timedelta(hours=24)
#: Not more often than this, however short the leases are that it grants.
OFTEN = timedelta(minutes=1)


def request_subscriptions(connection: Connection, limit: int, now: datetime) -> tuple[Subscription, ...]:
    """Note that hubs are asked now, and return what for: written down first, as a hub may ask back at once."""
    run(connection, "push.forget")
    rows = run(
        connection,
        "push.request",
        now=now,
        secrets=[secrets.token_urlsafe(32) for _ in range(limit)],
        denied=AFTER_DENIAL,
        again=AGAIN,
        often=OFTEN,
    )
    return tuple(Subscription(**row) for row in rows)


def note_refusals(connection: Connection, refusals: Mapping[int, str]) -> None:
    """Note why hubs did not take requests, by feed."""
    if refusals:
        rows = [{"feed_id": feed_id, "detail": detail} for feed_id, detail in refusals.items()]
        run(connection, "push.note_refusals", rows=rows)


def postpone(connection: Connection, feed_ids: Sequence[int]) -> None:
    """Have subscriptions asked for at the next opportunity."""
    if feed_ids:
        run(connection, "push.postpone", feed_ids=list(feed_ids))


def find(connection: Connection, callback: UUID) -> Subscription | None:
    """Return the subscription that an address for hubs belongs to."""
    rows = run(connection, "push.find", callback=callback)
    return Subscription(**rows[0]) if rows else None


def note_intent(connection: Connection, callback: UUID, intent: Granted | Denied, now: datetime) -> None:
    """Note what a hub has granted or denied."""
    if isinstance(intent, Granted):
        run(connection, "push.grant", callback=callback, until=now + intent.lease)
    else:
        detail = intent.reason.replace("\0", "")
        run(connection, "push.deny", callback=callback, detail=detail, now=now)


def store_push(connection: Connection, feed_id: int, parsed: ParsedFeed | NoFeed, now: datetime) -> int | None:
    """Store what a hub pushed, in the caller's transaction; return how many entries are news.

    None: it could not be used, as hubs may push something else than the feed; then the feed is polled at once.
    """
    rows = run(connection, "push.lock_feed", feed_id=feed_id)
    if not rows:
        return 0
    run(connection, "push.note_push", feed_id=feed_id, now=now)
    if isinstance(parsed, NoFeed):
        run(connection, "feeds.poll_now", feed_ids=[feed_id], now=now)
        return None
    return store_pushed(connection, FeedToPoll(**rows[0]), parsed, now)
