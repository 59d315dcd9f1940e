from __future__ import annotations

import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from flows.cli.main import COMMANDS, dateline
from flows.cli.terminal import safe

DATELINE = str(Path(sys.executable).with_name("dateline"))
HEAVY = ("prefect", "spacy", "trafilatura", "psycopg", "pydantic", "rich", "lxml")


def test_help_imports_nothing_heavy() -> None:
    code = "import sys; from click.testing import CliRunner; from flows.cli.main import dateline;"
    code += "CliRunner().invoke(dateline, ['--help']);"
    code += f"print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_help_is_there_at_once() -> None:
    """By the processor's time: how long that takes depends on who else wants one."""
    times = []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([DATELINE, "--help"], capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert 0 < min(times) < 0.5


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_of_its_own(name: str) -> None:
    done = CliRunner().invoke(dateline, [name, "--help"])
    assert done.exit_code == 0, done.output
    assert "Usage: dateline " in done.output


def test_the_exit_codes_are_documented_where_one_looks_for_them() -> None:
    output = CliRunner().invoke(dateline, ["--help"]).output
    assert re.findall(r"^ +(\d) ", output, re.MULTILINE) == ["0", "1", "2", "3"]


@pytest.mark.parametrize("arguments", [["nothing"], ["backfill"], ["backfill", "no/such/path"], ["--wrong"]])
def test_a_wrong_command_line_exits_with_2_and_one_message(arguments: list[str]) -> None:
    done = subprocess.run([DATELINE, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("Usage:")
    assert "Traceback" not in done.stderr


def test_a_country_that_does_not_exist_is_refused_before_anything_starts() -> None:
    done = CliRunner().invoke(dateline, ["backfill", ".", "--outlet-country", "ZZ"])
    assert done.exit_code == 2
    assert "'ZZ' is no ISO 3166-1 alpha-2 code" in done.output


def test_a_wrong_setting_exits_with_3_and_names_the_variable() -> None:
    done = subprocess.run(
        [DATELINE, "db", "check"],
        capture_output=True,
        text=True,
        check=False,
        env={"DATELINE_EMBEDDED_PORT": "x", "PATH": ""},
    )
    assert done.returncode == 3
    assert done.stderr.startswith("dateline: DATELINE_EMBEDDED_PORT:")
    assert done.stderr.count("\n") == 1


def test_escape_sequences_of_a_hostile_title_do_not_reach_the_terminal() -> None:
    assert str(safe("red \x1b[31malert\x07")) == "red \\x1b[31malert\\x07"
