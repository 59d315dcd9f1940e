from __future__ import annotations

from flows.summary import retag_line, retag_markdown, summary_line, summary_markdown
from tasks.errors import Reason
from tasks.model import Reject, Report


def make_reject(origin: str = "a.html", reason: Reason = Reason.EMPTY) -> Reject:
    return Reject(origin=origin, stage="load", reason=reason, detail="nothing in it")


def test_the_line_names_every_outcome() -> None:
    report = Report(found=10, new=4, changed=3, unchanged=2, rejected=1)
    assert summary_line(report) == "10 found: 4 new, 3 changed, 2 unchanged, 1 rejected"


def test_reports_add_up() -> None:
    assert Report(found=1, new=1) + Report(found=2, rejected=2) == Report(found=3, new=1, rejected=2)


def test_the_page_counts_rejects_by_reason_and_says_what_the_reason_means() -> None:
    rejects = [make_reject("a"), make_reject("b"), make_reject("c", Reason.BINARY)]
    page = summary_markdown(Report(found=3, rejected=3), rejects)
    assert "| empty | 2 | there were no bytes" in page
    assert "| c | binary | nothing in it |" in page


def test_the_page_says_how_many_rejects_it_does_not_name() -> None:
    assert "4 more are in the table ops.rejects" in summary_markdown(
        Report(found=5, rejected=5), [make_reject()]
    )


def test_a_hostile_name_cannot_break_out_of_its_cell() -> None:
    page = summary_markdown(Report(found=1, rejected=1), [make_reject("x|<script>\nalert")])
    assert "<script>" not in page
    assert "x&#124;&lt;script\\> alert" in page


def test_the_line_of_a_retag_names_every_outcome_and_those_of_another_run_only_if_there_are_any() -> None:
    report = Report(found=10, changed=4, unchanged=3, retried=2, rejected=1)
    line = "10 articles: 4 tagged anew, 3 unchanged, 2 changed meanwhile, 1 failed"
    assert retag_line(report) == line
    assert retag_line(report, 7) == f"{line}; 7 left to another run"


def test_the_page_of_a_retag_names_what_failed() -> None:
    page = retag_markdown("a line", Report(found=3, rejected=2), [make_reject("a", Reason.CRASHED)])
    assert page.startswith("a line\n")
    assert "| a | crashed | nothing in it |" in page
    assert "1 more are in the table ops.rejects" in page
