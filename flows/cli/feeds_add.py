"""Adding feeds: each is found, asked once, and told apart from what is no feed."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import click

from flows.cli.feeds_keep import Facts, feed_of, keep, new_feed, with_facts
from flows.cli.feeds_lists import REFUSED, Usable, read_list, say_counts, usable
from flows.cli.feeds_words import contents
from flows.cli.remark import remark
from flows.cli.terminal import safe
from flows.cli.visible import visible
from tasks.database import check_schema, connect
from tasks.errors import Reason
from tasks.feeds.finding import Candidate, Search, address_of, find_feeds, list_of, look
from tasks.feeds.model import NoFeed, ParsedFeed
from tasks.feeds.opml import OpmlFeed
from tasks.intake import open_client
from tasks.pools import open_parser, parse_bodies
from tasks.settings import Settings, load_settings
from tasks.storage.feeds import NewFeed, add_feeds
from tasks.web.shown import shown_address

#: How long to wait for hosts to answer while somebody waits at the screen.
PATIENCE_SECONDS = 20.0
#: Feeds of a list that are asked together: their bodies are all in memory.
AT_ONCE = 50
#: Failures that may be gone in an hour: the feed may be right all the same.
PASSING = frozenset(
    {
        *(Reason.TIMED_OUT, Reason.SERVER_ERROR, Reason.RATE_LIMITED, Reason.UNREACHABLE, Reason.UNRESOLVED),
        Reason.DENIED,
    }
)


def add_addresses(addresses: Sequence[str], facts: Facts, *, check: bool) -> None:
    """Add what is meant by each address, and say what it is; exit with 1 if some could not be added."""
    settings = load_settings()
    check_schema(settings)
    with _search(settings, facts) if check else _nothing() as search:
        done = [_add(settings, search, given, facts) for given in addresses]
    if not all(done):
        sys.exit(REFUSED)


@contextmanager
def _search(settings: Settings, facts: Facts) -> Iterator[Search | None]:
    with open_client(settings, 0) as client, open_parser(settings):
        yield Search(
            fetch=partial(client.fetch, seconds=PATIENCE_SECONDS),
            parse=partial(parse_bodies, settings=settings),
            max_bytes=settings.feed_max_bytes,
            verify_tls=facts.verify_tls,
        )


@contextmanager
def _nothing() -> Iterator[Search | None]:
    yield None


def _add(settings: Settings, search: Search | None, given: str, facts: Facts) -> bool:
    """Add what one argument means; False if something of it was refused."""
    path = Path(given).expanduser()
    if "://" not in given and (path.exists() or given.startswith(("/", ".", "~")) or path.suffix == ".opml"):
        return _add_list(settings, search, given, read_list(path), facts)
    address = address_of(given)
    if address is None:
        return _refuse(f"{shown_address(given)} is no address that can be asked, and no file")
    if search is None:
        keep(settings, [(new_feed(OpmlFeed(url=address), facts), "not asked")], facts)
        return True
    candidates = find_feeds(address, search)
    if listed := list_of(candidates[-1]):
        return _add_list(settings, search, given, usable(listed), facts)
    return _add_found(settings, given, candidates, facts)


def _add_found(settings: Settings, given: str, candidates: Sequence[Candidate], facts: Facts) -> bool:
    """Add the best among the feeds that were found, or all, and name the others."""
    feeds = [(item, item.result) for item in candidates if isinstance(item.result, ParsedFeed)]
    if not feeds:
        return _refuse(_why_none(given, candidates[-1]))
    now = datetime.now(UTC)
    chosen = feeds if facts.take_all else feeds[:1]
    new = [(new_feed(feed_of(item.url, parsed), facts), contents(parsed, now)) for item, parsed in chosen]
    for item, _ in chosen:
        if item.url != item.asked:
            click.echo(
                f"{safe(shown_address(item.asked))} has moved for good to {safe(shown_address(item.url))}"
            )
    keep(settings, new, facts)
    for item, parsed in feeds[len(chosen) :]:
        click.echo(
            f"  not added, but a feed too: {safe(shown_address(item.url))}  ({safe(contents(parsed, now))})"
        )
    return True


def _add_list(settings: Settings, search: Search | None, name: str, listed: Usable, facts: Facts) -> bool:
    """Add the feeds of a list that answer as feeds, and say what is wrong with the others."""
    problems = list(listed.problems)
    new: list[NewFeed] = []
    for start in range(0, len(listed.feeds), AT_ONCE):
        group = listed.feeds[start : start + AT_ONCE]
        refused = {} if search is None else _refusals(look([(feed.url, "asked") for feed in group], search))
        problems += [f"{shown_address(url)}: {why}" for url, why in refused.items()]
        new += [new_feed(with_facts(feed, facts), facts) for feed in group if feed.url not in refused]
    with connect(settings) as connection:
        added = add_feeds(connection, new, datetime.now(UTC)) if new else {}
    say_counts(name, len(added), len(new) - len(added), problems)
    return not problems


def _refusals(candidates: Sequence[Candidate]) -> dict[str, str]:
    return {
        item.asked: f"{item.result.reason}: {item.result.detail}"
        for item in candidates
        if isinstance(item.result, NoFeed)
    }


def _why_none(given: str, asked: Candidate) -> str:
    result = asked.result
    why = f"{result.reason}: {result.detail}" if isinstance(result, NoFeed) else "nothing in it"
    if asked.answer is not None:
        return f"{given} is no feed and names none ({why})"
    hint = (
        "; --no-check adds it all the same" if isinstance(result, NoFeed) and result.reason in PASSING else ""
    )
    return f"{given} could not be looked at ({why}){hint}"


def _refuse(why: str) -> bool:
    remark(visible(why))
    return False
