"""Work in processes that may die: a crash, a hang or too much memory costs one item, not its neighbours.

Every process has a pipe of its own, so it is always known which item it had when it died. (A pool with a
shared queue learns that from a message which a process that aborts at once may never get through.)
Processes start by forkserver, or spawn where there is none: the fork of a process with threads, such as
Prefect's, can lock up in the child.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing import connection
from types import TracebackType
from typing import Any, Literal, Self, TypeVar

from tasks.errors import DatelineError
from tasks.worker import Answer, Process, start_process

Item = TypeVar("Item")
Result = TypeVar("Result")
FailureReason = Literal["timed_out", "out_of_memory", "crashed"]

#: Items handed out ahead of the one that is waited for, per worker: a slow one must not idle the others.
_AHEAD = 8
#: Processes that die while they get ready, in a row, before that is an error: the first may have been killed.
STILLBORN = 3
#: Exit code of a process that was killed by SIGKILL, by nobody here: the system does it when memory is short.
_KILLED = -9


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """One item that cost its process its life, its time or its memory."""

    #: Position of the item among those given.
    index: int
    reason: FailureReason
    #: One line for a person.
    detail: str


@dataclass(slots=True, kw_only=True)
class _Run:
    """Where one call of `run` stands."""

    function: Callable[[Any], Any]
    items: Iterator[tuple[int, Any]]
    timeout_seconds: float
    #: Whether what a process died at is tried once more.
    again: bool
    #: What is known and not yet yielded, by position.
    results: dict[int, Any] = field(default_factory=dict)
    #: Items taken from the iterator that have to be handed out again.
    returned: list[tuple[int, Any]] = field(default_factory=list)
    #: Items that cost one process its life: perhaps it was killed for something else.
    suspects: set[int] = field(default_factory=set)
    #: Processes that died while they started, in a row, and while they loaded what their item needed.
    stillborn: int = 0
    unprepared: int = 0
    next_index: int = 0
    exhausted: bool = False


class WorkerPool:
    """Processes that stay between calls of `run`, so that what they load is loaded once in each.

    `initializer` and the functions that run must be importable by name (or a `functools.partial` of such
    a function). A `DatelineError` that they raise is raised here: Dateline itself cannot go on.
    `memory_mb` is what a process may take on top of what it holds when it is ready; `items`, when known,
    keeps the pool from starting more processes than there is work for.
    """

    def __init__(
        self,
        workers: int,
        *,
        initializer: Callable[..., None] | None = None,
        initargs: Sequence[Any] = (),
        memory_mb: int | None = None,
        items: int | None = None,
    ) -> None:
        self.size = max(1, workers if items is None else min(workers, items))
        self._setup = (initializer, tuple(initargs), memory_mb)
        self._processes: list[Process] = []
        self._running = False

    def start(self) -> None:
        """Start all processes now, so that what they load is loaded while something else is done."""
        while len(self._processes) < self.size:
            self._processes.append(start_process(*self._setup))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        for process in tuple(self._processes):
            self._remove(process)

    def run(
        self,
        function: Callable[[Item], Result],
        items: Iterable[Item],
        *,
        timeout_seconds: float,
        again: bool = True,
    ) -> Generator[Result | Failure, None, None]:
        """Yield what became of each item, in order; every item is accounted for.

        What a process died at is tried once more, as a system short of memory kills anybody; not without
        `again`. One call at a time: the answers of a second one would be taken for the first one's.
        """
        if self._running:
            raise RuntimeError("a pool runs one call at a time: finish or close the other first")
        self._running = True
        run = _Run(
            function=function, items=iter(enumerate(items)), timeout_seconds=timeout_seconds, again=again
        )
        try:
            while True:
                self._hand_out(run)
                while run.next_index in run.results:
                    run.next_index += 1
                    yield run.results.pop(run.next_index - 1)
                    self._hand_out(run)
                if (
                    run.exhausted
                    and not run.returned
                    and not any(process.is_busy for process in self._processes)
                ):
                    return
                self._listen(run)
        finally:
            self._running = False
            for process in tuple(self._processes):
                if process.is_busy:  # the caller stopped in the middle
                    self._remove(process)

    def _hand_out(self, run: _Run) -> None:
        """Give every process that is free an item, and start processes while there is work for them."""
        while not run.exhausted or run.returned:
            free = next((process for process in self._processes if process.is_free), None)
            if free is None and len(self._processes) >= self.size:
                return
            work = self._next_item(run)
            if work is None:
                return
            if free is None:
                # Nothing waits for a start: the item is handed out when the process says that it is ready.
                self._processes.append(start_process(*self._setup))
                run.returned.append(work)
                return
            try:
                free.assign(work[0], run.function, work[1], time.monotonic() + run.timeout_seconds)
            except OSError:  # it died while it was idle, which is not this item's fault
                self._remove(free)
                run.returned.append(work)

    def _next_item(self, run: _Run) -> tuple[int, Any] | None:
        if run.returned:
            return run.returned.pop()
        ahead = len(run.results) + sum(process.is_busy for process in self._processes)
        if ahead >= _AHEAD * self.size:
            return None
        work = next(run.items, None)
        run.exhausted = work is None
        return work

    def _listen(self, run: _Run) -> None:
        """Wait for an answer, a death or the end of someone's time, and note what it means."""
        now = time.monotonic()
        ends = [process.deadline - now for process in self._processes if process.deadline is not None]
        readable = connection.wait(
            [process.pipe for process in self._processes], max(0.0, min(ends)) if ends else None
        )
        for process in tuple(self._processes):
            if process.pipe in readable:
                self._hear(run, process)
        now = time.monotonic()
        for process in tuple(self._processes):
            if process.deadline is not None and process.deadline <= now:
                detail = f"not done within {run.timeout_seconds:g} s"
                self._fail(run, process, "timed_out", detail)

    def _hear(self, run: _Run, process: Process) -> None:
        answer = process.receive()
        if answer is None:
            self._bury(run, process)
        elif answer.error is not None:
            raise answer.error
        elif answer.is_ready:
            run.stillborn = 0
        elif answer.prepares is not None:
            if not answer.prepares:
                run.unprepared = 0
        elif process.index is not None:
            run.results[process.index] = result = _result(process.index, answer)
            if isinstance(result, Failure) and result.reason == "out_of_memory":
                self._remove(process)  # what is left of its heap is not to be trusted
            else:
                process.release()

    def _bury(self, run: _Run, process: Process) -> None:
        """Note the death of a process, and have what it was at tried once more."""
        code = process.exit_code()
        if not process.was_ready or process.is_preparing:
            self._bury_unready(run, process, code)
            return
        if run.again and process.index is not None and process.index not in run.suspects:
            run.suspects.add(process.index)
            run.returned.append((process.index, process.item))
            self._remove(process)
            return
        reason: FailureReason = "out_of_memory" if code == _KILLED else "crashed"
        self._fail(run, process, reason, _describe_exit(code))

    def _bury_unready(self, run: _Run, process: Process, code: int | None) -> None:
        """Note the death of a process that had not begun an item; it is handed out again, unless all die so."""
        if process.index is None:
            run.stillborn += 1
        else:
            run.unprepared += 1
            run.returned.append((process.index, process.item))
        self._remove(process)
        if max(run.stillborn, run.unprepared) >= STILLBORN:
            raise DatelineError(f"a worker process died while it got ready ({_describe_exit(code)})")

    def _fail(self, run: _Run, process: Process, reason: FailureReason, detail: str) -> None:
        if process.index is not None:
            run.results[process.index] = Failure(index=process.index, reason=reason, detail=detail)
        self._remove(process)

    def _remove(self, process: Process) -> None:
        self._processes.remove(process)
        process.kill()


def _result(index: int, answer: Answer) -> object:
    if answer.failure is None:
        return answer.value
    return Failure(index=index, reason=answer.failure[0], detail=answer.failure[1])


def _describe_exit(code: int | None) -> str:
    return f"the process was ended by signal {-code}" if code is not None and code < 0 else f"exit code {code}"
