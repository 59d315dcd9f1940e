"""What the processes of one program hold in memory, over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import linear_regression

import psutil

#: Memory settles while models and caches are loaded: this share of the time is not judged.
_WARM_UP = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """Memory at one moment, in megabytes (resident; what processes share is counted for each)."""

    #: Seconds since the first sample.
    seconds: float
    python_mb: float
    postgres_mb: float
    processes: int


def sample(root: int, postgres: int, seconds: float) -> Sample:
    """Look at a process with all its descendants, and at a Postgres server with its own."""
    python, database = _family(root), _family(postgres)
    return Sample(
        seconds=seconds,
        python_mb=sum(_resident(each) for each in python),
        postgres_mb=sum(_resident(each) for each in database),
        processes=len(python) + len(database),
    )


def _family(pid: int) -> list[psutil.Process]:
    try:
        root = psutil.Process(pid)
        return [root, *root.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def _resident(process: psutil.Process) -> float:
    try:
        return float(process.memory_info().rss) / 2**20
    except psutil.NoSuchProcess:
        return 0.0


def growth_an_hour(samples: Sequence[Sample]) -> float:
    """Return by how many megabytes an hour the memory of the Python processes grows once it has settled."""
    begin = samples[-1].seconds * _WARM_UP if samples else 0.0
    settled = [each for each in samples if each.seconds >= begin]
    if len(settled) < 2:
        return 0.0
    slope, _ = linear_regression([each.seconds for each in settled], [each.python_mb for each in settled])
    return slope * 3_600
