from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from flows.cli.extract import extract

# Here and not among the unit tests: every command starts processes that import trafilatura, 3 s each time.
pytestmark = pytest.mark.quality

TEXT = "The harbour authority said on Monday that it would open a second quay. " * 3


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    page = f"<html><body><article><h1>The quay</h1><p>{TEXT}</p></article></body></html>"
    (tmp_path / "b.html").write_text(page)
    (tmp_path / "a.html.gz").write_bytes(gzip.compress(page.encode()))
    (tmp_path / "c.txt").write_text(TEXT)
    (tmp_path / "d.html.gz").write_bytes(b"no gzip")
    (tmp_path / "ignored.css").write_text("a {}")
    (tmp_path / "loop").symlink_to(tmp_path)
    return tmp_path


def test_one_json_line_a_page_in_order(folder: Path) -> None:
    result = CliRunner().invoke(
        extract, [str(folder), str(folder / "missing.html"), "--json", "--workers", "2"]
    )
    lines = [json.loads(line) for line in result.output.splitlines()]
    assert result.exit_code == 0
    assert [Path(line["id"]).name for line in lines] == [
        "a.html.gz",
        "b.html",
        "c.txt",
        "d.html.gz",
        "missing.html",
    ]
    assert [line.get("error") for line in lines] == [None, None, None, "unreadable", "missing"]
    assert lines[0]["text_hash"] == lines[1]["text_hash"]
    assert lines[2]["method"] == "plain"


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    result = CliRunner().invoke(extract, [str(tmp_path / "pipe.txt"), "--json"])
    line = json.loads(result.output)
    assert (line["error"], line["detail"]) == ("unreadable", "not a regular file")


def test_strict_says_that_something_was_rejected(folder: Path) -> None:
    result = CliRunner().invoke(extract, [str(folder / "d.html.gz"), "--strict"])
    assert result.exit_code == 1
    assert "rejected: unreadable" in result.output


def test_an_address_is_for_one_page_only(folder: Path) -> None:
    alone = CliRunner().invoke(extract, [str(folder / "b.html"), "--url", "https://example.org/q#x", "--json"])
    assert json.loads(alone.output)["url"] == "https://example.org/q"
    assert CliRunner().invoke(extract, [str(folder), "--url", "https://example.org/q"]).exit_code == 2
