"""Log lines as JSON: every line parses, whatever is in it, and no secret is."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from flows import engine
from tasks import logs
from tasks.logs import about
from tasks.logs.hiding import hide, secrets_in
from tasks.logs.lines import MOST, JsonLines

Read = dict[str, Any]
SECRET = "p%40ss-Wörd/9"
ADDRESS = "postgresql://ann:p%2540ss-W%C3%B6rd%2F9@db.example:5432/news"


def line(text: object = "well", *args: object, error: BaseException | None = None, **fields: Any) -> Read:
    """Return what a record becomes, read again."""
    given_error = None if error is None else (type(error), error, error.__traceback__)
    record = logging.LogRecord("tasks.x", logging.WARNING, "x.py", 1, text, args, given_error)
    vars(record).update(fields)
    made = JsonLines(secrets_in([ADDRESS])).format(record)
    assert made.isascii()
    assert made.isprintable()
    read: Read = json.loads(made)
    return read


def test_a_line_says_when_what_and_of_which_run() -> None:
    with about(run=7, flow="ingest"):
        read = line(
            "batch stored: %d new", 3, found=4, new=3, hosts=("a.example",), at=datetime(2026, 1, 1, tzinfo=UTC)
        )
    assert datetime.fromisoformat(read.pop("time")).tzinfo == UTC
    assert read == {
        "level": "WARNING", "logger": "tasks.x", "message": "batch stored: 3 new", "run": 7, "flow": "ingest",
        "found": 4, "new": 3, "hosts": ["a.example"], "at": "2026-01-01T00:00:00+00:00",
    }  # fmt: skip
    assert "run" not in line()


def fail() -> None:
    try:
        int(f"no answer from {ADDRESS}\nsecond line")
    except ValueError as error:
        raise RuntimeError("Boom \x1b[31m") from error


def failure() -> BaseException:
    with pytest.raises(RuntimeError) as caught:
        fail()
    return caught.value


def test_a_traceback_is_inside_its_line_without_the_secret() -> None:
    read = line("it failed", error=failure())
    assert read["traceback"].count("Traceback (most recent call last)") == 2
    assert read["traceback"].endswith("RuntimeError: Boom \x1b[31m")
    assert "W%C3%B6rd" not in read["traceback"]
    assert "postgresql" not in read["traceback"]  # the whole address is a secret


class Unspeakable:
    """What has no text."""

    def __str__(self) -> str:
        raise RecursionError


HOSTILE: list[object] = [
    "\x1b]0;owned\x07", "line\nbreak\r\u2028\u2029", "\ud800 alone", "\u202egnp.exe",
    float("nan"), float("inf"), 10**40, 10**9_999, b"\xff", Unspeakable(), {"a": {("b",): Unspeakable()}},
    "x" * 100_000, "://" * 50_000, "password" * 20_000, "://a:" * 20_000,
]  # fmt: skip


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_values_are_one_line_that_parses(value: object) -> None:
    assert line(value)
    assert line("%s", value, field=value)["message"][: MOST + 3]
    assert line("%d wrong placeholder", "x", time="mine", message="mine")["message"].startswith("%d wrong")


@given(st.text(), st.dictionaries(st.text(), st.none() | st.floats() | st.text() | st.binary()))
def test_anything_is_one_line_that_parses(message: str, fields: dict[str, object]) -> None:
    assert line(message, given=fields)["logger"] == "tasks.x"


@pytest.mark.parametrize(
    "text",
    [
        f"cannot connect to {ADDRESS}",
        "cannot connect to postgresql+asyncpg://dateline_prefect:" + "hunter2" + "@127.0.0.1/x",
        "host=db.example user=ann password=hunter2 dbname=news",
        "PREFECT_API_KEY=hunter2 and POSTGRES_PASSWORD='hunter2'",
        "{'password': 'hunter2'}",
        "Authorization: Bearer hunter2",
        "the password is p%40ss-Wörd/9, or p%2540ss-W%C3%B6rd%2F9",
    ],
)
def test_no_secret_is_seen_wherever_it_stands(text: str) -> None:
    shown = json.dumps([line(text), line("x", field=text), line("x", field={"a": [text]})], ensure_ascii=False)
    for secret in ("hunter2", SECRET, "p%2540ss-W%C3%B6rd%2F9"):
        assert secret not in shown
    assert "***" in shown


def test_what_is_no_secret_stays() -> None:
    text = "https://a.example/x:y?password_reset and 3 passwords, secret of state; http://a.example:80/b@c"
    assert hide(text, secrets_in(["json://x"])) == text


JSON_LINES = """
import logging, sys, threading, warnings
from tasks import logs
logs.set_up()
log = logging.getLogger("flows.x")
log.warning("first", extra={"feed": 3})
log.info("not shown at this level")
warnings.warn("old\\nways")
thread = threading.Thread(target=lambda: 1 / 0)
thread.start(); thread.join()
raise RuntimeError("postgresql://ann:hunter2@db.example/news\\nx")
"""


def run(code: str, **variables: str) -> list[str]:
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(Path(__file__).parents[2]), **variables}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, cwd="/", capture_output=True, text=True, check=False
    )
    return done.stderr.splitlines()


def test_all_that_a_process_says_is_json_also_when_it_dies() -> None:
    secret = "postgresql://ann:hunter2@db.example/news"
    lines = run(JSON_LINES, DATELINE_LOG_FORMAT="json", DATELINE_DATABASE_URL=secret)
    read = [json.loads(each) for each in lines]
    assert [each["level"] for each in read] == ["WARNING", "WARNING", "CRITICAL", "CRITICAL"]
    assert read[0]["feed"] == 3
    assert "ZeroDivisionError" in read[2]["traceback"]
    assert "RuntimeError" in read[3]["traceback"]
    assert "hunter2" not in "".join(lines)
    assert json.loads(run(JSON_LINES, DATELINE_LOG_FORMAT="json", DATELINE_WORKERS="none")[0])["feed"] == 3


IN_A_WORKER = """
import logging
from tasks.workers import WorkerPool

