"""The advisory lock by which others know that a run lives, taken anew when Postgres was restarted."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from tasks.database import LOST, Connection, connect, run
from tasks.errors import StoreError
from tasks.settings import Settings

log = logging.getLogger(__name__)

#: Without its lock a run is taken for dead by the next one that begins: it must be back soon.
LOOK_SECONDS = 1.0


@contextmanager
def holding(settings: Settings, connection: Connection, run_id: int) -> Iterator[None]:
    """Keep the lock of a run while the block runs; `connection` has it, and is nobody else's meanwhile."""
    ended = threading.Event()
    keeper = threading.Thread(
        target=_keep, args=(settings, connection, run_id, ended), name="holding", daemon=True
    )
    keeper.start()
    try:
        yield
    finally:
        ended.set()
        keeper.join()


def _keep(settings: Settings, connection: Connection, run_id: int, ended: threading.Event) -> None:
    """Look at the connection every moment, and take the lock over another one when it is lost."""
    try:
        _watch(connection, ended)
    except LOST as error:
        log.info("the lock of the run is taken anew: %s", error)
    while not ended.is_set():
        try:
            with connect(settings) as another:
                _take_again(another, run_id, ended)
                _watch(another, ended)
        except (StoreError, *LOST) as error:
            log.warning("the lock of the run is lost for now: %s", error)
            ended.wait(LOOK_SECONDS)


def _watch(connection: Connection, ended: threading.Event) -> None:
    while not ended.wait(LOOK_SECONDS):
        run(connection, "runs.look")


def _take_again(connection: Connection, run_id: int, ended: threading.Event) -> None:
    """Take the lock as soon as the server has noticed that its old holder is gone."""
    while not run(connection, "runs.hold_again", run_id=run_id)[0]["held"]:
        if ended.wait(LOOK_SECONDS):
            return
    run(connection, "runs.revive", run_id=run_id)
