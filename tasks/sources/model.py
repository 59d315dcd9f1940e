"""What a user may name as a source of addresses, and the addresses that it names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from tasks.errors import Reason
from tasks.model import Told

#: document: an address that answers with a sitemap, a feed or a page. list: a file of addresses. captures: what
#: the Internet Archive has of a domain.
SourceKind = Literal["document", "list", "captures"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A source of addresses."""

    kind: SourceKind
    #: As its user wrote it: what its addresses are queued under.
    name: str
    #: Address of the document, path of the file, or the domain.
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An address that a source names."""

    #: Canonical address of the article.
    url: str
    #: Address to fetch, where that is another one.
    fetch_url: str | None = None
    #: When it was published, changed or captured, as the source says; None if it does not.
    at: datetime | None = None
    #: What a feed says of it.
    told: Told | None = None
    #: When it was captured, for a capture.
    captured_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BadAddress:
    """Something that a source names and that is no address of a page."""

    origin: str
    reason: Reason
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What one document, or a piece of a list, names."""

    named: tuple[Named, ...]
    bad: tuple[BadAddress, ...] = ()
    #: Further documents to read, in order, with how deep they lie.
    further: tuple[tuple[str, int], ...] = ()
