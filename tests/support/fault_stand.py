"""What faults are tried on: a Postgres and a Prefect server that may be killed, and an archive to load."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

import tests.support.poison.sitecustomize as poison
from flows.engine import answers
from flows.serve.server import SERVER, chosen_port
from tasks import embedded
from tasks.database import migrate
from tasks.settings import Settings
from tests.support.accounts import open_folder
from tests.support.backfill_kills import DATELINE, REJECTS, ROWS, select, write_archive
from tests.support.culling import by_role, kill
from tests.support.database import database
from tests.support.settings import settings_for

#: How long a Prefect server may take to answer on a busy machine.
START_SECONDS = 240.0
Rows = tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What came of a fault: a line of the table."""

    fault: str
    times: int
    #: What the runs said, in their words.
    said: str
    rows: str
    is_well: bool


class Prefect:
    """A Prefect server that can be killed and is started again on its port."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._port = chosen_port(0, "port")
        self.process = self._start()

    @property
    def api(self) -> str:
        """Address of its API."""
        return f"http://127.0.0.1:{self._port}/api"

    def _start(self) -> subprocess.Popen[bytes]:
        home = self._folder / "prefect-server"
        environment = os.environ | SERVER | {"PREFECT_HOME": str(home), "PREFECT_API_URL": self.api}
        with (self._folder / "prefect-server.txt").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "prefect", "server", "start", "--port", str(self._port)],
                env=environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def wait(self) -> None:
        """Wait until it answers."""
        until = time.monotonic() + START_SECONDS
        while not answers(self.api):
            assert time.monotonic() < until, "Prefect's server does not start"
            time.sleep(0.2)

    def kill(self) -> None:
        """End it as the system would, with what it has started."""
        kill([each for found in by_role(self.process.pid).values() for each in found])
        self.process.wait()

    def restart(self) -> None:
        """Kill it and start it again."""
        self.kill()
        self.process = self._start()
        self.wait()


@dataclass(slots=True, kw_only=True)
class Own:
    """Servers of one's own, which may be killed."""

    server: embedded.Server
    prefect: Prefect

    def kill_postgres(self) -> None:
        """Kill the whole server at once, and start it again."""
        pid = int((self.server.data / "cluster" / "postmaster.pid").read_text().split()[0])
        killed = by_role(os.getpid(), pid).get("postgres", [])
        kill(killed)
        psutil.wait_procs(killed, timeout=30)
        self.server = embedded.start(self.server.data, port=self.server.port)

    def restart_postgres(self) -> None:
        """Restart it as an administrator would."""
        embedded.stop(self.server.data)
        self.server = embedded.start(self.server.data, port=self.server.port)


@dataclass(slots=True, kw_only=True)
class Stand:
    """Where the servers are, the archive, and what an undisturbed load of it leaves."""

    folder: Path
    #: Address of the superuser of the Postgres server, and of the API of the Prefect server.
    admin: str
    api: str
    archive: Path
    #: What may be killed; None where it is others', too.
    own: Own | None = None
    expected: Rows = field(default_factory=lambda: ([], []))

    @contextmanager
    def empty(self) -> Iterator[Settings]:
        """Make a migrated database."""
        with database(self.admin) as address:
            settings = settings_for(address, data_dir=self.folder)
            migrate(settings)
            yield settings

    def start(
        self, settings: Settings, command: Sequence[str], log: Path, **changes: object
    ) -> subprocess.Popen[bytes]:
        """Start a command of Dateline in a process group of its own; what it says goes to a file."""
        assert settings.database_url is not None
        given: Mapping[str, object] = {
            "DATELINE_DATABASE_URL": settings.database_url.get_secret_value(),
            "DATELINE_DATA_DIR": self.folder,
            "DATELINE_ALLOW_PRIVATE_ADDRESSES": "true",
            "DATELINE_HOST_SPACING_SECONDS": "0.05",
            "DATELINE_BATCH_SIZE": 10,
            "DATELINE_FETCH_TIMEOUT_SECONDS": 5,
            "DATELINE_PAGE_TIMEOUT_SECONDS": 10,
            "PREFECT_API_URL": self.api,
            "PREFECT_HOME": self.folder / "prefect",
            "PYTHONPATH": os.pathsep.join([str(Path(poison.__file__).parent), str(Path.cwd())]),
        } | changes
        environment = os.environ | {name: str(value) for name, value in given.items()}
        with log.open("ab") as said:
            return subprocess.Popen(
                [DATELINE, *command], env=environment, stdout=said, stderr=said, start_new_session=True
            )

    def rows(self, settings: Settings) -> Rows:
        """Return everything that a load leaves, but for what is of one time or one database."""
        return select(settings, ROWS), select(settings, REJECTS)

    def compare(self, settings: Settings) -> tuple[str, bool]:
        """Say whether rows are those of an undisturbed load, and whether each page came to something once."""
        articles, rejects = found = self.rows(settings)
        same = found == self.expected
        counts = "found - new - changed - unchanged - rejected - retried"
        lost = f"SELECT coalesce(sum({counts}), 0)::bigint FROM ops.runs"  # noqa: S608  # of our own words
        ((difference,),) = select(settings, lost)
        text = f"{len(articles)} articles, {len(rejects)} rejects, " + ("the same" if same else "THEY DIFFER")
        if difference:
            text += f", {difference} NOT ACCOUNTED FOR"
        return text, same and not difference

    def load(self) -> None:
        """Load the archive undisturbed, to compare with."""
        with self.empty() as settings:
            log = self.folder / "undisturbed.txt"
            assert self.start(settings, ["backfill", str(self.archive)], log).wait() == 0, log.read_text()
            self.expected = self.rows(settings)

    @property
    def servers(self) -> Own:
        """What may be killed."""
        assert self.own is not None, "the servers are others', too"
        return self.own


@contextmanager
def fault_stand(pages: int) -> Iterator[Stand]:
    """Start the servers, write an archive, and load it undisturbed once."""
    with ExitStack() as stack:
        folder = stack.enter_context(open_folder())
        stack.callback(embedded.stop, folder / "postgres")
        server = embedded.start(folder / "postgres")
        prefect = Prefect(folder)
        stack.callback(prefect.kill)
        archive = folder / "news.warc.gz"
        write_archive(archive, pages)
        own = Own(server=server, prefect=prefect)
        stand = Stand(
            folder=folder, admin=server.admin_dsn("postgres"), api=prefect.api, archive=archive, own=own
        )
        prefect.wait()
        stand.load()
        yield stand
