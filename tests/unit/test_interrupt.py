"""A process that is told to end says by its exit code that it was, whatever goes wrong while it unwinds."""

from __future__ import annotations

import signal
import subprocess
import sys
import time

import pytest

from flows.cli.interrupt import HANDED_ON_SECONDS

WORK = """
import os, signal, sys, time
from flows.cli.interrupt import ended_by_signals

def unwinds():
    {unwinds}

with ended_by_signals():
    try:
        {begins}
    finally:
        unwinds()
"""
TOLD = "os.kill(os.getpid(), signal.{name}); time.sleep(60)"


def run(begins: str, unwinds: str) -> int:
    code = WORK.format(begins=begins, unwinds=unwinds)
    return subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize(
    "unwinds",
    [
        pytest.param("pass", id="cleanly"),
        pytest.param("raise OSError('the server is gone')", id="with another error"),
        pytest.param("sys.exit(1)", id="with another code"),
        pytest.param("time.sleep(60)", id="never"),
    ],
)
def test_the_exit_code_names_the_signal(number: signal.Signals, unwinds: str) -> None:
    assert run(TOLD.format(name=number.name), unwinds) == 128 + number


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_that_nobody_hands_on_ends_the_process_too(number: signal.Signals) -> None:
    """While a flow runs, SIGTERM is Prefect's, which first tries to tell its server."""
    begins = f"signal.signal(signal.{number.name}, lambda *_: None); {TOLD.format(name=number.name)}"
    code = WORK.format(begins=begins, unwinds="pass")
    began = time.monotonic()
    done = subprocess.run([sys.executable, "-c", code], check=False, timeout=60, capture_output=True)
    assert done.returncode == 128 + number
    assert done.stderr.startswith(b"dateline: interrupted;")
    assert time.monotonic() - began > HANDED_ON_SECONDS


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_what_only_shows_ends_without_a_word(number: signal.Signals) -> None:
    code = WORK.format(begins=TOLD.format(name=number.name), unwinds="pass")
    quiet = code.replace("ended_by_signals():", "ended_by_signals(say=None):")
    done = subprocess.run([sys.executable, "-c", quiet], check=False, timeout=60, capture_output=True)
    assert (done.returncode, done.stdout, done.stderr) == (128 + number, b"", b"")
    told = subprocess.run([sys.executable, "-c", code], check=False, timeout=60, capture_output=True)
    assert told.stderr.startswith(b"dateline: interrupted;")


PIPED = """
import sys
from flows.cli.interrupt import ends_with_its_reader
with ends_with_its_reader():
    while True:
        print("line", flush=True)
"""


def test_what_nobody_reads_any_more_ends_without_a_word_as_by_a_closed_pipe() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PIPED], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == b"line\n"
        process.stdout.close()
        try:
            assert process.wait(60) == 128 + signal.SIGPIPE
        finally:
            process.kill()
        assert process.stderr.read() == b""


def test_without_a_signal_errors_and_codes_stay_what_they_are() -> None:
    assert run("pass", "pass") == 0
    assert run("pass", "sys.exit(3)") == 3
    assert run("pass", "raise OSError") == 1
