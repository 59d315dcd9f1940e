"""Files that are there whole or not at all, and what a missing extra says."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest

from tasks.errors import ExportError
from tasks.exports.whole import whole_file


def test_the_name_is_given_when_all_is_written(tmp_path: Path) -> None:
    out = tmp_path / "a.csv"
    with whole_file(str(out)) as stream:
        stream.write(b"all")
        assert not out.exists()
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.csv", b"all")]


def fail_in_the_middle(out: Path, failure: type[BaseException]) -> None:
    with whole_file(str(out)) as stream:
        stream.write(b"half")
        raise failure


@pytest.mark.parametrize("failure", [KeyboardInterrupt, ValueError, BrokenPipeError])
def test_what_fails_leaves_the_old_file_and_nothing_else(tmp_path: Path, failure: type[BaseException]) -> None:
    out = tmp_path / "a.csv"
    out.write_bytes(b"old")
    with pytest.raises(failure):
        fail_in_the_middle(out, failure)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.csv", b"old")]


def test_what_a_link_leads_to_is_replaced_and_not_the_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with whole_file(str(tmp_path / "link")) as stream:
        stream.write(b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_a_full_disk_is_one_line() -> None:
    with (
        pytest.raises(ExportError, match=r"^/dev/full cannot be written: No space left on device$"),
        whole_file("/dev/full") as stream,
    ):
        stream.write(b"x" * 100_000)


def test_without_pyarrow_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "tasks.exports.parquet", raising=False)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ExportError, match=r"pip install -e '\.\[parquet\]', or choose jsonl or csv$"):
        importlib.import_module("tasks.exports.parquet")
