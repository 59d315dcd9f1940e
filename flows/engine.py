"""Prefect as Dateline runs it from the command line: quiet, at home in the data folder, started early.

Import this before anything that imports prefect: Prefect reads its settings when it is imported.
"""

from __future__ import annotations

import http.client
import json
import logging
import os
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

import psutil

from tasks.errors import SettingsError
from tasks.logs import OURS
from tasks.settings import Settings

#: A cold start on two busy cores takes longer than Prefect's own 20 s.
STARTUP_SECONDS = "120"
#: They warn at exit that they are still sending: nothing that a user can act upon.
SENDERS = ("EventsWorker", "APILogWorker")
#: What says how Prefect logs, beside this module.
LOGGING = {"text": "prefect_logging_text.yml", "json": "prefect_logging.yml"}
#: How long a running server may take to say that it is there.
ANSWER_SECONDS = 1.0


def configure(settings: Settings, *, use_running: bool = True) -> None:
    """Set what the user has not set: no telemetry, no noise, and state in Dateline's data folder.

    Flows use the server of a `dateline serve` that runs, and an ephemeral one if none does.
    """
    home = settings.data_dir / "prefect"
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)  # parameters of runs are nobody else's business
    except OSError as error:
        raise SettingsError(f"DATELINE_DATA_DIR: {home} cannot be made: {error.strerror}") from error
    defaults = _defaults(settings, home)
    if use_running and "PREFECT_API_URL" not in os.environ and (api := running_server(settings)):
        defaults["PREFECT_API_URL"] = api
    for name, value in defaults.items():
        os.environ.setdefault(name, value)
    for name in SENDERS:
        logging.getLogger(name).setLevel(logging.ERROR)


def _defaults(settings: Settings, home: Path) -> dict[str, str]:
    return _logging(settings) | {
        "PREFECT_HOME": str(home),
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": STARTUP_SECONDS,
        "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",
        # Of an ephemeral server: no site that is looked at meanwhile may use it through the browser.
        "PREFECT_SERVER_CORS_ALLOWED_ORIGINS": "http://127.0.0.1",
        "PREFECT_SERVER_CSRF_PROTECTION_ENABLED": "true",
    }


def _logging(settings: Settings) -> dict[str, str]:
    """Return what makes Prefect log as Dateline does, here and in the processes that it starts."""
    ours = OURS if settings.log_level == "DEBUG" else ()
    return {f"PREFECT_LOGGING_LOGGERS_{name.upper()}_LEVEL": "DEBUG" for name in ours} | {
        "PREFECT_LOGGING_SETTINGS_PATH": str(Path(__file__).with_name(LOGGING[settings.log_format])),
        # Its logs go to the server at INFO, where a run is looked at, and to the terminal as far as asked.
        "PREFECT_LOGGING_LEVEL": "INFO",
        "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": settings.log_level,
        "PREFECT_LOGGING_EXTRA_LOGGERS": ",".join(OURS),
        # A line of what looks after runs belongs to none of them: Prefect would warn of it.
        "PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW": "ignore",
        # "Finished in state Completed()" four times a batch, where one line of ours says what it came to.
        "PREFECT_LOGGING_LOGGERS_PREFECT_TASK_RUNS_LEVEL": "WARNING",
    }


def note_server(settings: Settings, api: str, pid: int) -> None:
    """Tell other commands of the server of a `dateline serve`."""
    part = _note(settings).with_suffix(".part")
    part.write_text(json.dumps({"api": api, "pid": pid}), "utf-8")
    part.replace(_note(settings))


def forget_server(settings: Settings) -> None:
    """Tell other commands that it is gone."""
    _note(settings).unlink(missing_ok=True)


def running_server(settings: Settings) -> str | None:
    """Return the address of the API of a `dateline serve` that runs and answers; None if there is none."""
    try:
        note = json.loads(_note(settings).read_text("utf-8"))
        api, pid = str(note["api"]), int(note["pid"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return api if psutil.pid_exists(pid) and answers(api) else None


def answers(api: str) -> bool:
    """Ask the API of a server whether it is well."""
    address = urlsplit(api)
    secure = address.scheme == "https"
    connect = http.client.HTTPSConnection if secure else http.client.HTTPConnection
    connection = connect(address.hostname or "", address.port, timeout=ANSWER_SECONDS)
    try:
        connection.request("GET", f"{address.path}/health")
        return connection.getresponse().status == HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _note(settings: Settings) -> Path:
    return settings.data_dir / "prefect" / "serve.json"


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
