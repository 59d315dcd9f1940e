from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

import click
import pytest
from click.testing import CliRunner

from flows.cli.moment import Moment
from flows.cli.retag import WHY, _print, as_dict, retag
from flows.retag import Retag
from sql import QUERIES
from tasks.errors import Reason
from tasks.model import Reject, Report

RESULT = Retag(
    run_id=7,
    resumed=None,
    due=10,
    report=Report(found=8, changed=4, unchanged=1, retried=2, rejected=1),
    skipped=2,
    seconds=4.0,
    rejects=(Reject(origin="\x1b[31ma.html", stage="tag", reason=Reason.CRASHED, detail="signal 9"),),
)


@pytest.mark.parametrize(
    ("given", "moment"),
    [
        ("2026-11-25", datetime(2026, 11, 25, tzinfo=UTC)),
        ("2026-11-25T10:00", datetime(2026, 11, 25, 10, tzinfo=UTC)),
        ("2026-11-25T10:00+01:00", datetime(2026, 11, 25, 10, tzinfo=timezone(timedelta(hours=1)))),
        ("2026-11-25 10:00Z", datetime(2026, 11, 25, 10, tzinfo=UTC)),
    ],
)
def test_a_day_or_time_is_utc_unless_it_names_a_zone(given: str, moment: datetime) -> None:
    found = Moment().convert(given, None, None)
    assert (found, found.utcoffset()) == (moment, moment.utcoffset())


@pytest.mark.parametrize("given", ["yesterday", "2026-13-01", "", "25.11.2026"])
def test_what_is_no_day_is_refused(given: str) -> None:
    with pytest.raises(click.BadParameter, match="is no day or time such as"):
        Moment().convert(given, None, None)


@pytest.mark.parametrize("arguments", [["--since", "soon"], ["--limit", "0"], ["some.jsonl"]])
def test_a_wrong_command_line_exits_with_2_before_anything_starts(arguments: list[str]) -> None:
    assert CliRunner().invoke(retag, arguments).exit_code == 2


def test_every_reason_of_the_query_has_its_words() -> None:
    text = QUERIES["retag.count"].text
    assert set(re.findall(r"THEN '(\w+)'", text)) == set(WHY)


def test_the_result_is_printed_with_what_failed_and_the_rate(capsys: pytest.CaptureFixture[str]) -> None:
    _print(RESULT)
    output = capsys.readouterr().out
    assert (
        "8 articles: 4 tagged anew, 1 unchanged, 2 changed meanwhile, 1 failed; 2 left to another run" in output
    )
    assert "(2.0 a second, with loading the models)" in output
    assert "\\x1b[31ma.html" in output
    assert "tried again by the next run" in output
    assert "\x1b" not in output


def test_a_run_with_nothing_to_do_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    idle = Retag(run_id=8, resumed=3, due=0, report=Report(), skipped=0, seconds=0.1, rejects=())
    _print(idle)
    assert capsys.readouterr().out.splitlines() == [
        "Went on with run 3: what was tagged since it began is done.",
        "No article is due: all tags are current.",
    ]


def test_the_json_has_every_count_under_its_name() -> None:
    printed = as_dict(RESULT)
    counts = [printed[name] for name in ("found", "retagged", "unchanged", "changed_meanwhile", "failed")]
    assert counts == [8, 4, 1, 2, 1]
    assert (printed["due"], printed["skipped"], printed["seconds"]) == (10, 2, 4.0)
