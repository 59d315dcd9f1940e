"""`dateline tail` as a user runs it: what it prints, over lost connections and restarts, and how it ends."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import queue
import signal
import struct
import subprocess
import sys
import termios
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, Any
from uuid import uuid4

import psycopg
import pytest
from psycopg.conninfo import make_conninfo
from pydantic import SecretStr

from tasks import embedded
from tasks.database import connect, migrate
from tasks.settings import Settings
from tests.support.accounts import open_folder
from tests.support.changes import change_title, insert_article, number_changes
from tests.support.settings import settings_for

DATELINE = str(Path(sys.executable).with_name("dateline"))
LONG = "Storm closes the harbour of Reykjavik for a third day, and ferries stay where they are"


@pytest.fixture
def settings(migrated: str, tmp_path: Path) -> Settings:
    return settings_for(migrated, data_dir=tmp_path)


def environment(settings: Settings, **changes: str) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if key != "COLUMNS"}
    clean = {key: value for key, value in kept.items() if not key.startswith("DATELINE_")}
    url = settings.database_url.get_secret_value() if settings.database_url else ""
    given = {"DATELINE_DATABASE_URL": url} if url else {}
    return clean | given | {"DATELINE_DATA_DIR": str(settings.data_dir)} | changes


def once(settings: Settings, *arguments: str, code: int = 0) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [DATELINE, "tail", "--once", *arguments],
        env=environment(settings),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == code, done.stderr
    return done


class Tail:
    """A running `dateline tail`, and the lines that it prints."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.lines: queue.Queue[str] = queue.Queue()
        self.said: queue.Queue[str] = queue.Queue()
        for stream, into in ((process.stdout, self.lines), (process.stderr, self.said)):
            assert stream is not None
            threading.Thread(target=self._pass_on, args=(stream, into), daemon=True).start()

    @staticmethod
    def _pass_on(stream: IO[str], into: queue.Queue[str]) -> None:
        for line in stream:
            into.put(line)

    def next(self, number: int = 1) -> list[dict[str, Any]]:
        """Return the next lines as the objects that they are."""
        return [json.loads(self.lines.get(timeout=60)) for _ in range(number)]

    def end(self, told: signal.Signals = signal.SIGTERM) -> int:
        self.process.send_signal(told)
        return self.process.wait(60)


