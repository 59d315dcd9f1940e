"""Ratios that a busy machine hardly changes: processor time, of things that are run in turn."""

from __future__ import annotations

import time
from collections.abc import Callable


def in_turn(*runs: Callable[[], object], turns: int = 3) -> tuple[float, ...]:
    """Return the least seconds of the processor that each took, all run one after the other in each turn."""
    return tuple(min(times) for times in zip(*(_turn(runs) for _ in range(turns)), strict=True))


def _turn(runs: tuple[Callable[[], object], ...]) -> list[float]:
    times = []
    for run in runs:
        began = time.process_time()
        run()
        times.append(time.process_time() - began)
    return times
