"""The command as it is typed: its output, its exit codes, and what is left when it is killed."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest

from tasks.database import connect
from tasks.logs import OURS
from tasks.settings import Settings
from tests.support.web_pages import PARAGRAPHS

DATELINE = str(Path(sys.executable).with_name("dateline"))
#: Who wrote a line.
LOGGERS = re.compile(r"\| [A-Z]+ +\| (\S+) - ")
SECRET = "correct-horse-battery"


@pytest.fixture
def environment(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return an environment with the database of the test, and a password that must not show."""
    assert settings.database_url is not None
    return os.environ | {
        "DATELINE_DATABASE_URL": f"{settings.database_url.get_secret_value()} password={SECRET}",
        "DATELINE_DATA_DIR": str(tmp_path_factory.mktemp("data")),
        "DATELINE_LOG_LEVEL": "DEBUG",
    }


def run(environment: dict[str, str], *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [DATELINE, *map(str, arguments)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=200,
    )


def write_records(path: Path, number: int) -> None:
    lines = [
        {"url": f"https://skerry.example/{n}", "text": "\n\n".join((*PARAGRAPHS, f"{n}."))}
        for n in range(number)
    ]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))


def test_a_backfill_prints_its_counts_names_its_rejects_and_keeps_the_password_to_itself(
    environment: dict[str, str], tmp_path: Path
) -> None:
    write_records(tmp_path / "a.jsonl", 3)
    (tmp_path / "b.txt").write_bytes(b"\x1b[31m.txt")
    (tmp_path / "empty.txt").write_bytes(b"")
    done = run(environment, "backfill", tmp_path, "--json", "--strict")
    assert done.returncode == 1, done.stderr
    printed: dict[str, Any] = json.loads(done.stdout)
    assert (printed["found"], printed["new"], printed["rejected"]) == (5, 3, 2)
    assert {reject["reason"] for reject in printed["rejects"]} >= {"empty"}
    assert SECRET not in done.stdout + done.stderr
    assert "b.txt' as no_text: 4 letters of text" in done.stderr
    others = {logger for logger in LOGGERS.findall(done.stderr) if logger.partition(".")[0] not in OURS}
    assert others <= {"prefect"}


def test_a_database_that_cannot_be_reached_is_one_line_and_exit_code_3(
    environment: dict[str, str], tmp_path: Path
) -> None:
    write_records(tmp_path / "a.jsonl", 1)
    wrong = f"postgresql://somebody:{SECRET}@127.0.0.1:1/nowhere"
    done = run(environment | {"DATELINE_DATABASE_URL": wrong}, "backfill", tmp_path)
    assert done.returncode == 3
    assert done.stderr.splitlines()[-1].startswith("dateline: Postgres: connection failed")
    assert SECRET not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_a_run_that_is_killed_leaves_whole_batches_and_the_next_one_stores_the_rest(
    environment: dict[str, str], tmp_path: Path, settings: Settings
) -> None:
    write_records(tmp_path / "a.jsonl", 60)
    small = environment | {"DATELINE_BATCH_SIZE": "10"}
    with subprocess.Popen(
        [DATELINE, "backfill", str(tmp_path)],
        env=small,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        stored = wait_for_articles(settings, process)
        os.killpg(process.pid, signal.SIGKILL)
    assert stored % 10 == 0
    printed = json.loads(run(small, "backfill", tmp_path, "--json").stdout)
    assert printed["new"] + printed["unchanged"] == 60
    assert printed["unchanged"] >= stored
    with connect(settings, "owner") as connection:
        rows = connection.execute(b"SELECT state FROM ops.runs ORDER BY run_id").fetchall()
    assert [row["state"] for row in rows] == ["failed", "completed"]


def terminated(process: subprocess.Popen[bytes]) -> signal.Signals:
    """End it as a service manager does: Prefect's server is still there to be told."""
    process.terminate()
    return signal.SIGTERM


def interrupted(process: subprocess.Popen[bytes]) -> signal.Signals:
    """End it as Ctrl-C in a terminal does: Prefect's server gets the signal too."""
    os.killpg(process.pid, signal.SIGINT)
    return signal.SIGINT


@pytest.mark.parametrize("end", [terminated, interrupted])
def test_a_run_that_is_told_to_end_leaves_no_process_and_says_that_it_failed(
    environment: dict[str, str],
    tmp_path: Path,
    settings: Settings,
    end: Callable[[subprocess.Popen[bytes]], signal.Signals],
) -> None:
    write_records(tmp_path / "a.jsonl", 100)
    with subprocess.Popen(
        [DATELINE, "backfill", str(tmp_path)],
        env=environment | {"DATELINE_BATCH_SIZE": "10"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        wait_for_articles(settings, process)
        number = end(process)
        assert process.wait(20) == 128 + number
    assert is_gone(process.pid)
    with connect(settings, "owner") as connection:
        rows = connection.execute(b"SELECT state FROM ops.runs").fetchall()
    assert [row["state"] for row in rows] == ["failed"]


def is_gone(group: int) -> bool:
    """Wait a little until no process of a group is left."""
    for _ in range(50):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


def test_a_killed_tagging_process_costs_no_article_that_can_be_tagged_by_another(
    environment: dict[str, str], tmp_path: Path, settings: Settings
) -> None:
    write_records(tmp_path / "a.jsonl", 120)
    with subprocess.Popen(
        [DATELINE, "backfill", str(tmp_path), "--json"],
        env=environment | {"DATELINE_BATCH_SIZE": "20"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        wait_for_articles(settings, process)
        children = psutil.Process(process.pid).children(recursive=True)
        # The models make the tagging processes the largest by far.
        max(children, key=lambda child: child.memory_info().rss).kill()
        output, _ = process.communicate(timeout=200)
    printed = json.loads(output)
    assert process.returncode == 0
    assert (printed["found"], printed["new"], printed["rejected"]) == (120, 120, 0)


def wait_for_articles(settings: Settings, process: subprocess.Popen[bytes]) -> int:
    """Wait until the first batch is there, and return how many articles are."""
    end = time.monotonic() + 120
    while time.monotonic() < end:
        with connect(settings, "owner") as connection:
            (row,) = connection.execute(b"SELECT count(*) AS stored FROM news.articles").fetchall()
        if row["stored"]:
            return int(row["stored"])
        assert process.poll() is None, "it ended before anything was stored"
        time.sleep(0.05)
    raise AssertionError("nothing was stored within two minutes")
