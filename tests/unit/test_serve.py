"""The parts of serve that need neither a database nor Prefect."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from prefect import State
from prefect.client.schemas.objects import FlowRun
from prefect.states import Pending, Running, Scheduled

from flows.serve import orphans
from flows.serve.backoff import LONGEST_SECONDS, Backoff
from flows.serve.server import chosen_port
from flows.serve.watch import STARTS, is_dead, line_of
from tasks.errors import SettingsError

SLEEP = [sys.executable, "-c", "import time; print(flush=True); time.sleep(60)"]
STUBBORN = [
    sys.executable,
    "-c",
    "import signal, time; signal.signal(15, signal.SIG_IGN); print(flush=True); time.sleep(60)",
]


def test_waits_double_up_to_five_minutes_and_begin_anew_when_all_is_well() -> None:
    backoff = Backoff()
    waits = [backoff.next() for _ in range(12)]
    assert waits[:4] == [1, 2, 4, 8]
    assert waits[-1] == LONGEST_SECONDS
    backoff.reset()
    assert backoff.next() == 1


def start(command: list[str], **variables: str) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(command, env=os.environ | variables, stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    return process


def test_what_a_killed_serve_left_is_ended_and_nothing_else(tmp_path: Path) -> None:
    mine = {orphans.MARK: str(tmp_path.resolve())}
    processes = [
        start(SLEEP, **mine),
        start(STUBBORN, **mine),
        start(SLEEP, **mine),
        start(SLEEP),
        start(SLEEP, **{orphans.MARK: "/another/folder"}),
        start(["sh", "-c", "echo; read x < /dev/zero; sleep 60"], **mine),
    ]
    try:
        assert orphans.end_marked(tmp_path, but=[processes[2].pid], seconds=1) == 2
        processes[1].wait(5)
        assert [process.poll() for process in processes] == [-15, -9, None, None, None, None]
    finally:
        for process in processes:
            process.kill()
            process.communicate()


def test_a_port_that_is_in_use_is_one_line_that_names_the_variable() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(SettingsError, match=f"^DATELINE_SERVE_PORT: port {port} of 127.0.0.1 is in use"):
            chosen_port(port, "DATELINE_SERVE_PORT")
    assert chosen_port(port, "DATELINE_SERVE_PORT") == port
    assert chosen_port(0, "DATELINE_SERVE_PORT") > 0


def test_an_ended_run_is_one_line_with_its_counts_or_its_error() -> None:
    row = {"flow": "ingest", "run_id": 7, "error": None, "found": 5, "new": 3, "changed": 1, "rejected": 1}
    assert line_of(row) == "ingest 7 ended: 5 pages: 3 new, 1 changed, 1 rejected"
    assert line_of(row | {"error": "Boom"}) == "ingest 7 failed: Boom"
    assert line_of(row | {"flow": "retag", "changed": 4}) == "retag 7 ended: 5 articles: 4 tagged anew"
    told = line_of(row | {"flow": "notify", "retried": 2})
    assert told == "notify 7 ended: 3 messages sent, 2 tries failed"


def test_a_server_of_somebody_else_is_not_silently_left_aside(tmp_path: Path) -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("dateline"), "serve"],
        env={"DATELINE_DATA_DIR": str(tmp_path), "PREFECT_API_URL": "http://127.0.0.1:1/api"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3
    assert done.stderr.startswith("dateline: PREFECT_API_URL is set, and serve starts a server of its own")


NOW = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)


def flow_run(state: State[None], age: timedelta, **parameters: bool) -> FlowRun:
    """Return a run as Prefect knows it, in a state since some time."""
    state.timestamp = NOW - age
    return FlowRun(flow_id=uuid4(), state=state, state_type=state.type, parameters=parameters)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (flow_run(Running(), STARTS + timedelta(seconds=1), alone=True), True),
        (flow_run(Pending(), timedelta(hours=3)), True),
        (flow_run(Running(), STARTS, alone=True), False),
        (flow_run(Running(), timedelta(hours=3), alone=False), False),
        (flow_run(Scheduled(), timedelta(hours=3)), False),
    ],
)
def test_a_run_that_holds_no_lock_though_it_had_the_time_is_dead(found: FlowRun, *, expected: bool) -> None:
    assert is_dead(found, NOW) is expected
