"""The embedded server's life, with real processes. These tests never use DATELINE_TEST_DATABASE_URL."""

from __future__ import annotations

import multiprocessing
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from queue import Queue
from types import SimpleNamespace
from typing import Literal

import psutil
import psycopg
import pytest

from flows.observe.processes import Processes
from tasks import embedded
from tasks.embedded import binaries, cluster
from tasks.errors import StoreError
from tests.support.accounts import open_folder
from tests.support.database import embedded_server

ROOT = os.geteuid() == 0
NOBODY = 65534
OLDER = Path("/usr/lib/postgresql/15/bin")


@pytest.fixture(scope="module")
def server() -> Iterator[embedded.Server]:
    """A running server that a test leaves as it was."""
    with embedded_server() as running:
        yield running


@pytest.fixture(scope="module")
def stopped() -> Iterator[Path]:
    """The folder of a server that was set up and stopped."""
    with open_folder() as made:
        embedded.start(made / "data")
        embedded.stop(made / "data")
        yield made / "data"


@pytest.fixture
def own(stopped: Path, folder: Path) -> Iterator[embedded.Server]:
    """A running server that a test may break: a copy, as making one takes a second."""
    subprocess.run(["cp", "-a", stopped, folder / "data"], check=True)
    yield embedded.start(folder / "data")
    embedded.stop(folder / "data")


@pytest.fixture
def folder() -> Iterator[Path]:
    with open_folder() as made:
        yield made


def ask(dsn: str, query: str) -> object:
    with psycopg.connect(dsn, autocommit=True) as connection:
        row = connection.execute(query.encode()).fetchone()
    return row[0] if row else None


def postmaster(server: embedded.Server) -> int:
    return int((server.data / "cluster" / "postmaster.pid").read_text("utf-8").split("\n")[0])


def as_ordinary_user(do: Callable[[Path], object], data: Path) -> str:
    """Do something in a child process that is not root, and return what it said or raised."""
    context = multiprocessing.get_context("fork")  # a fresh interpreter may lie where only root can read it
    receiver, sender = context.Pipe(duplex=False)

    def act() -> None:
        if ROOT:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        try:
            sender.send(f"{do(data)}")
        except StoreError as error:
            sender.send(f"StoreError: {error}")

    process = context.Process(target=act)
    process.start()
    assert receiver.poll(60)
    said = str(receiver.recv())
    process.join()
    for end in (receiver, sender):
        end.close()
    return said


def test_its_processes_are_known_while_it_runs(own: embedded.Server, folder: Path) -> None:
    pid = embedded.pid(folder / "data")
    assert pid is not None
    assert psutil.Process(pid).name() == "postgres"
    told = {(each.metric.name, each.labels): each.value for each in Processes("serve", folder / "data").read()}
    assert told["dateline_processes", ("postgres",)] > 3
    assert told["dateline_process_resident_bytes", ("postgres",)] > 10_000_000
    embedded.stop(folder / "data")
    assert embedded.pid(folder / "data") is None


@pytest.mark.parametrize("role", ["owner", "writer", "reader"])
def test_each_role_connects_through_the_socket(
    server: embedded.Server, role: Literal["owner", "writer", "reader"]
) -> None:
    who = ask(server.dsn(role), "SELECT current_user || ' in ' || current_database()")
    assert who == f"dateline_{role} in dateline"


def test_the_url_of_a_role_is_understood_by_libpq(server: embedded.Server) -> None:
    assert ask(server.url("reader"), "SELECT current_user") == "dateline_reader"


def test_a_second_start_finds_the_first(server: embedded.Server) -> None:
    pid = postmaster(server)
    assert embedded.start(server.data) == server
    assert postmaster(server) == pid
    assert embedded.status(server.data) == server


def test_the_reader_connects_over_tcp_with_its_password(server: embedded.Server) -> None:
    assert ask(server.url_tcp(), "SELECT current_user") == "dateline_reader"
    assert ask(server.url_tcp(), "SHOW statement_timeout") == "1min"


@pytest.mark.parametrize("user", ["postgres", "dateline_owner", "dateline_writer"])
def test_nobody_else_connects_over_tcp(server: embedded.Server, user: str) -> None:
    password = (server.data / "reader_password").read_text("utf-8")
    with pytest.raises(psycopg.OperationalError, match="rejects connection"):
        ask(f"host=127.0.0.1 port={server.port} user={user} dbname=dateline password={password}", "SELECT 1")


