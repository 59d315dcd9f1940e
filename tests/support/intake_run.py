"""One flow in a process of its own: `python -m tests.support.intake_run harvest 60`.

What the process prints is a line of JSON when it begins, and one when it ends.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from typing import Any

from flows import engine
from flows.cli.interrupt import ended_by_signals, run_flow
from tasks.pools import open_parser, open_pools
from tasks.settings import Settings, load_settings


def start_process(
    flow: str,
    settings: Mapping[str, object],
    *,
    seconds: float | None = None,
    prefix: Sequence[str] = (),
) -> subprocess.Popen[str]:
    """Start a flow in a session (and process group) of its own; `settings` are DATELINE_... variables.

    `prefix` is a command that runs another one somewhere else.
    """
    command = [
        *prefix,
        sys.executable,
        "-m",
        "tests.support.intake_run",
        flow,
        *([] if seconds is None else [str(seconds)]),
    ]
    environment = os.environ | {name: str(value) for name, value in settings.items()}
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True)


def read_line(process: subprocess.Popen[str]) -> dict[str, Any]:
    """Wait for the next line that a process prints; {} if it has ended."""
    assert process.stdout is not None
    line = process.stdout.readline()
    return json.loads(line) if line else {}


def _say(**what: object) -> None:
    print(json.dumps(what), flush=True)  # noqa: T201  # its parent reads it


def _run(name: str, seconds: float | None) -> None:
    from flows.harvest import harvest  # noqa: PLC0415  # Prefect reads its settings when imported
    from flows.ingest import ingest  # noqa: PLC0415  # as above
    from flows.poll import poll  # noqa: PLC0415  # as above

    flows: dict[str, Any] = {"harvest": harvest, "ingest": ingest, "poll": poll}
    run_flow(flows[name](seconds))


def _with_pools(settings: Settings, name: str, seconds: float | None) -> None:
    with engine.started_early(settings) as ready, open_parser(settings), open_pools(settings, None):
        ready.result()
        _say(began=time.time(), pid=os.getpid())
        _run(name, seconds)
        _say(ended=time.time())


if __name__ == "__main__":
    with ended_by_signals():
        _with_pools(load_settings(), sys.argv[1], float(sys.argv[2]) if len(sys.argv) > 2 else None)
