"""What is checked before a worker takes a run: where the server is, and the schema."""

from __future__ import annotations

import asyncio
import os
import socket
from urllib.parse import urlsplit

from flows import engine
from flows.observe.listen import open_port
from flows.serve.say import say
from tasks.database import check_schema
from tasks.errors import SettingsError
from tasks.settings import Settings


def work(settings: Settings, *, limit: int | None, name: str | None) -> None:
    """Work until SIGTERM or Ctrl-C."""
    name = name or f"{socket.gethostname()}-{os.getpid()}"
    if "/" in name or "%" in name:
        raise SettingsError("--name: Prefect does not take / and % in the name of a worker")
    engine.configure(settings, use_running=False)
    api = _address()
    check_schema(settings)
    listening = open_port(settings)
    # Prefect reads its settings when it is imported.
    from flows.worker.supervise import supervise  # noqa: PLC0415

    say(f"worker {name}: runs come from {api}")
    asyncio.run(supervise(settings, listening, api, limit=limit, name=name))
    say("stopped")


def _address() -> str:
    """Return where the server is, without what is secret in it."""
    from prefect.settings import PREFECT_API_URL  # noqa: PLC0415  # also read from its own files

    given = urlsplit(PREFECT_API_URL.value() or "")
    if given.scheme not in {"http", "https"} or not given.hostname:
        raise SettingsError(
            "PREFECT_API_URL says where a worker takes its runs from, such as http://host:4200/api, and is "
            f"{'no such address' if given.geturl() else 'not set'}; `dateline serve` starts a server of its own"
        )
    host = f"[{given.hostname}]" if ":" in given.hostname else given.hostname
    port = f":{given.port}" if given.port else ""
    return f"{given.scheme}://{host}{port}{given.path}"