def test_a_wrong_password_is_refused(server: embedded.Server) -> None:
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        ask(f"postgresql://dateline_reader:guess@127.0.0.1:{server.port}/dateline", "SELECT 1")


def test_other_users_can_read_neither_password_nor_socket(server: embedded.Server) -> None:
    assert (server.data / "reader_password").stat().st_mode & 0o077 == 0
    assert server.socket.stat().st_mode & 0o077 == 0
    assert "reader_password" not in repr(server)


def test_the_server_does_not_run_as_root(server: embedded.Server) -> None:
    assert psutil.Process(postmaster(server)).uids().effective != 0


def test_what_is_committed_is_on_the_disk(server: embedded.Server) -> None:
    assert ask(server.dsn("reader"), "SHOW fsync") == "on"
    assert ask(server.dsn("reader"), "SHOW synchronous_commit") == "on"


def test_it_holds_an_eighth_of_the_memory_or_what_is_reasonable(
    server: embedded.Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = ask(server.dsn("reader"), "SELECT setting::int / 128 FROM pg_settings WHERE name = 'shared_buffers'")
    assert held == cluster.buffer_megabytes()
    for gigabytes, megabytes in ((0.5, 128), (4, 512), (64, 1024)):
        memory = SimpleNamespace(total=int(gigabytes * 2**30))
        monkeypatch.setattr(psutil, "virtual_memory", partial(lambda found: found, memory))
        assert cluster.buffer_megabytes() == megabytes


def test_after_a_stop_it_starts_again_on_the_same_port(own: embedded.Server) -> None:
    assert embedded.stop(own.data) is True
    assert embedded.stop(own.data) is False
    assert embedded.status(own.data) is None
    assert embedded.start(own.data) == own


def test_another_program_on_its_port_makes_it_choose_another(own: embedded.Server) -> None:
    embedded.stop(own.data)
    with socket.socket() as taken:
        # Else connections of the stopped server that still linger keep the port from us.
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind(("127.0.0.1", own.port))
        taken.listen()
        with pytest.raises(StoreError, match=f"DATELINE_EMBEDDED_PORT: port {own.port}"):
            embedded.start(own.data, port=own.port)
        moved = embedded.start(own.data)
    assert moved.port != own.port
    assert ask(moved.dsn("writer"), "SELECT 1") == 1


def test_a_process_of_a_killed_server_that_would_wait_for_ever_keeps_no_new_one_from_starting(
    own: embedded.Server,
) -> None:
    with psycopg.connect(own.dsn("owner"), autocommit=True) as connection:
        stuck = psutil.Process(connection.info.backend_pid)
        stuck.suspend()
        os.kill(postmaster(own), signal.SIGKILL)
        begun = time.monotonic()
        again = embedded.start(own.data)
        assert time.monotonic() - begun < 60
    assert ask(again.dsn("owner"), "SELECT 1") == 1
    stuck.wait(10)


def test_right_after_kill_9_it_starts_again_with_all_rows(own: embedded.Server) -> None:
    with psycopg.connect(own.dsn("owner"), autocommit=True) as connection:
        connection.execute("CREATE SCHEMA kept")
        connection.execute("CREATE TABLE kept.rows AS SELECT generate_series(1, 10000) AS n")
        os.kill(postmaster(own), signal.SIGKILL)
    assert ask(embedded.start(own.data).dsn("owner"), "SELECT count(*) FROM kept.rows") == 10000


@pytest.mark.parametrize(
    "note",
    ["", "1", "{mine}\n/elsewhere\n1\n5432\n/elsewhere\n\n"],
    ids=["empty", "cut off", "of another process"],
)
def test_a_stale_or_cut_off_note_does_not_keep_it_from_starting(own: embedded.Server, note: str) -> None:
    os.kill(postmaster(own), signal.SIGKILL)
    (own.data / "cluster" / "postmaster.pid").write_text(note.format(mine=os.getpid()), "utf-8")
    assert ask(embedded.start(own.data).dsn("writer"), "SELECT 1") == 1


def test_an_interrupted_first_start_is_finished_by_the_next(own: embedded.Server) -> None:
    (own.data / "reader_password").unlink()
    assert embedded.status(own.data) is None
    assert ask(embedded.start(own.data).url_tcp(), "SELECT 1") == 1


def test_half_a_cluster_is_thrown_away(folder: Path) -> None:
    (folder / "data" / "cluster.part").mkdir(parents=True)
    (folder / "data" / "cluster.part" / "PG_VERSION").write_text("18\n", "utf-8")
    server = embedded.start(folder / "data")
    assert not (folder / "data" / "cluster.part").exists()
    assert embedded.stop(server.data)


def start_and_tell(data: Path, told: Queue[int]) -> None:
    told.put(embedded.start(data).port)


def test_four_processes_at_once_share_one_server(folder: Path) -> None:
    context = multiprocessing.get_context("spawn")
    told = context.Queue()
    processes = [context.Process(target=start_and_tell, args=(folder / "data", told)) for _ in range(4)]
    for process in processes:
        process.start()
    ports = {told.get(timeout=60) for _ in processes}
    for process in processes:
        process.join()
    embedded.stop(folder / "data")
    assert len(ports) == 1


@pytest.mark.parametrize("name", ["long" * 40, "with space, comma, 'quote\" and $HOME"], ids=["long", "odd"])
def test_any_folder_will_do_and_no_socket_is_left_behind(folder: Path, name: str) -> None:
    server = embedded.start(folder / name)
    try:
        assert ask(server.dsn("writer"), "SELECT 1") == 1
        assert ask(server.url("reader"), "SELECT 1") == 1
    finally:
        embedded.stop(folder / name)
    assert server.socket.parent != server.data
    assert not server.socket.exists()


def test_a_cluster_of_another_version_is_told_with_both_versions(own: embedded.Server) -> None:
    embedded.stop(own.data)
    (own.data / "cluster" / "PG_VERSION").write_text("13\n", "utf-8")
    with pytest.raises(StoreError, match=r"was made by Postgres 13, and this is Postgres 1\d"):
        embedded.start(own.data)


def test_why_it_does_not_start_is_told_at_once(own: embedded.Server) -> None:
    embedded.stop(own.data)
    with (own.data / "cluster" / "postgresql.conf").open("a", encoding="utf-8") as configuration:
        configuration.write("\nshared_buffers = 'plenty'\n")
    begun = time.monotonic()
    with pytest.raises(StoreError, match=r"does not start: .*(shared_buffers|configuration file).*server\.log"):
        embedded.start(own.data)
    assert time.monotonic() - begun < 10


def test_a_file_where_the_folder_should_be_is_told(folder: Path) -> None:
    (folder / "data").write_text("", "utf-8")
    with pytest.raises(StoreError, match=r"the data folder cannot be used: .*data"):
        embedded.start(folder / "data")


def test_no_permission_on_the_folder_is_told_in_one_line(folder: Path) -> None:
    (folder / "closed").mkdir()
    (folder / "closed").chmod(0o555)
    said = as_ordinary_user(embedded.start, folder / "closed" / "data")
    assert said.startswith("StoreError: the data folder cannot be used")
    assert said.endswith("Permission denied; set another DATELINE_DATA_DIR")
    assert "\n" not in said


@pytest.mark.skipif(not ROOT, reason="needs root to become somebody else")
def test_an_ordinary_user_has_a_server_of_its_own_and_root_may_use_it(folder: Path) -> None:
    folder.chmod(0o777)
    said = as_ordinary_user(embedded.start, folder / "data")
    assert said == f"{embedded.start(folder / 'data')}"
    assert (folder / "data").stat().st_mode & 0o077 == 0
    assert as_ordinary_user(embedded.stop, folder / "data") == "True"


@pytest.mark.skipif(not ROOT, reason="only root runs the server as somebody else")
def test_a_folder_inside_a_closed_one_is_told_to_root(folder: Path) -> None:
    (folder / "closed").mkdir(mode=0o700)
    with pytest.raises(StoreError, match=r"closed to other users.*DATELINE_DATA_DIR"):
        embedded.start(folder / "closed" / "data")
    assert (folder / "closed").stat().st_mode & 0o777 == 0o700


def test_programs_that_the_user_cannot_reach_are_copied_and_run(folder: Path) -> None:
    source = binaries.packaged().parents[2]
    copied = binaries._copied(source, folder)  # noqa: SLF001 - the environment itself is not closed in a test
    assert binaries.major_version(copied) == binaries.major_version(binaries.packaged())
    assert binaries._copied(source, folder) == copied  # noqa: SLF001 - the same
    assert [path.name for path in folder.iterdir()] == [copied.parents[2].name]


@pytest.mark.skipif(not OLDER.exists(), reason="Debian's PostgreSQL 15 is not installed")
def test_an_installed_postgres_serves_as_well() -> None:
    with embedded_server(OLDER) as running:
        assert str(ask(running.dsn("writer"), "SHOW server_version")).startswith("15.")
        assert ask(running.url_tcp(), "SELECT 1") == 1
