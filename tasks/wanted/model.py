"""What crosses from the queue of wanted pages to what becomes of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from tasks.archive.model import Stored
from tasks.model import Page, Recalled, Reject, Retry, Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A look at an article that may have changed, and what its page was like at the last one."""

    uid: UUID
    #: Counted from 1.
    step: int
    etag: str | None
    last_modified: str | None
    digest: str | None
    first_fetched_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedPage:
    """A page that was claimed from the queue, and the lease under which it is fetched."""

    wanted_id: int
    #: Canonical address, or feed:FEED:KEY for an entry without one.
    origin: str
    #: Canonical address; None for an entry without one, whose own text is the article.
    url: str | None
    host: str
    why: Literal["new", "edited", "again", "backfill"]
    told: Told
    #: Tries so far, this one not counted.
    attempts: int
    first_wanted_at: datetime
    #: Runs in a row that died while they had it.
    deaths: int
    #: Domain or name of the feed's outlet; None if no feed wanted it.
    outlet: str | None
    token: str
    #: Address and time of which the page is a capture; None where it is fetched from its publisher.
    as_url: str | None = None
    as_of: datetime | None = None
    #: It is an article already, and looked at again.
    look: Look | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A wanted page after it was asked for."""

    wanted: WantedPage
    #: The page to extract (or the feed's own text in its place), why there is none now or at all, or the
    #: article that it still is.
    result: Page | Recalled | Retry | Reject
    #: Validators of the answer; None if it had none.
    etag: str | None = None
    last_modified: str | None = None
    #: The host says that the page is not there any more.
    is_gone: bool = False
    #: Its record in the archive; None if nothing answered, or nothing was asked.
    record: Stored | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """A wanted page whose host's turn did not come: it stays in the queue as it was."""

    wanted: WantedPage
    until: datetime
