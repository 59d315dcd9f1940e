"""The command `dateline`, with a note of what each stage of a backfill takes in its own process.

python -m tests.bench.stages NOTE.json backfill FILE ...

Seconds of the processors, by thread: what waits costs nothing, and what a stage calls of another one counts for
that one.
"""

from __future__ import annotations

import importlib
import json
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

#: What is measured: stage, module, and what in it.
MEASURED = (
    ("Prefect, around each task", "prefect.tasks", "Task.__call__"),
    ("reading the archive", "tasks.loads", "Loads.next"),
    ("recalling known pages", "tasks.load", "recall_inputs"),
    ("handing pages and articles over", "tasks.pools", "Pools.extract"),
    ("handing pages and articles over", "tasks.pools", "Pools.tag"),
    ("storing", "tasks.store", "store_batch"),
    ("storing", "tasks.store", "store_inputs"),
    ("storing", "tasks.store", "store_reached"),
    ("storing", "tasks.store", "count"),
    ("grouping", "tasks.storage.batch", "group_articles"),
    ("changes, search and counts", "tasks.refresh", "refresh_articles"),
    ("changes, search and counts", "tasks.refresh", "refresh_days"),
    ("connecting", "psycopg", "connect"),
    ("connecting", "tasks.embedded", "start"),
)


class Clock:
    """Seconds of each stage, without those of the stages that it calls."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)
        self._inner = threading.local()
        self._turn = threading.Lock()

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function, measured; what it yields is made at once, in this thread."""

        def measured(*args: Any, **kwargs: Any) -> Any:
            outer, self._inner.seconds = getattr(self._inner, "seconds", 0.0), 0.0
            began = time.thread_time()
            try:
                result = function(*args, **kwargs)
                return iter(list(result)) if hasattr(result, "__next__") else result
            finally:
                took = time.thread_time() - began
                with self._turn:
                    self.spent[stage] += took - self._inner.seconds
                self._inner.seconds = outer + took

        return measured


def measure(clock: Clock) -> None:
    """Have everything that is named above measured."""
    for stage, module, name in MEASURED:
        owner: Any = importlib.import_module(module)
        *path, attribute = name.split(".")
        for part in path:
            owner = getattr(owner, part)
        setattr(owner, attribute, clock.timed(stage, getattr(owner, attribute)))


def main() -> None:
    """Run the command, and write down what it took."""
    from flows.cli.interrupt import run_flow as really  # noqa: PLC0415  # as the command does: not before it
    from flows.cli.main import main as dateline  # noqa: PLC0415  # as above

    note, clock = Path(sys.argv.pop(1)), Clock()

    def run_flow(flow: Any) -> Any:
        clock.spent["starting"] = time.process_time()
        measure(clock)
        return really(flow)

    try:
        with patch("flows.cli.run.run_flow", run_flow):
            dateline()
    finally:
        known = sum(clock.spent.values())
        clock.spent["event loop, Prefect's senders and the rest"] = time.process_time() - known
        note.write_text(json.dumps(clock.spent), "utf-8")


if __name__ == "__main__":
    main()
