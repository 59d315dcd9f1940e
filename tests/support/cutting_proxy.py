"""A proxy before a Postgres server that cuts connections in the middle of what is sent over them."""

from __future__ import annotations

import contextlib
import socket
import struct
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from psycopg.conninfo import conninfo_to_dict

#: Its port is a part of the name of its socket.
PORT = 5432
_RESET = struct.pack("ii", 1, 0)
#: A cut comes after so many bytes at most: the batches of a test are as long.
MOST_BYTES = 200_000


@dataclass(slots=True, kw_only=True)
class CuttingProxy:
    """Hands on what comes until so many bytes have passed, which chance decides for each connection."""

    #: What connects to it as libpq would: the path of a socket, or host and port.
    behind: str | tuple[str, int]
    random: Random
    #: Cuts that are still to be made; connections beyond are left alone.
    left: int = 0
    done: int = 0
    folder: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="dateline-test-")))

    def accept(self, server: socket.socket) -> None:
        """Take connections until the server is closed."""
        while True:
            try:
                client, _ = server.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        upstream = socket.socket(socket.AF_UNIX if isinstance(self.behind, str) else socket.AF_INET)
        try:
            upstream.connect(self.behind)
        except OSError:
            client.close()
            return
        after = self.random.randrange(MOST_BYTES)
        back = threading.Thread(target=_pass, args=(upstream, client), daemon=True)
        back.start()
        with contextlib.suppress(OSError):
            while data := client.recv(65_536):
                if self.left > 0 and after < len(data):
                    self.left, self.done = self.left - 1, self.done + 1
                    upstream.sendall(data[:after])
                    break
                after -= len(data)
                upstream.sendall(data)
        for each in (upstream, client):
            _close(each)


def _pass(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65_536):
            target.sendall(data)
    for each in (source, target):
        _close(each)


def _close(one: socket.socket) -> None:
    with contextlib.suppress(OSError):
        one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        one.shutdown(socket.SHUT_RDWR)
    one.close()


@contextmanager
def cutting(address: str, *, cuts: int, seed: int) -> Iterator[CuttingProxy]:
    """Run a proxy before the server of an address; libpq finds it by host=FOLDER and port=PORT."""
    info = conninfo_to_dict(address)
    host, port = str(info["host"]), int(str(info["port"]))
    behind = f"{host}/.s.PGSQL.{port}" if host.startswith("/") else (host, port)
    proxy = CuttingProxy(behind=behind, random=Random(seed), left=cuts)  # noqa: S311  # no secret
    proxy.folder.chmod(0o755)
    path = proxy.folder / f".s.PGSQL.{PORT}"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))
        path.chmod(0o777)
        server.listen(64)
        threading.Thread(target=proxy.accept, args=(server,), daemon=True).start()
        try:
            yield proxy
        finally:
            with contextlib.suppress(OSError):
                server.shutdown(socket.SHUT_RDWR)
            path.unlink()
            proxy.folder.rmdir()
