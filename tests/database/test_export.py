"""`dateline export` as a user runs it: every format, whole files, nothing else."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
from pyarrow import parquet

from tasks.database import connect, streamed
from tasks.settings import Settings
from tests.support.articles import make_article, make_tagged
from tests.support.commands import DATELINE, command
from tests.support.exported import NOW, bare_tagged, full_tagged, store
from tests.support.settings import settings_for


@pytest.fixture
def settings(migrated: str) -> Settings:
    settings = settings_for(migrated)
    store(settings, full_tagged(), bare_tagged())
    return settings


def export(address: str, *arguments: str, code: int = 0) -> str:
    done = command(address, "export", *arguments)
    assert done.returncode == code, done.stderr
    return done.stdout if code == 0 else done.stderr


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def query(tmp_path: Path, statement: str) -> tuple[str, str]:
    (tmp_path / "q.sql").write_text(statement, "utf-8")
    return ("--query-file", str(tmp_path / "q.sql"))


def test_a_line_of_json_has_all_that_is_known(migrated: str, settings: Settings) -> None:
    full, bare = lines(export(migrated, "--out", "-", "--format", "jsonl"))
    assert full["text"] == full_tagged().article.text
    assert full["published_at"] == "2025-01-07T09:15:00+00:00"
    assert full["authors"] == ["Ann Ó Lee", "@bob"]
    assert full["dateline"] == [0, 6]
    assert full["entities"][0] == {
        "key": "PERSON:mohamed muizzu", "name": "Mohamed Muizzu", "form": "Mohamed Muizzu", "type": "PERSON",
        "country": None, "place": None, "aliases": ["Mohamed Muizzu", "Muizzu"], "mentions": 3,
        "spans": [[16, 30], [79, 85]], "title_spans": [[24, 30]],
    }  # fmt: skip
    assert [tag["score"] for tag in full["countries"]] == [0.9123, 0.5]
    assert (bare["title"], bare["countries"], bare["published_missing"]) == (None, [], "absent")


def test_parquet_and_json_lines_say_the_same(migrated: str, settings: Settings, tmp_path: Path) -> None:
    export(migrated, "--out", str(tmp_path / "a.parquet"))
    rows = parquet.read_table(tmp_path / "a.parquet").to_pylist()
    told = lines(export(migrated, "--out", "-", "--format", "jsonl"))
    assert [list(row) for row in rows] == [list(row) for row in told]
    for row, record in zip(rows, told, strict=True):
        for name, value in row.items():
            if isinstance(value, datetime):
                assert value == datetime.fromisoformat(record[name])
            elif isinstance(record[name], list) and isinstance(value, str):
                assert json.loads(value) == record[name]
            else:
                assert value == (pytest.approx(record[name]) if isinstance(value, float) else record[name])


def test_parquet_goes_through_a_pipe(migrated: str, settings: Settings) -> None:
    env = os.environ | {"DATELINE_DATABASE_URL": migrated}
    arguments = [DATELINE, "export", "--format", "parquet", "--out", "-"]
    done = subprocess.run(arguments, capture_output=True, check=True, env=env)
    assert parquet.read_table(io.BytesIO(done.stdout)).num_rows == 2


def test_a_cell_that_a_spreadsheet_would_run_is_escaped_and_a_negative_number_is_not(
    migrated: str, settings: Settings, tmp_path: Path
) -> None:
    statement = (
        "SELECT '=1+1' AS \"=a\", '@x' AS b, E'\\t-' AS c, '-1' AS d, -1 AS e, -1.5::numeric AS f, '+' AS g"
    )
    header, row = csv.reader(
        io.StringIO(export(migrated, "--out", "-", "--format", "csv", *query(tmp_path, statement)))
    )
    assert header[0] == "'=a"
    assert row == ["'=1+1", "'@x", "'\t-", "'-1", "-1", "-1.5", "'+"]
    full = next(csv.DictReader(io.StringIO(export(migrated, "--out", "-", "--format", "csv"))))
    assert full["title"].startswith("'=cmd|")
    assert json.loads(full["keywords"]) == ["a,b", 'c"d']


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (("--country", "mv"), 1),
        (("--country", "FR"), 0),
        (("--country", "FR", "--country", "IN"), 1),
        (("--since", "2025-01-08"), 1),  # the one without a time counts as of when it was stored
        (("--until", "2025-01-08"), 1),
        (("--since", "2025-01-07T09:15", "--until", "2025-01-07T09:16"), 1),
        (("--since", "2025-01-09"), 0),
    ],
)
def test_only_what_is_asked_for(
    migrated: str, settings: Settings, options: tuple[str, ...], found: int
) -> None:
    assert len(lines(export(migrated, "--out", "-", "--format", "jsonl", *options))) == found


def test_an_empty_result_is_a_file_with_a_header_and_says_so(migrated: str, tmp_path: Path) -> None:
    settings_for(migrated)
    for name in ("a.csv", "a.jsonl", "a.parquet"):
        done = command(migrated, "export", "--out", str(tmp_path / name))
        assert done.stderr.startswith(f"0 rows written to {tmp_path / name}\nThere are no articles yet")
    assert (tmp_path / "a.jsonl").read_bytes() == b""
    header = (tmp_path / "a.csv").read_text().strip().split(",")
    assert header == parquet.read_table(tmp_path / "a.parquet").column_names


def test_the_columns_are_those_of_the_dictionary(migrated: str, settings: Settings) -> None:
    record = lines(export(migrated, "--out", "-", "--format", "jsonl"))[0]
    page = Path("sql/DICTIONARY.md").read_text("utf-8").split("### mart.exported_articles\n")[1]
    table = page.split("\n### ")[0]
    assert [line.split("`")[1] for line in table.splitlines() if line.startswith("| `")] == list(record)


def test_a_failure_in_the_middle_leaves_neither_file_nor_part(
    migrated: str, settings: Settings, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    kept = out / "kept.csv"
    kept.write_text("old")
    statement = "SELECT 1 / (1500 - n) FROM generate_series(1, 3000) AS n"
    told = export(migrated, "--out", str(kept), *query(tmp_path, statement), code=3)
    assert told == "dateline: Postgres: division by zero\n"
    assert [path.name for path in out.iterdir()] == ["kept.csv"]
    assert kept.read_text() == "old"


@pytest.mark.parametrize(
    ("statement", "complaint"),
    [
        ("INSERT INTO news.countries VALUES ('QQ', 'QQQ', 'Q')", "syntax error at or near"),
        ("WITH gone AS (DELETE FROM news.articles RETURNING 1) SELECT * FROM gone", "data-modifying"),
        ("SELECT 1; DROP VIEW mart.articles", "cannot insert multiple commands"),
        ("SELECT * FROM ops.runs", "permission denied for schema ops"),
        ("SELECT nothing", 'column "nothing" does not exist'),
    ],
)
def test_a_statement_that_does_more_than_read_is_one_line(
    migrated: str, settings: Settings, tmp_path: Path, statement: str, complaint: str
) -> None:
    told = export(migrated, "--out", "-", "--format", "csv", *query(tmp_path, statement), code=3)
    assert complaint in told
    assert told.count("\n") == 1


def test_nothing_stays_of_a_statement_that_writes_where_postgres_lets_it(
    migrated: str, settings: Settings, tmp_path: Path
) -> None:
    made = ("export", "--out", str(tmp_path / "made.csv"), *query(tmp_path, "SELECT lo_create(0)"))
    with psycopg.connect(migrated) as connection:
        # From 16 on it is refused, before that it is undone.
        refused = connection.info.server_version >= 160_000
        assert command(migrated, *made).returncode == (3 if refused else 0)
        assert connection.execute("SELECT FROM pg_largeobject_metadata").fetchall() == []


def test_a_statement_may_hold_percent_signs_and_end_as_it_likes(
    migrated: str, settings: Settings, tmp_path: Path
) -> None:
    statement = "\ufeffSELECT 5 % 3 AS \"a%(b)s\", 'x%' LIKE '%x\\%' AS c; -- so\n"
    assert lines(export(migrated, "--out", "-", "--format", "jsonl", *query(tmp_path, statement))) == [
        {"a%(b)s": 2, "c": True}
    ]


def test_types_that_json_does_not_have(migrated: str, settings: Settings, tmp_path: Path) -> None:
    statement = """SELECT 'NaN'::float8 AS a, 12345678901234567890::numeric AS b, 1.25::numeric AS c,
        '[1,3)'::int4range AS d, '2025-01-01 01:00+01'::timestamptz AS e,
        '{1,NULL}'::int[] AS f, NULL AS g, '\\x00ff'::bytea AS h,
        '{"a": [1.5]}'::jsonb AS i, '2025-01-01'::date AS j, true AS k"""
    told = lines(export(migrated, "--out", "-", "--format", "jsonl", *query(tmp_path, statement)))[0]
    assert told == {
        "a": "nan", "b": 12345678901234567890, "c": 1.25, "d": "[1, 3)", "e": "2025-01-01T00:00:00+00:00",
        "f": [1, None], "g": None, "h": "\\x00ff", "i": {"a": [1.5]}, "j": "2025-01-01", "k": True,
    }  # fmt: skip
    export(migrated, "--out", str(tmp_path / "t.parquet"), *query(tmp_path, statement))
    row = parquet.read_table(tmp_path / "t.parquet").to_pylist()[0]
    assert (row["e"], row["f"], row["k"]) == (datetime(2025, 1, 1, tzinfo=UTC), [1, None], True)


def test_whoever_reads_the_first_lines_only_hears_no_complaint(migrated: str, settings: Settings) -> None:
    pipe = f"{DATELINE} export --format jsonl --out - --query-file /dev/stdin | head -n 1"
    env = os.environ | {"DATELINE_DATABASE_URL": migrated}
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", pipe],
        capture_output=True,
        text=True,
        check=False,
        env=env,
        input="SELECT n, repeat('x', 1000) FROM generate_series(1, 100000) AS n",
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith('{"n": 1,')


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("--out", "a.txt"), "--format parquet, csv or jsonl"),
        (("--out", "a.csv", "--country", "Maldives"), "did you mean MV?"),
        (("--out", "a.csv", "--country", "Q1"), "such as IN"),
        (("--out", "a.csv", "--since", "2025-02-01", "--until", "2025-01-01"), "is not before"),
        (("--out", "a.csv", "--since", "yesterday"), "no day or time"),
        (("--out", "a.csv", "--query-file", "pyproject.toml", "--country", "IN"), "says itself"),
        (("--out", "a.csv", "--query-file", "none.sql"), "does not exist"),
    ],
)
def test_a_wrong_command_line_is_refused_before_anything_starts(
    arguments: tuple[str, ...], complaint: str
) -> None:
    done = command("postgresql://nobody@127.0.0.1:1/x", "export", *arguments)
    assert done.returncode == 2
    assert complaint in " ".join(done.stderr.replace("\n", " ").split())


def test_a_folder_that_is_not_there_is_one_line(migrated: str, settings: Settings, tmp_path: Path) -> None:
    told = export(migrated, "--out", str(tmp_path / "no" / "a.csv"), code=3)
    assert told == f"dateline: {tmp_path / 'no' / 'a.csv'} cannot be written: No such file or directory\n"


def test_a_device_is_written_and_not_replaced(migrated: str, settings: Settings, tmp_path: Path) -> None:
    export(migrated, "--out", "/dev/null", "--format", "csv")
    assert Path("/dev/null").is_char_device()


#: Says how much memory, in kB, the command at most took that it is given.
MEASURED = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


@pytest.mark.parametrize("kind", ["jsonl", "csv", "parquet"])
def test_three_hundred_megabytes_take_no_more_memory_than_three(
    migrated: str, settings: Settings, tmp_path: Path, kind: str
) -> None:
    took = {}
    for rows in (1_500, 150_000):
        statement = "SELECT n, repeat('x', 2000) || n AS text FROM generate_series(1, 1500) AS n"
        statement = statement.replace("1500", str(rows))
        arguments = [DATELINE, "export", "--format", kind, "--out", "-", *query(tmp_path, statement)]
        done = subprocess.run(
            [sys.executable, "-c", MEASURED, *arguments],
            capture_output=True,
            text=True,
            check=True,
            env=os.environ | {"DATELINE_DATABASE_URL": migrated},
        )
        took[rows] = int(done.stdout)
    assert took[150_000] - took[1_500] < 40_000


def test_an_export_is_of_one_moment(migrated: str, settings: Settings) -> None:
    with connect(settings, "reader") as connection:
        statement = "SELECT article_uid FROM mart.articles"
        with streamed(connection, statement, at_once=1) as (_, rows):
            next(rows)
            store(settings, make_tagged(make_article(url="https://example.org/later")), now=NOW)
            assert len(list(rows)) == 1
