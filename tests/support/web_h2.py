"""The same local web over HTTP/2."""

from __future__ import annotations

import asyncio
import time

from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.events import DataReceived, RequestReceived, StreamEnded, WindowUpdated

from tests.support.web import LocalWeb, Seen


class Http2Connection(asyncio.Protocol):
    """One connection of HTTP/2; give it to LocalWeb as `protocol`."""

    def __init__(self, web: LocalWeb) -> None:
        self._web = web
        self._state = H2Connection(H2Configuration(client_side=False, header_encoding="utf-8"))
        self._heads: dict[int, dict[str, str]] = {}
        self._bodies: dict[int, bytes] = {}
        self._left: dict[int, bytes] = {}

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._number = self._web.opened(transport)
        self._state.initiate_connection()
        transport.write(self._state.data_to_send())

    def connection_lost(self, exc: Exception | None) -> None:
        self._web.closed(self._transport)

    def data_received(self, data: bytes) -> None:
        for event in self._state.receive_data(data):
            if isinstance(event, RequestReceived):
                self._heads[event.stream_id] = {str(k): str(v) for k, v in event.headers}
                self._bodies[event.stream_id] = b""
            elif isinstance(event, DataReceived):
                self._bodies[event.stream_id] += event.data
            elif isinstance(event, StreamEnded):
                self._answer(event.stream_id)
            elif isinstance(event, WindowUpdated):
                self._send_on()
        self._transport.write(self._state.data_to_send())

    def _answer(self, stream: int) -> None:
        head = self._heads.pop(stream)
        path, _, query = head[":path"].partition("?")
        seen = Seen(
            method=head[":method"],
            target=head[":path"],
            path=path,
            query=query,
            headers={name: value for name, value in head.items() if not name.startswith(":")},
            body=self._bodies.pop(stream),
            host=head[":authority"].rpartition(":")[0],
            start=time.monotonic(),
            connection=self._number,
        )
        reply = self._web.answer(seen)
        headers = [(":status", str(reply.status)), *((name.lower(), value) for name, value in reply.headers)]
        self._state.send_headers(stream, headers)
        self._left[stream] = reply.body
        seen.end = time.monotonic()
        self._send_on()

    def _send_on(self) -> None:
        """Send as much of every body as the client has room for."""
        for stream in list(self._left):
            while self._left[stream] and (room := self._state.local_flow_control_window(stream)):
                piece = self._left[stream][: min(room, self._state.max_outbound_frame_size)]
                self._state.send_data(stream, piece)
                self._left[stream] = self._left[stream][len(piece) :]
            if not self._left[stream]:
                self._state.end_stream(stream)
                del self._left[stream]
