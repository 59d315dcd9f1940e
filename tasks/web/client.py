"""The web client: the only file that knows the HTTP library, and the thread in which it works."""

from __future__ import annotations

import asyncio
import re
import ssl
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Any, Self
from urllib.parse import unquote, urlsplit

import httpcore

from tasks.errors import Reason
from tasks.web.addresses import Target, is_local_name
from tasks.web.background import Background
from tasks.web.decoding import Decoder, DecodingError
from tasks.web.gate import Gate
from tasks.web.model import Headers, Request, Visited
from tasks.web.options import WebOptions
from tasks.web.redirects import REDIRECTS
from tasks.web.resolving import AddressError, addresses_of
from tasks.web.trust import trust_of, trust_of_all
from tasks.web.turnstile import Turnstile
from tasks.web.visit import Failure, Reply, Visit

__all__ = ["WebClient", "WebOptions"]

MAX_HEADERS = 100
MAX_HEADER_BYTES = 64 * 1024
#: A redirect's own page is read, so that its connection can be used again, if it is no longer than this.
_REDIRECT_BYTES = 16 * 1024
#: Addresses of one host that are tried, and how long each.
_TRIES = 3
_CONNECT_SECONDS = 10.0
#: Servers close idle connections after 5 seconds (Apache) to 75 (nginx).
_KEEP_ALIVE_SECONDS = 15.0
#: Hosts are shared out over so many pools: the library looks at all connections of a pool, for each of them,
#: at each request, which with one pool was half of all the time that was used.
_POOLS = 16
_SAID_LONGEST = 200

#: Whether the request of this task opened a connection of its own.
_connected: ContextVar[bool] = ContextVar("_connected", default=False)


class WebClient:
    """Fetches many addresses at once; a context manager, usable from several threads."""

    def __init__(self, options: WebOptions, gate: Gate) -> None:
        self._options = options
        self._background = Background(threads=options.connections)
        self._gate_thread = ThreadPoolExecutor(1, thread_name_prefix="web-gate")
        self._transport = _Transport(options)
        self._turnstile = Turnstile(gate, places=options.connections, executor=self._gate_thread, clock=_now)

    def __enter__(self) -> Self:
        self._background.start()
        self._background.call(self._open())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._background.call(self._close())
        finally:
            self._background.stop()
            self._gate_thread.shutdown()

    def fetch(self, requests: Sequence[Request], *, seconds: float) -> list[Visited]:
        """Ask all of these, none of them later than in so many seconds; what became of each, in their order."""
        return self._background.call(self._fetch(requests, seconds))

    async def _open(self) -> None:
        self._serving = asyncio.create_task(self._turnstile.run())

    async def _close(self) -> None:
        try:
            await self._background.cancel_others()
            await self._turnstile.settle()
        finally:
            self._serving.cancel()
            await asyncio.gather(self._serving, return_exceptions=True)
            await self._transport.aclose()
            await asyncio.get_running_loop().shutdown_asyncgens()

    async def _fetch(self, requests: Sequence[Request], seconds: float) -> list[Visited]:
        deadline = _now() + timedelta(seconds=seconds)
        visits = [asyncio.create_task(self._visit(request).run(deadline)) for request in requests]
        try:
            return await asyncio.gather(*visits)
        finally:
            for visit in visits:
                visit.cancel()
            await asyncio.gather(*visits, return_exceptions=True)
            await self._turnstile.settle()

    def _visit(self, request: Request) -> Visit:
        return Visit(
            request,
            ask=self._transport.ask,
            turnstile=self._turnstile,
            clock=_now,
            user_agent=self._options.user_agent,
            timeout_seconds=self._options.timeout_seconds,
        )


