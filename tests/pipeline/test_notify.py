"""The flow notify: watches tell of what is new, the run is counted, and nobody sees an address."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import Iterator

import pytest

from flows.notify import Notify, notify
from tasks.settings import Settings
from tasks.storage.deliveries import Noted
from tests.support.watches import SECRET, Hook, WatchWorld
from tests.support.web import LocalWeb, refusal


@pytest.fixture
def world(settings: Settings) -> Iterator[WatchWorld]:
    with LocalWeb() as web:
        yield WatchWorld(settings=settings, hook=Hook(web=web))


def run(**options: float) -> Notify:
    result = asyncio.run(notify(**options))
    assert isinstance(result, Notify)
    return result


def test_without_a_watch_it_ends_at_once_and_is_not_recorded(prefect_server: None, world: WatchWorld) -> None:
    assert run(seconds=60) == Notify(run_id=None, noted=Noted())
    assert world.select("SELECT count(*) FROM ops.runs") == [(0,)]


def test_a_run_tells_of_what_is_new_and_counts_its_messages(prefect_server: None, world: WatchWorld) -> None:
    world.add()
    world.publish("One", "Two")
    done = run()
    assert done.noted == Noted(found=2, sent=2)
    assert sorted(world.hook.titles) == ["ferries: One", "ferries: Two"]
    counted = "SELECT flow, state, found, new, retried, parameters FROM ops.runs"
    assert world.select(counted) == [("notify", "completed", 2, 2, 0, {"seconds": None})]


def test_one_that_goes_on_for_a_while_tells_of_what_comes_meanwhile_and_tries_again(
    prefect_server: None, world: WatchWorld
) -> None:
    world.add()
    world.hook.answer = refusal(500)
    world.publish("One")

    def publish() -> None:
        while world.select("SELECT count(*) FROM ops.deliveries WHERE attempts > 0") == [(0,)]:
            time.sleep(0.1)
        world.hook.answer = None
        world.add("others")
        world.publish("Two")

    thread = threading.Thread(target=publish)
    thread.start()
    done = run(seconds=25)
    thread.join()
    # The service that failed is left alone for a minute, for one watch and not for the other.
    assert done.noted == Noted(found=3, sent=1, failed=1)
    assert world.hook.titles[-1] == "others: Two"
    assert world.select("SELECT found, new, retried FROM ops.runs") == [(2, 1, 1)]


def test_the_address_is_in_no_log_no_parameter_and_no_error(
    prefect_server: None, world: WatchWorld, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    world.add()
    world.hook.answer = refusal(500)
    world.publish("One")
    with caplog.at_level(logging.NOTSET):
        done = run()
    printed = capfd.readouterr()
    recorded = world.select("SELECT r::text FROM ops.runs r")
    assert SECRET not in f"{done} {recorded} {caplog.text} {printed.out} {printed.err}"
    assert done.noted.failed == 1