def work(item):
    logging.getLogger("tasks.x").warning("at %s\\nand on", item, extra={"feed": item})

def main():
    with WorkerPool(1) as pool:
        list(pool.run(work, [7], timeout_seconds=60))
"""


def test_what_a_worker_process_says_is_json(tmp_path: Path) -> None:
    (tmp_path / "job.py").write_text(IN_A_WORKER)
    code = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); import job; job.main()"
    (read,) = map(json.loads, run(code, DATELINE_LOG_FORMAT="json"))
    assert (read["logger"], read["message"], read["feed"]) == ("tasks.x", "at 7\nand on", 7)


def test_lines_for_people_are_as_python_has_them() -> None:
    assert run(JSON_LINES)[0] == "first"


def test_a_command_that_cannot_run_says_so_in_json(tmp_path: Path) -> None:
    command = Path(sys.executable).with_name("dateline")
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("DATELINE_", "PG"))}
    environment = clean | {"DATELINE_LOG_FORMAT": "json", "DATELINE_DATA_DIR": str(tmp_path)}
    for arguments, why in [(["status", "--no-such"], "No such option"), (["diff", "1"], "")]:
        done = subprocess.run(
            [command, *arguments],
            env=environment | {"DATELINE_DATABASE_URL": "postgresql://ann:hunter2@127.0.0.1:1/news"},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        (told,) = map(json.loads, done.stderr.splitlines())
        assert done.returncode in {2, 3}
        assert (told["level"], why in told["message"]) == ("ERROR", True)
        assert "hunter2" not in done.stderr


def prefects_own() -> dict[str, Any]:
    import prefect.logging  # noqa: PLC0415  # takes seconds

    own: dict[str, Any] = yaml.safe_load((Path(prefect.logging.__path__[0]) / "logging.yml").read_text())
    return own


@pytest.mark.parametrize("name", engine.LOGGING.values())
def test_prefect_logs_as_it_does_and_takes_our_loggers_from_info_on(name: str) -> None:
    theirs = prefects_own()
    ours = yaml.safe_load((Path(engine.__file__).with_name(name)).read_text())
    mine = {name: ours["loggers"].pop(name) for name in logs.OURS}
    assert [*mine.values()] == [{"level": "${PREFECT_LOGGING_LEVEL}"}] * len(logs.OURS)
    assert ours["loggers"] == theirs["loggers"]
    assert ours["root"] == theirs["root"]
    assert ours["handlers"].keys() == theirs["handlers"].keys()


def test_its_lines_are_json_or_as_prefect_writes_them() -> None:
    folder = Path(engine.__file__).parent
    files = {lines: yaml.safe_load((folder / name).read_text()) for lines, name in engine.LOGGING.items()}
    assert all(each.get("formatter", "json") == "json" for each in files["json"]["handlers"].values())
    assert files["text"]["handlers"] == prefects_own()["handlers"]
    assert files["text"]["formatters"].items() <= prefects_own()["formatters"].items()
