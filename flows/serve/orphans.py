"""What a killed serve left behind is ended by the next one: its Prefect server, and runs that nobody watches.

Its processes carry a variable that names the data folder. (A signal at the death of the parent exists on Linux
only, and Prefect starts the runs, not we; a file of pids would be a moment late for each of them.)
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import psutil

MARK = "DATELINE_SERVED_BY"
#: By this Prefect runs a flow.
RUN_MODULE = "prefect.engine"
#: A run gives back what it has leased and ends; then it is killed.
GRACE_SECONDS = 9.0


def mark(data_dir: Path) -> None:
    """Have all processes that this one starts from now on carry the mark."""
    os.environ[MARK] = str(data_dir.resolve())


def end_marked(data_dir: Path, *, but: Sequence[int] = (), seconds: float = GRACE_SECONDS) -> int:
    """End the processes of a serve, but for some; return how many there were."""
    spared = {os.getpid(), *but}
    found = [each for each in psutil.process_iter() if each.pid not in spared and _is_of(each, data_dir)]
    end(found, seconds)
    return len(found)


def started_runs() -> list[psutil.Process]:
    """Return the processes that this one has started for runs."""
    children = []
    for child in psutil.Process().children():
        with contextlib.suppress(psutil.Error):
            if RUN_MODULE in child.cmdline():
                children.append(child)
    return children


def end(processes: Sequence[psutil.Process], seconds: float) -> None:
    """Ask processes to end, and kill those that have not within so many seconds."""
    for process in processes:
        with contextlib.suppress(psutil.Error):
            process.terminate()
    deadline = time.monotonic() + seconds
    while (alive := [each for each in processes if _is_alive(each)]) and time.monotonic() < deadline:
        time.sleep(0.1)
    for process in alive:
        with contextlib.suppress(psutil.Error):
            process.kill()


def _is_alive(process: psutil.Process) -> bool:
    """Say whether a process runs; to wait for it would take its exit code from whoever started it."""
    with contextlib.suppress(psutil.NoSuchProcess):
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    return False


def _is_of(process: psutil.Process, data_dir: Path) -> bool:
    """Say whether a process is a Python of ours; an embedded Postgres that a run started lives on."""
    with contextlib.suppress(psutil.Error, OSError):
        if process.environ().get(MARK) == str(data_dir.resolve()):
            return Path(process.exe()).samefile(sys.executable)
    return False
