"""How long others wait for who is cut off from the network, stopped, or asleep while it holds something."""

from __future__ import annotations

import time

import pytest
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from tasks.database import Connection, attempt, connect, limits
from tasks.errors import StoreError
from tasks.settings import Settings
from tests.support.counted import add_one, found, make_rows
from tests.support.settings import settings_for


@pytest.fixture
def settings(migrated: str) -> Settings:
    return settings_for(migrated)


def shown(connection: Connection, name: str) -> str:
    (row,) = connection.execute(b"SELECT current_setting(%s) AS value", [name]).fetchall()
    return str(row["value"])


def test_who_is_cut_off_within_a_transaction_keeps_nobody_waiting_for_long(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hold() -> None:
        with connect(settings) as cut_off, cut_off.transaction():
            add_one(cut_off, "a")
            # The server sees nothing of a cut. This one waits for the row.
            with connect(settings) as other:
                other.execute(b"SET lock_timeout = '30s'")
                add_one(other, "a")
            add_one(cut_off, "a")

    make_rows(settings)
    monkeypatch.setattr(limits, "MOST_IDLE", "1s")
    with pytest.raises(StoreError, match="idle-in-transaction"):
        hold()
    assert found(settings) == [1, 0]


def test_who_was_idle_for_too_long_does_it_again_from_the_beginning(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_rows(settings)
    monkeypatch.setattr(limits, "MOST_IDLE", "100ms")
    calls = 0

    def work(connection: Connection) -> None:
        nonlocal calls
        calls += 1
        add_one(connection, "a")
        if calls == 1:
            time.sleep(1)  # the machine slept
        add_one(connection, "a")

    attempt(settings, work)
    assert (calls, found(settings)) == (2, [2, 0])


def test_what_is_read_may_be_read_slowly(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_IDLE", "100ms")
    with connect(settings, "reader") as connection, connection.transaction():
        connection.execute(b"SELECT 1")
        time.sleep(0.5)
        connection.execute(b"SELECT 1")


def test_a_limit_that_an_administrator_has_set_stays(settings: Settings) -> None:
    assert settings.database_url is not None
    plain = settings.database_url.get_secret_value()
    given = make_conninfo(plain, options="-c idle_in_transaction_session_timeout=5s")
    for address, limit in ((plain, "1min"), (given, "5s")):
        with connect(settings_for(address)) as connection:
            assert shown(connection, "idle_in_transaction_session_timeout") == limit


def test_over_a_network_the_server_gives_up_who_is_cut_off_after_a_minute(settings: Settings) -> None:
    assert settings.database_url is not None
    if str(conninfo_to_dict(settings.database_url.get_secret_value())["host"]).startswith("/"):
        pytest.skip("a socket of the file system is never cut; CI runs this on another server")
    for role in ("reader", "writer", "owner"):
        with connect(settings, role) as connection:
            idle, interval, count = (
                int(shown(connection, f"tcp_keepalives_{name}")) for name in ("idle", "interval", "count")
            )
            assert idle + interval * count == 60
            assert shown(connection, "tcp_user_timeout") in {"60000", "1min"}
