"""Logins of analysts: what they see, what they cannot do, and how they go."""

from __future__ import annotations

import os
import subprocess
import threading
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import errors
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from tasks.settings import Settings
from tests.support.accounts import open_folder
from tests.support.articles import make_article, make_tagged
from tests.support.commands import DATELINE, command
from tests.support.exported import bare_tagged, full_tagged, store
from tests.support.settings import settings_for


@pytest.fixture
def settings(migrated: str) -> Settings:
    settings = settings_for(migrated)
    others = [make_tagged(make_article(url=f"https://example.org/{n}", text=f"Text {n}.")) for n in range(20)]
    store(settings, full_tagged(), bare_tagged(), *others)
    return settings


@pytest.fixture
def name(migrated: str, settings: Settings) -> Iterator[str]:
    """A name that no other test of this cluster uses, and no role by it in the end."""
    chosen = f"Ann {uuid.uuid4().hex[:8]}"
    yield chosen
    with psycopg.connect(migrated, autocommit=True) as admin:
        if admin.execute("SELECT FROM pg_roles WHERE rolname = %s", [chosen]).fetchone():
            admin.execute(f'DROP OWNED BY "{chosen}"'.encode())
            admin.execute(f'DROP ROLE "{chosen}"'.encode())


def granted(migrated: str, name: str, *options: str) -> str:
    """Make the login and return the address that is printed."""
    done = command(migrated, "db", "grant-reader", name, *options)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_a_reader_sees_every_article_there_is(migrated: str, name: str) -> None:
    with psycopg.connect(granted(migrated, name)) as reader, psycopg.connect(migrated) as owner:
        for query in (
            b"SELECT count(*) FROM mart.articles",
            b"SELECT count(*), sum(characters) FROM mart.article_text",
            b"SELECT count(*) FROM mart.article_countries",
            b"SELECT count(*) FROM mart.article_entities",
            b"SELECT count(*) FROM mart.exported_articles",
            b"SELECT count(*) FROM mart.stories",
        ):
            seen = reader.execute(query).fetchone()
            assert seen == owner.execute(query).fetchone()
            assert seen is not None
            assert seen[0] > 0
        assert reader.execute("SELECT count(*) FROM news.articles").fetchone() == (22,)


@pytest.mark.parametrize(
    ("statement", "refusal"),
    [
        ("SELECT FROM ops.runs", errors.InsufficientPrivilege),
        ("INSERT INTO news.countries VALUES ('QQ', 'QQQ', 'Q')", errors.ReadOnlySqlTransaction),
        ("SET transaction_read_only = off; DELETE FROM news.articles", errors.InsufficientPrivilege),
        ("SET transaction_read_only = off; CREATE TABLE public.mine ()", errors.InsufficientPrivilege),
        (
            "SET transaction_read_only = off; CREATE VIEW mart.mine AS SELECT 1 AS a",
            errors.InsufficientPrivilege,
        ),
        ("SET transaction_read_only = off; CREATE ROLE eve", errors.InsufficientPrivilege),
        ("SET ROLE dateline_writer", errors.InsufficientPrivilege),
    ],
)
def test_a_reader_can_neither_write_nor_see_ops(
    migrated: str, name: str, statement: str, refusal: type[Exception]
) -> None:
    with psycopg.connect(granted(migrated, name)) as reader, pytest.raises(refusal):
        reader.execute(statement.encode())


def test_a_statement_is_cut_off_at_the_readers_own_limit(migrated: str, name: str) -> None:
    with psycopg.connect(granted(migrated, name, "--statement-timeout", "300ms")) as reader:
        began = time.monotonic()
        with pytest.raises(errors.QueryCanceled, match="statement timeout"):
            reader.execute("SELECT pg_sleep(20)")
        assert time.monotonic() - began < 5
    with psycopg.connect(granted(migrated, name)) as reader:
        assert reader.execute("SHOW statement_timeout").fetchone() == ("1min",)
        assert reader.execute("SHOW idle_in_transaction_session_timeout").fetchone() == ("10min",)


def test_granting_again_keeps_password_and_says_that_it_was_there(migrated: str, name: str) -> None:
    granted(migrated, name)
    query = b"SELECT rolpassword, rolvaliduntil FROM pg_authid WHERE rolname = %s"
    first = command(
        migrated,
        "db",
        "grant-reader",
        name,
        "--password-stdin",
        "--valid-until",
        "2999-01-01",
        given="s3cret\n",
    )
    assert "was changed" in first.stderr
    assert "s3cret" not in first.stdout + first.stderr
    with psycopg.connect(migrated, autocommit=True) as admin:
        stored = admin.execute(query, [name]).fetchone()
        assert stored is not None
        assert stored[0].startswith("SCRAM-SHA-256$")
        granted(migrated, name)
        assert admin.execute(query, [name]).fetchone() == stored


def test_revoking_ends_what_the_reader_does_and_removes_it(migrated: str, name: str) -> None:
    failures: list[Exception] = []

    def read() -> None:
        try:
            with psycopg.connect(address) as reader:
                connected.set()
                reader.execute("SELECT pg_sleep(30)")
        except psycopg.Error as error:
            failures.append(error)

    address, connected = granted(migrated, name), threading.Event()
    thread = threading.Thread(target=read)
    thread.start()
    assert connected.wait(10)
    assert command(migrated, "db", "grant-reader", name, "--revoke").stdout == f"{name} is gone\n"
    thread.join(10)
    assert [type(failure) for failure in failures] == [errors.AdminShutdown]
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(address)
    again = command(migrated, "db", "grant-reader", name, "--revoke")
    assert (again.returncode, again.stderr) == (3, f"dateline: there is no role {name}\n")