@contextmanager
def tailing(settings: Settings, *arguments: str, program: Sequence[str] = (DATELINE,)) -> Iterator[Tail]:
    with subprocess.Popen(
        [*program, "tail", "--json", *arguments],
        env=environment(settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield Tail(process)
        finally:
            process.kill()


def publish(settings: Settings, *titles: str, **values: Any) -> None:
    with connect(settings) as connection:
        for title in titles:
            insert_article(connection, title, **values)
    number_changes(settings)


def test_new_and_changed_articles_are_printed_as_they_come_and_those_that_do_not_fit_are_not(
    settings: Settings,
) -> None:
    publish(settings, "Old", countries=["IS"])
    with tailing(settings, "--country", "is", "--since", "1") as tail:
        publish(settings, "Oslo", countries=["NO"])
        publish(settings, "Ferry", countries=["IS", "NO"])
        (line,) = tail.next()
        assert (line["position"], line["change"], line["title"]) == (3, "new", "Ferry")
        assert line["countries"] == ["IS", "NO"]
        with connect(settings) as connection:
            change_title(connection, line["article_uid"], "Ferry goes")
        number_changes(settings)
        (line,) = tail.next()
        assert (line["position"], line["change"], line["title"]) == (4, "text", "Ferry goes")
        assert tail.end() == 128 + signal.SIGTERM
        assert tail.lines.empty()
        assert tail.said.empty()


#: `dateline` that hardly ever looks by itself.
SLOW = (sys.executable, "-c", """
from flows.cli import main, tail_follow
tail_follow.LOOK_SECONDS = 600
main.main()
""")  # fmt: skip


def test_a_notice_brings_a_line_before_it_looks_by_itself(settings: Settings) -> None:
    publish(settings, "First")
    with tailing(settings, "--since", "0", program=SLOW) as tail:
        assert [line["title"] for line in tail.next()] == ["First"]
        for title in ("Second", "Third"):
            publish(settings, title)
            assert [line["title"] for line in tail.next()] == [title]


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_without_a_word_and_with_its_own_exit_code(
    settings: Settings, told: signal.Signals
) -> None:
    publish(settings, "First")
    with tailing(settings, "--since", "0") as tail:
        tail.next()
        assert tail.end(told) == 128 + told
        assert tail.said.empty()


def test_it_ends_without_a_word_when_nobody_reads_although_nothing_comes(settings: Settings) -> None:
    publish(settings, "First")
    with subprocess.Popen(
        [DATELINE, "tail", "--since", "0"],
        env=environment(settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert "First" in process.stdout.readline()
        process.stdout.close()
        try:
            assert process.wait(60) == 128 + signal.SIGPIPE
        finally:
            process.kill()
        assert process.stderr.read() == ""


def test_connections_that_are_cut_again_and_again_lose_nothing_and_double_nothing(settings: Settings) -> None:
    cut = (
        b"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = %s"
    )
    with tailing(settings, "--since", "0") as tail, connect(settings, "owner") as owner:
        owner.execute(b"RESET ROLE")
        publish(settings, "News 0")
        seen = tail.next()
        for number in range(1, 6):
            owner.execute(cut, [owner.info.dbname])
            publish(settings, f"News {number}", f"More {number}")
            seen += tail.next(2)
        publish(settings, "Last")
        seen += tail.next()
        assert [line["position"] for line in seen] == list(range(1, 13))
        assert "going on behind position" in tail.said.get(timeout=30)


def test_a_restart_of_the_server_loses_nothing_and_doubles_nothing() -> None:
    with open_folder() as folder:
        settings = Settings(data_dir=folder)
        migrate(settings)
        try:
            publish(settings, "Before")
            with tailing(settings, "--since", "0") as tail:
                assert [line["title"] for line in tail.next()] == ["Before"]
                embedded.stop(settings.postgres_data)
                assert "as soon as it is back" in tail.said.get(timeout=30)
                # Who only looks does not start what somebody stopped.
                with pytest.raises(queue.Empty):
                    tail.said.get(timeout=2.5)
                assert embedded.status(settings.postgres_data) is None
                publish(settings, "After", "Again")
                assert [line["title"] for line in tail.next(2)] == ["After", "Again"]
                assert tail.end() == 128 + signal.SIGTERM
                assert tail.lines.empty()
        finally:
            embedded.stop(settings.postgres_data)


def test_once_prints_what_there_is_behind_a_position_an_age_or_a_time(settings: Settings) -> None:
    publish(settings, "One", "Two")
    titles: Callable[..., list[str]] = lambda *since: [  # noqa: E731  # short
        json.loads(line)["title"] for line in once(settings, "--json", *since).stdout.splitlines()
    ]
    assert titles() == titles("--since", "0") == titles("--since", "1h") == ["One", "Two"]
    assert titles("--since", "1") == ["Two"]
    assert titles("--since", "2") == []
    today, tomorrow = (datetime.now(UTC) + timedelta(days=days) for days in (-1, 1))
    assert titles("--since", f"{today:%Y-%m-%d}") == ["One", "Two"]
    assert titles("--since", f"{tomorrow:%Y-%m-%dT%H:%M}") == []


def test_an_analyst_who_may_only_read_can_follow(settings: Settings, migrated: str) -> None:
    publish(settings, "One", countries=["IS"], entities=["Ann Lee"])
    name = f"analyst_{uuid4().hex[:8]}"
    with psycopg.connect(migrated, autocommit=True) as admin:
        admin.execute(f"CREATE ROLE {name} LOGIN PASSWORD 'x'; GRANT dateline_reader TO {name}".encode())
        try:
            url = SecretStr(make_conninfo(migrated, user=name, password="x"))
            analyst = settings.model_copy(update={"database_url": url})
            wanted = ("--country", "IS", "--entity", "Ann Lee", "--query", "ferry")
            assert "One" in once(analyst, *wanted).stdout
        finally:
            admin.execute(f"DROP ROLE {name}".encode())


def test_positions_that_were_pruned_are_named_and_it_goes_on_from_the_oldest_that_is_kept(
    settings: Settings,
) -> None:
    publish(settings, "One", "Two", "Three")
    with connect(settings, "owner") as owner:
        owner.execute(b"DELETE FROM ops.changes WHERE position < 3")
    done = once(settings, "--json", "--since", "1")
    assert [json.loads(line)["position"] for line in done.stdout.splitlines()] == [3]
    assert done.stderr == "dateline: positions 2 to 2 are not kept any more; going on from 3\n"
    assert once(settings, "--json").stderr == ""


def test_a_position_of_another_database_is_one_line_and_an_exit_code(settings: Settings) -> None:
    publish(settings, "One")
    done = once(settings, "--since", "99", code=3)
    assert done.stderr.startswith("dateline: position 99 was never reached here, the newest is 1")
    assert done.stderr.count("\n") == 1


def test_a_line_is_time_in_utc_outlet_countries_and_title_and_nothing_of_it_is_a_command(
    settings: Settings,
) -> None:
    at = datetime(2026, 11, 25, 10, 30, tzinfo=UTC)
    publish(settings, f"\x1b[31m{LONG}\nand more", countries=["IS", "NO"], at=at)
    with connect(settings, "owner") as owner:
        owner.execute(b"RESET ROLE")
        name = owner.info.dbname
        owner.execute(f"ALTER DATABASE {name} SET timezone = 'Asia/Kolkata'".encode())
    (line,) = once(settings).stdout.splitlines()
    assert line == f"2026-11-25 10:30  -  IS,NO  \\x1b[31m{LONG} and more"


def test_on_a_narrow_terminal_a_line_is_one_line(settings: Settings) -> None:
    publish(settings, LONG, countries=["IS"])
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 60, 0, 0))
    subprocess.run(
        [DATELINE, "tail", "--once"], env=environment(settings), stdout=theirs, check=True, timeout=60
    )
    os.close(theirs)
    (line,) = os.read(ours, 10_000).decode().splitlines()
    os.close(ours)
    assert len(line) == 60
    assert line.endswith("…")


def test_what_is_not_known_is_said_and_waited_for(settings: Settings) -> None:
    empty = once(settings)
    assert (empty.stdout, empty.stderr.count("nothing was stored yet: `dateline feeds add`")) == ("", 1)
    publish(settings, "One", entities=["Narendra Modi"])
    said = once(settings, "--entity", "Narendra Mody").stderr
    assert (
        said == "dateline: no article names Narendra Mody yet (did you mean Narendra Modi?); waiting for one\n"
    )
    assert once(settings, "--entity", "narendra modi").stderr == ""


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--country", "ZZ"], "'ZZ' is no ISO 3166-1 alpha-2 code"),
        (["--country", "IN+ZZ"], "'ZZ' is no ISO 3166-1 alpha-2 code"),
        (["--country", "IN+"], "'' is no ISO 3166-1 alpha-2 code"),
        (["--language", "english"], "'english' is no code of a language"),
        (["--query", "';--"], "there is no word in it"),
        (["--entity", " "], "an empty name names nobody"),
        (["--since", "yesterday"], "is no position, no age such as 30m"),
        (["--since", "999999w"], "is no position, no age such as 30m"),
    ],
)
def test_a_wrong_option_is_refused_before_anything_starts(arguments: list[str], complaint: str) -> None:
    done = subprocess.run(
        [DATELINE, "tail", *arguments], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 2
    assert complaint in " ".join(done.stderr.split())
