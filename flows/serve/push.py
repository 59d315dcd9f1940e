"""Hears WebSub hubs: answers what they ask, and makes what they push wanted at once.

On 127.0.0.1 only; a reverse proxy passes on what comes to DATELINE_PUBLIC_URL.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from uuid import UUID

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from flows.serve.answering import answer, listening_socket
from flows.serve.say import say
from flows.serve.subscribe import ask_hubs
from tasks.database import connect
from tasks.errors import StoreError
from tasks.feeds.model import FeedBody
from tasks.pools import open_parser, parse_bodies
from tasks.push.ask import Subscription
from tasks.push.intent import NotAsked, judge_intent
from tasks.push.signature import is_signed
from tasks.settings import Settings
from tasks.storage.push import find, note_intent, store_push

#: Requests at once; each may hold a body of DATELINE_FEED_MAX_BYTES.
CONNECTIONS = 20
BODY_SECONDS = 30.0
ASK_SECONDS = 60.0


class Pushes:
    """The part of serve that deals with hubs."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    async def keep(self) -> None:
        """Hear and ask hubs until this is cancelled."""
        with open_parser(self._settings):
            await asyncio.gather(self._hear(), self._ask())

    async def _hear(self) -> None:
        listening = listening_socket("127.0.0.1", self._settings.push_port)
        await answer(application(self._settings), listening, CONNECTIONS)

    async def _ask(self) -> None:
        while True:
            try:
                if asked := await asyncio.to_thread(ask_hubs, self._settings):
                    say(asked)
            except StoreError as error:
                say(f"WebSub: {error}")
            await asyncio.sleep(ASK_SECONDS)


def application(settings: Settings) -> Starlette:
    """Return what answers hubs, under whatever path the reverse proxy passes on."""
    hearing = _Hearing(settings)
    paths = ("/push/{callback:uuid}", "/{prefix:path}/push/{callback:uuid}")
    return Starlette(
        routes=[
            *(Route(path, hearing.verify, methods=["GET"]) for path in paths),
            *(Route(path, hearing.receive, methods=["POST"]) for path in paths),
        ]
    )


class _Hearing:
    """What hubs may ask and push."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    async def verify(self, request: Request) -> Response:
        """Answer a hub that wants to be sure, or that says no."""
        parameters = dict(request.query_params)
        return await asyncio.to_thread(self._verify, request.path_params["callback"], parameters)

    def _verify(self, callback: UUID, parameters: dict[str, str]) -> Response:
        with connect(self._settings) as connection:
            subscription = find(connection, callback)
            if subscription is None:
                return _said("not asked for", 404)
            intent = judge_intent(parameters, subscription.topic)
            if isinstance(intent, NotAsked):
                return _said("not asked for", 404)
            note_intent(connection, callback, intent, datetime.now(UTC))
        return _said(getattr(intent, "challenge", "noted"))

    async def receive(self, request: Request) -> Response:
        """Take what a hub pushes; what is not signed by it is answered as if it were, and ignored (W3C)."""
        subscription = await asyncio.to_thread(self._find, request.path_params["callback"])
        if subscription is None:
            return _said("not asked for", 410)
        try:
            async with asyncio.timeout(BODY_SECONDS):
                body = await _read(request.stream(), self._settings.feed_max_bytes)
        except TimeoutError:
            return _said("too slow", 408)
        if body is None:
            return _said("too large", 413)
        if not is_signed(request.headers.get("x-hub-signature"), subscription.secret, body):
            say(
                f"WebSub: ignored what came for feed {subscription.feed_id}: its signature is wrong or missing",
                feed=subscription.feed_id,
            )
            return _said("noted", 202)
        pushed = FeedBody(url=subscription.topic, content_type=request.headers.get("content-type"), body=body)
        await asyncio.to_thread(self._store, subscription, pushed)
        return _said("noted", 202)

    def _find(self, callback: UUID) -> Subscription | None:
        with connect(self._settings) as connection:
            return find(connection, callback)

    def _store(self, subscription: Subscription, pushed: FeedBody) -> None:
        (parsed,) = parse_bodies([pushed], self._settings)
        with connect(self._settings) as connection, connection.transaction():
            news = store_push(connection, subscription.feed_id, parsed, datetime.now(UTC))
        what = "no feed, so it is polled now" if news is None else f"{news} new or edited entries"
        say(f"WebSub: feed {subscription.feed_id} was pushed: {what}", feed=subscription.feed_id, entries=news)


async def _read(chunks: AsyncIterator[bytes], most: int) -> bytes | None:
    """Return a body, or None if it is larger than allowed."""
    parts: list[bytes] = []
    size = 0
    async for chunk in chunks:
        size += len(chunk)
        if size > most:
            return None
        parts.append(chunk)
    return b"".join(parts)


def _said(text: str, status: int = 200) -> Response:
    return PlainTextResponse(text, status, headers={"X-Content-Type-Options": "nosniff"})
