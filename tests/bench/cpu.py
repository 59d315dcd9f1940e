"""What the processes of a command cost, by what they do: seconds of the processors, and memory at most."""

from __future__ import annotations

import subprocess
import threading
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psutil

#: How often processes are looked at; what one takes between the last look and its end is not seen.
LOOK_SECONDS = 0.2
#: Looks between two questions of what a process has loaded, which tells extraction from tagging.
LOOKS = 10


@dataclass(slots=True, kw_only=True)
class Role:
    """What the processes of one kind took."""

    seconds: float = 0.0
    #: Bytes that the largest of them held at most, and how many there were.
    peak: int = 0
    processes: int = 0


@dataclass(slots=True, kw_only=True)
class Cost:
    """What a command took."""

    wall: float = 0.0
    output: str = ""
    #: Bytes of all processes of the command together, at most; without Postgres.
    peak: int = 0
    roles: dict[str, Role] = field(default_factory=dict)

    @property
    def seconds(self) -> float:
        """Return seconds of the processors of all processes."""
        return sum(role.seconds for role in self.roles.values())


@dataclass(slots=True)
class _Seen:
    process: psutil.Process
    name: str
    seconds: float = 0.0
    peak: int = 0
    looks: int = 0


class _Watch:
    """Looks at a process and all below it until it ends."""

    def __init__(self, pid: int) -> None:
        self.root = psutil.Process(pid)
        self.seen: dict[tuple[int, float], _Seen] = {}
        self.peak = 0

    def look(self) -> None:
        held = 0
        for process in (self.root, *self.root.children(recursive=True)):
            try:
                held += self._look_at(process)
            except psutil.NoSuchProcess:
                continue
        self.peak = max(self.peak, held)

    def _look_at(self, process: psutil.Process) -> int:
        key = (process.pid, process.create_time())
        seen = self.seen.setdefault(key, _Seen(process, "command"))
        if seen.looks % LOOKS == 0 and process != self.root:
            seen.name = _role(process)
        times, held = process.cpu_times(), process.memory_info().rss
        seen.looks, seen.seconds, seen.peak = seen.looks + 1, times.user + times.system, max(seen.peak, held)
        return held

    def roles(self) -> dict[str, Role]:
        roles: dict[str, Role] = defaultdict(Role)
        for seen in self.seen.values():
            role = roles[seen.name]
            role.seconds += seen.seconds
            role.peak = max(role.peak, seen.peak)
            role.processes += 1
        return dict(roles)


def _role(process: psutil.Process) -> str:
    """Tell what a process of Dateline does, by its command and by what it has loaded."""
    command = " ".join(process.cmdline())
    if "uvicorn" in command:
        return "Prefect's server"
    try:
        loaded = Path(f"/proc/{process.pid}/maps").read_text("utf-8")
    except OSError:
        loaded = ""
    if "/spacy/" in loaded:
        return "tagging processes"
    return "extracting processes" if "/lxml/" in loaded else "others"


def postgres_seconds(folder: Path) -> float:
    """Return what the embedded server of a data folder has taken since it was started, all its processes."""
    lines = (folder / "postgres" / "cluster" / "postmaster.pid").read_text("utf-8").splitlines()
    postmaster = psutil.Process(int(lines[0]))
    times = postmaster.cpu_times()
    taken = times.user + times.system + times.children_user + times.children_system
    for child in postmaster.children():
        try:
            living = child.cpu_times()
        except psutil.NoSuchProcess:
            continue
        taken += living.user + living.system
    return taken


def cost_of(command: Sequence[str], environment: Mapping[str, str], data: Path | None = None) -> Cost:
    """Run a command to its end; with a data folder, its embedded server, which runs already, is counted too."""
    before = postgres_seconds(data) if data else 0.0
    began = time.perf_counter()
    process = subprocess.Popen(command, env=dict(environment), stdout=subprocess.PIPE, text=True)
    watch = _Watch(process.pid)
    looking = threading.Thread(target=_look_until, args=(process, watch), daemon=True)
    looking.start()
    output, _ = process.communicate()
    wall = time.perf_counter() - began
    looking.join()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, output)
    cost = Cost(wall=wall, output=output, peak=watch.peak, roles=watch.roles())
    if data:
        cost.roles["Postgres"] = Role(seconds=postgres_seconds(data) - before)
    return cost


def _look_until(process: subprocess.Popen[str], watch: _Watch) -> None:
    while process.poll() is None:
        try:
            watch.look()
        except psutil.NoSuchProcess:
            return
        time.sleep(LOOK_SECONDS)
