"""The index of the archive, and the robots.txt files that are kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from tasks.archive.model import Earlier, Stored
from tasks.database import Connection, run
from tasks.web.robots import RobotsFile


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRobots:
    """A robots.txt that was just fetched."""

    #: Scheme and host, such as https://example.org, and the host alone.
    site: str
    host: str
    file: RobotsFile
    crawl_delay_seconds: float
    #: When it is to be fetched again.
    expires_at: datetime


def known_digests(connection: Connection, digests: Iterable[str]) -> dict[str, Earlier]:
    """Return where bodies with these digests were archived before."""
    rows = run(connection, "pages.known_digests", digests=sorted(set(digests)))
    return {row["digest"]: Earlier(uri=row["final_url"], date=row["fetched_at"]) for row in rows}


def store_pages(connection: Connection, pages: Sequence[tuple[Stored, UUID | None]]) -> None:
    """Index records, each with the uid of the article that was made of it, if one was."""
    rows = [page_row(stored, uid) for stored, uid in pages]
    if rows:
        run(connection, "pages.store", rows=rows)


def page_row(stored: Stored, uid: UUID | None) -> dict[str, object]:
    """Return the row of a record, with the article that was made of it."""
    row = asdict(stored)
    return row | {"position": row.pop("offset"), "article_uid": uid}


def known_robots(connection: Connection, sites: Iterable[str], now: datetime) -> dict[str, RobotsFile]:
    """Return the robots.txt files of these sites that are kept and not too old."""
    rows = run(connection, "hosts.robots", sites=sorted(set(sites)), now=now)
    return {row["site"]: RobotsFile(status=row["status"], body=row["body"]) for row in rows}


def store_robots(connection: Connection, files: Mapping[str, NewRobots], now: datetime) -> None:
    """Keep robots.txt files, and how far apart their hosts want requests."""
    rows = [
        {
            "site": new.site,
            "host": new.host,
            "status": new.file.status,
            "body": new.file.body,
            "crawl_delay_seconds": new.crawl_delay_seconds,
            "expires_at": new.expires_at,
        }
        for new in files.values()
    ]
    if rows:
        run(connection, "hosts.store_robots", rows=rows, now=now)
