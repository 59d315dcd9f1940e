from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

import sql
from sql import QUERIES, load, parse

GOOD = """\
-- What a group is for may stand here.

-- count_things --
-- Count the things,
-- all of them.
SELECT count(*) FROM things;

-- drop_thing --
-- Forget one thing.
-- name is text
DELETE FROM things
 WHERE name = %(name)s -- a trailing word
   AND true;
"""


def test_a_query_has_a_name_a_purpose_and_a_text() -> None:
    query = parse("things", GOOD)["things.count_things"]
    assert query.purpose == "Count the things, all of them."
    assert query.text == "SELECT count(*) FROM things"


def test_a_file_holds_its_queries_in_order() -> None:
    assert list(parse("things", GOOD)) == ["things.count_things", "things.drop_thing"]


def test_comments_inside_a_statement_stay() -> None:
    assert "-- a trailing word" in parse("things", GOOD)["things.drop_thing"].text


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("-- count --\nSELECT 1;\n", "no comment under its header"),
        ("-- count --\n-- Count.\n", "no statement"),
        ("-- count --\n-- Count.\nSELECT 1;\n\n-- count --\n-- Again.\nSELECT 2;\n", "same name"),
        ("-- countThings --\n-- Count.\nSELECT 1;\n", "malformed header"),
        ("--count--\n-- Count.\nSELECT 1;\n", "malformed header"),
        ("-- count -- \n-- Count.\nSELECT 1;\n", "malformed header"),
        ("SELECT 1;\n-- count --\n-- Count.\nSELECT 2;\n", "before the first"),
    ],
)
def test_a_file_that_is_not_understood_is_refused(source: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        parse("things", source)


def test_a_folder_gives_the_queries_of_all_its_files(tmp_path: Path) -> None:
    (tmp_path / "things.sql").write_text(GOOD, "utf-8")
    (tmp_path / "others.sql").write_text("-- one --\n-- Give one.\nSELECT 1;\n", "utf-8")
    (tmp_path / "notes.txt").write_text("not SQL", "utf-8")
    assert set(load(tmp_path)) == {"things.count_things", "things.drop_thing", "others.one"}


def test_every_header_of_our_files_became_a_query() -> None:
    files = [file for file in resources.files(sql).joinpath("queries").iterdir() if file.name.endswith(".sql")]
    headers = sum(file.read_text("utf-8").count(" --\n") for file in files)
    assert len(QUERIES) == headers
