"""How tests are run: in how many processes, which in one, and how hypothesis looks for counter-examples.

What CI says of a change must depend on the change alone, so there the examples are always the same ones. A
search that always looks at the same places finds nothing: `python -m tests.fuzz` looks at others each time,
and what it finds becomes an explicit case.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]  # ships no types

from tasks.logs.about import said

SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example)

# No deadline in either: on a busy machine a call takes as long as it takes. What must be fast says so itself.
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.register_profile("fuzz", deadline=None, max_examples=300, print_blob=True, suppress_health_check=SLOW)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

#: Tests of servers, signals and schedules wait about as long as they compute.
PROCESSES_PER_CORE = 2
#: Files whose tests run `dateline` itself: they share nothing with those that run flows in their own process.
COMMANDS = frozenset(
    {
        "test_ask.py",
        "test_backfill_kills.py",
        "test_check_command.py",
        "test_command.py",
        "test_ingest_command.py",
        "test_intake_kills.py",
        "test_retag_command.py",
    }
)
#: The same with servers and several workers, which takes as long as all of those.
STACKS = frozenset(
    {
        "test_compose_stack.py",
        "test_cut_off.py",
        "test_faults.py",
        "test_secrets_command.py",
        "test_serve.py",
    }
)


@pytest.fixture(autouse=True)
def _leaves_nothing_behind() -> Iterator[None]:
    """Fail a test that leaves something to the next one: which one that is, and whether it minds, is chance."""
    before = _of_the_process()
    yield
    assert _of_the_process() == before


def _of_the_process() -> dict[str, object]:
    """Return what tests in one process share: the fields of its log lines, its signals, folder, environment."""
    signals = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)}
    environment = {name: value for name, value in os.environ.items() if name != "PYTEST_CURRENT_TEST"}
    return {"fields": said(), "signals": signals, "folder": Path.cwd(), "environment": environment}


def pytest_xdist_auto_num_workers() -> int:
    """Return how many processes `-n auto` means."""
    return (os.cpu_count() or 1) * PROCESSES_PER_CORE


def group_of(nodeid: str) -> str:
    """Return what a test must be run together with, in one process.

    Each process that runs flows starts a Prefect server and loads the models; and what the cookbook answers
    is asked of one database.
    """
    folder, _, file = nodeid.partition("::")[0].rpartition("/")
    if folder.endswith("tests/pipeline"):
        return "stacks" if file in STACKS else "commands" if file in COMMANDS else "pipeline"
    return "cookbook" if file == "test_cookbook.py" else nodeid


class Groups(LoadScopeScheduling):  # type: ignore[misc]  # it ships no types
    """Gives each group to one process; of pytest 9.2 xdist 3.8 does not learn the groups that marks name."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Groups | None:
    """Return what hands out the tests."""
    return Groups(config, log) if config.getvalue("dist") == "loadgroup" else None
