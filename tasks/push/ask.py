"""What a hub is asked for, and how it takes it."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlencode
from uuid import UUID

from tasks.web.model import Answer, NoAnswer, Request

#: For so long a hub is asked to push; it may grant another time.
WANTED_SECONDS = 10 * 86_400
_MAX_ANSWER = 64 * 1024
_SAID_LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """A feed whose hub is to push what is new."""

    feed_id: int
    hub: str
    #: Address under which the hub knows the feed.
    topic: str
    #: Last part of the address that the hub pushes to.
    callback: UUID
    #: Key with which it signs.
    secret: str


def callback_address(public_url: str, callback: UUID) -> str:
    """Return the address that a hub pushes to."""
    return f"{public_url.rstrip('/')}/push/{callback}"


def request_of(subscription: Subscription, public_url: str) -> Request:
    """Return what to ask a hub to begin or to go on."""
    form = {
        "hub.mode": "subscribe",
        "hub.topic": subscription.topic,
        "hub.callback": callback_address(public_url, subscription.callback),
        "hub.secret": subscription.secret,
        "hub.lease_seconds": str(WANTED_SECONDS),
    }
    return Request(
        url=subscription.hub, purpose="hub", form=urlencode(form).encode("ascii"), max_bytes=_MAX_ANSWER
    )


def refusal_of_hub(visited: Answer | NoAnswer) -> str | None:
    """Return why a hub did not take a request, in one line; None if it did, and will ask back."""
    if isinstance(visited, NoAnswer):
        return f"{visited.reason}: {visited.detail}"
    if HTTPStatus.OK <= visited.status < HTTPStatus.MULTIPLE_CHOICES:
        return None
    said = " ".join(visited.body.decode("utf-8", "replace").replace("\0", "").split())[:_SAID_LONGEST]
    return f"HTTP {visited.status}: {said}" if said else f"HTTP {visited.status}"
