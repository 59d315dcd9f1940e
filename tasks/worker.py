"""One process that may die: started with a pipe, it answers one item after the other."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from multiprocessing import connection
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Literal

from tasks import logs
from tasks.errors import DatelineError

_MEGABYTE = 1024 * 1024
#: This process's end, if it is one that was started here.
_pipe: ContextVar[Connection] = ContextVar("pipe")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a process says: that it is ready, a result, a failure, or that Dateline cannot go on."""

    is_ready: bool = False
    #: That it begins, or ends, to load what its item needs; not what came of the item.
    prepares: bool | None = None
    value: Any = None
    failure: tuple[Literal["out_of_memory", "crashed"], str] | None = None
    error: DatelineError | None = None


class Process:
    """The parent's end of one process."""

    def __init__(self, process: BaseProcess, pipe: Connection) -> None:
        self._process = process
        self.pipe = pipe
        self.was_ready = False
        #: Whether it loads what its item needs: what it dies of then is not the item's doing.
        self.is_preparing = False
        #: Position of the item it works on, and the item.
        self.index: int | None = None
        self.item: object = None
        #: Monotonic time at which it has to be done.
        self.deadline: float | None = None

    @property
    def is_busy(self) -> bool:
        """Whether it works on an item."""
        return self.index is not None

    @property
    def is_free(self) -> bool:
        """Whether it can be given an item."""
        return self.was_ready and self.index is None

    def assign(self, index: int, function: Callable[[Any], Any], item: object, deadline: float) -> None:
        """Send it an item; OSError if it is dead."""
        self.pipe.send((function, item))
        self.index, self.item, self.deadline = index, item, deadline

    def release(self) -> None:
        """Note that it is done with its item."""
        self.index = self.item = self.deadline = None

    def receive(self) -> Answer | None:
        """Return its answer, or None if it is dead."""
        try:
            answer: Answer = self.pipe.recv()
        except (EOFError, OSError):
            return None
        self.was_ready = self.was_ready or answer.is_ready
        if answer.prepares is not None:
            self.is_preparing = answer.prepares
        return answer

    def exit_code(self) -> int | None:
        """Return the exit code of a dead process, negative for a signal."""
        self._process.join(timeout=5)
        return self._process.exitcode

    def kill(self) -> None:
        """End it at once; it holds nothing that must be saved."""
        self._process.kill()
        self._process.join()
        self._process.close()
        self.pipe.close()


def start_process(
    initializer: Callable[..., None] | None, initargs: tuple[Any, ...], memory_mb: int | None
) -> Process:
    """Start a process; it answers once when it is ready."""
    methods = multiprocessing.get_all_start_methods()
    context: Any = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_live, args=(theirs, initializer, initargs, memory_mb), daemon=True)
    process.start()
    theirs.close()  # its end must be held by it alone: then its death is the end of the pipe
    return Process(process, ours)


@contextmanager
def preparing() -> Iterator[None]:
    """Load, in the middle of an item, what this item needs and the process does not have yet.

    A model of one language takes seconds, in which the system may kill the process for others' hunger: that is
    not to be laid to a text that takes milliseconds. Does nothing where no parent listens.
    """
    pipe = _pipe.get(None)
    if pipe is not None:
        pipe.send(Answer(prepares=True))
    try:
        yield
    finally:
        if pipe is not None:
            pipe.send(Answer(prepares=False))


def _live(
    pipe: Connection, initializer: Callable[..., None] | None, initargs: tuple[Any, ...], memory_mb: int | None
) -> None:
    """Be the process: get ready, then answer items until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    logs.set_up()
    _end_with_parent()
    _pipe.set(pipe)
    with suppress(EOFError, OSError):  # the parent is gone or does not need us any more
        pipe.send(_get_ready(initializer, initargs, memory_mb))
        while True:
            _send(pipe, _answer_next(pipe))


def _end_with_parent() -> None:
    """Have the system end this process when its parent dies, also in the middle of a library's endless loop.

    The parent holds one end of a pipe; that it is closed is told by a signal, whose default is the end.
    """
    parent = multiprocessing.parent_process()
    if parent is None or not hasattr(os, "O_ASYNC"):
        return
    import fcntl  # noqa: PLC0415  # where there is no O_ASYNC there is no such module either

    signal.signal(signal.SIGIO, signal.SIG_DFL)
    fcntl.fcntl(parent.sentinel, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(parent.sentinel, fcntl.F_SETFL, fcntl.fcntl(parent.sentinel, fcntl.F_GETFL) | os.O_ASYNC)
    if connection.wait([parent.sentinel], timeout=0):  # it died before
        os._exit(1)


def _get_ready(
    initializer: Callable[..., None] | None, initargs: tuple[Any, ...], memory_mb: int | None
) -> Answer:
    try:
        if initializer is not None:
            initializer(*initargs)
    except DatelineError as error:
        return Answer(error=error)
    except Exception as error:  # noqa: BLE001 - whatever it is, the parent has to say it
        return Answer(error=DatelineError(f"a worker process could not start: {_one_line(error)}"))
    if memory_mb is not None:
        _limit_memory(memory_mb)
    return Answer(is_ready=True)


def _answer_next(pipe: Connection) -> Answer:
    try:
        function, item = pipe.recv()
    except MemoryError:
        return Answer(failure=("out_of_memory", "more memory than one item may take"))
    try:
        return Answer(value=function(item))
    except MemoryError:
        return Answer(failure=("out_of_memory", "more memory than one item may take"))
    except DatelineError as error:
        return Answer(error=error)
    except Exception as error:  # noqa: BLE001 - any error of one item is that item's failure
        return Answer(failure=("crashed", _one_line(error)))


def _send(pipe: Connection, answer: Answer) -> None:
    """Send an answer; one that cannot be sent is a failure of its item."""
    try:
        pipe.send(answer)
    except MemoryError:
        pipe.send(Answer(failure=("out_of_memory", "more memory than one result may take")))
    except (TypeError, AttributeError, ValueError) as error:
        pipe.send(Answer(failure=("crashed", f"its result cannot be sent: {_one_line(error)}")))


def _one_line(error: BaseException) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"


def _limit_memory(memory_mb: int) -> None:
    """Let the process take so much on top of what it holds, where the system can say what that is."""
    statm = Path("/proc/self/statm")
    if not statm.exists():
        return
    import resource  # noqa: PLC0415  # where there is no /proc there may be no such module either

    held = int(statm.read_text(encoding="ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = held + memory_mb * _MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (wanted if hard < 0 else min(wanted, hard), hard))
