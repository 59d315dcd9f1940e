from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError, ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from tasks.web.gate import Returned, Turns
from tasks.web.model import Answer, Postponed, Request, Visited
from tests.support.fetching import make_client
from tests.support.gates import LocalGate, OpenGate
from tests.support.web import LocalWeb, page, raw, refusal, slow


@pytest.fixture
def web() -> Iterator[LocalWeb]:
    with LocalWeb() as started:
        started.routes["/"] = page("x")
        yield started


class BrokenGate(LocalGate):
    """Fails when it is asked the n-th time."""

    def __init__(self, *, take: int = 0, give_back: int = 0) -> None:
        super().__init__(parallel=2)
        self.left = {"take": take, "give_back": give_back}

    def _count(self, name: str) -> None:
        self.left[name] -= 1
        if self.left[name] == 0:
            raise ConnectionError(f"the database is away ({name})")

    def take(self, hosts: Sequence[str], now: datetime) -> Turns:
        self._count("take")
        return super().take(hosts, now)

    def give_back(self, returned: Sequence[Returned], now: datetime) -> None:
        super().give_back(returned, now)
        self._count("give_back")


class WatchedGate(LocalGate):
    """Notices being called while it is being called."""

    def __init__(self) -> None:
        super().__init__(parallel=2)
        self._lock = threading.Lock()
        self.overlaps = 0

    def take(self, hosts: Sequence[str], now: datetime) -> Turns:
        self.overlaps += not self._lock.acquire(blocking=False)
        time.sleep(0.002)
        turns = super().take(hosts, now)
        self._lock.release()
        return turns

    def give_back(self, returned: Sequence[Returned], now: datetime) -> None:
        self.overlaps += not self._lock.acquire(blocking=False)
        time.sleep(0.002)
        super().give_back(returned, now)
        self._lock.release()


def bodies(visited: Sequence[Visited]) -> set[bytes | None]:
    return {getattr(each, "body", None) for each in visited}


def test_a_host_is_asked_no_more_often_and_no_more_at_once_than_its_gate_allows(web: LocalWeb) -> None:
    web.routes["/slow"] = slow(0.4)
    gate = LocalGate(parallel=2, spacing=0.3)
    with make_client(gate) as client:
        visited = client.fetch([Request(url=web.url("/slow", 1 + n % 2)) for n in range(12)], seconds=10)
    assert bodies(visited) == {b"late"}
    for host in ("127.0.0.1", "127.0.0.2"):
        assert web.most_at_once(host) <= 3  # the server notices an end a moment later than the client
        assert web.least_spacing(host) > 0.1  # a server that was kept waiting notices the first one late
    assert not gate.out


def test_one_slow_host_holds_up_no_other(web: LocalWeb) -> None:
    web.routes["/slow"] = slow(3)
    requests = [Request(url=web.url("/slow", 1))] + [Request(url=web.url("/", 2))] * 20
    with make_client(LocalGate(parallel=1)) as client:
        start = time.monotonic()
        client.fetch(requests, seconds=10)
    assert max(seen.start for seen in web.requests) - start < 2.9


def test_no_more_requests_run_at_once_than_there_are_connections(web: LocalWeb) -> None:
    web.routes["/slow"] = slow(0.05)
    with make_client(connections=3) as client:
        visited = client.fetch([Request(url=web.url("/slow", 1 + n % 4)) for n in range(20)], seconds=10)
    assert bodies(visited) == {b"late"}
    marks = [(seen.start, 1) for seen in web.requests] + [(seen.end or 0.0, -1) for seen in web.requests]
    running = [sum(step for moment, step in marks if moment <= at) for at, _ in marks]
    assert max(running) <= 3


def test_a_request_whose_turn_does_not_come_in_time_is_postponed(web: LocalWeb) -> None:
    with make_client(LocalGate(parallel=1, spacing=3)) as client:
        visited = client.fetch([Request(url=web.url())] * 4, seconds=5)
        now = datetime.now(UTC)
    assert [type(each) for each in visited] == [Answer, Answer, Postponed, Postponed]
    assert all(each.until > now - timedelta(seconds=0.2) for each in visited if isinstance(each, Postponed))
    assert len(web.requests) == 2


