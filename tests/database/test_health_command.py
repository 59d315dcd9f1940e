"""`dateline status` as a monitor runs it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tasks.database import connect
from tasks.settings import Settings
from tests.support.intake_world import DAY, HOUR, IntakeWorld
from tests.support.settings import settings_for

DATELINE = str(Path(sys.executable).with_name("dateline"))


@pytest.fixture
def settings(migrated: str) -> Settings:
    return settings_for(migrated)


def status(address: str, data: Path, *options: str) -> subprocess.CompletedProcess[str]:
    env = {key: value for key, value in os.environ.items() if not key.startswith(("DATELINE_", "PG"))}
    env |= {"DATELINE_DATABASE_URL": address, "DATELINE_DATA_DIR": str(data), "COLUMNS": "60"}
    return subprocess.run(
        [DATELINE, "status", *options], capture_output=True, text=True, check=False, timeout=60, env=env
    )


def test_the_exit_code_follows_what_is_wrong(settings: Settings, migrated: str, tmp_path: Path) -> None:
    with connect(settings) as connection:
        world = IntakeWorld(connection, datetime.now(UTC))
        world.feed()
        well = status(migrated, tmp_path)
        assert (well.returncode, well.stderr) == (0, "")
        assert max(len(line.rstrip()) for line in well.stdout.splitlines()) <= 60
        assert "\x1b" not in well.stdout
        world.insert(
            "ops.findings",
            kind="feed_gap",
            subject="https://feed.example/feed",
            severity="warn",
            detail="some entries may have been missed",
            since=world.now - HOUR,
            seen_at=world.now,
        )
        assert status(migrated, tmp_path).returncode == 0
        assert status(migrated, tmp_path, "--strict").returncode == 1
        world.feed("late", next_poll_at=world.now - DAY)
        late = status(migrated, tmp_path, "--strict", "--json")
    told = json.loads(late.stdout)
    assert (late.returncode, told["exit_code"]) == (5, 5)
    assert [row["kind"] for row in told["findings"]] == ["run_missing", "feed_gap"]
    assert told["findings"][0]["detail"].endswith("and nobody polls: nothing ever ran")


def test_the_codes_of_a_monitor_are_in_its_help() -> None:
    done = subprocess.run([DATELINE, "status", "--help"], capture_output=True, text=True, check=True)
    for code in ("0  nothing is wrong", "1  with --strict", "5  news is being lost"):
        assert code in done.stdout


def paths(told: object, where: str = "") -> set[str]:
    """Return the keys of an object, those of its parts with dots, those in lists with []."""
    if isinstance(told, dict):
        return {path for key, part in told.items() for path in paths(part, f"{where}.{key}".removeprefix("."))}
    if isinstance(told, list):
        return {path for part in told for path in paths(part, f"{where}[]")}
    return {where}


def test_the_json_has_the_keys_that_are_documented_and_no_others(
    settings: Settings, migrated: str, tmp_path: Path
) -> None:
    text = (Path(__file__).parents[2] / "docs" / "operations.md").read_text()
    section = text[text.index("## Status for scripts") : text.index("| exit code |")]
    documented = set(
        re.findall(r"`([a-z_0-9.\[\]]+)`", "".join(re.findall(r"^\| (`.*?) \| ", section, re.MULTILINE)))
    )
    with connect(settings) as connection:
        world = IntakeWorld(connection, datetime.now(UTC))
        feed_id = world.feed("bad", failures=2.0, reason="gone", next_poll_at=world.now - DAY)
        world.entry(feed_id, "lost", state="reject", reason="no_text")
        world.run("retag", HOUR)
        told = json.loads(status(migrated, tmp_path, "--json").stdout)
    assert paths(told) == documented
    assert datetime.fromisoformat(told["runs"][0]["ended_at"]).utcoffset() == HOUR * 0
    assert "T" in told["at"]


def test_the_json_of_an_empty_database_is_whole(settings: Settings, migrated: str, tmp_path: Path) -> None:
    done = status(migrated, tmp_path, "--json", "--strict")
    told = json.loads(done.stdout)
    assert (done.returncode, told["exit_code"], told["findings"], told["runs"]) == (0, 0, [], [])
    assert {"queue", "polls", "articles", "lag", "watches", "behind", "disk", "feeds"} <= told.keys()


def test_where_nothing_can_be_read_the_json_says_why(empty: str, tmp_path: Path) -> None:
    for address in (empty, "postgresql://ann:hunter2@127.0.0.1:1/news"):
        done = status(address, tmp_path, "--json")
        told = json.loads(done.stdout)
        assert told.keys() == {"schema_version", "version", "at", "error", "exit_code"}
        assert done.returncode == told["exit_code"] == 3
        assert f"dateline: {told['error']}\n" == done.stderr
        assert "hunter2" not in done.stdout
