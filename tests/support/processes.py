"""Doing the same thing in several processes at once."""

from __future__ import annotations

import multiprocessing
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


def migrate_once(address: str) -> None:
    """Migrate one database."""
    with psycopg.connect(address, autocommit=True) as connection:
        sql.migrate.migrate(connection)
