"""`dateline ingest` as it is typed: its output, and what is left when it is told to end."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psutil
import pytest

from tasks.database import connect
from tasks.settings import Settings
from tests.support.live import add
from tests.support.news_site import NewsSite
from tests.support.web import LocalWeb

DATELINE = str(Path(sys.executable).with_name("dateline"))


@pytest.fixture
def site() -> Iterator[NewsSite]:
    with LocalWeb() as web:
        made = NewsSite(web=web)
        for number in range(3):
            made.publish(f"/{number}")
        yield made


@pytest.fixture
def environment(settings: Settings, tmp_path: Path) -> dict[str, str]:
    assert settings.database_url is not None
    return os.environ | {
        "DATELINE_DATABASE_URL": settings.database_url.get_secret_value(),
        "DATELINE_DATA_DIR": str(tmp_path),
        "DATELINE_ALLOW_PRIVATE_ADDRESSES": "true",
        "DATELINE_HOST_SPACING_SECONDS": "0",
    }


def select(settings: Settings, query: str) -> list[tuple[Any, ...]]:
    with connect(settings, "owner") as connection:
        return [tuple(row.values()) for row in connection.execute(query.encode())]


def test_it_polls_and_harvests_once_and_says_what_came_of_it(
    environment: dict[str, str], site: NewsSite, settings: Settings
) -> None:
    add(settings, site.url("/feed"), now=datetime.now(UTC))
    done = subprocess.run(
        [DATELINE, "ingest", "--json", "--strict"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["polls"]["new"], told["pages"]["new"], told["rejects"]) == (1, 3, [])
    assert done.stderr == ""


def test_told_to_end_it_ends_soon_leaves_no_process_and_the_next_run_has_its_leases(
    environment: dict[str, str], site: NewsSite, settings: Settings
) -> None:
    add(settings, site.url("/feed"), now=datetime.now(UTC))
    # Not into a pipe: a process that outlived it would hold the pipe, and the test, open.
    running = subprocess.Popen(
        [DATELINE, "ingest", "--for", "10m"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    children: list[psutil.Process] = []
    try:
        _wait_for(lambda: select(settings, "SELECT count(*) FROM news.articles") == [(3,)])
        children = psutil.Process(running.pid).children(recursive=True)
        running.send_signal(signal.SIGTERM)
        assert running.wait(15) == 0
        assert not [child for child in psutil.wait_procs(children, timeout=10)[1] if child.is_running()]
    finally:
        running.kill()
        running.wait()
        for child in children:
            if child.is_running():
                child.kill()
    again = subprocess.run(
        [DATELINE, "ingest", "--json"], env=environment, capture_output=True, check=True, timeout=120
    )
    assert json.loads(again.stdout)["polls"]["failed"] == 0
    assert select(settings, "SELECT state FROM ops.runs ORDER BY run_id") == [("completed",), ("completed",)]
    assert select(settings, "SELECT count(*) FROM ops.feeds WHERE lease_token IS NOT NULL") == [(0,)]


def _wait_for(condition: Any, seconds: float = 150) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.5)
