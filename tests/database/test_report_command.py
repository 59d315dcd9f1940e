"""`dateline report` as people run it: a file that opens offline, or a line that says what to do."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from lxml import etree

from tasks.database import connect
from tasks.model import Published
from tasks.settings import Settings
from tasks.storage.batch import store_batch
from tests.support.articles import make_article, make_tagged
from tests.support.report import HOSTILE
from tests.support.settings import settings_for

DATELINE = str(Path(sys.executable).with_name("dateline"))
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
Report = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def settings(migrated: str) -> Settings:
    return settings_for(migrated)


@pytest.fixture
def report(settings: Settings, migrated: str, tmp_path: Path) -> Report:
    """Return what runs the command in a folder of its own."""
    env = {key: value for key, value in os.environ.items() if not key.startswith(("DATELINE_", "PG"))}
    env |= {"DATELINE_DATABASE_URL": migrated, "DATELINE_DATA_DIR": str(tmp_path / "data"), "COLUMNS": "60"}

    def run(*options: str) -> subprocess.CompletedProcess[str]:
        command = [DATELINE, "report", *options]
        return subprocess.run(
            command, capture_output=True, text=True, check=False, timeout=60, env=env, cwd=tmp_path
        )

    return run


def store(settings: Settings, title: str = "India and Maldives sign", days_ago: int = 0) -> None:
    at = datetime.now(UTC) - timedelta(days=days_ago)
    published = Published(at=at, raw="x", source="page", precision="second")
    article = make_article(
        url=f"https://example.org/{days_ago}", title=title, text=f"{title} {days_ago}.", published=published
    )
    with connect(settings) as connection, connection.transaction():
        store_batch(connection, None, [make_tagged(article)], at)


def told(run: subprocess.CompletedProcess[str]) -> tuple[int, str, str]:
    return run.returncode, run.stdout, run.stderr


def test_an_empty_database_says_what_to_do_and_leaves_no_file(report: Report, tmp_path: Path) -> None:
    code, out, error = told(report())
    assert (code, out) == (3, "")
    assert error.startswith("dateline: there are no articles to report on yet: `dateline ingest` fetches")
    assert error.count("\n") == 1
    assert list(tmp_path.glob("*.html")) == []


def test_an_empty_period_says_of_when_there_is_something(
    report: Report, settings: Settings, tmp_path: Path
) -> None:
    store(settings, days_ago=3)
    code, _, error = told(report("--since", "2020-01-01", "--until", "2020-02-01"))
    day = f"{datetime.now(UTC) - timedelta(days=3):%Y-%m-%d}"
    assert code == 3
    assert error == (
        "dateline: there is no article of 1 to 31 January 2020; articles here are of "
        f"{day} to {day}: choose days with --since and --until\n"
    )
    code, _, error = told(report("--country", "FJ"))
    assert "there is no article that names Fiji of" in error
    assert (code, list(tmp_path.glob("*.html"))) == (3, [])


def test_the_file_is_whole_says_where_it_is_and_replaces_the_one_before(
    report: Report, settings: Settings, tmp_path: Path
) -> None:
    store(settings, title=HOSTILE.replace("\x00", "\x01"))
    (tmp_path / "report.html").write_text("old")
    code, out, error = told(report())
    text = (tmp_path / "report.html").read_text("utf-8")
    assert (code, out) == (0, "")
    assert re.fullmatch(rf"{re.escape(str(tmp_path / 'report.html'))} \(\d+ kB\): .+ 2\d\d\d\n", error)
    assert text.endswith("</html>\n")
    etree.fromstring(text.removeprefix("<!DOCTYPE html>\n").encode())
    assert "<script" not in text
    assert [path.name for path in tmp_path.iterdir() if path.name != "data"] == ["report.html"]
    code, out, _ = told(report("--out", "-", "--country", "india"))
    assert code == 0
    assert "<title>India, " in out


def test_markdown_goes_to_the_terminal_or_where_it_is_told(
    report: Report, settings: Settings, tmp_path: Path
) -> None:
    store(settings)
    code, out, error = told(report("--format", "md"))
    assert (code, error) == (0, "")
    assert out.startswith("# The news, ")
    assert "| India   |        1 | ██████████ |" in out
    assert report("--format", "md", "--out", "r.md").stdout == ""
    assert (tmp_path / "r.md").read_text("utf-8").startswith("# The news, ")


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--since", "2026-02-01", "--until", "2026-01-01"], "--since 2026-02-01 is not before --until 2026-"),
        (["--country", "Maldive"], "'Maldive' is no country; did you mean Maldives (MV)"),
        (["--country", ""], "'' is no country"),
        (["--since", "soon"], "'soon' is no day or time"),
        (["--out", "none/r.html"], "there is no folder none"),
        (["--out", "."], "--out . is no file"),
        (["--format", "pdf"], "'pdf' is not one of 'html', 'md'"),
    ],
)  # fmt: skip
def test_a_wrong_command_line_is_told_in_a_line_before_anything_is_read(
    report: Report, options: list[str], says: str
) -> None:
    code, _, error = told(report(*options))
    assert code == 2
    assert says in error
    assert "Traceback" not in error


def test_a_place_that_cannot_be_written_is_told_in_a_line(report: Report, settings: Settings) -> None:
    store(settings)
    code, _, error = told(report("--out", "/proc/report.html"))
    assert code == 3
    assert re.fullmatch(r"dateline: /proc/report\.html cannot be written: [A-Z].+\n", error)
    code, _, error = told(report("--out", "x" * 300))
    assert code == 2
    assert "File name too long" in error


@pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")
def test_a_browser_without_a_network_opens_it_without_a_complaint(
    report: Report, settings: Settings, tmp_path: Path
) -> None:
    for days_ago in range(40):
        store(settings, days_ago=days_ago)
    assert report().returncode == 0
    page = (tmp_path / "report.html").as_uri()
    quiet = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"]
    quiet += ["--disable-background-networking", "--disable-component-update", "--hide-scrollbars"]
    # No name resolves, and what is said on the console is told.
    offline = ["--host-resolver-rules=MAP * ~NOTFOUND", "--enable-logging=stderr", "--log-level=0"]
    for size in ("1100,900", "400,800"):
        picture = tmp_path / f"{size}.png"
        profile = f"--user-data-dir={tmp_path / size}"
        command = [str(CHROMIUM), *quiet, *offline, profile, f"--window-size={size}", f"--screenshot={picture}"]
        shown = subprocess.run([*command, page], capture_output=True, text=True, check=False, timeout=60)
        assert "CONSOLE" not in shown.stderr
        assert picture.stat().st_size > 10_000
