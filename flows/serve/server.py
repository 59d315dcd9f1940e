"""Prefect's server as a child process: started, waited for, and started again when it dies."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from pathlib import Path

from flows.engine import answers, forget_server, note_server
from flows.serve.backoff import Backoff
from flows.serve.say import say
from tasks.errors import SettingsError
from tasks.settings import Settings

#: A cold start on busy cores takes 25 s.
START_SECONDS = 180.0
#: A server that ran for so long was well: the next start is not delayed.
WELL_SECONDS = 60.0
STOP_SECONDS = 4.0
SERVER = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_LOGGING_LEVEL": "WARNING",
    # Slots of concurrency that users set in Prefect's page survive its restart, and end with their leases.
    "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": "prefect.server.concurrency.lease_storage.filesystem",
    # Without it flow runs are kept for ever.
    "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
    # Its page has no login: a site that its user looks at must not be able to start runs through the browser.
    "PREFECT_SERVER_CSRF_PROTECTION_ENABLED": "true",
}


class PrefectServer:
    """The server of one `dateline serve`, on one port for as long as that runs."""

    def __init__(self, settings: Settings, port: int, database: dict[str, str]) -> None:
        self._settings = settings
        self._port = port
        self._database = database
        self._process: asyncio.subprocess.Process | None = None
        #: Set while it answers.
        self.ready = asyncio.Event()
        self.log = settings.data_dir / "logs" / "prefect-server.log"

    @property
    def pid(self) -> int | None:
        """Number of its process; None before its first start."""
        return None if self._process is None else self._process.pid

    @property
    def page(self) -> str:
        """Address of its page."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def api(self) -> str:
        """Address of its API."""
        return f"{self.page}/api"

    async def keep(self) -> None:
        """Run it, again and again, until this is cancelled."""
        backoff = Backoff()
        while True:
            began = asyncio.get_running_loop().time()
            process = await self._start()
            await self._wait_until_ready(process)
            code = await process.wait()
            self.ready.clear()
            forget_server(self._settings)
            if asyncio.get_running_loop().time() - began > WELL_SECONDS:
                backoff.reset()
            seconds = backoff.next()
            say(f"Prefect's server ended (exit code {code}); started again in {seconds:.0f} s; see {self.log}")
            await asyncio.sleep(seconds)

    async def stop(self) -> None:
        """End it, if it runs."""
        forget_server(self._settings)
        process = self._process
        if process is None or process.returncode is not None:
            return
        process.terminate()
        try:
            async with asyncio.timeout(STOP_SECONDS):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()

    async def _start(self) -> asyncio.subprocess.Process:
        environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        environment |= SERVER | self._addresses() | self._database
        with _fresh(self.log).open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "prefect", "server", "start"),
                *("--host", "127.0.0.1", "--port", str(self._port)),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=environment,
                start_new_session=True,  # Ctrl-C reaches serve alone, which ends the runs first
            )
        return self._process

    def _addresses(self) -> dict[str, str]:
        """Return what the server is told of its own address, and that no page of another one may ask it."""
        return {
            "PREFECT_API_URL": self.api,
            "PREFECT_UI_API_URL": self.api,
            "PREFECT_SERVER_CORS_ALLOWED_ORIGINS": f"{self.page},{self.page.replace('127.0.0.1', 'localhost')}",
        }

    async def _wait_until_ready(self, process: asyncio.subprocess.Process) -> None:
        """Wait until it answers or is dead; one that does neither is ended."""
        try:
            async with asyncio.timeout(START_SECONDS):
                while process.returncode is None:
                    if await asyncio.to_thread(answers, self.api):
                        note_server(self._settings, self.api, process.pid)
                        self.ready.set()
                        return
                    await asyncio.sleep(0.25)
        except TimeoutError:
            process.kill()


def _fresh(log: Path) -> Path:
    """Put the log of the last start aside, and return the place of a new one."""
    log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if log.exists():
        log.replace(log.with_suffix(".log.1"))
    return log


def chosen_port(port: int, variable: str) -> int:
    """Return a port of 127.0.0.1 that is free: this one, or any for 0."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise SettingsError(f"{variable}: port {port} of 127.0.0.1 is in use; choose another") from None
        return int(probe.getsockname()[1])
