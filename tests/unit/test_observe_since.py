from __future__ import annotations

import subprocess
import sys

import psutil

from flows.observe import catalogue
from flows.observe.processes import Processes, role_of
from flows.observe.since import Since

BUSY = "import time; end = time.process_time() + 0.3\nwhile time.process_time() < end: 0\ninput()"


def test_counts_begin_at_nothing_and_never_shrink() -> None:
    since = Since()
    assert since.counted({"a": 900}) == {"a": 0}
    assert since.counted({"a": 905, "b": 3}) == {"a": 5, "b": 3}
    assert since.counted({"a": 100, "b": 3}) == {"a": 5, "b": 3}  # pruned, or a restored database
    assert since.counted({"a": 107}) == {"a": 12, "b": 3}


def test_processes_are_told_apart_by_their_commands() -> None:
    assert role_of(["/usr/bin/python3", "-m", "prefect.engine"]) == "run"
    assert role_of(["python", "-m", "prefect", "flow-run", "execute", "0"]) == "run"
    assert role_of(["python", "-m", "prefect", "server", "start", "--port", "4200"]) == "prefect_server"
    assert role_of(["python", "-c", "from multiprocessing.forkserver import main; main(3)"]) == "pool"
    assert role_of(["sh", "/srv/server/x"]) == "other"


def test_what_an_ended_process_used_stays_counted() -> None:
    processes = Processes("serve", None)
    processes.read()
    child = subprocess.Popen([sys.executable, "-c", BUSY], stdin=subprocess.PIPE)
    try:
        while sum(psutil.Process(child.pid).cpu_times()[:2]) < 0.3:
            pass
        found = {(each.metric, each.labels): each.value for each in processes.read()}
        assert found[catalogue.PROCESSES, ("other",)] == 1
        assert found[catalogue.RESIDENT, ("other",)] > 1_000_000
        assert found[catalogue.CPU, ("other",)] >= 0.3
    finally:
        child.communicate(b"\n")
    after = {(each.metric, each.labels): each.value for each in processes.read()}
    assert (catalogue.PROCESSES, ("other",)) not in after
    assert after[catalogue.CPU, ("other",)] == found[catalogue.CPU, ("other",)]
