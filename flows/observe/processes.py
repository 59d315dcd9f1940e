"""Memory and processor time of the processes of one Dateline, by what they do."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import psutil

from flows.observe import catalogue
from flows.observe.catalogue import Sample
from tasks import embedded

#: What the command of a process says of its role, the first that fits. Words of Prefect and of Python's
#: multiprocessing, which starts the processes that extract, tag and parse.
ROLES = (
    ("prefect.engine", "run"),
    ("flow-run execute", "run"),
    ("prefect server", "prefect_server"),
    ("multiprocessing", "pool"),
)


class Processes:
    """Looks at this process, all that it has started, and the embedded Postgres."""

    def __init__(self, role: str, postgres_data: Path | None) -> None:
        """Take the role of this process, and where an embedded server keeps its data, if it is one."""
        self._role = role
        self._postgres_data = postgres_data
        #: Processor time of each living process at the last look.
        self._last: dict[psutil.Process, float] = {}
        #: Seconds that each role has used since the first look.
        self._spent: dict[str, float] = defaultdict(float)
        self._began = False

    def read(self) -> list[Sample]:
        """Look once."""
        numbers: Counter[str] = Counter()
        resident: Counter[str] = Counter()
        used: dict[psutil.Process, float] = {}
        for process, role in self._each():
            with suppress(psutil.Error):
                with process.oneshot():
                    times, memory = process.cpu_times(), process.memory_info().rss
                numbers[role] += 1
                resident[role] += memory
                used[process] = seconds = times.user + times.system
                # One that was started since the last look had used nothing then.
                self._spent[role] += max(
                    0.0, seconds - self._last.get(process, 0.0 if self._began else seconds)
                )
        self._last, self._began = used, True
        return [
            *(Sample(catalogue.PROCESSES, (role,), number) for role, number in numbers.items()),
            *(Sample(catalogue.RESIDENT, (role,), memory) for role, memory in resident.items()),
            *(Sample(catalogue.CPU, (role,), seconds) for role, seconds in self._spent.items()),
        ]

    def _each(self) -> Iterator[tuple[psutil.Process, str]]:
        this = psutil.Process()
        yield this, self._role
        for child in this.children(recursive=True):
            with suppress(psutil.Error):
                yield child, role_of(child.cmdline())
        postmaster = None if self._postgres_data is None else embedded.pid(self._postgres_data)
        if postmaster is not None:
            with suppress(psutil.Error):
                server = psutil.Process(postmaster)
                yield from ((each, "postgres") for each in (server, *server.children()))


def role_of(command: Sequence[str]) -> str:
    """Tell from the command of a process what it does."""
    words = " ".join(command)
    return next((role for word, role in ROLES if word in words), "other")
