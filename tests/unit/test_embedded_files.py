from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.embedded import binaries, cluster, server
from tasks.embedded.cluster import LONGEST_SOCKET_FOLDER, Files
from tasks.errors import StoreError


def files(data: Path) -> Files:
    (data / "cluster").mkdir(parents=True)
    return Files(data=data, account=None)


@pytest.fixture
def busy_port() -> Iterator[int]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


def test_the_socket_lies_in_the_data_folder(tmp_path: Path) -> None:
    assert Files(data=Path("/d"), account=None).socket == Path("/d/socket")


@given(st.integers(min_value=1, max_value=300))
def test_the_socket_is_never_too_long_for_the_system(length: int) -> None:
    folder = Files(data=Path("/" + "d" * length), account=None).socket
    assert len(os.fsencode(folder / ".s.PGSQL.65535")) <= 103
    assert len(os.fsencode(folder)) <= LONGEST_SOCKET_FOLDER


def test_two_long_paths_have_two_sockets() -> None:
    long = "/" + "d" * 200
    assert Files(data=Path(long), account=None).socket != Files(data=Path(long + "e"), account=None).socket


@pytest.mark.parametrize("note", ["", "123", "abc\n/d\n0\n5432\n", "{mine}\n/d\n0\n5432\n/d\n", "-1\n\n\n1\n"])
def test_a_note_that_is_stale_or_cut_off_is_no_running_server(tmp_path: Path, note: str) -> None:
    made = files(tmp_path)
    made.pid.write_text(note.format(mine=os.getpid()), "utf-8")
    assert cluster.running_port(made) is None


def test_leftovers_of_a_crash_are_removed(tmp_path: Path) -> None:
    made = files(tmp_path)
    made.socket.mkdir()
    for left in (made.pid, made.socket / ".s.PGSQL.5432", made.socket / ".s.PGSQL.5432.lock"):
        left.touch()
    cluster.remove_leftovers(made)
    assert not made.pid.exists()
    assert list(made.socket.iterdir()) == []


def test_a_socket_folder_that_others_can_enter_is_refused(tmp_path: Path) -> None:
    made = files(tmp_path)
    made.socket.mkdir()
    made.socket.chmod(0o755)
    with pytest.raises(StoreError, match="not a private folder"):
        cluster.make_socket_folder(made)


def test_a_socket_folder_that_is_a_link_is_refused(tmp_path: Path) -> None:
    made = files(tmp_path)
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    made.socket.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(StoreError, match="not a private folder"):
        cluster.make_socket_folder(made)


@pytest.mark.parametrize("name", ["a,b", "it's", 'so "called"', "$HOME", "line\nbreak", "`id`"])
def test_a_path_that_libpq_or_the_shell_would_misread_is_not_used_for_the_socket(name: str) -> None:
    assert name not in str(Files(data=Path("/d") / name, account=None).socket)


def test_a_fixed_port_that_is_busy_is_an_error_that_names_the_setting(busy_port: int) -> None:
    with pytest.raises(StoreError, match=f"DATELINE_EMBEDDED_PORT: port {busy_port} of 127.0.0.1 is in use"):
        server._free(busy_port, fixed=True)  # noqa: SLF001 - the decision behind a start


def test_a_remembered_port_that_is_busy_is_replaced(busy_port: int) -> None:
    assert server._free(busy_port, fixed=False) not in {0, busy_port}  # noqa: SLF001 - the same


@pytest.mark.parametrize("note", ["", "many\n", "99999999\n"])
def test_a_spoilt_note_of_the_port_is_no_port(tmp_path: Path, note: str) -> None:
    (tmp_path / "port").write_text(note, "utf-8")
    remembered = server._remembered_port(Files(data=tmp_path, account=None))  # noqa: SLF001 - the same
    assert server._free(remembered, fixed=False) > 0  # noqa: SLF001 - the same


def test_the_last_fatal_line_of_the_log_is_told(tmp_path: Path) -> None:
    made = files(tmp_path)
    made.log.write_text("FATAL:  of yesterday\n", "utf-8")
    offset = made.log.stat().st_size
    with made.log.open("a", encoding="utf-8") as log:
        log.write("LOG:  starting\nFATAL:  no space left on device\nLOG:  shutting down\n")
    assert cluster.last_fatal(made, offset) == "FATAL:  no space left on device"


def test_a_folder_without_programs_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="DATELINE_POSTGRES_BIN: there is no pg_ctl"):
        binaries.usable(tmp_path, None, tmp_path)


def test_a_closed_parent_is_seen(tmp_path: Path) -> None:
    (tmp_path / "closed" / "open").mkdir(parents=True)
    (tmp_path / "closed").chmod(0o700)
    assert not binaries.reachable(tmp_path / "closed" / "open")
