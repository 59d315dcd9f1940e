"""One Prefect server and one set of worker processes for all tests here; a database for each."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from flows.backfill import Backfill, backfill
from tasks.pools import open_pools
from tasks.settings import Settings
from tests.support.database import migrated, server, template
from tests.support.settings import settings_for

__all__ = ["migrated", "server", "template"]

Run = Callable[..., Backfill]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of flows."""
    for item in items:
        if "tests/pipeline" in item.path.as_posix():
            item.add_marker(pytest.mark.pipeline)
            # Prefect leaves its sockets to the garbage collector (see pyproject.toml for the other tests).
            item.add_marker(pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"))
            item.add_marker(pytest.mark.filterwarnings("ignore::ResourceWarning"))


@pytest.fixture(scope="session")
def prefect_server() -> Iterator[None]:
    """Run a Prefect server with a database of its own."""
    from prefect.testing.utilities import prefect_test_harness  # noqa: PLC0415  # takes seconds

    with prefect_test_harness(server_startup_timeout=300):
        yield


@pytest.fixture(scope="session")
def worker_processes() -> Iterator[None]:
    """Keep the processes that hold the models; a short time limit, so that a hang is seen soon."""
    with open_pools(Settings(page_timeout_seconds=5, page_memory_mb=700), articles=None):
        yield


@pytest.fixture
def settings(migrated: str, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Point Dateline, its flows included, to a database of the test's own."""
    monkeypatch.setenv("DATELINE_DATABASE_URL", migrated)
    return settings_for(migrated)


@pytest.fixture
def run(prefect_server: None, worker_processes: None, settings: Settings) -> Run:
    """Return what runs the flow `backfill`."""

    def run_flow(*paths: Any, **options: Any) -> Backfill:
        result = asyncio.run(backfill([str(path) for path in paths], **options))
        assert isinstance(result, Backfill)
        return result

    return run_flow
