"""One dry poll, explained."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import click
from rich.padding import Padding
from rich.text import Text

from flows.cli.feeds_list import all_feeds, find_feed
from flows.cli.feeds_show import facts_table
from flows.cli.feeds_words import ago, contents, screen
from flows.cli.terminal import safe
from tasks.database import Connection, connect, run
from tasks.feeds.finding import address_of
from tasks.feeds.model import FeedToPoll, ParsedFeed, Polled
from tasks.feeds.visit import body_of, failure_of, needs_parsing, polled_of, request_for, visit_of, with_parsed
from tasks.intake import open_client
from tasks.pools import open_parser, parse_bodies
from tasks.schedule import Limits, decide_poll, should_send_validators
from tasks.schedule.wording import say_seconds
from tasks.settings import Settings, load_settings
from tasks.storage.feeds import known_digests_of
from tasks.storage.polls import jitter_of
from tasks.web.model import Answer, Postponed, Request
from tasks.web.shown import shown_address

PATIENCE_SECONDS = 20.0
SHOWN = 5


def check_feed(wanted: str) -> None:
    """Poll a feed once; print what was asked, what answered, what is new, and when it would be polled next."""
    rows = all_feeds()
    settings = load_settings()
    now = datetime.now(UTC)
    with connect(settings) as connection:
        if "://" in wanted and not any(row["url"] == wanted for row in rows):
            feed = _unknown(wanted, now)
        else:
            number = find_feed(rows, wanted)["feed_id"]
            (row,) = run(connection, "feeds.to_poll", feed_id=number, now=now)
            feed = FeedToPoll(**row)
        polled = _poll(settings, feed, now)
        facts = list(_explain(connection, settings, polled, now))
    console = screen()
    console.print(Text(str(safe(shown_address(feed.url))), "bold"))
    console.print(Padding(facts_table(facts), (0, 0, 0, 2), expand=False))
    console.print("Nothing was stored.")


def _unknown(url: str, now: datetime) -> FeedToPoll:
    """Return a feed that was not added, as if it just had been."""
    address = address_of(url)
    if address is None:
        raise click.UsageError(f"{shown_address(url)} is no address that can be asked")
    return FeedToPoll(
        feed_id=0, url=address, etag=None, last_modified=None, body_hash=None, validators_lie=False,
        verify_tls=True, interval_seconds=0, arrivals=0, arrival_hours=0, failures=0, moved_to=None,
        moved_times=0, moved_since=None, added_at=now, last_polled_at=None, last_ok_at=None, last_full_at=None,
        is_pushed=False, token="",
    )  # fmt: skip


def _poll(settings: Settings, feed: FeedToPoll, now: datetime) -> Polled:
    request = request_for(
        feed, with_validators=should_send_validators(feed, now), max_bytes=settings.feed_max_bytes
    )
    with open_client(settings, 0) as client:
        (visited,) = client.fetch([request], seconds=PATIENCE_SECONDS)
    if isinstance(visited, Postponed):
        raise click.ClickException(f"the host asked for a pause until {visited.until:%Y-%m-%d %H:%M} UTC")
    polled = polled_of(feed, visited)
    if not needs_parsing(polled):
        return polled
    with open_parser(settings):
        return with_parsed(polled, parse_bodies([body_of(polled)], settings)[0])


def _explain(
    connection: Connection, settings: Settings, polled: Polled, now: datetime
) -> Iterator[tuple[str, str]]:
    feed, visited = polled.feed, polled.visited
    yield "asked", _validators(visited.request)
    for hop in visited.hops:
        yield "redirect", f"{hop.status} from {shown_address(hop.url)}"
    if visited.hops:
        yield "answered", shown_address(visited.url)
    if isinstance(visited, Answer):
        kind = visited.header("content-type") or "no Content-Type"
        yield (
            "answer",
            f"{visited.status}, {kind}, {polled.size:,} bytes, {visited.protocol}, {visited.seconds:.2f} s",
        )
    failed = failure_of(polled)
    if failed:
        yield "failed", f"{failed.reason}: {failed.detail}"
    parsed = polled.parsed if isinstance(polled.parsed, ParsedFeed) else None
    digests: dict[str, str] = {}
    if parsed:
        digests = known_digests_of(connection, feed.feed_id, [entry.key for entry in parsed.entries])
        yield from _about(parsed, digests, now)
    elif not failed:
        yield "parsed", "nothing: it is the same as at the last poll"
    limits = Limits(min_seconds=settings.poll_min_seconds, max_seconds=settings.poll_max_seconds)
    visit = visit_of(polled, digests, now)
    if visit.wait_seconds:
        yield "hint", f"{visit.wait_source or 'the publisher'} asks for {say_seconds(visit.wait_seconds)}"
    following = decide_poll(feed, visit, now, jitter_of(feed, now), limits)
    yield "next poll", f"{ago(following.at, now)}: {following.reason}"


def _validators(request: Request) -> str:
    given = (("If-None-Match", request.etag), ("If-Modified-Since", request.last_modified))
    sent = [f"{name}: {value}" for name, value in given if value is not None]
    return f"for what has changed ({'; '.join(sent)})" if sent else "for everything"


def _about(parsed: ParsedFeed, digests: dict[str, str], now: datetime) -> Iterator[tuple[str, str]]:
    yield "parsed", contents(parsed, now)
    if parsed.flaw:
        yield "flaw", parsed.flaw
    if parsed.left_out:
        yield "left out", f"{parsed.left_out} entries beyond the limit for one feed"
    if parsed.hub:
        yield "hub", parsed.hub
    new = [entry for entry in parsed.entries if entry.key not in digests]
    edited = [entry for entry in parsed.entries if digests.get(entry.key, entry.digest) != entry.digest]
    yield "new", f"{len(new)} entries, and {len(edited)} edited"
    for entry in new[:SHOWN]:
        yield "", f"{entry.published or entry.updated or 'no time'}  {entry.title or '(no title)'}"
