"""`dateline sql` as it is typed: questions, files, forms of answers, and what goes wrong."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner, Result

from flows.cli.sql import sql
from tasks.cookbook.library import questions
from tasks.database import connect
from tasks.settings import Settings
from tasks.storage.batch import store_batch
from tests.database.test_store import NOW
from tests.support.articles import make_article, make_tagged
from tests.support.settings import settings_for

DATELINE = str(Path(sys.executable).with_name("dateline"))
HOSTILE = "red \x1b[31malert\u202e"
Ask = Callable[..., Result]


@pytest.fixture
def settings(migrated: str, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("DATELINE_DATABASE_URL", migrated)
    return settings_for(migrated)


@pytest.fixture
def ask(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Ask:
    monkeypatch.delenv("COLUMNS", raising=False)
    return lambda *arguments: CliRunner().invoke(sql, list(arguments))


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str], str]:
    """Write a query into a file and return its path."""

    def write(text: str) -> str:
        (tmp_path / "my.sql").write_text(text, "utf-8")
        return str(tmp_path / "my.sql")

    return write


def store(settings: Settings, title: str) -> None:
    with connect(settings) as connection, connection.transaction():
        store_batch(connection, None, [make_tagged(make_article(title=title))], NOW)


def test_without_a_name_all_questions_are_listed(ask: Ask) -> None:
    listed = ask().stdout.splitlines()
    assert len(listed) == len(questions()) + 1
    assert listed[2].split(maxsplit=1) == ["who_met_whom", "Who met whom?"]


def test_the_list_as_json_is_an_object_a_line(ask: Ask) -> None:
    lines = [json.loads(line) for line in ask("--format", "json").stdout.splitlines()]
    assert {"name": "who_met_whom", "question": "Who met whom?"} in lines


def test_show_prints_the_question_and_sql_that_psql_takes(ask: Ask, settings: Settings) -> None:
    shown = ask("who_met_whom", "--show", "-p", "since=2026-03-02").stdout
    assert shown.startswith("-- Who met whom?\n-- People whose names stand in one sentence")
    assert "--   since (date, default 7 days ago): first day, in UTC" in shown
    assert "BETWEEN '2026-03-02'::date" in shown
    with connect(settings, "reader") as connection:
        connection.execute(shown.encode())


def test_an_unknown_name_is_one_line_with_what_may_be_meant(ask: Ask) -> None:
    done = ask("who_met_who")
    assert done.exit_code == 2
    assert done.stderr == (
        "Error: there is no question 'who_met_who'; did you mean who_met_whom? `dateline sql` lists them\n"
    )


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("cuntry=IN", "newest_about has no parameter 'cuntry'; did you mean country?"),
        ("since=someday", "since: 'someday' is not a day such as 2026-11-25, today or '7 days ago'"),
        ("max_rows=many", "max_rows: 'many' is not a whole number"),
        ("country=Maldives", "is not a country code such as IN (ISO 3166-1 alpha-2); Maldives is MV"),
        ("since=2999-01-01", "since (2999-01-01) is after until"),
        ("since", "'since' is not NAME=VALUE"),
    ],
)
def test_a_wrong_parameter_is_one_line_and_exit_code_2(ask: Ask, given: str, message: str) -> None:
    done = ask("newest_about", "-p", given)
    assert done.exit_code == 2
    assert message in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_name_and_a_file_are_too_much(ask: Ask, file: Callable[[str], str]) -> None:
    assert ask("trending", "--file", file("SELECT 1")).exit_code == 2


def test_an_empty_database_says_what_to_do_next(ask: Ask) -> None:
    done = ask("newest_about")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "`dateline demo`" in done.stderr
    assert "`dateline feeds import --starter`" in done.stderr


def test_no_rows_among_articles_is_another_message(ask: Ask, settings: Settings) -> None:
    store(settings, "An article")
    done = ask("newest_about")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.startswith("No rows: other days, or another parameter")


def test_operators_and_quotes_are_data(ask: Ask, settings: Settings) -> None:
    store(settings, "An article")
    words = "'); DROP TABLE news.articles; -- \" & | ! <-> :* %s %(x)s \\ $1"
    for name, parameter in (("search", "words"), ("named_with", "name"), ("evidence", "article")):
        assert ask(name, "-p", f"{parameter}={words}").exit_code == 0, name
    with connect(settings, "reader") as connection:
        assert connection.execute(b"SELECT FROM news.articles").rowcount == 1


def test_a_hostile_title_is_made_visible_in_a_table_and_kept_in_csv_and_json(
    ask: Ask, settings: Settings, file: Callable[[str], str]
) -> None:
    store(settings, HOSTILE)
    path = file('SELECT title AS "\x1b[1mt" FROM mart.articles')
    table = ask("--file", path).stdout
    assert "red \\x1b[31malert\\x202e" in table
    assert "\x1b" not in table
    assert list(csv.reader(io.StringIO(ask("--file", path, "--format", "csv").stdout)))[1] == [HOSTILE]
    line = ask("--file", path, "--format", "json").stdout
    assert line.isascii()
    assert "\x1b" not in line
    assert json.loads(line) == {"\x1b[1mt": HOSTILE}


def test_every_type_has_its_form_in_each_format(ask: Ask, file: Callable[[str], str]) -> None:
    path = file(
        "SELECT 1 AS n, 1.50 AS x, NULL AS nothing, true AS yes, ARRAY['a', 'b'] AS list, "
        "'2026-03-01 10:00+05:30'::timestamptz AS at, '2026-03-01'::date AS day, "
        "interval '90 minutes' AS span, '{\"a\": [1]}'::jsonb AS object, 'a,\"b' AS text"
    )
    assert ask("--file", path).stdout.splitlines()[1].split() == (
        ["1", "1.50", "yes", "a,", "b", "2026-03-01", "04:30", "2026-03-01", "1:30:00", "a:", "1", 'a,"b']
    )
    assert ask("--file", path, "--format", "csv").stdout.splitlines()[1] == (
        '1,1.5,,true,"[""a"", ""b""]",2026-03-01T04:30:00+00:00,2026-03-01,5400.0,"{""a"": [1]}","a,""b"'
    )
    assert json.loads(ask("--file", path, "--format", "json").stdout) == {
        "n": 1,
        "x": 1.5,
        "nothing": None,
        "yes": True,
        "list": ["a", "b"],
        "at": "2026-03-01T04:30:00+00:00",
        "day": "2026-03-01",
        "span": 5400.0,
        "object": {"a": [1]},
        "text": 'a,"b',
    }


def test_what_json_does_not_know_is_null_and_bytes_are_hexadecimal(
    ask: Ask, file: Callable[[str], str]
) -> None:
    path = file("SELECT 'NaN'::float8 AS a, 'NaN'::numeric AS b, '\\x01ff'::bytea AS c")
    assert ask("--file", path, "--format", "json").stdout == '{"a": null, "b": null, "c": "\\\\x01ff"}\n'
    assert ask("--file", path, "--format", "csv").stdout == "a,b,c\nnan,nan,\\x01ff\n"
    assert ask("--file", path).stdout.splitlines()[1].split() == ["nan", "NaN", "\\x01ff"]


def test_a_table_fits_sixty_columns_and_is_not_folded_in_a_pipe(
    ask: Ask, file: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = file("SELECT '2026-03-01'::date AS day, repeat('word ', 40) AS long, repeat('x', 90) AS longer")
    assert [len(line) for line in ask("--file", path).stdout.splitlines()][1] > 290
    monkeypatch.setenv("COLUMNS", "60")
    narrow = ask("--file", path).stdout.splitlines()
    assert max(map(len, narrow)) <= 60
    assert "2026-03-01" in narrow[1]
    assert sum(line.count("x") for line in narrow) == 90


def test_many_columns_on_a_narrow_screen_are_written_one_under_the_other(
    ask: Ask, file: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    path = file("SELECT " + ", ".join(f"'the {n} of all values' AS column_{n}" for n in range(6)))
    lines = ask("--file", path).stdout.splitlines()
    assert lines == [f"column_{n}  the {n} of all values" for n in range(6)]


def test_a_file_may_have_parameters_of_its_own(ask: Ask, file: Callable[[str], str]) -> None:
    path = file("-- :a integer 3 \"a number\"\nSELECT %(a)s::integer * 2 AS twice, '%%' AS sign;")
    assert ask("--file", path, "--format", "csv").stdout == "twice,sign\n6,%\n"
    assert ask("--file", path, "-p", "a=5", "--format", "csv").stdout == "twice,sign\n10,%\n"
    assert ask("--file", path, "-p", "a=x").exit_code == 2


def test_a_file_without_parameters_is_plain_sql(ask: Ask, file: Callable[[str], str]) -> None:
    assert ask("--file", file("SELECT 7 % 4 AS rest, 'a' LIKE '%a'; -- end"), "--format", "csv").stdout == (
        "rest,?column?\n3,true\n"
    )


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("DELETE FROM news.articles", "syntax error"),
        ("WITH gone AS (DELETE FROM news.articles RETURNING 1) SELECT * FROM gone", "data-modifying"),
        ("SELECT 1; DROP TABLE news.articles", "multiple commands"),
        ("SELECT nextval('news.articles_article_id_seq')", "permission denied"),
        ("SELECT * FROM ops.feeds", "permission denied for schema ops"),
        ("SELECT lo_create(0)", "read-only transaction"),
        ("SELECT * FROM mart.artikel", 'relation "mart.artikel" does not exist'),
        ("SELECT 1 / 0", "division by zero"),
    ],
)
def test_what_postgres_refuses_is_one_line_and_exit_code_3(
    settings: Settings, file: Callable[[str], str], query: str, message: str
) -> None:
    store(settings, "An article")
    done = subprocess.run(
        [DATELINE, "sql", "--file", file(query)], capture_output=True, text=True, check=False, env=os.environ
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert message in done.stderr
    assert done.stderr.count("\n") == 1
    with connect(settings, "reader") as connection:
        assert connection.execute(b"SELECT FROM news.articles").rowcount == 1


def test_a_database_without_the_schema_says_what_makes_it(
    template: str, empty: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_DATABASE_URL", empty)
    told = str(CliRunner().invoke(sql, ["newest_about"]).exception)
    assert told.startswith("Postgres: ")
    assert told.endswith("does not exist; a database of an older Dateline needs `dateline db migrate`")


def test_bytes_that_are_no_text_are_one_line(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "bad.sql").write_bytes(b"SELECT '\xff'")
    done = ask("--file", str(tmp_path / "bad.sql"))
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
    assert done.stderr.endswith("bad.sql: is not UTF-8\n")


def test_a_query_that_takes_too_long_is_stopped(settings: Settings, file: Callable[[str], str]) -> None:
    done = subprocess.run(
        [DATELINE, "sql", "--timeout", "0.2", "--file", file("SELECT pg_sleep(60)")],
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    assert done.returncode == 3
    assert done.stderr == (
        "dateline: the query was stopped after 0.2 s: ask for fewer days, or give it more with --timeout\n"
    )


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_cancels_the_query_in_the_server(
    settings: Settings, file: Callable[[str], str], number: signal.Signals
) -> None:
    asked = subprocess.Popen(
        [DATELINE, "sql", "--file", file("SELECT pg_sleep(60)")], stderr=subprocess.PIPE, text=True
    )
    assert settings.database_url is not None
    with psycopg.connect(settings.database_url.get_secret_value(), autocommit=True) as connection:

        def running() -> int:
            return connection.execute(
                "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'"
            ).rowcount

        wait_until(lambda: running() == 1)
        asked.send_signal(number)
        _, told = asked.communicate(timeout=10)
        assert (asked.returncode, told) == (128 + number, "dateline: interrupted; the query was cancelled\n")
        wait_until(lambda: running() == 0)


def test_a_pipe_that_closes_early_is_no_error_to_read(settings: Settings, file: Callable[[str], str]) -> None:
    path = file("SELECT n, repeat('x', 100) FROM generate_series(1, 1000000) AS n")
    asked = subprocess.Popen(
        [DATELINE, "sql", "--format", "csv", "--file", path], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert asked.stdout is not None
    assert asked.stderr is not None
    assert asked.stdout.readline() == b"n,repeat\n"
    asked.stdout.close()
    assert asked.stderr.read() == b""
    assert asked.wait(timeout=20) == 1


def wait_until(holds: Callable[[], bool]) -> None:
    """Wait ten seconds at most for something to become true."""
    ends_at = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < ends_at
        time.sleep(0.05)
