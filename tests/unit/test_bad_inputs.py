"""Every bad input that we know of stands in tests/bad_inputs, each case with tests that show its outcome."""

from __future__ import annotations

import tomllib
from collections import Counter
from typing import Any

import pytest

from tests.support.named_tests import TESTS, _tests, problem_of

FOLDER = TESTS / "bad_inputs"
#: Lines of the list, by file, and cases of all of them: none goes without this number.
FILES = {
    "network": range(1, 14),
    "feeds": range(14, 24),
    "pages": range(24, 32),
    "tags": range(32, 34),
    "database": range(34, 40),
}
CASES = 258


def table(name: str) -> dict[int, dict[str, Any]]:
    document = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
    return {int(number): line for number, line in document.items()}


LINES = {number: line for name in FILES for number, line in table(name).items()}
NAMED = [
    (number, case, test)
    for number, line in LINES.items()
    for case, tests in line["cases"].items()
    for test in ([tests] if isinstance(tests, str) else tests)
]


@pytest.mark.parametrize("name", FILES)
def test_every_line_is_there_in_its_order_and_says_what_it_is_about(name: str) -> None:
    lines = table(name)
    assert list(lines) == list(FILES[name])
    for number, line in lines.items():
        assert set(line) == {"about", "cases"}, number
        assert line["about"].strip(), number


def test_no_file_of_the_folder_is_left_out_and_no_case_got_lost() -> None:
    assert sorted(path.stem for path in FOLDER.iterdir()) == sorted(FILES)
    assert sum(len(line["cases"]) for line in LINES.values()) == CASES


@pytest.mark.parametrize("number", LINES)
def test_every_case_of_a_line_has_a_test(number: int) -> None:
    cases = LINES[number]["cases"]
    assert cases
    without = [case for case, tests in cases.items() if not tests]
    assert without == []


def test_every_test_that_is_named_is_there_is_run_and_has_the_case() -> None:
    wrong = [(number, case, test, problem) for number, case, test in NAMED if (problem := problem_of(test))]
    assert wrong == []


def test_no_test_is_named_twice_for_one_case() -> None:
    assert [found for found, times in Counter(NAMED).items() if times > 1] == []


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("unit/test_bad_inputs.py::test_every_case_of_a_line_has_a_test", None),
        ("unit/test_bad_inputs.py::test_what_a_name_may_be_wrong_about[unit/test_nowhere.py::test_x]", None),
        ("unit/test_nowhere.py::test_x", "no such test"),
        ("unit/test_bad_inputs.py::test_nothing_of_this_name", "no such test"),
        ("unit/test_bad_inputs.py::table", "not written as file::test or file::test[what stands in it]"),
        ("unit/test_bad_inputs.py::test_every_case_of_a_line_has_a_test[rain]", "nothing in it says 'rain'"),
    ],
)
def test_what_a_name_may_be_wrong_about(name: str, problem: str | None) -> None:
    assert problem_of(name) == problem


@pytest.mark.parametrize(
    "source",
    [
        "@pytest.mark.skip(reason='later')\ndef test_x(): ...",
        "@pytest.mark.xfail\ndef test_x(): ...",
        "def test_x():\n    pytest.skip('later')",
        "pytestmark = [pytest.mark.skip]\ndef test_x(): ...",
    ],
)
def test_a_test_that_is_skipped_for_good_shows_nothing(
    source: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    _tests.cache_clear()
    monkeypatch.setattr("tests.support.named_tests.TESTS", tmp_path)
    (tmp_path / "skipped_for_good.py").write_text(f"import pytest\n{source}")
    assert problem_of("skipped_for_good.py::test_x") == "skipped for good"
    _tests.cache_clear()
