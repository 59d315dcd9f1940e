"""What Postgres and the machine do to a run: lost servers, deadlocks, dead runs, clocks that disagree."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from datetime import timedelta

import psycopg
import pytest

from tasks import embedded
from tasks.database import Connection, attempt, connect, run
from tasks.errors import AwayError, Reason, StoreError
from tasks.model import Reject, Report
from tasks.schedule import Limits
from tasks.settings import Settings
from tasks.storage.polls import store_polls
from tasks.storage.runs import close_killed, is_fault_of_page, new_token, recorded_run
from tasks.storage.wanted import claim_suspects, claim_wanted, store_harvest
from tasks.wanted.judge import MOST_DEATHS, give_up
from tasks.wanted.model import Fetched, WantedPage
from tests.support.accounts import open_folder
from tests.support.counted import add_one, found, make_rows
from tests.support.intake_checks import select
from tests.support.live import LEASE, NOW, add, claim, make_entry, make_feed, make_polled
from tests.support.settings import settings_for

HOUR = timedelta(hours=1)
BACKENDS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"


@pytest.fixture
def settings(migrated: str) -> Settings:
    return settings_for(migrated)


@pytest.fixture
def own() -> Iterator[Settings]:
    """Settings of a server of one's own, which may be stopped; its address is that of somebody else's."""
    with open_folder() as folder:
        server = embedded.start(folder / "postgres")
        try:
            yield settings_for(server.admin_dsn(), data_dir=folder)
        finally:
            embedded.stop(folder / "postgres")


def end_others(settings: Settings) -> None:
    """Cut all connections to a database but one's own."""
    assert settings.database_url is not None
    with psycopg.connect(settings.database_url.get_secret_value()) as admin:
        admin.execute(f"{BACKENDS} AND pid <> pg_backend_pid()".encode())


def test_who_loses_a_deadlock_does_it_again_from_the_beginning(settings: Settings) -> None:
    make_rows(settings)
    meeting, calls = threading.Barrier(2), list[str]()

    def work(connection: Connection, first: str, second: str) -> None:
        calls.append(first)
        add_one(connection, first)
        if len(calls) < 3:
            meeting.wait(20)
        add_one(connection, second)

    def do(first: str, second: str) -> None:
        attempt(settings, lambda connection: work(connection, first, second))

    other = threading.Thread(target=do, args=("b", "a"))
    other.start()
    do("a", "b")
    other.join()
    assert len(calls) == 3
    assert found(settings) == [2, 2]


def test_who_cannot_be_serialized_does_it_again_from_the_beginning(settings: Settings) -> None:
    make_rows(settings)
    calls = 0

    def work(connection: Connection) -> None:
        nonlocal calls
        calls += 1
        connection.execute(b"SET TRANSACTION ISOLATION LEVEL SERIALIZABLE")
        connection.execute(b"SELECT found FROM ops.runs")
        if calls == 1:
            with connect(settings) as other:
                add_one(other, "a")
        add_one(connection, "a")

    attempt(settings, work)
    assert (calls, found(settings)) == (2, [2, 0])


def test_a_connection_that_is_cut_in_the_middle_is_opened_anew_and_nothing_is_half_done(
    settings: Settings,
) -> None:
    make_rows(settings)
    calls = 0

    def work(connection: Connection) -> None:
        nonlocal calls
        calls += 1
        add_one(connection, "a")
        if calls == 1:
            end_others(settings)
        add_one(connection, "b")

    attempt(settings, work)
    assert (calls, found(settings)) == (2, [1, 1])


def test_what_is_wrong_by_itself_is_tried_once(settings: Settings) -> None:
    calls = 0

    def work(connection: Connection) -> None:
        nonlocal calls
        calls += 1
        connection.execute(b"INSERT INTO ops.runs (flow) VALUES ('poll')")

    with pytest.raises(StoreError, match="violates not-null constraint"):
        attempt(settings, work)
    assert calls == 1


