from __future__ import annotations

import subprocess
import sys

import pytest

from flows.observe import catalogue
from flows.observe import processes as observed
from flows.observe.processes import Processes, role_of
from flows.observe.since import Since

#: Says when it has used its time, then waits.
BUSY = "import time\nwhile time.process_time() < 0.4: 0\nprint(flush=True)\ninput()"


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


def test_what_an_ended_process_used_stays_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    # A role of its own: this process may have children of other tests.
    monkeypatch.setattr(observed, "ROLES", (("process_time", "busy"), *observed.ROLES))
    processes = Processes("serve", None)
    processes.read()
    child = subprocess.Popen([sys.executable, "-c", BUSY], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        assert child.stdout is not None
        child.stdout.readline()
        found = {(each.metric, each.labels): each.value for each in processes.read()}
        assert found[catalogue.PROCESSES, ("busy",)] == 1
        assert found[catalogue.RESIDENT, ("busy",)] > 1_000_000
        assert found[catalogue.CPU, ("busy",)] >= 0.3
    finally:
        child.communicate(b"\n")
    after = {(each.metric, each.labels): each.value for each in processes.read()}
    assert (catalogue.PROCESSES, ("busy",)) not in after
    assert after[catalogue.CPU, ("busy",)] == found[catalogue.CPU, ("busy",)]