class _Transport:
    """Asks one hop over pools of connections: one for each proxy and for each kind of trust."""

    def __init__(self, options: WebOptions) -> None:
        self._options = options
        # Reading hundreds of certificates takes 50 ms: once, before anybody waits for an answer.
        self._checked = trust_of(options.ca_file)
        self._unchecked = trust_of_all()
        self._pools: dict[tuple[str | None, bool, int], httpcore.AsyncConnectionPool] = {}

    async def aclose(self) -> None:
        for pool in self._pools.values():
            await pool.aclose()

    async def ask(self, request: Request, target: Target, headers: Headers) -> Reply | Failure:
        proxy = self._options.proxy_for(target.scheme, target.host)
        if proxy is not None and not self._options.allow_private:
            refused = await self._refused_to_proxy(target)
            if refused is not None:
                return refused
        pool = self._pool(proxy, target, verify_tls=request.verify_tls)
        wire = _on_the_wire(request, target, headers)
        try:
            response = await _send(pool, wire, again=request.form is None)
            try:
                body = await _read(response, request)
            except BaseException:
                # A stream of HTTP/2 that is left in the middle would go on filling its connection.
                await _discard(pool, wire.url.origin)
                raise
            finally:
                await response.aclose()
            return _reply(response, body, proxied=proxy is not None)
        except _BROKEN as error:
            return _failure(error)
        except Exception as error:  # noqa: BLE001 a server odd enough for a bug below costs its request only
            return Failure(reason=Reason.BAD_ANSWER, detail=_said(error))

    async def _refused_to_proxy(self, target: Target) -> Failure | None:
        """Return why a proxy is not asked for a host: it would connect to what is private on our behalf.

        The proxy resolves names by itself, so what we see of a name can only be a reason to refuse it; one that
        only the proxy can resolve is passed on.
        """
        if is_local_name(target.host):
            return Failure(reason=Reason.FORBIDDEN_ADDRESS, detail=f"{target.host} is not public")
        try:
            await addresses_of(target.host, target.port, self._options.resolve, allow_private=False)
        except AddressError as error:
            return _failure(error) if error.reason is Reason.FORBIDDEN_ADDRESS else None
        return None

    def _pool(self, proxy: str | None, target: Target, *, verify_tls: bool) -> httpcore.AsyncConnectionPool:
        key = (proxy, verify_tls, hash(target.key) % _POOLS)
        if key not in self._pools:
            self._pools[key] = self._new_pool(proxy, self._checked if verify_tls else self._unchecked)
        return self._pools[key]

    def _new_pool(self, proxy: str | None, trust: ssl.SSLContext) -> httpcore.AsyncConnectionPool:
        options: dict[str, Any] = {
            "ssl_context": trust,
            "max_connections": self._options.connections,
            "max_keepalive_connections": max(2, self._options.connections // _POOLS),
            "keepalive_expiry": _KEEP_ALIVE_SECONDS,
            "http2": True,
        }
        if proxy is None:
            return httpcore.AsyncConnectionPool(network_backend=_CheckedNetwork(self._options), **options)
        split = urlsplit(proxy)
        login = None
        if split.username is not None:
            login = (unquote(split.username), unquote(split.password or ""))
        return httpcore.AsyncHTTPProxy(f"{split.scheme}://{split.netloc.rpartition('@')[2]}", login, **options)


class _CheckedNetwork(httpcore.AsyncNetworkBackend):
    """Connects to exactly those addresses that it has resolved and found to be allowed."""

    def __init__(self, options: WebOptions) -> None:
        self._options = options
        self._inner = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109, ARG002 the library's signature
        local_address: str | None = None,  # noqa: ARG002 the library's signature
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002 the library's signature
    ) -> httpcore.AsyncNetworkStream:
        _connected.set(True)
        allow_private = self._options.allow_private
        addresses = await addresses_of(host, port, self._options.resolve, allow_private=allow_private)
        *others, last = addresses[:_TRIES]
        for address in others:
            try:
                return await self._inner.connect_tcp(address, port, timeout=_CONNECT_SECONDS / _TRIES)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return await self._inner.connect_tcp(last, port, timeout=_CONNECT_SECONDS)


_BROKEN = (
    AddressError,
    DecodingError,
    httpcore.NetworkError,
    httpcore.TimeoutException,
    httpcore.ProtocolError,
    httpcore.ProxyError,
)
_UNREACHABLE = (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProxyError)


