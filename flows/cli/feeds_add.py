"""Adding feeds: each is found, asked once, and told apart from what is no feed."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from importlib import resources
from pathlib import Path

import click

from flows.cli.terminal import safe
from tasks.countries.reference import country_codes
from tasks.database import check_schema, connect
from tasks.feeds.finding import Candidate, find_feeds
from tasks.feeds.model import NoFeed, ParsedFeed
from tasks.feeds.opml import OpmlFeed, OpmlList, read_opml
from tasks.feeds.outlet import domain_of
from tasks.feeds.outlets import outlet_of_domain
from tasks.intake import open_client
from tasks.pools import open_parser, parse_bodies
from tasks.settings import Settings, load_settings
from tasks.storage.feeds import NewFeed, add_feeds

#: How long to wait for hosts to answer while somebody waits at the screen.
PATIENCE_SECONDS = 20.0
NOTHING_ADDED = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the user says of the outlet."""

    outlet: str | None = None
    country: str | None = None
    language: str | None = None
    family: str | None = None
    verify_tls: bool = True


def add_addresses(addresses: Sequence[str], facts: Facts, *, take_all: bool) -> None:
    """Add what is meant by each address, and say what it is; exit with 1 if some were no feeds."""
    settings = load_settings()
    check_schema(settings)
    lists = [address for address in addresses if Path(address).is_file()]
    if lists:
        import_lists(lists, starter=False)
    is_whole = True
    with open_client(settings, 0) as client, open_parser(settings):
        for address in (address for address in addresses if address not in lists):
            candidates = find_feeds(
                address if "://" in address else f"https://{address}",
                partial(client.fetch, seconds=PATIENCE_SECONDS),
                partial(parse_bodies, settings=settings),
                settings.feed_max_bytes,
            )
            is_whole &= _add_found(settings, address, candidates, facts, take_all=take_all)
    if not is_whole:
        sys.exit(NOTHING_ADDED)


def _add_found(
    settings: Settings, address: str, candidates: Sequence[Candidate], facts: Facts, *, take_all: bool
) -> bool:
    """Add the feeds among what was found, and say what is there besides; False if there are none."""
    feeds = [(item.url, item.result) for item in candidates if isinstance(item.result, ParsedFeed)]
    if not feeds:
        refusal = candidates[-1].result
        why = f"{refusal.reason}: {refusal.detail}" if isinstance(refusal, NoFeed) else "nothing"
        click.echo(f"{safe(address)} is no feed and names none ({safe(why)})", err=True)
        return False
    chosen = feeds if take_all else feeds[:1]
    new = [_new_feed(url, parsed, facts) for url, parsed in chosen]
    with connect(settings) as connection:
        added = add_feeds(connection, new, datetime.now(UTC))
    for url, parsed in chosen:
        says = "added" if url in added else "was there already"
        click.echo(
            f"{says}: {safe(url)}  ({parsed.kind}, {len(parsed.entries)} entries, {safe(parsed.title or '-')})"
        )
    for url, parsed in feeds[len(chosen) :]:
        click.echo(f"  not added, but a feed too: {safe(url)}  ({parsed.kind}, {safe(parsed.title or '-')})")
    return True


def _new_feed(url: str, parsed: ParsedFeed, facts: Facts) -> NewFeed:
    return _completed(
        OpmlFeed(
            url=url,
            title=parsed.title,
            home=parsed.home,
            outlet=facts.outlet,
            country=facts.country,
            language=facts.language,
            family=facts.family,
        ),
        verify_tls=facts.verify_tls,
    )


def _completed(feed: OpmlFeed, *, verify_tls: bool = True) -> NewFeed:
    """Return a feed with what the list of outlets knows of the domain that nobody said."""
    domain = feed.domain or domain_of(feed.url, feed.home) or feed.url
    known = outlet_of_domain(domain)
    return NewFeed(
        url=feed.url,
        domain=known.domain if known else domain,
        title=feed.title,
        outlet=feed.outlet or (known.name if known else None),
        country=feed.country or (known.country_code if known else None),
        language=feed.language or (known.language if known else None),
        family=feed.family or (known.family if known else None),
        verify_tls=verify_tls,
    )


def import_lists(files: Sequence[str], *, starter: bool) -> None:
    """Add the feeds of lists, and say how many were new and what could not be read."""
    settings = load_settings()
    check_schema(settings)
    lists = [(file, read_opml(Path(file).read_bytes())) for file in files]
    if starter:
        lists.append(
            ("the starter list", read_opml(resources.files("seeds").joinpath("feeds.opml").read_bytes()))
        )
    for name, listed in lists:
        good, problems = _usable(listed)
        with connect(settings) as connection:
            added = (
                add_feeds(connection, [_completed(feed) for feed in good], datetime.now(UTC)) if good else {}
            )
        click.echo(
            f"{safe(name)}: {len(added)} added, {len(good) - len(added)} there already, {len(problems)} refused"
        )
        for problem in problems:
            click.echo(f"  refused: {safe(problem)}")
    click.echo("`dateline ingest` polls them; `dateline serve` keeps polling.")


def _usable(listed: OpmlList) -> tuple[list[OpmlFeed], list[str]]:
    """Return the feeds whose facts can be stored, and what is wrong with the others."""
    good, problems = [], list(listed.problems)
    for feed in listed.feeds:
        country = (feed.country or "").upper() or None
        if country is not None and country not in country_codes():
            problems.append(f"{feed.url}: {feed.country!r} is no code of a country")
            continue
        language = (feed.language or "").split("-")[0].split("_")[0].lower() or None
        if language is not None and not (language.isascii() and language.isalpha() and len(language) in {2, 3}):
            language = None
        good.append(replace(feed, country=country, language=language))
    return good, problems
