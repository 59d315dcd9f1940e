"""Workers that are killed in the middle of their work, and what is left of them."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Mapping
from random import Random

import psutil

from tasks.settings import Settings
from tests.support.intake_checks import select, what_is_wrong
from tests.support.intake_run import read_line, start_process
from tests.support.intake_site import SitesClient
from tests.support.intake_stand import make_due

#: How long a process may live on whose parent was killed: as long as one page takes.
_ORPHAN_SECONDS = 30.0
_UNTRIED = "SELECT origin FROM ops.wanted WHERE attempts = 0"
#: What a worker has done at the least when it is killed; in turn, so that every stage is met.
_MOMENTS = {
    "begun": "SELECT count(*) FROM ops.runs",
    "polled": "SELECT count(*) FROM ops.polls",
    "harvested": "SELECT (SELECT count(*) FROM news.articles) + (SELECT count(*) FROM ops.rejects)",
}


def kill_worker(
    settings: Settings, environment: Mapping[str, object], seconds: float, *, after: str, whole_group: bool
) -> list[str]:
    """Start a worker, kill it so long after what `after` names, and return what of it goes on living."""
    before = _count(settings, after)
    process = start_process("ingest", environment)
    read_line(process)
    while _count(settings, after) == before and process.poll() is None:
        time.sleep(0.02)
    children = _children(process)
    time.sleep(seconds)
    if whole_group and process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
    _close(process)
    _, alive = psutil.wait_procs(children, timeout=_ORPHAN_SECONDS)
    return [f"{child.pid} {' '.join(child.cmdline())[:60]}" for child in alive]


def _count(settings: Settings, what: str) -> int:
    return int(select(settings, _MOMENTS[what])[0][0])


def _children(process: subprocess.Popen[str]) -> list[psutil.Process]:
    try:
        return psutil.Process(process.pid).children(recursive=True)
    except psutil.NoSuchProcess:
        return []


def _close(process: subprocess.Popen[str]) -> None:
    if process.stdout is not None:
        process.stdout.close()


def kill_often(
    settings: Settings,
    environment: Mapping[str, object],
    site: SitesClient,
    *,
    kills: int,
    most_seconds: float,
    seed: int,
) -> list[str]:
    """Kill so many workers in the middle of their work, let the last one end; return what is wrong then."""
    random, orphans = Random(seed), list[str]()  # noqa: S311  # moments, not secrets
    started = 0
    # A run that ended before it was to be killed does not count.
    while _killed(settings) < kills and started < 3 * kills:
        site.publish(random.randint(2, 4))
        make_due(settings)
        orphans += kill_worker(
            settings,
            environment,
            random.uniform(0, most_seconds),
            after=tuple(_MOMENTS)[started % len(_MOMENTS)],
            whole_group=random.random() < 0.5,
        )
        started += 1
    make_due(settings)
    last = start_process("ingest", environment)
    code = last.wait()
    _close(last)
    return [
        *([f"the last run ended with {code}"] if code else []),
        *(f"still alive: {orphan}" for orphan in orphans),
        *_runs(settings, kills, started + 1),
        *(f"not tried yet: {origin}" for (origin,) in select(settings, _UNTRIED)),
        *what_is_wrong(settings, site),
    ]


def _killed(settings: Settings) -> int:
    return int(select(settings, "SELECT count(*) FROM ops.runs WHERE state <> 'completed'")[0][0])


def _runs(settings: Settings, kills: int, started: int) -> list[str]:
    """Return what is wrong with the runs: each is there, and those are failed that were killed."""
    states = dict(select(settings, "SELECT state, count(*) FROM ops.runs GROUP BY 1"))
    failed, completed = states.get("failed", 0), states.get("completed", 0)
    if failed != kills or failed + completed != started:
        return [f"of {started} runs with {kills} killed, {failed} are failed and {completed} completed"]
    return []