async def _send(
    pool: httpcore.AsyncConnectionPool, wire: httpcore.Request, *, again: bool
) -> httpcore.Response:
    """Return the response's head; once more if a connection that was kept alive turns out to be dead."""
    _connected.set(False)
    try:
        return await pool.handle_async_request(wire)
    except (httpcore.RemoteProtocolError, httpcore.ReadError, httpcore.WriteError):
        if not again or _connected.get():
            raise
    await _discard(pool, wire.url.origin)
    return await pool.handle_async_request(wire)


async def _discard(pool: httpcore.AsyncConnectionPool, origin: httpcore.Origin) -> None:
    """Close the connections to a host that the next request would use again."""
    for connection in pool.connections:
        if connection.can_handle_request(origin) and (connection.is_idle() or "HTTP/2" in connection.info()):
            await connection.aclose()


async def _read(response: httpcore.Response, request: Request) -> bytes:
    headers = response.headers
    if len(headers) > MAX_HEADERS or sum(len(name) + len(value) for name, value in headers) > MAX_HEADER_BYTES:
        raise DecodingError(Reason.BAD_ANSWER, f"{len(headers)} headers are too many, or too long")
    if response.status in REDIRECTS:
        return await _read_redirect(response)
    encoding = _values(headers, b"content-encoding")
    decoder = Decoder(encoding, request.max_bytes)
    length = _values(headers, b"content-length")
    if length.isdecimal() and int(length[:20]) > request.max_bytes:
        raise DecodingError(Reason.TOO_LARGE, f"{length[:20]} bytes are stated")
    async with aclosing(response.aiter_stream()) as chunks:  # type: ignore[type-var]  # it is a generator
        async for chunk in chunks:
            decoder.feed(chunk)
    return decoder.finish()


async def _read_redirect(response: httpcore.Response) -> bytes:
    received = 0
    async with aclosing(response.aiter_stream()) as chunks:  # type: ignore[type-var]  # it is a generator
        async for chunk in chunks:
            received += len(chunk)
            if received > _REDIRECT_BYTES:
                break
    return b""


def _values(headers: Iterable[tuple[bytes, bytes]], wanted: bytes) -> str:
    return ",".join(value.decode("latin-1") for name, value in headers if name.lower() == wanted)


def _on_the_wire(request: Request, target: Target, headers: Headers) -> httpcore.Request:
    url = httpcore.URL(
        scheme=target.scheme.encode(),
        host=target.host.encode(),
        port=None if target.has_default_port else target.port,
        target=target.path.encode(),
    )
    return httpcore.Request(
        b"GET" if request.form is None else b"POST",
        url,
        headers=[(name.encode(), value.encode("latin-1")) for name, value in headers],
        content=request.form,
    )


def _reply(response: httpcore.Response, body: bytes, *, proxied: bool) -> Reply:
    stream = response.extensions["network_stream"]
    peer = None if proxied else stream.get_extra_info("server_addr")
    headers = ((name.lower(), value) for name, value in response.headers)
    return Reply(
        status=response.status,
        headers=tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in headers),
        body=body,
        protocol=response.extensions["http_version"].decode("ascii"),
        address=None if peer is None else str(peer[0]),
    )


def _failure(error: Exception) -> Failure:
    if isinstance(error, (AddressError, DecodingError)):
        return Failure(reason=error.reason, detail=_said(error))
    if isinstance(error.__context__, ssl.SSLError):  # the pool takes the cause away, and leaves the context
        return Failure(reason=Reason.BAD_TLS, detail=_said(error))
    reason = Reason.UNREACHABLE if isinstance(error, _UNREACHABLE) else Reason.BAD_ANSWER
    return Failure(reason=reason, detail=_said(error))


def _said(error: Exception) -> str:
    return re.sub(r"\s+", " ", str(error))[:_SAID_LONGEST].strip() or type(error).__name__


def _now() -> datetime:
    return datetime.now(UTC)
