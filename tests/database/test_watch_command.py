"""`dateline watch` as a user runs it: what it says and never says, and what is left when it is killed."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tasks.settings import Settings
from tasks.watches.plan import HOUR
from tests.support.settings import settings_for
from tests.support.watches import NOW, SECRET, Hook, WatchWorld
from tests.support.web import LocalWeb, Reply, Seen, refusal

DATELINE = str(Path(sys.executable).with_name("dateline"))
Dateline = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def settings(migrated: str, tmp_path: Path) -> Settings:
    return settings_for(migrated, data_dir=tmp_path)


@pytest.fixture
def world(settings: Settings) -> Iterator[WatchWorld]:
    with LocalWeb() as web:
        # What is published is later than any watch, whose time is the real one.
        yield WatchWorld(settings=settings, hook=Hook(web=web), now=NOW + HOUR)


@pytest.fixture
def environment(settings: Settings) -> dict[str, str]:
    assert settings.database_url is not None
    clean = {key: value for key, value in os.environ.items() if not key.startswith("DATELINE_")}
    return clean | {
        "DATELINE_DATABASE_URL": settings.database_url.get_secret_value(),
        "DATELINE_DATA_DIR": str(settings.data_dir),
        "DATELINE_LOG_LEVEL": "DEBUG",
    }


@pytest.fixture
def dateline(environment: dict[str, str]) -> Iterator[Dateline]:
    """Return what runs `dateline watch`; whatever it printed in a test, the address was not in it."""
    printed: list[str] = []

    def run(*arguments: str, typed: str | None = None, **variables: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [DATELINE, "watch", *arguments],
            env=environment | variables,
            input=typed,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        printed.append(done.stdout + done.stderr)
        return done

    yield run
    assert SECRET not in "".join(printed)


def test_a_watch_is_made_shown_tried_and_delivers(dateline: Dateline, world: WatchWorld) -> None:
    address = world.hook.address
    made = dateline(
        "add", "ferries", "--country", "is", "--country", "IN+MV", "--query", "ferry", "--notify", address
    )
    assert made.stdout.splitlines()[:3] == [
        "ferries  to JSON",
        "  articles naming IS or IN+MV, with the words ferry",
        "  a message each, 30 an hour at most",
    ]
    assert re.fullmatch(r"  begun \S+ \S+ UTC at position 0, looked to 0", made.stdout.splitlines()[3])
    assert dateline("test", "ferries").stdout == "ferries: the test was sent\n"
    world.publish("Ferry \x1b[31mcancelled", countries=["IS"])
    delivered = dateline("deliver")
    assert delivered.stdout == "1 articles found; 1 messages sent, 0 not: `dateline watch log` says more\n"
    assert world.hook.titles == ["ferries: a test", "ferries: Ferry (31mcancelled"]
    assert "1 sent with 1 articles, the last " in dateline("show", "ferries").stdout
    assert "1 sent, 0 waiting, 0 given up" in dateline("list").stdout
    log = dateline("log").stdout
    assert "ferries  1 article  sent " in log
    assert "    Ferry \\x1b[31mcancelled\n" in log


def test_the_address_may_come_from_standard_input_or_the_environment(
    dateline: Dateline, world: WatchWorld
) -> None:
    assert dateline("add", "a", "--notify", "-", typed=f"{world.hook.address}\n").returncode == 0
    assert dateline("add", "b", DATELINE_NOTIFY=world.hook.address).returncode == 0
    assert [dateline("test", name).returncode for name in "ab"] == [0, 0]
    assert len(world.hook.got) == 2
    without = dateline("add", "c")
    assert (without.returncode, "say where to send" in without.stderr) == (2, True)
    assert dateline("add", "c", "--notify", "-", typed="\n").returncode == 2


def test_what_cannot_be_is_one_line_that_does_not_repeat_the_address(
    dateline: Dateline, world: WatchWorld
) -> None:
    wrong = dateline("add", "x", "--notify", f"nope://{SECRET}")
    assert (wrong.returncode, wrong.stderr.count("\n")) == (3, 1)
    assert "no address that Apprise knows" in wrong.stderr
    assert dateline("add", "x", "--notify", world.hook.address).returncode == 0
    again = dateline("add", "x", "--notify", world.hook.address)
    assert again.stderr == "dateline: there is a watch 'x' already: `dateline watch show x`\n"
    assert dateline("add", "no name", "--notify", world.hook.address).returncode == 2
    assert dateline("add", "y", "--digest", "10s", "--notify", world.hook.address).returncode == 2
    assert dateline("show", "y").stderr == "dateline: there is no watch 'y': `dateline watch list` shows them\n"
    world.hook.answer = refusal(403)
    refused = dateline("test", "x")
    assert (refused.returncode, refused.stderr) == (
        3, "dateline: the test of x could not be sent: the service answered HTTP 403\n"
    )  # fmt: skip


def test_without_a_watch_each_command_says_what_to_do_next(dateline: Dateline) -> None:
    assert dateline("list").stdout.startswith("No watch yet: `dateline watch add NAME")
    assert dateline("log").stdout == "No message yet.\n"
    assert dateline("deliver").stdout.startswith("0 articles found; 0 messages sent")
    for command in ("show", "test", "pause", "resume", "remove", "log"):
        done = dateline(command, "ferries")
        assert (done.returncode, "make one with `dateline watch add`" in done.stderr) == (3, True)


def test_a_watch_is_paused_resumed_and_removed(dateline: Dateline, world: WatchWorld) -> None:
    dateline("add", "ferries", "--digest", "1h", DATELINE_NOTIFY=world.hook.address)
    assert dateline("pause", "ferries").stdout == "ferries: paused\n"
    assert dateline("show", "ferries").stdout.startswith("ferries  to JSON, paused\n  all articles\n")
    assert dateline("resume", "ferries").stdout == "ferries: looks again, from now on\n"
    assert "  one message for 60 min\n" in dateline("show", "ferries").stdout
    assert dateline("remove", "ferries").stdout == "ferries: removed\n"
    assert world.select("SELECT count(*) FROM ops.watch_addresses") == [(0,)]


def test_for_programs_there_is_an_object_a_line(dateline: Dateline, world: WatchWorld) -> None:
    dateline("add", "ferries", "--digest", "1h", DATELINE_NOTIFY=world.hook.address)
    world.publish("News")
    dateline("deliver")
    row = json.loads(dateline("list", "--json").stdout)
    assert (row["name"], row["digest_every"], row["waiting"]) == ("ferries", 3600.0, 1)
    row = json.loads(dateline("log", "ferries", "--json").stdout)
    assert (row["state"], row["articles"], row["titles"]) == ("waiting", 1, ["News"])


def test_one_that_is_killed_between_sending_and_noting_sends_again(
    dateline: Dateline, world: WatchWorld, environment: dict[str, str]
) -> None:
    dateline("add", "ferries", DATELINE_NOTIFY=world.hook.address)
    world.publish("News")
    with subprocess.Popen([DATELINE, "watch", "deliver"], env=environment) as process:

        def kill(_: Seen) -> Reply:
            process.kill()
            process.wait()
            return Reply(status=200)

        world.hook.answer = kill
        try:
            assert process.wait(60) == -signal.SIGKILL
        finally:
            process.kill()
    world.hook.answer = None
    assert world.hook.titles == ["ferries: News"]
    assert world.select("SELECT state FROM ops.deliveries") == [("waiting",)]
    assert dateline("deliver").stdout.startswith("0 articles found; 0 messages sent")
    let_leases_run_out(world)
    assert dateline("deliver").stdout.startswith("0 articles found; 1 messages sent")
    assert world.hook.titles == ["ferries: News"] * 2


def let_leases_run_out(world: WatchWorld) -> None:
    world.select("UPDATE ops.deliveries SET leased_until = now() WHERE leased_until IS NOT NULL RETURNING 1")


def test_whenever_it_is_killed_every_article_is_told(
    dateline: Dateline, world: WatchWorld, environment: dict[str, str]
) -> None:
    chance = random.Random(5)  # noqa: S311  # nobody guesses it
    dateline("add", "ferries", "--per-hour", "1000", DATELINE_NOTIFY=world.hook.address)
    for number in range(8):
        world.publish(*(f"News {number} {each}" for each in range(10)))
        with subprocess.Popen(
            [DATELINE, "watch", "deliver"], env=environment, stdout=subprocess.DEVNULL
        ) as process:
            time.sleep(0.6 + chance.random())
            process.kill()
        let_leases_run_out(world)
    assert dateline("deliver").returncode == 0
    wanted = {f"ferries: News {number} {each}" for number in range(8) for each in range(10)}
    assert set(world.hook.titles) == wanted
    assert len(world.hook.titles) <= len(wanted) + 8
    assert world.select("SELECT DISTINCT state FROM ops.deliveries") == [("sent",)]
