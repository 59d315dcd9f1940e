from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import NoReturn

import pytest

from flows.cli.report import write_whole
from tasks.errors import ReportError


def test_a_file_that_cannot_be_finished_leaves_the_old_one_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> NoReturn:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    target = tmp_path / "report.html"
    target.write_text("old")
    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(ReportError, match=r"report\.html cannot be written: No space left on device"):
        write_whole(target, "new")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("report.html", "old")]


def test_a_file_has_the_rights_that_others_of_its_maker_have(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.html", "ä")
    (tmp_path / "b.html").touch()
    assert (tmp_path / "a.html").read_bytes() == "ä".encode()
    assert (tmp_path / "a.html").stat().st_mode == (tmp_path / "b.html").stat().st_mode