def test_a_server_that_only_reads_is_named_as_that(settings: Settings) -> None:
    def work(connection: Connection) -> None:
        connection.execute(b"SET TRANSACTION READ ONLY")
        add_one(connection, "a")

    with pytest.raises(StoreError, match=r"a standby.*must lead to a server that can be written to"):
        attempt(settings, work)


def test_a_server_that_restarts_is_waited_for_and_one_that_stays_away_is_an_error(own: Settings) -> None:
    folder = own.postgres_data
    embedded.stop(folder)
    impatient = own.model_copy(update={"postgres_wait_seconds": 0.5})
    with pytest.raises(AwayError, match=r"was waited for 0\.5 s"), connect(impatient):
        pass
    starter = threading.Timer(1.0, embedded.start, args=(folder,))
    starter.start()
    try:
        with connect(own.model_copy(update={"postgres_wait_seconds": 60.0})) as connection:
            assert run(connection, "runs.look") == []
    finally:
        starter.join()


def test_a_server_that_never_answered_is_not_waited_for() -> None:
    began = time.monotonic()
    with pytest.raises(StoreError) as raised, connect(Settings(database_url="postgresql://127.0.0.1:1/none")):  # type: ignore[arg-type]  # pydantic makes it a secret
        pass
    assert not isinstance(raised.value, AwayError)
    assert time.monotonic() - began < 10


def held(settings: Settings, run_id: int) -> bool:
    query = f"SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = {run_id} AND granted"  # a number
    return bool(select(settings, query))


def test_a_run_whose_lock_is_lost_takes_it_again_and_lives_on_though_it_was_taken_for_dead(
    settings: Settings,
) -> None:
    with recorded_run(settings, "ingest", None, {}, "test") as run_id:
        end_others(settings)
        with connect(settings) as connection:
            close_killed(connection)
        until = time.monotonic() + 60
        states = "SELECT state, error FROM ops.runs"
        while not held(settings, run_id) or select(settings, states) != [("running", None)]:
            assert time.monotonic() < until, select(settings, states)
            time.sleep(0.1)
        with connect(settings) as connection:
            assert close_killed(connection) == ()
    assert select(settings, states) == [("completed", None)]


def want(settings: Settings, *urls: str) -> None:
    add(settings, "https://skerry.example/feed")
    (feed,) = claim(settings)
    polled = make_polled(feed, make_feed(*(make_entry(number, url=url) for number, url in enumerate(urls))))
    with connect(settings) as connection, connection.transaction():
        store_polls(connection, [polled], NOW, Limits())


def take(settings: Settings, run_id: int, *, limit: int = 10) -> list[str]:
    with connect(settings) as connection:
        return [page.origin for page in claim_wanted(connection, new_token(run_id), limit, 10, NOW, LEASE)]


def take_suspects(settings: Settings, run_id: int) -> tuple[WantedPage, ...]:
    with connect(settings) as connection:
        return claim_suspects(connection, new_token(run_id), NOW, LEASE)


def die(settings: Settings, *, alone: bool = False) -> int:
    """Begin a run that takes what it can get, and dies; return how many pages it had."""
    with connect(settings, "owner") as connection:
        query = (
            b"INSERT INTO ops.runs (flow, parameters, version) VALUES ('ingest', '{}', 't') RETURNING run_id"
        )
        (row,) = connection.execute(query).fetchall()
        taken = take_suspects(settings, row["run_id"]) if alone else take(settings, row["run_id"], limit=20)
        close_killed(connection)
    return len(taken)


def fail(settings: Settings, error: Exception) -> None:
    """Begin a run that takes what it can get, and ends by an error."""
    with recorded_run(settings, "harvest", None, {}, "test") as run_id:
        assert len(take(settings, run_id)) == 1
        raise error


