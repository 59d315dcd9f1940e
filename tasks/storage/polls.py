"""Store what polls brought: entries, what is wanted of them, and the state of their feeds, in one transaction.

The validators of a feed are stored together with the entries that they stand for: otherwise a crash between the
two would lose the entries, as the next poll would be answered by 304.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from tasks.database import Connection, run
from tasks.feeds.model import Entry, FeedToPoll, ParsedFeed, Polled, PollReport
from tasks.feeds.visit import visit_of
from tasks.schedule import Limits, decide_poll
from tasks.storage.poll_rows import entry_row, feed_row, poll_row, wanted_row

#: An entry that its feed edits is fetched again while it is young, and not for ever: some edit all daily.
EDITED_FOR = timedelta(days=7)
MAX_EDITS = 8
#: The time at which an entry was last seen is written this exactly, to leave most rows of most polls alone.
SEEN_AGAIN = timedelta(days=1)

#: What a feed says of one item.
_Said = tuple[FeedToPoll, Entry]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """An entry as it was stored before."""

    digest: str
    edits: int
    state: str
    first_seen_at: datetime
    last_seen_at: datetime


def claim_feeds(
    connection: Connection,
    token: UUID,
    limit: int,
    now: datetime,
    lease: timedelta,
    feed_ids: Sequence[int] | None = None,
) -> tuple[FeedToPoll, ...]:
    """Lease up to so many feeds that are due, of all feeds or of some."""
    only = None if feed_ids is None else list(feed_ids)
    rows = run(connection, "feeds.claim", token=token, limit=limit, now=now, until=now + lease, feed_ids=only)
    return tuple(FeedToPoll(**row) for row in rows)


def release_feeds(connection: Connection, feeds: Sequence[FeedToPoll]) -> None:
    """Give back feeds that were claimed and not polled; they are due as before."""
    if feeds:
        run(connection, "feeds.release", token=feeds[0].token, feed_ids=[feed.feed_id for feed in feeds])


def store_polls(connection: Connection, polled: Sequence[Polled], now: datetime, limits: Limits) -> PollReport:
    """Store a batch that was claimed together, in the caller's transaction; what lost its lease is left out."""
    if not polled:
        return PollReport()
    token = polled[0].feed.token
    ids = [item.feed.feed_id for item in polled]
    mine = {row["feed_id"] for row in run(connection, "feeds.lock_mine", feed_ids=ids, token=token)}
    polled = [item for item in polled if item.feed.feed_id in mine]
    said = [(item.feed, entry) for item in polled for entry in _entries(item)]
    known = _known(connection, said)
    feeds, polls, outcomes = [], [], []
    for item in polled:
        digests = {key: seen.digest for key, seen in known[item.feed.feed_id].items()}
        visit = visit_of(item, digests, now)
        following = decide_poll(item.feed, visit, now, jitter_of(item.feed, now), limits)
        feeds.append(feed_row(item, visit, following))
        polls.append(poll_row(item, visit, following))
        outcomes.append(visit.outcome)
    entries = _store_entries(connection, said, known, now)
    if feeds:
        run(connection, "feeds.store_polled", rows=feeds, now=now)
        run(connection, "feeds.store_polls", rows=polls)
    failed, new = outcomes.count("failed"), outcomes.count("new")
    return PollReport(
        polls=len(outcomes), new=new, failed=failed, unchanged=len(outcomes) - new - failed, entries=entries
    )


def store_pushed(connection: Connection, feed: FeedToPoll, parsed: ParsedFeed, now: datetime) -> int:
    """Store what a hub pushed, the feed being locked by the caller; return how many are news."""
    said = [(feed, entry) for entry in parsed.entries]
    return _store_entries(connection, said, _known(connection, said), now)


def jitter_of(feed: FeedToPoll, now: datetime) -> float:
    """Return a number in [0, 1) that differs from feed to feed and from poll to poll."""
    return (feed.feed_id * 0.618_033_988_75 + now.timestamp() * 0.001) % 1.0


def _known(connection: Connection, said: Sequence[_Said]) -> dict[int, dict[str, _Seen]]:
    keys = [{"feed_id": feed.feed_id, "entry_key": entry.key} for feed, entry in said]
    known: dict[int, dict[str, _Seen]] = defaultdict(dict)
    for row in run(connection, "entries.known", rows=keys) if keys else ():
        key, feed_id = row.pop("entry_key"), row.pop("feed_id")
        known[feed_id][key] = _Seen(**row)
    return known


def _entries(polled: Polled) -> tuple[Entry, ...]:
    return polled.parsed.entries if isinstance(polled.parsed, ParsedFeed) else ()


def _store_entries(
    connection: Connection, said: Sequence[_Said], known: Mapping[int, Mapping[str, _Seen]], now: datetime
) -> int:
    """Store the entries that are new, edited or not seen for a while; return how many are news."""
    written, wanted = [], []
    for feed, entry in said:
        seen = known[feed.feed_id].get(entry.key)
        why = _why_wanted(seen, entry, now)
        if why:
            wanted.append(wanted_row(feed, entry, why))
        if seen is None or seen.digest != entry.digest or now - seen.last_seen_at > SEEN_AGAIN:
            written.append(entry_row(feed, entry))
    if written:
        run(connection, "entries.store", rows=written, now=now)
    if wanted:
        origins = [row["origin"] for row in wanted]
        run(connection, "hosts.ensure", hosts=sorted({row["host"] for row in wanted}), parallel=1)
        run(connection, "entries.want", rows=wanted, now=now)
        run(connection, "entries.want_again", origins=origins)
        run(connection, "entries.link_known", origins=origins, now=now)
    return len(wanted)


def _why_wanted(seen: _Seen | None, entry: Entry, now: datetime) -> str | None:
    """Say why an entry's page is to be fetched: new, edited, or None for not at all."""
    if seen is None:
        return "new"
    is_young = now - seen.first_seen_at < EDITED_FOR and seen.edits < MAX_EDITS
    return "edited" if seen.digest != entry.digest and seen.state != "wanted" and is_young else None
