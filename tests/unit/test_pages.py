"""The pages that Prefect shows with a run."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

import pytest

from flows.pages import EXAMPLES, cell, changes_page, findings_page, rejected_part, summary_page
from tasks.errors import Reason
from tasks.model import Reject, Report


def make_reject(origin: str = "a.html", reason: Reason = Reason.EMPTY) -> Reject:
    return Reject(origin=origin, stage="load", reason=reason, detail="nothing in it")


def part(*rejects: Reject, run_id: int | None = 7) -> str:
    return rejected_part(Counter(reject.reason for reject in rejects), rejects, run_id)


def test_the_page_has_every_outcome_and_says_nothing_of_rejects_where_there_are_none() -> None:
    page = summary_page(Report(found=11, new=4, changed=3, unchanged=2, rejected=1, retried=1), part())
    assert page.startswith("11 found: 4 new, 3 changed, 2 unchanged, 1 rejected, 1 to be tried again\n")
    assert "| 11 | 4 | 3 | 2 | 1 | 1 |" in page
    assert "rejected because" not in page


def test_rejects_are_counted_by_reason_with_its_meaning_and_the_statement_that_shows_all() -> None:
    page = part(make_reject("a"), make_reject("b"), make_reject("c", Reason.BINARY))
    assert "| empty | 2 | there were no bytes" in page
    assert "| c | binary | nothing in it |" in page
    assert "WHERE run_id = 7 ORDER BY reason, origin;" in page


def test_all_are_counted_where_some_are_named() -> None:
    page = rejected_part(Counter({Reason.EMPTY: 5_000}), [make_reject(str(n)) for n in range(100)], 7)
    assert "| empty | 5000 |" in page
    assert page.count("nothing in it") == EXAMPLES


def test_a_dry_run_kept_nothing_to_look_at() -> None:
    assert "SELECT" not in part(make_reject(), run_id=None)


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("x|<script>\nalert", r"x\|\<script\> alert"),
        ("![](https://evil.example/seen.png)", r"\!\[\](https://evil.example/seen.png)"),
        ("[free](javascript:x)", r"\[free\](javascript:x)"),
        ("`a` **b** _c_ \\|", r"\`a\` \*\*b\*\* \_c\_ \\\|"),
        ("see https://ann:hunter2@example.org/a and ftp://b@c", "see https://example.org/a and ftp://c"),
    ],
)
def test_a_name_from_outside_is_words_and_nothing_else(hostile: str, shown: str) -> None:
    assert cell(hostile) == shown


def test_the_page_of_a_replay_names_what_differs() -> None:
    page = changes_page({"text": 1}, [("https://example.org/a|b", "text")], "")
    assert "| https://example.org/a\\|b | text |" in page


def test_findings_are_named_with_when_they_began_and_none_is_said_too() -> None:
    row = {
        "kind": "feed_failing",
        "severity": "warn",
        "subject": "https://ann:hunter2@example.org/feed",
        "since": datetime(2026, 11, 30, 9, 5, tzinfo=UTC),
        "detail": "gone: no good poll for 2 days",
    }
    page = findings_page("a line", [row])
    expected = (
        "| feed&#95;failing | warn | https://example.org/feed | 2026-11-30 09:05 UTC | gone: no good poll"
    )
    assert expected.replace("&#95;", "_") in page
    assert "Nothing is wrong." in findings_page("a line", [])
