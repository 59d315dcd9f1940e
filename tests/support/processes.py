"""Doing the same thing in several processes at once."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
from collections.abc import Callable

import psycopg

import sql.migrate


def in_processes(target: Callable[..., None], *arguments: tuple[object, ...]) -> list[int | None]:
    """Run a function in several fresh processes at once, and return their exit codes."""
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=target, args=each) for each in arguments]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    return [process.exitcode for process in processes]


def peak_of(code: str) -> tuple[str, int]:
    """Run code in a fresh Python; return what it printed and the most bytes that it held.

    (What getrusage says of a new process begins with what its parent held.)
    """
    peak = "[line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')][0]"
    measured = f"{code}\nprint(int({peak}) * 1024)"
    done = subprocess.run([sys.executable, "-c", measured], check=True, capture_output=True, text=True)
    *printed, peak = done.stdout.splitlines()
    return "\n".join(printed), int(peak)


def migrate_once(address: str) -> None:
    """Migrate one database."""
    with psycopg.connect(address, autocommit=True) as connection:
        sql.migrate.migrate(connection)
