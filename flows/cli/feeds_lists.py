"""Lists of feeds: read, checked, completed, imported and written."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path

import click

from flows.cli.remark import remark
from flows.cli.terminal import safe
from tasks.countries.reference import country_codes
from tasks.database import check_schema, connect
from tasks.feeds.finding import address_of
from tasks.feeds.opml import OpmlFeed, OpmlList, read_opml, write_opml
from tasks.feeds.outlet import domain_of
from tasks.feeds.outlets import outlet_of_domain
from tasks.settings import load_settings
from tasks.storage.feeds import NewFeed, add_feeds
from tasks.web.shown import shown_address

REFUSED = 1
#: Lines that say why something in a list was refused; a list of another kind has thousands.
PROBLEMS_SHOWN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Usable:
    """The feeds of a list that can be stored, and what is wrong with the others."""

    feeds: tuple[OpmlFeed, ...]
    problems: tuple[str, ...]


def import_lists(files: Sequence[str], *, starter: bool) -> None:
    """Add the feeds of lists without asking them; exit with 1 if a list gave none at all."""
    settings = load_settings()
    check_schema(settings)
    lists = [(file, read_list(Path(file))) for file in files]
    if starter:
        data = resources.files("seeds").joinpath("feeds.opml").read_bytes()
        lists.append(("the starter list", usable(read_opml(data))))
    for name, listed in lists:
        with connect(settings) as connection:
            new = [completed(feed) for feed in listed.feeds]
            added = add_feeds(connection, new, datetime.now(UTC)) if new else {}
        say_counts(name, len(added), len(listed.feeds) - len(added), listed.problems)
    if any(listed.feeds for _, listed in lists):
        click.echo("`dateline ingest` polls them; `dateline serve` keeps polling.")
    if not all(listed.feeds for _, listed in lists):
        sys.exit(REFUSED)


def read_list(path: Path) -> Usable:
    """Read a list from a file; a file that cannot be read is a UsageError."""
    try:
        return usable(read_opml(path.read_bytes()))
    except OSError as error:
        raise click.UsageError(f"{path}: {error.strerror}") from None


def say_counts(name: str, added: int, known: int, problems: Sequence[str]) -> None:
    """Say what became of a list."""
    click.echo(f"{safe(name)}: {added} added, {known} there already, {len(problems)} refused")
    for problem in problems[:PROBLEMS_SHOWN]:
        click.echo(f"  refused: {safe(problem)}")
    if len(problems) > PROBLEMS_SHOWN:
        click.echo(f"  ... and {len(problems) - PROBLEMS_SHOWN} more")


def usable(listed: OpmlList) -> Usable:
    """Return the feeds of a list whose address and facts can be stored, and what is wrong with the others."""
    good, problems = [], list(listed.problems)
    for feed in listed.feeds:
        address = address_of(feed.url)
        country = (feed.country or "").upper() or None
        if address is None:
            problems.append(f"{shown_address(feed.url)}: no address that can be asked")
        elif country is not None and country not in country_codes():
            problems.append(f"{feed.url}: {feed.country!r} is no code of a country")
        else:
            good.append(replace(feed, url=address, country=country, language=primary_language(feed.language)))
    return Usable(feeds=tuple(good), problems=tuple(problems))


def primary_language(code: str | None) -> str | None:
    """Return the code of the language without country or script, or None if it is no code."""
    language = (code or "").replace("_", "-").partition("-")[0].lower()
    return language if language.isascii() and language.isalpha() and len(language) in {2, 3} else None


def completed(feed: OpmlFeed, *, verify_tls: bool = True) -> NewFeed:
    """Return a feed with what the list of outlets knows of its domain that nobody said."""
    domain = (feed.domain or "").lower().removeprefix("www.") or domain_of(feed.url, feed.home) or feed.url
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


def write_list(feeds: Sequence[OpmlFeed], out: str | None) -> None:
    """Write feeds as OPML to a file, or to the screen."""
    document = write_opml(feeds, "Dateline")
    if out is None:
        sys.stdout.buffer.write(document)
        return
    try:
        Path(out).write_bytes(document)
    except OSError as error:
        raise click.UsageError(f"{out}: {error.strerror}") from None
    remark(f"{len(feeds)} feeds written to {out}")
