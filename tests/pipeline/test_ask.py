"""A stranger's session: the commands of README's "Ask it", typed one after the other into an empty folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tasks import embedded
from tests.support.accounts import open_folder
from tests.support.session import Step, is_shown, read_session

ROOT = Path(__file__).parents[2]
DATELINE = str(Path(sys.executable).with_name("dateline"))
STEPS = read_session((ROOT / "README.md").read_text("utf-8"), "ask")


def typed(step: Step, data: Path) -> str:
    """Return what a command prints on a terminal of 100 columns, with an embedded server of its own."""
    env = {key: value for key, value in os.environ.items() if not key.startswith(("DATELINE_", "PG"))}
    env |= {"DATELINE_DATA_DIR": str(data), "COLUMNS": "100", "PSQLRC": os.devnull}
    assert step.arguments[0] == "dateline"
    done = subprocess.run(
        [DATELINE, *step.arguments[1:]],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
        timeout=200,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_readme_shows_what_a_stranger_sees() -> None:
    with open_folder() as folder:
        try:
            wrong = [
                (" ".join(step.arguments), printed)
                for step in STEPS
                if not is_shown(step, printed := typed(step, folder / "data"))
            ]
        finally:
            embedded.stop(folder / "data" / "postgres")
    assert wrong == []


@pytest.mark.parametrize("number", [1, 2])
def test_it_begins_with_the_description_and_a_question_of_the_cookbook(number: int) -> None:
    command = {1: ("psql", "-c", "\\d+ mart.articles"), 2: ("sql", "newest_about")}[number]
    assert STEPS[number].arguments[1 : 1 + len(command)] == command
    assert len(STEPS) == 7
