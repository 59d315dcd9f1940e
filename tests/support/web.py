"""A web of one's own: a server on 127.0.0.1 and its neighbours, for the real client to talk to."""

from __future__ import annotations

import asyncio
import hashlib
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

Headers = tuple[tuple[str, str], ...]


@dataclass(slots=True, kw_only=True)
class Seen:
    """One request as the server saw it."""

    method: str
    #: Request target as sent; through a proxy it is a whole address.
    target: str
    path: str
    query: str
    #: Names in lower case.
    headers: dict[str, str]
    body: bytes
    #: The Host header without its port: which of the neighbours was asked.
    host: str
    #: Seconds of time.monotonic at which it came, and at which the last byte of the answer was written.
    start: float
    end: float | None = None
    #: Number of the connection that it came over, from 1.
    connection: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What the server answers."""

    status: int = 200
    headers: Headers = ()
    body: bytes = b""
    #: Seconds before anything is sent.
    delay: float = 0.0
    #: After the body, pieces with the seconds to wait before each; endless if the iterable is.
    pieces: Iterable[tuple[float, bytes]] = ()
    #: False: neither Content-Length nor chunks are announced by themselves.
    framed: bool = True
    #: Close the connection afterwards.
    close: bool = False
    #: Sent instead of everything else, as it is.
    raw: bytes | None = None

    def head(self) -> bytes:
        """Return status line and headers."""
        lines = [f"HTTP/1.1 {self.status} Status"]
        lines += [f"{name}: {value}" for name, value in self.headers]
        if self.framed and self.status != 304:
            lines.append(f"Content-Length: {len(self.body)}")
        return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


Route = Callable[[Seen], Reply]


def page(body: bytes | str, *, content_type: str = "text/html; charset=utf-8", headers: Headers = ()) -> Route:
    """Answer with a page."""
    data = body.encode() if isinstance(body, str) else body
    return lambda _: Reply(headers=(("Content-Type", content_type), *headers), body=data)


def conditional(body: bytes, *, content_type: str = "application/xml") -> Route:
    """Answer with a page that has validators, and 304 to whoever sends them back."""
    etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
    modified = "Wed, 21 Oct 2026 07:28:00 GMT"
    headers = (("Content-Type", content_type), ("ETag", etag), ("Last-Modified", modified))

    def answer(seen: Seen) -> Reply:
        known = seen.headers.get("if-none-match")
        fresh = known == etag if known else seen.headers.get("if-modified-since") == modified
        return Reply(status=304, headers=headers[1:]) if fresh else Reply(headers=headers, body=body)

    return answer


def redirect(location: str | None, status: int = 301, *, headers: Headers = ()) -> Route:
    """Answer with a redirect; None: one that says not where to."""
    found = () if location is None else (("Location", location),)
    return lambda _: Reply(status=status, headers=(*found, *headers), body=b"moved")


def refusal(status: int, retry_after: str | None = None) -> Route:
    """Answer with a refusal, and when to come again."""
    headers = () if retry_after is None else (("Retry-After", retry_after),)
    return lambda _: Reply(status=status, headers=headers, body=b"no")


def encoded(body: bytes, encoding: str) -> Route:
    """Answer with a body that is already compressed."""
    return page(body, headers=(("Content-Encoding", encoding),))


def drip(pieces: Callable[[], Iterable[tuple[float, bytes]]], *, headers: Headers = ()) -> Route:
    """Answer bit by bit, and end by closing."""
    return lambda _: Reply(headers=headers, pieces=pieces(), framed=False, close=True)


def slow(seconds: float, body: bytes = b"late") -> Route:
    """Answer after a while."""
    return lambda _: Reply(body=body, delay=seconds)


def raw(data: bytes) -> Route:
    """Answer with these bytes, and close."""
    return lambda _: Reply(raw=data, close=True)


@dataclass
class LocalWeb:
    """Servers on one port of 127.0.0.1, 127.0.0.2, …; a context manager. An unknown path is 404."""

    hosts: int = 4
    #: The servers are the addresses .1, .2, … of it.
    network: str = "127.0.0"
    tls: ssl.SSLContext | None = None
    routes: dict[str, Route] = field(default_factory=dict)
    #: Every request, in the order in which they came.
    requests: list[Seen] = field(default_factory=list)
    port: int = 0
    connections: int = 0
    protocol: Callable[[LocalWeb], asyncio.Protocol] | None = None

    def __enter__(self) -> Self:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._open(), self._loop).result()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def url(self, path: str = "/", host: int = 1) -> str:
        """Return the address of a path on a server."""
        return f"{'https' if self.tls else 'http'}://{self.network}.{host}:{self.port}{path}"

    def asked(self, path: str) -> list[Seen]:
        """Return the requests for a path."""
        return [seen for seen in self.requests if seen.path == path]

    def most_at_once(self, host: str) -> int:
        """Return how many requests of a host were being answered at the same time, at most."""
        marks = [(seen.start, 1) for seen in self.requests if seen.host == host]
        marks += [(seen.end, -1) for seen in self.requests if seen.host == host and seen.end is not None]
        running = most = 0
        for _, step in sorted(marks):
            running += step
            most = max(most, running)
        return most

    def least_spacing(self, host: str) -> float:
        """Return the shortest time between the starts of two requests of a host; infinite with one."""
        starts = sorted(seen.start for seen in self.requests if seen.host == host)
        return min((b - a for a, b in pairwise(starts)), default=float("inf"))

    def answer(self, seen: Seen) -> Reply:
        """Answer a request, and remember it."""
        self.requests.append(seen)
        route = self.routes.get(seen.path)
        return Reply(status=404, body=b"not here") if route is None else route(seen)

    async def _open(self) -> None:
        make = self.protocol or Connection
        self._open_transports: set[asyncio.BaseTransport] = set()
        self._servers = [
            await self._loop.create_server(lambda: make(self), sock=each, ssl=self.tls, backlog=512)
            for each in self._sockets()
        ]

    def _sockets(self) -> list[socket.socket]:
        while True:
            sockets = [_bound(f"{self.network}.1", 0)]
            self.port = sockets[0].getsockname()[1]
            try:
                sockets += [_bound(f"{self.network}.{n}", self.port) for n in range(2, self.hosts + 1)]
            except OSError:  # a neighbour's port is taken by someone else: try another one
                for each in sockets:
                    each.close()
            else:
                return sockets

    async def _close(self) -> None:
        for server in self._servers:
            server.close()
        for transport in list(self._open_transports):
            transport.abort()  # type: ignore[attr-defined]  # every transport of a server has it
        tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.sleep(0)

    def opened(self, transport: asyncio.BaseTransport) -> int:
        """Count a connection, and remember it until it is closed."""
        self._open_transports.add(transport)
        self.connections += 1
        return self.connections

    def closed(self, transport: asyncio.BaseTransport) -> None:
        """Forget a connection."""
        self._open_transports.discard(transport)


class Connection(asyncio.Protocol):
    """One connection of HTTP/1.1, kept alive."""

    def __init__(self, web: LocalWeb) -> None:
        self._web = web
        self._buffer = b""
        self._task: asyncio.Task[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._number = self._web.opened(transport)

    def connection_lost(self, exc: Exception | None) -> None:
        self._web.closed(self._transport)
        if self._task is not None:
            self._task.cancel()

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        head, found, rest = self._buffer.partition(b"\r\n\r\n")
        if not found:
            return
        first, *lines = head.decode("latin-1").split("\r\n")
        method, target, _ = first.split(" ")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        length = int(headers.get("content-length", "0"))
        if len(rest) < length:
            return
        self._buffer = rest[length:]
        split = urlsplit(target)
        seen = Seen(
            method=method,
            target=target,
            path=split.path,
            query=split.query,
            headers=headers,
            body=rest[:length],
            host=headers.get("host", "").rpartition(":")[0],
            start=time.monotonic(),
            connection=self._number,
        )
        self._send(seen, self._web.answer(seen))

    def _send(self, seen: Seen, reply: Reply) -> None:
        if reply.delay or reply.pieces:
            self._task = asyncio.get_running_loop().create_task(self._send_slowly(seen, reply))
            return
        self._transport.write(reply.raw if reply.raw is not None else reply.head() + reply.body)
        self._ended(seen, reply)

    async def _send_slowly(self, seen: Seen, reply: Reply) -> None:
        try:
            await asyncio.sleep(reply.delay)
            self._transport.write(reply.head() + reply.body)
            for seconds, piece in reply.pieces:
                await asyncio.sleep(seconds)
                if self._transport.is_closing():
                    return
                self._transport.write(piece)
            self._ended(seen, reply)
        except asyncio.CancelledError:  # whoever asked has gone
            seen.end = time.monotonic()
            raise

    def _ended(self, seen: Seen, reply: Reply) -> None:
        seen.end = time.monotonic()
        if reply.close:
            self._transport.close()


def _bound(host: str, port: int) -> socket.socket:
    bound = socket.socket()
    try:
        bound.bind((host, port))
    except OSError:
        bound.close()
        raise
    return bound
