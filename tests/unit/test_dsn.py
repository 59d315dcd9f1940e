from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from tasks import dsn

URL = "postgresql://eve:s3cr%40t@db.example.org:6543/wire?sslmode=verify-full&sslpassword=k3y"


@pytest.mark.parametrize("address", [URL, "host=db.example.org user=eve password=s3cr@t sslpassword=k3y"])
def test_no_secret_is_shown_to_people(address: str) -> None:
    shown = dsn.masked(address)
    assert "s3cr" not in shown
    assert "k3y" not in shown
    assert "db.example.org" in shown
    assert "password=***" in shown


def test_somebody_else_gets_the_place_and_no_secret() -> None:
    shown = conninfo_to_dict(dsn.for_user(f"{URL}&application_name=x&connect_timeout=3", "ann o'lee"))
    assert shown == {
        "host": "db.example.org",
        "port": "6543",
        "dbname": "wire",
        "sslmode": "verify-full",
        "user": "ann o'lee",
    }


def test_no_secret_stands_in_the_arguments_of_psql() -> None:
    argument, env = dsn.for_psql(URL, None)
    assert "s3cr" not in argument
    assert "k3y" not in argument
    assert env == {"PGPASSWORD": "s3cr@t"}


def test_what_the_address_says_of_tls_reaches_psql() -> None:
    argument, _ = dsn.for_psql(URL, None)
    assert conninfo_to_dict(argument)["sslmode"] == "verify-full"


def test_an_address_without_a_password_leaves_the_environment_alone() -> None:
    assert dsn.for_psql("postgresql:///wire", None)[1] == {}


def test_a_role_is_added_to_the_options_that_are_there() -> None:
    argument, _ = dsn.for_psql("host=h options='-c jit=off'", "dateline_reader")
    assert conninfo_to_dict(argument)["options"] == "-c jit=off -c role=dateline_reader"


@given(st.text(string.printable.strip(), min_size=8))
def test_any_password_is_kept_whole_and_hidden(password: str) -> None:
    address = make_conninfo("", host="h", user="u", password=password)
    argument, env = dsn.for_psql(address, None)
    assert env == {"PGPASSWORD": password}
    assert password not in argument
    assert password not in dsn.masked(address)
