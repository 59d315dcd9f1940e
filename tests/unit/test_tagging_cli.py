from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from flows.cli.tag import tag
from flows.cli.tag_lines import Answer, in_processes
from tasks.errors import DatelineError

ENTRY = {"id": "a", "text": "Ana Ruiz met Bob Stone in Kenya.", "title": "A visit", "language": "en"}


def run(*lines: object, flags: tuple[str, ...] = ("--json",)) -> Result:
    source = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    return CliRunner().invoke(tag, ["-", *flags], input=source)


def answers(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_each_line_gets_an_answer_in_order() -> None:
    result = run(ENTRY, {**ENTRY, "id": 2, "text": "NAIROBI, Kenya (AP) - It rained."}, "")
    first, second = answers(result)
    assert (result.exit_code, first["id"], second["id"]) == (0, "a", 2)
    assert [country["code"] for country in first["countries"]] == ["KE"]
    assert first["countries"][0]["spans"] == [[26, 31]]
    kenya = next(entity for entity in first["entities"] if entity["name"] == "Kenya")
    assert (kenya["country_code"], kenya["place_id"], kenya["key"]) == ("KE", "country:KE", "country:KE")
    assert set(first["versions"]) == {"countries", "entities"}
    assert second["dateline"]["country_code"] == "KE"


def test_escape_sequences_of_a_hostile_record_do_not_reach_the_terminal() -> None:
    result = run({**ENTRY, "title": "red \x1b[31malert"}, flags=())
    assert "\x1b" not in result.stdout
    assert "red \\x1b[31malert" in result.stdout


def test_a_bad_line_is_an_answer_and_the_others_go_on() -> None:
    bad = ["{", "[1]", {"id": 3}, {"id": 4, "text": 5}, {"id": 5, "text": "x", "title": 1}, '{"a":' * 9000]
    result = run(*bad, ENTRY)
    *refused, last = answers(result)
    assert [line["id"] for line in refused] == [None, None, 3, 4, 5, None]
    assert all(line["error"].startswith("bad_record: ") for line in refused)
    assert len(result.stderr.splitlines()) == len(bad)
    assert last["id"] == "a"
    assert result.exit_code == 0


def test_strict_turns_a_bad_line_into_an_exit_code() -> None:
    assert run("{", flags=("--json", "--strict")).exit_code == 1
    assert run(ENTRY, flags=("--json", "--strict")).exit_code == 0


def test_a_missing_language_is_detected() -> None:
    text = "The ministers of the two countries met on Friday to talk about trade and the weather."
    (answer,) = answers(run({"id": 1, "text": text}))
    assert answer["language"] == "en"


def test_lone_surrogates_and_empty_texts_are_answered() -> None:
    odd = {"id": "\ud800", "text": "\ud800 Kenya \x00", "language": "en"}
    first, second = answers(run(odd, {"id": 2, "text": ""}))
    assert first["countries"][0]["spans"] == [[2, 7]]
    assert (second["countries"], second["entities"]) == ([], [])


def test_without_json_a_person_can_read_it() -> None:
    shown = run(ENTRY, "{", flags=()).stdout
    assert "KE   focus" in shown
    assert "PERSON    Ana Ruiz" in shown
    assert "bad_record" in shown


def test_a_file_that_does_not_exist_is_a_wrong_command_line(tmp_path: Path) -> None:
    assert CliRunner().invoke(tag, [str(tmp_path / "none.jsonl")]).exit_code == 2


def test_processes_answer_in_the_same_order() -> None:
    lines = [{**ENTRY, "id": number, "language": "xx"} for number in range(40)]
    result = run(*lines, flags=("--json", "--workers", "2"))
    assert [answer["id"] for answer in answers(result)] == list(range(40))


def die(batch: list[tuple[int, bytes]]) -> list[Answer]:
    """Die as a process does that the system kills; this runs in a process of its own."""
    os._exit(9 + len(batch))


def test_a_process_that_dies_is_an_error_of_one_line() -> None:
    with pytest.raises(DatelineError, match="a process that tags died"):
        list(in_processes(die, [[(1, b"{}")]], 1))
