"""The feeds that are polled: added, listed, paused and removed by a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tasks.database import Connection, run
from tasks.storage.rows import Row
from tasks.web.addresses import host_of


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFeed:
    """A feed to add, and what is known of its outlet."""

    url: str
    #: Domain of the outlet, without www.
    domain: str
    title: str | None = None
    #: Name of the outlet, and the country, language and family it has; None where not known.
    outlet: str | None = None
    country: str | None = None
    language: str | None = None
    family: str | None = None
    #: False: its certificate need not be valid.
    verify_tls: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFeed:
    """A feed that is in the database, removed or not, and whose it is."""

    feed_id: int
    url: str
    #: active, paused or removed.
    state: str
    outlet: str
    domain: str | None
    country_code: str | None
    language: str | None
    family: str | None


def kept_feeds(connection: Connection, urls: Sequence[str]) -> dict[str, KeptFeed]:
    """Return those of these feeds that are in the database, by address."""
    return {row["url"]: KeptFeed(**row) for row in run(connection, "feeds.kept", urls=list(urls))}


def describe_outlet(
    connection: Connection,
    domain: str,
    *,
    outlet: str | None,
    country: str | None,
    language: str | None,
    family: str | None,
) -> None:
    """Write what a user says of an outlet over what was known; None leaves what is there."""
    run(
        connection,
        "feeds.describe_outlet",
        domain=domain,
        outlet=outlet,
        country_code=country,
        language=language,
        family=family,
    )


def add_feeds(connection: Connection, feeds: Sequence[NewFeed], now: datetime) -> dict[str, int]:
    """Add feeds with their outlets; return the numbers of those that are new or active again, by address."""
    with connection.transaction():
        run(connection, "reference.store_outlets", rows=[_outlet_row(feed) for feed in feeds])
        run(
            connection,
            "hosts.ensure",
            hosts=sorted({host for feed in feeds if (host := host_of(feed.url))}),
            parallel=1,
        )
        added = run(connection, "feeds.add", rows=[_feed_row(feed) for feed in feeds], now=now)
    return {row["url"]: row["feed_id"] for row in added}


def _outlet_row(feed: NewFeed) -> Row:
    return {
        "domain": feed.domain,
        "name": feed.outlet,
        "country_code": feed.country,
        "language": feed.language,
        "family": feed.family,
    }


def _feed_row(feed: NewFeed) -> Row:
    return {
        "url": feed.url,
        "host": host_of(feed.url),
        "verify_tls": feed.verify_tls,
        "language": feed.language,
        "title": feed.title,
        "domain": feed.domain,
    }


def known_digests_of(connection: Connection, feed_id: int, keys: Sequence[str]) -> dict[str, str]:
    """Return the digests of those of these entries that a feed brought before."""
    rows = [{"feed_id": feed_id, "entry_key": key} for key in keys]
    return {row["entry_key"]: row["digest"] for row in run(connection, "entries.known", rows=rows)}
