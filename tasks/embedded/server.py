"""Starting, finding and stopping the embedded server."""

from __future__ import annotations

import contextlib
import os
import secrets
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import quote

import fasteners
import psycopg
from psycopg import sql as psql
from psycopg.conninfo import make_conninfo

import sql
from tasks.embedded import binaries, cluster
from tasks.embedded.cluster import Files
from tasks.errors import StoreError

DATABASE = "dateline"
#: A recovery after a crash can take this long; without one a start takes a tenth of a second.
START_SECONDS = 120.0
#: The processes of a server that was killed let go of its port within this.
PORT_SECONDS = 5.0
#: What a start says that finds children of a server that was killed.
STRAYS = "shared memory block"
#: What a start right after a crash says, and not for long.
PASSES = (STRAYS, "lock file", "starting up", "in recovery")
BUSY_PORT = ("could not bind", "could not create any TCP/IP sockets")
#: The default of Postgres is that of turning disks, and makes it read whole tables where an index is quicker.
PLANNING = "-c random_page_cost=1.1"

Role = Literal["owner", "writer", "reader"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A running embedded server."""

    data: Path
    #: Folder of its socket.
    socket: Path
    #: TCP port on 127.0.0.1, which is also part of the socket's name.
    port: int

    def dsn(self, role: Role = "writer", database: str = DATABASE) -> str:
        """Return what libpq connects with, as one of the three roles."""
        return self._conninfo(f"dateline_{role}", database)

    def admin_dsn(self, database: str = DATABASE) -> str:
        """Return the same for the superuser: for set-up and tests only."""
        return self._conninfo("postgres", database)

    def _conninfo(self, user: str, database: str) -> str:
        return make_conninfo("", host=str(self.socket), port=self.port, user=user, dbname=database)

    def url(self, role: Role = "reader") -> str:
        """Return the address for local programs: through the socket, without a password."""
        return (
            f"postgresql://dateline_{role}@/{DATABASE}?host={quote(str(self.socket), safe='')}&port={self.port}"
        )

    def url_tcp(self) -> str:
        """Return the address for programs that need TCP, with the local password of the reader in it."""
        password = quote((self.data / "reader_password").read_text("utf-8"), safe="")
        return f"postgresql://dateline_reader:{password}@127.0.0.1:{self.port}/{DATABASE}"


def start(data: Path, *, port: int = 0, binaries: Path | None = None) -> Server:
    """Return the server of a data folder; make and start what is missing. Any number of processes may call it.

    Port 0: the one used before, or a free one. Errors are a StoreError of one line.
    """
    with _explained(data):
        files = _files(data)
        if found := _attached(files):
            return found
        cluster.make_data_folder(files.data, as_root=files.account is not None)
        with _locked(files):
            return _attached(files) or _start(files, port, binaries)


def admit_readers(data: Path) -> None:
    """Let every member of dateline_reader in over TCP with a password, also where an older version runs."""
    with _explained(data):
        server = _attached(_files(data))
        if server is not None and cluster.renew_rules(_files(data)):
            with psycopg.connect(server.admin_dsn(), autocommit=True) as connection:
                connection.execute("SELECT pg_reload_conf()")


def status(data: Path) -> Server | None:
    """Return the server of a data folder if it runs and answers."""
    with _explained(data):
        return _attached(_files(data))


def pid(data: Path) -> int | None:
    """Return the number of the running server's first process; None if there is none."""
    return cluster.running_pid(_files(data))


def stop(data: Path, *, binaries: Path | None = None) -> bool:
    """Stop the server, ending what others do with it; False if none ran."""
    with _explained(data):
        files = _files(data)
        if cluster.running_port(files) is None:
            return False
        with _locked(files):
            return _stop(files, binaries)


def _files(data: Path) -> Files:
    if os.name == "nt":
        raise StoreError("the embedded server does not run on Windows: set DATELINE_DATABASE_URL")
    data = data.expanduser().absolute()
    return Files(data=data, account=cluster.account_for(data))


@contextmanager
def _explained(data: Path) -> Iterator[None]:
    """Turn what the disk refuses into one line."""
    try:
        yield
    except OSError as error:
        where = error.filename or data
        raise StoreError(
            f"the data folder cannot be used: {where}: {error.strerror or error}; set another DATELINE_DATA_DIR"
        ) from error
    except psycopg.Error as error:
        raise StoreError(f"the embedded Postgres refuses: {' '.join(str(error).split())}") from error


@contextmanager
def _locked(files: Files) -> Iterator[None]:
    """Hold the lock of the data folder; it ends with the process that holds it."""
    lock = files.data / "lock"
    lock.open("a").close()  # fasteners would hide why it cannot be opened
    with fasteners.InterProcessLock(str(lock)):
        yield


def _server(files: Files, port: int) -> Server:
    return Server(data=files.data, socket=files.socket, port=port)


def _attached(files: Files) -> Server | None:
    """Return the running server, if its set-up was finished and it answers."""
    port = cluster.running_port(files) if files.password.exists() else None
    if port is None:
        return None
    server = _server(files, port)
    return None if _refusal(server.dsn("reader")) else server


def _refusal(dsn: str) -> str | None:
    """Return why a connection is refused, None if it is not."""
    try:
        psycopg.connect(dsn, connect_timeout=5).close()
    except psycopg.OperationalError as error:
        return " ".join(str(error).split())
    return None


def _start(files: Files, port: int, given: Path | None) -> Server:
    """Start the server under the lock, and finish its set-up."""
    folder = binaries.usable(given, files.account, files.data)
    if not (files.cluster / "PG_VERSION").exists():
        cluster.make_cluster(files, folder)
    cluster.check_version(files, folder)
    cluster.make_socket_folder(files)
    server = _server(files, _run(files, folder, port))
    if not files.password.exists():
        _set_up(files, server)
    return server


def _run(files: Files, folder: Path, port: int) -> int:
    """Start the process, unless it runs, and wait until it answers; return its port."""
    deadline = time.monotonic() + START_SECONDS
    chosen = port or _patient(_remembered_port(files))
    why: str | None = "it ends again at once"
    while time.monotonic() < deadline:
        if running := cluster.running_port(files):
            why = _refusal(_server(files, running).admin_dsn("postgres"))
            if why is None:
                (files.data / "port").write_text(f"{running}\n", "utf-8")
                return running
        else:
            chosen = _free(chosen, fixed=bool(port))
            _launch(files, folder, chosen)
        time.sleep(0.05)
    raise StoreError(f"Postgres is not ready after {START_SECONDS:.0f} seconds ({why}); its log is {files.log}")


def _launch(files: Files, folder: Path, port: int) -> None:
    """Start the process once; a refusal that does not pass by waiting is an error."""
    cluster.remove_leftovers(files)
    offset = files.log.stat().st_size if files.log.exists() else 0
    options = (
        f"-c listen_addresses=127.0.0.1 -p {port} -c unix_socket_permissions=0700 -k '{files.socket}' "
        f"-c shared_buffers={cluster.buffer_megabytes()}MB -c work_mem=16MB {PLANNING}"
    )
    if _pg_ctl(
        files, folder, "-t", "20", "-l", f"{files.cluster.name}/{files.log.name}", "-o", options, "start"
    ).ok:
        return
    why = cluster.last_fatal(files, offset)
    if STRAYS in why:
        cluster.end_strays(files)
    if not any(sign in why for sign in (*PASSES, *BUSY_PORT)):
        raise StoreError(f"the embedded Postgres does not start: {why}; its log is {files.log}")


def _remembered_port(files: Files) -> int:
    with contextlib.suppress(OSError, ValueError):
        return int((files.data / "port").read_text("utf-8"))
    return 0


def _patient(port: int) -> int:
    """Wait a little while a port is taken that was ours: who still knows it finds the server again there."""
    until = time.monotonic() + PORT_SECONDS
    while port and _bound(port) is None and time.monotonic() < until:
        time.sleep(0.1)
    return port


def _free(port: int, *, fixed: bool) -> int:
    """Return the port if nobody listens on it, else another one; a fixed one that is busy is an error."""
    for candidate in (port,) if fixed else (port, 0):
        if (bound := _bound(candidate)) is not None:
            return bound
    raise StoreError(
        f"DATELINE_EMBEDDED_PORT: port {port} of 127.0.0.1 is in use; choose another, or 0 for any"
    )


def _bound(port: int) -> int | None:
    """Return the port that can be listened on here, any for 0; None if it is taken."""
    with socket.socket() as probe, contextlib.suppress(OSError, OverflowError):
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as Postgres does
        probe.bind(("127.0.0.1", port))
        return int(probe.getsockname()[1])
    return None


def _set_up(files: Files, server: Server) -> None:
    """Make the database and the roles that may log in; may be run again after an interruption."""
    password = secrets.token_urlsafe(24)
    with psycopg.connect(server.admin_dsn("postgres"), autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (DATABASE,)).fetchone():
            connection.execute(psql.SQL("CREATE DATABASE {}").format(psql.Identifier(DATABASE)))
    with psycopg.connect(server.admin_dsn()) as connection:
        connection.execute(sql.script("roles.sql"))
        # Hashed here, so that the password itself is never in a statement or a log.
        verifier = connection.pgconn.encrypt_password(password.encode(), b"dateline_reader", b"scram-sha-256")
        login = psql.SQL(sql.script("embedded.sql")).format(verifier=psql.Literal(verifier.decode()))
        connection.execute(login)
    part = files.password.with_suffix(".part")
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    part.write_text(password, "utf-8")
    part.rename(files.password)


def _stop(files: Files, given: Path | None) -> bool:
    folder = binaries.usable(given, files.account, files.data)
    done = _pg_ctl(files, folder, "-t", "60", "-m", "fast", "stop")
    if cluster.running_port(files) is not None:
        raise StoreError(f"the embedded Postgres does not stop: {' '.join(done.output.split())}")
    if files.socket.parent != files.data:
        with contextlib.suppress(OSError):
            files.socket.rmdir()
    return True


def _pg_ctl(files: Files, folder: Path, *arguments: str) -> binaries.Result:
    """Run pg_ctl and wait; inside the data folder, as it gives paths to a shell with $ and quotes in them."""
    given = ("-D", files.cluster.name, "-w", *arguments)
    return binaries.run(folder / "pg_ctl", *given, account=files.account, folder=files.data)
