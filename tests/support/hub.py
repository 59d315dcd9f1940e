"""A WebSub hub on a local web: it asks back over real sockets, and pushes."""

from __future__ import annotations

import hashlib
import hmac
import threading
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlencode

import httpcore

from tests.support.web import LocalWeb, Reply, Seen


@dataclass(slots=True, kw_only=True)
class Hub:
    """A hub that verifies at once, in the middle of the request, as the first hubs did."""

    web: LocalWeb
    path: str = "/hub"
    lease_seconds: int = 864_000
    #: Forms as they came.
    asked: list[dict[str, str]] = field(default_factory=list)
    #: What subscribers answered when they were asked back.
    verified: list[tuple[int, bytes]] = field(default_factory=list)
    refusal: int | None = None

    def __post_init__(self) -> None:
        self.web.routes[self.path] = self.answer

    @property
    def url(self) -> str:
        return self.web.url(self.path, host=2)

    def answer(self, seen: Seen) -> Reply:
        """Take a request, and ask back from another thread: this one serves the web."""
        form = {name: values[0] for name, values in parse_qs(seen.body.decode()).items()}
        self.asked.append(form)
        if self.refusal is not None:
            return Reply(status=self.refusal, body=b"no such topic here")
        threading.Thread(target=self.verify, args=(form,)).start()
        return Reply(status=202)

    def verify(self, form: dict[str, str], **changes: str) -> None:
        """Ask a subscriber whether it wants what was asked for."""
        asked = {
            "hub.mode": "subscribe",
            "hub.topic": form["hub.topic"],
            "hub.challenge": "challenge-1",
            "hub.lease_seconds": str(self.lease_seconds),
        } | {f"hub.{name}": value for name, value in changes.items()}
        got = httpcore.request("GET", f"{form['hub.callback']}?{urlencode(asked)}")
        self.verified.append((got.status, got.content))

    def push(self, body: bytes, *, secret: str | None = None, method: str = "sha256") -> int:
        """Push a body to the last subscriber, signed; return the status of its answer."""
        form = self.asked[-1]
        key = form["hub.secret"] if secret is None else secret
        digest = hmac.new(key.encode(), body, getattr(hashlib, method)).hexdigest()
        headers: dict[bytes | str, bytes | str] = {
            "Content-Type": "application/rss+xml",
            "X-Hub-Signature": f"{method}={digest}",
        }
        return httpcore.request("POST", form["hub.callback"], headers=headers, content=body).status
