from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import click
import pytest

from flows.cli.ingest import Duration
from flows.session import Session, together, work
from tasks.feeds.model import PollReport
from tasks.model import Reject, Report
from tasks.settings import Settings

SOON = timedelta(milliseconds=80)


def session(seconds: float | None = None, *, until_empty: bool = False) -> Session:
    ends_at = None if seconds is None else datetime.now(UTC) + timedelta(seconds=seconds)
    return Session(settings=Settings(), run_id=1, ends_at=ends_at, until_empty=until_empty)


class Queue:
    """Things that become due at given times, done one a batch."""

    def __init__(self, *due: timedelta) -> None:
        began = datetime.now(UTC)
        self.due = sorted(began + time for time in due)
        self.done = 0

    def next_due(self) -> datetime | None:
        return self.due[0] if self.due else None

    async def batch(self) -> int:
        self.due.pop(0)
        self.done += 1
        return 1


def run(
    current: Session, queue: Queue, is_fed: Callable[[], bool] = lambda: False, *, retries: bool = False
) -> float:
    async def main() -> float:
        began = asyncio.get_running_loop().time()
        await work(current, queue.batch, queue.next_due, is_fed=is_fed, waits_for_retries=retries)
        return asyncio.get_running_loop().time() - began

    return asyncio.run(main())


def test_without_a_time_everything_that_is_due_is_done_and_what_is_far_is_left() -> None:
    queue = Queue(timedelta(0), timedelta(0), SOON, timedelta(hours=1))
    assert run(session(), queue) < 1
    assert (queue.done, len(queue.due)) == (3, 1)


def test_with_a_time_it_goes_on_until_then_and_does_what_becomes_due() -> None:
    queue = Queue(SOON)
    assert 0.25 <= run(session(0.3), queue) < 1
    assert queue.done == 1


def test_until_empty_ends_before_its_time_but_waits_for_retries() -> None:
    queue = Queue(SOON, SOON * 2)
    assert run(session(60, until_empty=True), queue, retries=True) < 5
    assert queue.done == 2


def test_polling_does_not_wait_for_the_next_feed_when_the_queue_is_to_be_emptied() -> None:
    assert run(session(until_empty=True), Queue(timedelta(hours=1))) < 1


def test_an_empty_queue_is_waited_for_while_somebody_feeds_it() -> None:
    looks = iter([True, False])
    queue = Queue()
    current = session()

    async def main() -> None:
        wake = asyncio.Event()
        asyncio.get_running_loop().call_later(0.05, wake.set)
        await work(current, queue.batch, queue.next_due, wake=wake, is_fed=lambda: next(looks))

    asyncio.run(asyncio.wait_for(main(), 3))


def test_what_is_due_but_somebody_elses_is_looked_for_again_and_no_task_runs_meanwhile() -> None:
    tries = []

    async def nothing() -> int:
        tries.append(1)
        return 0

    queue = Queue(timedelta(0))
    asyncio.run(work(session(1.5), nothing, queue.next_due))
    assert len(tries) == 2


class Told(BaseException):
    """As Prefect and Ctrl-C tell a run to end."""


@pytest.mark.parametrize(("failure", "finished"), [(ValueError, 1), (Told, 0)])
def test_a_part_that_fails_lets_the_others_finish_what_they_are_at_and_a_signal_does_not(
    failure: type[BaseException], finished: int
) -> None:
    current, done = session(), []

    def claim() -> None:
        time.sleep(0.5)
        done.append("claimed")

    async def batch() -> int:
        await asyncio.to_thread(claim)
        return 1

    async def fail() -> None:
        await asyncio.sleep(0.1)
        raise failure

    async def main() -> int:
        with pytest.raises(failure):
            await together(current, work(current, batch, lambda: datetime.now(UTC)), fail())
        return len(done)

    assert asyncio.run(main()) == finished


def test_counts_add_up_and_news_wakes_whoever_harvests() -> None:
    current = session()
    current.count_polls(PollReport(polls=2, unchanged=2))
    assert not current.found.is_set()
    current.count_polls(PollReport(polls=1, new=1, entries=3))
    assert current.found.is_set()
    assert current.polls == PollReport(polls=3, new=1, unchanged=2, entries=3)
    rejects: tuple[Reject, ...] = ()
    current.count_pages(Report(found=2, new=2), rejects)
    assert current.report.new == 2


@pytest.mark.parametrize(
    ("text", "seconds"), [("90", 90), ("90s", 90), ("30m", 1_800), ("1.5 H", 5_400), ("2d", 172_800)]
)
def test_a_length_of_time_is_read_as_people_write_it(text: str, seconds: float) -> None:
    assert Duration().convert(text, None, None) == seconds


@pytest.mark.parametrize("text", ["", "soon", "-1s", "1w", "m"])
def test_what_is_no_length_of_time_is_refused(text: str) -> None:
    with pytest.raises(click.BadParameter, match="30m"):
        Duration().convert(text, None, None)
