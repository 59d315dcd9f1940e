"""A migration and the long queries of analysts: neither waits for ever for the other."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import timedelta

import psycopg
import pytest
from psycopg import errors
from psycopg.conninfo import make_conninfo

from sql.migrate import WAIT_FOR_QUERIES, MigrationError, migrate
from sql.scripts import Script, Scripts, load_scripts
from sql.waiting import PAUSES
from tasks.database import connect
from tasks.settings import Settings
from tasks.storage.batch import store_batch
from tests.support.articles import make_article, make_tagged
from tests.support.commands import command
from tests.support.exported import NOW, full_tagged, store
from tests.support.settings import settings_for

THINGS = Script(
    name="0001_create_things.sql", text="CREATE SCHEMA news; CREATE SCHEMA mart; CREATE TABLE news.things ();"
)
#: For who looks who is in the way to get a connection, also on a busy machine.
LONG_ENOUGH = "1s"
NAMES = Script(name="10_names.sql", text="CREATE VIEW mart.names AS SELECT 1 AS one FROM news.things;")
OTHER = replace(NAMES, text=NAMES.text + " -- changed")


def scripts(view: Script) -> Scripts:
    return Scripts(migrations=(THINGS,), views=(view,), grants=load_scripts().grants)


@pytest.fixture
def address(empty: str) -> str:
    with psycopg.connect(empty, autocommit=True) as owner:
        migrate(owner, scripts(NAMES))
    return empty


@dataclass(frozen=True, slots=True, kw_only=True)
class Analyst:
    """A query that takes long, in a thread."""

    pid: int
    #: Ends the query and its transaction.
    end: Callable[[], None]


@contextmanager
def analyst(address: str, query: str) -> Iterator[Analyst]:
    """Ask something, and go on reading until told to end."""
    asked = threading.Event()
    given = make_conninfo(address, application_name="notebook")
    with psycopg.connect(given) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ

        def ask() -> None:
            with suppress(errors.QueryCanceled), connection.transaction():
                connection.execute(query.encode())
                asked.set()
                connection.execute("SELECT pg_sleep(120)")

        def end() -> None:
            while thread.is_alive():
                connection.cancel_safe()
                thread.join(0.1)

        thread = threading.Thread(target=ask)
        thread.start()
        assert asked.wait(10)
        try:
            yield Analyst(pid=connection.info.backend_pid, end=end)
        finally:
            end()


def wait_until(address: str, blocked: int, by: int) -> None:
    """Return when that many processes wait for one."""
    with psycopg.connect(address, autocommit=True) as other:
        query = b"SELECT count(*) FROM pg_stat_activity WHERE %s = ANY (pg_blocking_pids(pid))"
        ends_at = time.monotonic() + 60
        while other.execute(query, [by]).fetchone() != (blocked,):
            assert time.monotonic() < ends_at
            time.sleep(0.02)


def test_a_migration_that_somebody_is_in_the_way_of_is_tried_again_and_says_who_that_is(
    address: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (
        analyst(address, "SELECT * FROM mart.names") as reading,
        psycopg.connect(address, autocommit=True) as owner,
    ):
        monkeypatch.setattr("sql.waiting.time.sleep", lambda _: reading.end())
        migrate(owner, scripts(OTHER), wait=LONG_ENOUGH, pauses=(0.3, 2, 2))
    (told,) = [record.getMessage() for record in caplog.records if record.name == "sql.waiting"]
    assert f"pid {reading.pid} (postgres, notebook, for 00:00:0" in told
    assert told.endswith("still uses what has to change; trying again in 0.3 s")


def test_after_the_last_try_one_line_says_who_is_in_the_way_and_nothing_was_changed(address: str) -> None:
    with (
        analyst(address, "SELECT * FROM mart.names") as reading,
        psycopg.connect(address, autocommit=True) as owner,
    ):
        with pytest.raises(
            MigrationError, match=rf"^pid {reading.pid} \(postgres, notebook, .*nothing was changed: try"
        ) as gave_up:
            migrate(owner, scripts(OTHER), wait=LONG_ENOUGH, pauses=(0.1, 0.1))
        assert "\n" not in str(gave_up.value)
        assert owner.execute(
            "SELECT sha256 FROM ops.rebuilt_objects WHERE name = '10_names.sql'"
        ).fetchone() == (NAMES.sha256,)


def test_others_ask_on_while_a_migration_pauses(address: str) -> None:
    with analyst(address, "SELECT * FROM mart.names"), psycopg.connect(address, autocommit=True) as owner:
        failed: list[Exception] = []

        def try_it() -> None:
            try:
                migrate(owner, scripts(OTHER), wait="300ms", pauses=(4,))
            except MigrationError as error:
                failed.append(error)

        thread = threading.Thread(target=try_it)
        thread.start()
        longest = 0.0
        with psycopg.connect(address, autocommit=True) as other:
            while thread.is_alive():
                began = time.monotonic()
                other.execute("SELECT * FROM mart.names")
                longest = max(longest, time.monotonic() - began)
                time.sleep(0.02)
        assert failed
        assert longest < 3.5  # the wait, and not the pause


def test_dateline_waits_in_vain_for_less_than_a_minute() -> None:
    assert (WAIT_FOR_QUERIES, PAUSES) == ("5s", (5, 10, 20))


def test_a_query_of_some_seconds_costs_the_command_one_more_try(migrated: str) -> None:
    settings_for(migrated)
    with psycopg.connect(migrated, autocommit=True) as admin:
        admin.execute(
            "UPDATE ops.rebuilt_objects SET sha256 = repeat('0', 64) WHERE name = '10_article_text.sql'"
        )
    with (
        analyst(migrated, "SELECT count(*) FROM mart.articles") as reading,
        ThreadPoolExecutor(1) as beside,
    ):
        migrating = beside.submit(command, migrated, "db", "migrate")
        wait_until(migrated, 1, by=reading.pid)
        wait_until(migrated, 0, by=reading.pid)
        reading.end()
        done = migrating.result()
    assert done.returncode == 0, done.stderr
    assert done.stderr.startswith(f"pid {reading.pid} (postgres, notebook, for ")
    assert done.stderr.endswith("still uses what has to change; trying again in 5 s\n")


def test_an_analyst_who_reads_for_long_keeps_nobody_from_storing(migrated: str) -> None:
    settings: Settings = settings_for(migrated)
    store(settings, full_tagged())
    with psycopg.connect(migrated) as reader:
        reader.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        counted = b"SELECT count(*), max(revision) FROM mart.articles"
        assert reader.execute(counted).fetchone() == (1, 1)
        reader.execute(
            "DECLARE slow CURSOR FOR SELECT * FROM mart.articles, mart.article_entities, mart.stories"
        )
        reader.execute("FETCH 1 FROM slow")
        with connect(settings) as connection:
            # New, changed and unchanged articles: whatever a writer locks, it gets at once or not at all.
            connection.execute(b"SET lock_timeout = '500ms'")
            for day in range(1, 4):
                changed = make_tagged(make_article(text=f"Text of day {day}."))
                new = make_tagged(make_article(url=f"https://example.org/{day}", text=f"New on day {day}."))
                with connection.transaction():
                    report = store_batch(
                        connection, None, [full_tagged(), changed, new], NOW + timedelta(days=day)
                    ).report
                assert report.new >= 1
        assert reader.execute(counted).fetchone() == (1, 1)
        assert len(reader.execute("FETCH ALL FROM slow").fetchall()) == 0
        reader.rollback()
        assert reader.execute(counted).fetchone() == (5, 3)
