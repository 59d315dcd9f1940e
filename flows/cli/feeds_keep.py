"""Storing feeds that a person adds, with what that person says of their outlets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import click

from flows.cli.feeds_lists import completed
from flows.cli.terminal import safe
from tasks.database import connect
from tasks.feeds.model import ParsedFeed
from tasks.feeds.opml import OpmlFeed
from tasks.settings import Settings
from tasks.storage.feeds import KeptFeed, NewFeed, add_feeds, describe_outlet, kept_feeds
from tasks.web.shown import shown_address


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the user says of the outlet, and how to go about it."""

    outlet: str | None = None
    country: str | None = None
    language: str | None = None
    family: str | None = None
    verify_tls: bool = True
    #: Add every feed that a site names.
    take_all: bool = False


def keep(settings: Settings, new: Sequence[tuple[NewFeed, str]], facts: Facts) -> None:
    """Store feeds with what the user says of their outlets, and say what each was before."""
    urls = [feed.url for feed, _ in new]
    with connect(settings) as connection, connection.transaction():
        before = kept_feeds(connection, urls)
        added = add_feeds(connection, [feed for feed, _ in new], datetime.now(UTC))
        for feed in (feed for feed, _ in new if feed.url in added):
            describe_outlet(
                connection,
                feed.domain,
                outlet=facts.outlet,
                country=facts.country,
                language=facts.language,
                family=facts.family,
            )
        after = kept_feeds(connection, urls)
    for feed, is_what in new:
        kept, was = after[feed.url], before.get(feed.url)
        click.echo(f"{_says(was)}: {safe(shown_address(kept.url))}  ({safe(is_what)})")
        click.echo(f"  feed {kept.feed_id} of {safe(_whose(kept))}")


def _says(was: KeptFeed | None) -> str:
    if was is None:
        return "added"
    if was.state == "removed":
        return "added again"
    if was.state == "paused":
        return f"was there already, paused (`dateline feeds resume {was.feed_id}`)"
    return "was there already"


def _whose(kept: KeptFeed) -> str:
    facts = (kept.country_code or "country not known", kept.language or "language not known", kept.family)
    domain = f" ({kept.domain})" if kept.domain and kept.domain != kept.outlet else ""
    return f"{kept.outlet}{domain}: {', '.join(fact for fact in facts if fact)}"


def new_feed(feed: OpmlFeed, facts: Facts) -> NewFeed:
    """Return a feed to add, accepted as the user says."""
    return completed(feed, verify_tls=facts.verify_tls)


def with_facts(feed: OpmlFeed, facts: Facts) -> OpmlFeed:
    """Return a feed of a list with what the user says where the list does not."""
    return replace(
        feed,
        outlet=feed.outlet or facts.outlet,
        country=feed.country or facts.country,
        language=feed.language or facts.language,
        family=feed.family or facts.family,
    )


def feed_of(url: str, parsed: ParsedFeed) -> OpmlFeed:
    """Return a feed with what it says of itself."""
    return OpmlFeed(url=url, title=parsed.title, home=parsed.home)