def test_one_who_owns_something_stays_without_any_right(migrated: str, name: str) -> None:
    address = granted(migrated, name)
    with psycopg.connect(migrated, autocommit=True) as admin:
        admin.execute(f'CREATE TABLE public.theirs (); ALTER TABLE public.theirs OWNER TO "{name}"'.encode())
    done = command(migrated, "db", "grant-reader", name, "--revoke")
    assert "the role stays, as it owns something" in done.stdout
    with pytest.raises(psycopg.OperationalError, match="not permitted to log in"):
        psycopg.connect(address)
    granted(migrated, name)
    with psycopg.connect(address) as reader:
        assert reader.execute("SELECT count(*) FROM mart.articles").fetchone() == (22,)


@pytest.mark.parametrize(
    "taken", ["postgres", "dateline_owner", "pg_monitor", "PUBLIC", "", " x", "x" * 64, "a\nb"]
)
@pytest.mark.parametrize("options", [(), ("--revoke",)])
def test_names_and_roles_of_others_are_left_alone(
    migrated: str, settings: Settings, taken: str, options: tuple[str, ...]
) -> None:
    def roles() -> list[tuple[object, ...]]:
        with psycopg.connect(migrated) as admin:
            # Roles belong to the server: other processes make and drop theirs meanwhile.
            return admin.execute(
                "SELECT rolname, rolcanlogin, rolconfig FROM pg_roles WHERE rolname NOT LIKE 'Ann %' ORDER BY 1"
            ).fetchall()

    before = roles()
    done = command(migrated, "db", "grant-reader", *options, "--", taken)
    assert (done.returncode, done.stderr.count("\n")) == (3, 1), done.stderr
    assert roles() == before


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (("--statement-timeout", "soon"), "no time such as"),
        (("--statement-timeout", "0'; DROP"), "no time such as"),
        (("--valid-until", "2020-01-01"), "is over"),
        (("--revoke", "--password-stdin"), "takes the login away"),
        (("--password-stdin",), "holds no password"),
    ],
)
def test_a_wrong_command_line_is_refused(options: tuple[str, ...], complaint: str) -> None:
    done = command("postgresql://nobody@127.0.0.1:1/x", "db", "grant-reader", "ann", *options, given="\n")
    assert done.returncode == 2
    assert complaint in done.stderr


def test_a_user_who_may_not_make_roles_is_told_so(migrated: str, name: str) -> None:
    with psycopg.connect(migrated, autocommit=True) as admin:
        admin.execute(
            f'CREATE ROLE "{name}" LOGIN IN ROLE dateline_owner, dateline_writer, dateline_reader'.encode()
        )
    done = command(make_conninfo(migrated, user=name), "db", "grant-reader", "bob")
    assert done.returncode == 3
    assert f"the user {name} may not make roles" in done.stderr


def test_a_user_who_may_only_make_roles_makes_and_revokes_one(migrated: str, name: str) -> None:
    maker = f"{name} maker"
    with psycopg.connect(migrated, autocommit=True) as admin:
        admin.execute(
            f'CREATE ROLE "{maker}" LOGIN CREATEROLE; GRANT dateline_owner, dateline_writer TO "{maker}";'
            f'GRANT dateline_reader TO "{maker}" WITH ADMIN OPTION;'
            f'ALTER DATABASE "{admin.info.dbname}" OWNER TO "{maker}"'.encode()
        )
    try:
        address = make_conninfo(migrated, user=maker)
        with psycopg.connect(granted(address, name)) as reader:
            assert reader.execute("SELECT count(*) FROM mart.articles").fetchone() == (22,)
        assert command(address, "db", "grant-reader", name, "--revoke").stdout == f"{name} is gone\n"
    finally:
        with psycopg.connect(migrated, autocommit=True) as admin:
            admin.execute(f'ALTER DATABASE "{admin.info.dbname}" OWNER TO postgres'.encode())
            admin.execute(f'DROP OWNED BY "{maker}"; DROP ROLE "{maker}"'.encode())


def test_a_reader_of_the_embedded_server_connects_over_tcp_also_where_an_older_version_made_it() -> None:
    with open_folder() as folder:
        env = {key: value for key, value in os.environ.items() if not key.startswith(("DATELINE_", "PG"))}
        env["DATELINE_DATA_DIR"] = str(folder / "data")

        def dateline(*arguments: str, given: str = "") -> str:
            done = subprocess.run(
                [DATELINE, *arguments], capture_output=True, text=True, check=True, input=given, env=env
            )
            return done.stdout.strip()

        dateline("db", "start")
        try:
            rules = Path(folder / "data/postgres/cluster/pg_hba.conf")
            rules.write_text(rules.read_text().replace("+dateline_reader", "dateline_reader"))
            address = dateline("db", "grant-reader", "ann", "--password-stdin", given="open sesame\n")
            assert conninfo_to_dict(address)["host"] == "127.0.0.1"
            with psycopg.connect(address, password="open sesame") as reader:
                assert reader.execute("SELECT count(*) FROM mart.articles").fetchone() == (0,)
            with pytest.raises(psycopg.OperationalError, match="password"):
                psycopg.connect(address, password="wrong")
        finally:
            dateline("db", "stop")
