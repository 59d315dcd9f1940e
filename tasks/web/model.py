"""What the web is asked and what it answers; expected failures are values: `Visited` is what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from tasks.errors import Reason

#: feed, page and robots (a robots.txt) are fetched; hub is a WebSub hub that is sent a form.
Purpose = Literal["feed", "page", "robots", "hub"]
Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One address to ask."""

    #: Absolute http or https address, as written.
    url: str
    purpose: Purpose = "page"
    #: Validators of the last answer, sent as If-None-Match and If-Modified-Since; None sends none.
    etag: str | None = None
    last_modified: str | None = None
    #: Bytes of the body after decompression; more is `too_large`.
    max_bytes: int = 10_000_000
    #: False only where a user has said so for this feed.
    verify_tls: bool = True
    #: Form to POST, already encoded; None is a GET.
    form: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One redirect on the way."""

    #: Address that was asked.
    url: str
    #: 301, 302, 303, 307 or 308.
    status: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server answered, whatever its status."""

    request: Request
    #: Address that answered in the end.
    url: str
    status: int
    #: Headers as received, names in lower case, in order.
    headers: Headers
    #: Body, decompressed.
    body: bytes
    #: Redirects followed, in order; empty if none.
    hops: tuple[Hop, ...] = ()
    #: "HTTP/1.1" or "HTTP/2".
    protocol: str = "HTTP/1.1"
    #: Headers that were sent for the last hop, in order: the archive keeps them.
    sent: Headers = ()
    #: IP address that was connected to; None through a proxy.
    address: str | None = None
    #: When the first byte was asked for, and how long it took to the last one.
    asked_at: datetime
    seconds: float

    def header(self, name: str) -> str | None:
        """Return the first header of this name (in lower case), or None."""
        return next((value for key, value in self.headers if key == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoAnswer:
    """A request that got no answer, and why."""

    request: Request
    #: Address that failed: the request's, or the one a redirect led to.
    url: str
    reason: Reason
    #: One line for a person: what exactly.
    detail: str
    hops: tuple[Hop, ...] = ()
    asked_at: datetime
    seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Postponed:
    """A request that was not made: its host's turn did not come within the time that there was."""

    request: Request
    #: When the host may be asked again, as far as is known.
    until: datetime


Visited = Answer | NoAnswer | Postponed
