"""The heads of the checks."""

from __future__ import annotations

from pathlib import Path

import pytest

from sql.checks import load_checks, read_checks

GOOD = "-- Title: x\n-- Severity: error\n-- Threshold: not one:\n--   as it is.\nSELECT 'a', 'b'\n"


def test_there_are_enough_and_errors_come_first() -> None:
    severities = [check.severity for check in load_checks()]
    assert len(severities) >= 8
    assert severities == sorted(severities)


def test_every_threshold_gives_its_reason() -> None:
    for check in load_checks():
        _, colon, reason = check.threshold.partition(": ")
        assert colon, check.name
        assert len(reason) > 40, check.name


def test_a_head_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.sql").write_text(GOOD)
    (check,) = read_checks(tmp_path)
    assert (check.name, check.title, check.threshold) == ("a", "x", "not one: as it is.")
    assert check.text.startswith("SELECT")


@pytest.mark.parametrize("line", ["-- Title: x\n", "-- Severity: error\n", "-- Threshold: not one:\n"])
def test_a_file_without_one_of_the_lines_is_refused(tmp_path: Path, line: str) -> None:
    (tmp_path / "a.sql").write_text(GOOD.replace(line, ""))
    with pytest.raises(ValueError, match=r"^a\.sql does not begin with -- Title:"):
        read_checks(tmp_path)
