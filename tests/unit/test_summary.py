from __future__ import annotations

from flows.summary import retag_line, summary_line
from tasks.model import Report


def test_the_line_names_every_outcome() -> None:
    report = Report(found=10, new=4, changed=3, unchanged=2, rejected=1)
    assert summary_line(report) == "10 found: 4 new, 3 changed, 2 unchanged, 1 rejected"


def test_reports_add_up() -> None:
    assert Report(found=1, new=1) + Report(found=2, rejected=2) == Report(found=3, new=1, rejected=2)


def test_the_line_of_a_retag_names_every_outcome_and_those_of_another_run_only_if_there_are_any() -> None:
    report = Report(found=10, changed=4, unchanged=3, retried=2, rejected=1)
    line = "10 articles: 4 tagged anew, 3 unchanged, 2 changed meanwhile, 1 failed"
    assert retag_line(report) == line
    assert retag_line(report, 7) == f"{line}; 7 left to another run"