def test_a_host_that_wants_to_be_left_alone_longer_than_there_is_time_is_not_waited_for(web: LocalWeb) -> None:
    web.routes["/limit"] = refusal(429, "3600")
    with make_client(LocalGate(parallel=1)) as client:
        client.fetch([Request(url=web.url("/limit"))], seconds=5)
        start = time.monotonic()
        limited, other = client.fetch([Request(url=web.url("/", 1)), Request(url=web.url("/", 2))], seconds=5)
        took = time.monotonic() - start
    assert isinstance(limited, Postponed)
    assert limited.until > datetime.now(UTC) + timedelta(minutes=50)
    assert isinstance(other, Answer)
    assert took < 4


@pytest.mark.parametrize(
    ("status", "header", "seconds"),
    [
        (429, "120", 120),
        (503, None, 60),
        (429, "garbage", 60),
        (429, "0", 60),
        (503, "-5", 60),
        (301, "317100", 317100),
        (403, "30", 30),
        (429, "9" * 30, 7 * 86400),
        (403, None, None),
        (200, "30", None),
    ],
)
def test_what_a_host_says_of_coming_again_goes_back_with_its_ticket(
    web: LocalWeb, status: int, header: str | None, seconds: int | None
) -> None:
    web.routes["/limit"] = refusal(status, header)
    gate = OpenGate()
    with make_client(gate) as client:
        client.fetch([Request(url=web.url("/limit"))], seconds=5)
        now = datetime.now(UTC)
    [returned] = gate.returned
    if seconds is None:
        assert returned.not_before is None
    else:
        assert returned.not_before is not None
        assert abs((returned.not_before - now).total_seconds() - seconds) < 5


def test_a_broken_gate_fails_the_fetch_and_the_next_one_works(web: LocalWeb) -> None:
    web.routes["/slow"] = slow(0.3)
    for gate in (BrokenGate(take=2), BrokenGate(give_back=1)):
        with make_client(gate) as client:
            requests = [Request(url=web.url("/slow", 1 + n % 4)) for n in range(20)]
            with pytest.raises(ConnectionError, match="the database is away"):
                client.fetch(requests, seconds=5)
            assert not gate.out
            assert bodies(client.fetch([Request(url=web.url())], seconds=5)) == {b"x"}
        assert not gate.out


def test_tickets_of_failed_requests_are_given_back(web: LocalWeb) -> None:
    web.routes["/broken"] = raw(b"nonsense\r\n\r\n")
    gate = LocalGate(parallel=1)
    with make_client(gate) as client:
        client.fetch([Request(url=web.url("/broken"))] * 5, seconds=5)
    assert (len(gate.returned), len(gate.out)) == (5, 0)


def test_a_client_that_is_closed_in_the_middle_gives_its_tickets_back(web: LocalWeb) -> None:
    web.routes["/slow"] = slow(30)
    gate = LocalGate(parallel=1)
    with ThreadPoolExecutor(1) as thread:
        with make_client(gate, timeout_seconds=60) as client:
            fetching = thread.submit(
                client.fetch, [Request(url=web.url("/slow", n)) for n in (1, 1, 2)], seconds=60
            )
            while len(web.requests) < 2:
                time.sleep(0.01)
        with pytest.raises(CancelledError):
            fetching.result(5)
    assert (len(gate.returned), len(gate.out)) == (2, 0)


def test_two_threads_and_a_running_loop_share_a_client_and_the_gate_is_never_called_twice_at_once(
    web: LocalWeb,
) -> None:
    gate = WatchedGate()
    requests = [Request(url=web.url("/", 1 + n % 4)) for n in range(40)]
    with make_client(gate) as client, ThreadPoolExecutor(2) as threads:
        others = [threads.submit(client.fetch, requests, seconds=10) for _ in range(2)]

        async def within_a_loop() -> list[Visited]:
            return client.fetch(requests, seconds=10)

        visited = [asyncio.run(within_a_loop()), *(other.result() for other in others)]
    assert [bodies(each) for each in visited] == [{b"x"}] * 3
    assert (gate.overlaps, len(gate.out)) == (0, 0)


def test_many_requests_take_few_calls_of_the_gate(web: LocalWeb) -> None:
    gate = OpenGate()
    with make_client(gate, connections=16) as client:
        client.fetch([Request(url=web.url("/", 1 + n % 4)) for n in range(300)], seconds=20)
    assert gate.calls < 300


def test_nothing_to_fetch_is_fetched_at_once() -> None:
    with make_client() as client:
        assert client.fetch([], seconds=5) == []
