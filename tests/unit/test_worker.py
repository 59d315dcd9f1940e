"""A worker and its server: what is refused at once, and what is waited for."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from pathlib import Path
from uuid import UUID

import httpx
import pytest
from prefect.settings import PREFECT_API_URL, temporary_settings

from flows.worker.runs import Runs, Worker
from tasks.errors import DatelineError
from tests.support.web import LocalWeb, Reply

DATELINE = str(Path(sys.executable).with_name("dateline"))


@pytest.mark.parametrize(
    ("address", "what"),
    [
        ({}, "and is not set; `dateline serve`"),
        ({"PREFECT_API_URL": "postgresql://ann:hunter2@db/news"}, "and is no such address; `dateline serve`"),
    ],
)
def test_a_worker_that_does_not_know_its_server_says_which_variable_tells(
    address: dict[str, str], what: str, tmp_path: Path
) -> None:
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("DATELINE_", "PREFECT_"))}
    done = subprocess.run(
        [DATELINE, "worker"],
        env=clean | address | {"DATELINE_DATA_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        cwd=tmp_path,
    )
    assert done.returncode == 3
    assert done.stderr.startswith("dateline: PREFECT_API_URL says where a worker takes its runs from")
    assert what in done.stderr
    assert "hunter2" not in done.stderr


async def begin(_ids: dict[str, UUID]) -> None:
    """Begin nothing."""


@pytest.mark.parametrize("status", [401, 404])
def test_a_server_that_refuses_is_not_asked_for_ever(status: int) -> None:
    with LocalWeb() as web:
        for path in ("/api/csrf-token", "/api/admin/version", "/api/work_pools/"):
            web.routes[path] = lambda _: Reply(status=status, body=b"{}")
        runs = Runs(limit=None, name="one", begin=begin)
        with (
            temporary_settings({PREFECT_API_URL: web.url("/api")}),
            pytest.raises(DatelineError, match=f"Prefect's server refuses .*{status}.*PREFECT_API_AUTH_STRING"),
        ):
            asyncio.run(asyncio.wait_for(runs.keep(), 120))


def answered(status: int) -> httpx.HTTPStatusError:
    request = httpx.Request("POST", "http://server.example/api")
    return httpx.HTTPStatusError("no", request=request, response=httpx.Response(status, request=request))


async def failing(error: Exception) -> int:
    raise error


async def well() -> int:
    return 7


@pytest.mark.parametrize("error", [httpx.ConnectError("refused"), httpx.ReadTimeout("slow"), answered(503)])
def test_a_server_that_is_away_is_an_answer_and_said_once(
    error: Exception, capsys: pytest.CaptureFixture[str]
) -> None:
    async def ask() -> list[int | None]:
        worker = Worker(work_pool_name="dateline", name="one")
        answers = [
            await worker.unless_lost(asked) for asked in (failing(error), failing(error), well(), well())
        ]
        assert not worker.is_lost
        return answers

    assert asyncio.run(ask()) == [None, None, 7, 7]
    said = capsys.readouterr().out
    assert said.count("does not answer") == said.count("answers again") == 1


def test_what_a_server_will_never_answer_ends_the_worker_which_begins_anew() -> None:
    async def ask() -> None:
        await Worker(work_pool_name="dateline", name="one").unless_lost(failing(answered(404)))

    with pytest.raises(httpx.HTTPStatusError):
        asyncio.run(ask())
