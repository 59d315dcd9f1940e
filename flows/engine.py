"""Prefect as Dateline runs it from the command line: quiet, at home in the data folder, started early.

Import this before anything that imports prefect: Prefect reads its settings when it is imported.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

from tasks.errors import SettingsError
from tasks.settings import Settings

#: A cold start on two busy cores takes longer than Prefect's own 20 s.
STARTUP_SECONDS = "120"
#: They warn at exit that they are still sending: nothing that a user can act upon.
SENDERS = ("EventsWorker", "APILogWorker")


def configure(settings: Settings) -> None:
    """Set what the user has not set: no telemetry, no noise, and state in Dateline's data folder."""
    home = settings.data_dir / "prefect"
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(f"DATELINE_DATA_DIR: {home} cannot be made: {error.strerror}") from error
    defaults = {
        "PREFECT_HOME": str(home),
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": STARTUP_SECONDS,
        # Its logs go to the server at INFO, where a run is looked at, and to the terminal as far as asked.
        "PREFECT_LOGGING_LEVEL": "INFO",
        "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": settings.log_level,
        "PREFECT_LOGGING_EXTRA_LOGGERS": "flows,tasks,sql",
        "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",
    }
    for name, value in defaults.items():
        os.environ.setdefault(name, value)
    for name in SENDERS:
        logging.getLogger(name).setLevel(logging.ERROR)


def start() -> None:
    """Import Prefect and make sure that a server answers.

    With PREFECT_API_URL set it is that server, else an ephemeral one that ends with this process.
    """
    from prefect.client.orchestration import get_client  # noqa: PLC0415  # two seconds, off the main thread

    with get_client(sync_client=True) as client:
        client.hello()


@contextmanager
def started_early(settings: Settings) -> Iterator[Future[None]]:
    """Start Prefect in the background; the future is done when a flow can run without waiting."""
    configure(settings)
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="prefect-start") as executor:
        yield executor.submit(start)
