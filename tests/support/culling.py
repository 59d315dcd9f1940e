"""Which of the processes of a program does what, and the end of one of them by kill -9."""

from __future__ import annotations

import contextlib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import psutil

Role = Literal["serve", "prefect", "run", "extraction", "tagging", "helper", "postgres"]

#: What a process has mapped into its memory tells what it does, as all are started by the same server of forks.
_TAGS, _EXTRACTS = "/spacy/", "/lxml/"


def by_role(root: int, postgres: int | None = None) -> dict[Role, list[psutil.Process]]:
    """Sort the processes of a program, and of a Postgres server."""
    found: dict[Role, list[psutil.Process]] = defaultdict(list)
    for process in _family(root):
        with contextlib.suppress(psutil.Error, OSError):
            found[_role(process, root)].append(process)
    if postgres is not None:
        found["postgres"] = list(_family(postgres))
    return found


def _family(pid: int) -> Iterator[psutil.Process]:
    with contextlib.suppress(psutil.Error):
        process = psutil.Process(pid)
        yield process
        yield from process.children(recursive=True)


def _role(process: psutil.Process, root: int) -> Role:
    if process.pid == root:
        return "serve"
    line = " ".join(process.cmdline())
    if "prefect server" in line or "uvicorn" in line:
        return "prefect"
    if "prefect.engine" in line or "intake_run" in line or "bin/dateline" in line:
        return "run"
    mapped = Path(f"/proc/{process.pid}/maps").read_text("utf-8", "replace")
    if _TAGS in mapped:
        return "tagging"
    return "extraction" if _EXTRACTS in mapped else "helper"


def kill(processes: list[psutil.Process]) -> int:
    """Kill processes as the system does when memory is short; return how many were there."""
    killed = 0
    for process in processes:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()
            killed += 1
    return killed


def memory_mb(process: psutil.Process, role: Role) -> float:
    """Return what a process holds; of Postgres its own without the buffers that all its processes share.

    Those fill with tables up to a size that is set, and begin anew at each restart: growth that is no leak.
    """
    with contextlib.suppress(psutil.Error, OSError):
        if role == "postgres":
            return _own_kilobytes(process.pid) / 2**10
        return float(process.memory_info().rss) / 2**20
    return 0.0


def _own_kilobytes(pid: int) -> int:
    """Return the memory that is in no file and not shared; what forks have in common counts once for all."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    (own,) = (line.split()[1] for line in lines if line.startswith("Pss_Anon:"))
    return int(own)
