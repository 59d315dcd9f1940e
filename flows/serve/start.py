"""What is checked and made before anything runs: one serve a data folder, schema, ports, Prefect's database."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from contextlib import contextmanager

import fasteners

from flows import engine
from flows.deployments import SCHEDULED
from flows.observe.listen import open_port
from flows.serve import orphans
from flows.serve.say import say
from flows.serve.server import PrefectServer, chosen_port
from tasks.database import check_schema, connect
from tasks.errors import DatelineError, SettingsError
from tasks.prefect_database import ensure_prefect_database
from tasks.settings import Settings
from tasks.storage.runs import close_killed


def serve(settings: Settings) -> None:
    """Serve until SIGTERM or Ctrl-C."""
    _refuse_another_server()
    engine.configure(settings, use_running=False)
    with _alone(settings):
        if count := orphans.end_marked(settings.data_dir):
            say(f"ended {count} processes of a serve that was killed")
        check_schema(settings)
        database = ensure_prefect_database(settings)
        with connect(settings) as connection:
            close_killed(connection)
        port = chosen_port(settings.serve_port, "DATELINE_SERVE_PORT")
        if settings.public_url is not None:
            chosen_port(settings.push_port, "DATELINE_PUSH_PORT")
        listening = open_port(settings)
        orphans.mark(settings.data_dir)
        server = PrefectServer(settings, port, database)
        os.environ["PREFECT_API_URL"] = server.api
        _introduce(settings, server)
        # Prefect reads its settings when it is imported.
        from flows.serve.supervise import supervise  # noqa: PLC0415

        asyncio.run(supervise(settings, server, listening))
    say("stopped")


def _refuse_another_server() -> None:
    if "PREFECT_API_URL" in os.environ:
        raise SettingsError(
            "PREFECT_API_URL is set, and serve starts a server of its own: unset it, or run `dateline worker` "
            "for the runs of that server"
        )


@contextmanager
def _alone(settings: Settings) -> Iterator[None]:
    """Hold the lock of the data folder for as long as this process lives."""
    lock = fasteners.InterProcessLock(str(settings.data_dir / "serve.lock"))
    if not lock.acquire(blocking=False):
        raise DatelineError(f"another `dateline serve` is running in {settings.data_dir}")
    try:
        yield
    finally:
        lock.release()


def _introduce(settings: Settings, server: PrefectServer) -> None:
    times = "; ".join(f"{each.name} {each.when}" for each in SCHEDULED)
    say(f"Prefect's page: {server.page} (in 10 to 30 s)")
    say(f"scheduled: {times}; live intake begins at once")
    say(f"logs: {server.log.parent}")
    if settings.public_url is not None:
        say(f"WebSub: hubs reach {settings.public_url} at 127.0.0.1:{settings.push_port}")
    say("ends with Ctrl-C or SIGTERM")
