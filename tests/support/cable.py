"""A way over TCP that can be cut: what is sent then arrives nowhere, and nobody is told."""

from __future__ import annotations

import asyncio
import threading
from types import TracebackType
from typing import Self


class Cable:
    """Forwards a port to another one, or to the socket of a Postgres; a context manager."""

    def __init__(self, port: int, host: str | None = None, *, at: str = "127.0.0.1") -> None:
        """Take where it leads to (an address, or the folder of the socket of a Postgres) and begins."""
        self._port = port
        self._host = host or "127.0.0.1"
        self._at = at
        #: Where to connect to.
        self.port = 0
        self._whole = True
        self._writers: set[asyncio.StreamWriter] = set()

    def __enter__(self) -> Self:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._open(), self._loop).result(10)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def cut(self) -> None:
        """Let nothing through any more, in either direction."""
        self._whole = False

    def join(self) -> None:
        """Let new connections through; those of before the cut end, as they do after a long one."""
        self._loop.call_soon_threadsafe(self._abort)
        self._whole = True

    async def _open(self) -> None:
        self._server = await asyncio.start_server(self._connected, self._at, 0)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _close(self) -> None:
        self._server.close()
        self._abort()
        tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _abort(self) -> None:
        for writer in tuple(self._writers):
            writer.transport.abort()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        try:
            there_reader, there = await self._target()
        except OSError:
            writer.transport.abort()
            return
        self._writers.add(there)
        try:
            await asyncio.gather(self._carry(reader, there), self._carry(there_reader, writer))
        finally:
            for each in (writer, there):
                each.transport.abort()
                self._writers.discard(each)

    async def _target(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self._host.startswith("/"):
            return await asyncio.open_unix_connection(f"{self._host}/.s.PGSQL.{self._port}")
        return await asyncio.open_connection(self._host, self._port)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Carry what comes to the other side, and its end; what comes while the cable is cut is lost."""
        try:
            while data := await reader.read(65_536):
                if self._whole:
                    writer.write(data)
                    await writer.drain()
            if self._whole and writer.can_write_eof():
                writer.write_eof()
        except OSError:
            writer.transport.abort()