def test_what_runs_died_with_is_tried_with_few_others_then_alone_and_then_given_up(settings: Settings) -> None:
    want(settings, *(f"https://{letter}.example/1" for letter in "abcdefghijkl"))
    assert die(settings) == 12
    # Others go on; these are tried ten at a time, and the first ten are what the next run dies with.
    assert take(settings, 98) == []
    assert die(settings, alone=True) == 10
    assert len(take_suspects(settings, 99)) == 2
    # What two died with is tried alone, and the least suspect one first: each has its turn before one has two.
    assert [die(settings, alone=True) for _ in range(30)] == [1] * 30
    assert [page.deaths for page in take_suspects(settings, 99)] == [MOST_DEATHS]
    assert select(settings, "SELECT DISTINCT deaths FROM ops.wanted ORDER BY 1") == [(1,), (MOST_DEATHS,)]


def test_what_a_run_gives_back_or_stores_was_not_what_it_died_of(settings: Settings) -> None:
    want(settings, "https://a.example/1")
    with recorded_run(settings, "harvest", None, {}, "test") as run_id:
        assert len(take(settings, run_id)) == 1
    with pytest.raises(StoreError):
        fail(settings, StoreError("Postgres is away"))
    assert select(settings, "SELECT deaths, lease_token FROM ops.wanted") == [(0, None)]
    with pytest.raises(RecursionError):
        fail(settings, RecursionError("too deep"))
    assert select(settings, "SELECT deaths, lease_token FROM ops.wanted") == [(1, None)]


def test_a_fault_of_a_page_is_told_from_one_of_what_a_run_needs() -> None:
    assert is_fault_of_page(ValueError("x"))
    assert is_fault_of_page(ExceptionGroup("two", [OSError(), MemoryError()]))
    assert not is_fault_of_page(OSError())
    assert not is_fault_of_page(StoreError("x"))
    assert not is_fault_of_page(KeyboardInterrupt())
    assert not is_fault_of_page(psycopg.OperationalError())


def test_a_page_that_is_given_up_is_one_reject_and_leaves_the_queue(settings: Settings) -> None:
    want(settings, "https://a.example/1")
    with connect(settings, "owner") as connection:
        connection.execute(b"UPDATE ops.wanted SET deaths = %s", [MOST_DEATHS])
    (page,) = take_suspects(settings, 1)
    lost = give_up(page)
    assert isinstance(lost.result, Reject)
    with (
        recorded_run(settings, "harvest", None, {}, "test") as run_id,
        connect(settings) as connection,
        connection.transaction(),
    ):
        report, _ = store_harvest(connection, run_id, [lost], [lost.result], NOW)
    assert report == Report(found=1, rejected=1)
    assert select(settings, "SELECT stage, reason, times FROM ops.rejects") == [("extract", "crashed", 1)]
    assert select(settings, "SELECT state, reason FROM ops.entries") == [("reject", "crashed")]
    assert select(settings, "SELECT count(*) FROM ops.wanted") == [(0,)]


def test_two_workers_whose_clocks_are_an_hour_apart_store_nothing_twice(settings: Settings) -> None:
    """The one that is ahead takes what the other has; what that one brings then is left out."""
    want(settings, "https://a.example/1")
    with connect(settings) as connection:
        (mine,) = claim_wanted(connection, new_token(1), 10, 10, NOW, LEASE)
        (theirs,) = claim_wanted(connection, new_token(2), 10, 10, NOW + HOUR, LEASE)
        assert claim_wanted(connection, new_token(3), 10, 10, NOW - HOUR, LEASE) == ()
    reports = []
    for page in (mine, theirs):
        reject = Reject(origin=page.origin, stage="fetch", reason=Reason.GONE, detail="404", url=page.url)
        with (
            recorded_run(settings, "harvest", None, {}, "test") as run_id,
            connect(settings) as connection,
            connection.transaction(),
        ):
            fetched = Fetched(wanted=page, result=reject)
            reports.append(store_harvest(connection, run_id, [fetched], [reject], NOW)[0])
    assert reports == [Report(), Report(found=1, rejected=1)]
    assert select(settings, "SELECT times FROM ops.rejects") == [(1,)]
