"""`dateline db` and `dateline psql` as a user runs them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

import sql
from tasks import embedded
from tests.support.accounts import open_folder

DATELINE = str(Path(sys.executable).with_name("dateline"))


def dateline(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    env = {key: value for key, value in os.environ.items() if not key.startswith(("DATELINE_", "PG"))}
    return subprocess.run(
        [DATELINE, *arguments], capture_output=True, text=True, check=False, timeout=60, env=env | settings
    )


@pytest.fixture(scope="module")
def data() -> Iterator[str]:
    """A data folder whose embedded server is stopped in the end."""
    with open_folder() as folder:
        yield str(folder / "data")
        embedded.stop(folder / "data" / "postgres")


def test_the_embedded_server_from_start_to_stop(data: str) -> None:
    settings = {"DATELINE_DATA_DIR": f"{data}-own"}
    assert dateline("db", "status", **settings).returncode == 3
    assert "running on postgresql://dateline_reader@" in dateline("db", "start", **settings).stdout
    assert dateline("db", "check", **settings).returncode == 3
    migrated = dateline("db", "migrate", **settings)
    assert migrated.stdout.endswith("the schema is up to date\n"), migrated.stderr
    checked = dateline("db", "check", **settings)
    assert checked.returncode == 0, checked.stdout
    assert "wrong" not in checked.stdout
    told = dateline("psql", "-Atc", "SELECT current_user, count(*) FROM mart.articles", **settings)
    assert told.stdout == "dateline_reader|0\n", told.stderr
    assert dateline("db", "stop", **settings).stdout == "stopped\n"
    assert dateline("db", "stop", **settings).stdout == "it was not running\n"


def test_the_addresses_of_the_embedded_server_work(data: str) -> None:
    settings = {"DATELINE_DATA_DIR": data}
    for options, user in (((), "reader"), (("--role", "writer"), "writer"), (("--tcp",), "reader")):
        address = dateline("db", "url", *options, **settings).stdout.strip()
        with psycopg.connect(address) as connection:
            assert connection.info.user == f"dateline_{user}"
    refused = dateline("db", "url", "--tcp", "--role", "writer", **settings)
    assert refused.returncode == 2


def test_a_busy_port_is_one_line_that_names_the_setting(data: str) -> None:
    settings = {"DATELINE_DATA_DIR": data}
    port = conninfo_to_dict(dateline("db", "url", **settings).stdout.strip())["port"]
    other = {"DATELINE_DATA_DIR": f"{data}-other", "DATELINE_EMBEDDED_PORT": str(port)}
    refused = dateline("db", "start", **other)
    assert refused.returncode == 3
    assert refused.stderr == (
        f"dateline: DATELINE_EMBEDDED_PORT: port {port} of 127.0.0.1 is in use; choose another, or 0 for any\n"
    )


@pytest.mark.parametrize("verb", ["start", "stop", "status"])
def test_a_server_of_somebody_else_is_not_started_or_stopped(verb: str) -> None:
    refused = dateline("db", verb, DATELINE_DATABASE_URL="postgresql://eve@db.example.org/wire")
    assert refused.returncode == 2
    assert f"DATELINE_DATABASE_URL is set: that server is not Dateline's to {verb}" in refused.stderr


def test_the_password_of_another_server_is_not_printed() -> None:
    url = "postgresql://eve:s3cret@127.0.0.1:1/wire?sslmode=require"
    shown = dateline("db", "url", DATELINE_DATABASE_URL=url)
    assert conninfo_to_dict(shown.stdout.strip())["sslmode"] == "require"
    failed = dateline("db", "check", DATELINE_DATABASE_URL=url)
    assert failed.returncode == 3
    assert "s3cret" not in shown.stdout + failed.stdout + failed.stderr


def test_psql_on_another_server_acts_as_the_reader(migrated: str) -> None:
    told = dateline("psql", "-Atc", "SELECT current_user", DATELINE_DATABASE_URL=migrated)
    assert told.stdout == "dateline_reader\n", told.stderr
    refused = dateline("psql", "-Atc", "SELECT * FROM ops.runs", DATELINE_DATABASE_URL=migrated)
    assert "permission denied for schema ops" in refused.stderr


def test_check_of_another_server_says_what_is_wrong(migrated: str) -> None:
    assert dateline("db", "check", DATELINE_DATABASE_URL=migrated).returncode == 0
    with psycopg.connect(migrated, autocommit=True) as connection:
        connection.execute(
            "INSERT INTO ops.migrations (name, sha256) VALUES ('9999_fly_away.sql', repeat('0', 64))"
        )
    found = dateline("db", "check", DATELINE_DATABASE_URL=migrated)
    assert found.returncode == 3
    assert (
        "wrong schema: the database is newer than this Dateline: it has migration 9999_fly_away" in found.stdout
    )


def test_the_dictionary_is_printed_and_compared(migrated: str) -> None:
    assert dateline("db", "dictionary", DATELINE_DATABASE_URL=migrated).stdout == sql.script("DICTIONARY.md")
    assert dateline("db", "dictionary", "--check", DATELINE_DATABASE_URL=migrated).returncode == 0
    with psycopg.connect(migrated, autocommit=True) as connection:
        connection.execute("COMMENT ON SCHEMA news IS 'Else.'")
    assert dateline("db", "dictionary", "--check", DATELINE_DATABASE_URL=migrated).returncode == 3
