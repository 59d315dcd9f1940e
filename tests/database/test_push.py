"""WebSub from end to end: a hub of our own on real sockets, and what becomes of it in Postgres."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpcore
import pytest

from flows.serve.push import Pushes
from flows.serve.subscribe import ask_hubs
from tasks.database import connect
from tasks.settings import Settings
from tasks.storage.push import request_subscriptions
from tests.support.hub import Hub
from tests.support.live import NOW, add, claim
from tests.support.news_site import Item, rss
from tests.support.settings import settings_for
from tests.support.web import LocalWeb

TOPIC = "https://skerry.example/feed"
HOUR = timedelta(hours=1)


@pytest.fixture
def hub() -> Iterator[Hub]:
    with LocalWeb() as web:
        yield Hub(web=web)


@pytest.fixture
def settings(migrated: str, hub: Hub) -> Settings:
    """A feed that names the hub, and settings with which the hub reaches us."""
    port = free_port()
    made = settings_for(
        migrated,
        allow_private_addresses=True,
        host_spacing_seconds=0,
        public_url=f"http://127.0.0.1:{port}/behind/a/proxy",
        push_port=port,
        feed_max_bytes=20_000,
    )
    add(made, TOPIC)
    execute(made, "UPDATE ops.feeds SET hub = %(hub)s, topic = url", hub=hub.url)
    return made


@pytest.fixture
def hearing(settings: Settings) -> Iterator[Settings]:
    """Hear and ask hubs, as serve does, until the test ends."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    keeping = asyncio.run_coroutine_threadsafe(Pushes(settings).keep(), loop)
    try:
        wait_for(lambda: is_open(settings.push_port))
        yield settings
    finally:
        keeping.cancel()
        asyncio.run_coroutine_threadsafe(settle(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def settle() -> None:
    """Wait until what was cancelled has ended."""
    others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    await asyncio.wait(others, timeout=10)
    await asyncio.get_running_loop().shutdown_default_executor()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_open(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def wait_for(condition: Callable[[], object]) -> None:
    end = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < end, "it did not come to pass in 20 seconds"
        time.sleep(0.05)


def execute(settings: Settings, statement: str, **parameters: Any) -> None:
    with connect(settings, "owner") as connection:
        connection.execute(statement.encode(), parameters)


def select(settings: Settings, query: str) -> list[tuple[Any, ...]]:
    with connect(settings, "owner") as connection:
        return [tuple(row.values()) for row in connection.execute(query.encode())]


def request(settings: Settings, now: datetime, limit: int = 5) -> int:
    with connect(settings) as connection:
        return len(request_subscriptions(connection, limit, now))


def is_active(settings: Settings) -> bool:
    return select(settings, "SELECT state FROM ops.subscriptions") == [("active",)]


def test_a_push_of_a_hub_that_has_verified_us_makes_its_entries_wanted_at_once(
    hearing: Settings, hub: Hub
) -> None:
    wait_for(lambda: is_active(hearing))
    wait_for(lambda: hub.verified)
    assert hub.verified == [(200, b"challenge-1")]
    body = rss([Item(link="https://skerry.example/1", title="Storm", guid="1")])
    for method in ("sha1", "sha256", "sha384", "sha512"):
        assert hub.push(body, method=method) == 202
    assert select(hearing, "SELECT origin, why FROM ops.wanted") == [("https://skerry.example/1", "new")]
    assert select(hearing, "SELECT title, state FROM ops.entries") == [("Storm", "wanted")]
    ((pushed_at, lease_until),) = select(hearing, "SELECT pushed_at, lease_until FROM ops.subscriptions")
    assert datetime.now(UTC) - pushed_at < timedelta(minutes=1)
    assert timedelta(days=9) < lease_until - pushed_at < timedelta(days=11)
    execute(hearing, "UPDATE ops.feeds SET next_poll_at = now()")
    assert [feed.is_pushed for feed in claim(hearing, now=datetime.now(UTC))] == [True]


def test_what_the_hub_did_not_sign_is_answered_like_the_rest_and_ignored(hearing: Settings, hub: Hub) -> None:
    wait_for(lambda: is_active(hearing))
    body = rss([Item(link="https://skerry.example/1")])
    assert hub.push(body, secret="guessed") == 202
    unsigned = httpcore.request("POST", hub.asked[-1]["hub.callback"], content=body)
    assert unsigned.status == 202
    assert select(hearing, "SELECT origin FROM ops.wanted") == []
    assert select(hearing, "SELECT pushed_at FROM ops.subscriptions") == [(None,)]


def test_a_push_that_is_no_feed_has_the_feed_polled_at_once(hearing: Settings, hub: Hub) -> None:
    wait_for(lambda: is_active(hearing))
    later = datetime.now(UTC) + HOUR
    execute(hearing, "UPDATE ops.feeds SET next_poll_at = %(later)s", later=later)
    assert claim(hearing, now=datetime.now(UTC)) == ()
    assert hub.push(b"something happened") == 202
    assert len(claim(hearing, now=datetime.now(UTC))) == 1


def test_a_push_that_is_too_large_or_for_nobody_is_refused(hearing: Settings, hub: Hub) -> None:
    wait_for(lambda: is_active(hearing))
    assert hub.push(b"x" * 30_000) == 413
    public = hearing.public_url or ""
    assert httpcore.request("POST", f"{public}/push/{uuid4()}", content=b"x").status == 410
    assert httpcore.request("POST", f"{public}/push/1", content=b"x").status == 404
    assert httpcore.request("GET", f"{public}/push/{uuid4()}?hub.mode=subscribe").status == 404


def test_only_what_we_asked_for_is_confirmed_and_a_denial_is_noted(hearing: Settings, hub: Hub) -> None:
    wait_for(lambda: hub.verified)
    form = hub.asked[-1]
    hub.verify(form, topic="https://other.example/feed")
    hub.verify(form, mode="unsubscribe")
    assert [status for status, _ in hub.verified[1:]] == [404, 404]
    assert is_active(hearing)
    hub.verify(form, mode="denied", reason="you push too hard")
    assert select(hearing, "SELECT state, detail, lease_until FROM ops.subscriptions") == [
        ("denied", "you push too hard", None)
    ]


def test_a_hub_that_does_not_take_a_request_is_asked_again_hours_later(settings: Settings, hub: Hub) -> None:
    hub.refusal = 422
    assert ask_hubs(settings) == "WebSub: 1 subscriptions asked for, 1 of them not taken"
    assert select(settings, "SELECT state, detail FROM ops.subscriptions") == [
        ("requested", "HTTP 422: no such topic here")
    ]
    assert ask_hubs(settings) is None
    now = datetime.now(UTC)
    assert request(settings, now + 5 * HOUR) == 0
    assert request(settings, now + 7 * HOUR) == 1


def test_a_lease_is_renewed_when_three_quarters_of_it_are_over(settings: Settings) -> None:
    assert request(settings, NOW) == 1
    before = select(settings, "SELECT callback, secret FROM ops.subscriptions")
    execute(
        settings, "UPDATE ops.subscriptions SET state = 'active', lease_until = %(end)s", end=NOW + 100 * HOUR
    )
    assert request(settings, NOW + 74 * HOUR) == 0
    assert request(settings, NOW + 76 * HOUR) == 1
    assert is_active(settings)
    assert select(settings, "SELECT callback, secret FROM ops.subscriptions") == before
    # The hub did not answer: once more before the end, and every few hours after it.
    assert request(settings, NOW + 80 * HOUR) == 0
    assert request(settings, NOW + 99 * HOUR) == 1
    assert request(settings, NOW + 101 * HOUR) == 0
    assert request(settings, NOW + 106 * HOUR) == 1
    assert select(settings, "SELECT state FROM ops.subscriptions") == [("requested",)]


def test_a_denied_subscription_is_asked_for_a_day_later(settings: Settings) -> None:
    request(settings, NOW)
    execute(settings, "UPDATE ops.subscriptions SET state = 'denied'")
    assert request(settings, NOW + 23 * HOUR) == 0
    assert request(settings, NOW + 25 * HOUR) == 1


def test_another_hub_gets_another_address_and_secret(settings: Settings) -> None:
    request(settings, NOW)
    before = select(settings, "SELECT callback, secret FROM ops.subscriptions")
    execute(settings, "UPDATE ops.subscriptions SET state = 'active', lease_until = 'infinity'")
    execute(settings, "UPDATE ops.feeds SET hub = 'https://other.example/hub'")
    assert request(settings, NOW) == 1
    after = select(settings, "SELECT callback, secret, state, hub FROM ops.subscriptions")
    assert after[0][2:] == ("requested", "https://other.example/hub")
    assert not {*before[0]} & {*after[0]}


def test_feeds_that_are_paused_or_name_no_hub_any_more_are_forgotten(settings: Settings) -> None:
    assert request(settings, NOW) == 1
    execute(settings, "UPDATE ops.feeds SET state = 'paused'")
    assert request(settings, NOW) == 0
    assert select(settings, "SELECT feed_id FROM ops.subscriptions") == []


def test_no_more_hubs_are_asked_at_once_than_were_wanted_and_the_rest_later(settings: Settings) -> None:
    add(settings, *(f"https://skerry.example/feed{n}" for n in range(4)))
    execute(settings, "UPDATE ops.feeds SET hub = 'https://hub.example/'")
    assert [request(settings, NOW, limit=2) for _ in range(4)] == [2, 2, 1, 0]
    rows = select(settings, "SELECT topic, secret FROM ops.subscriptions")
    assert len({topic for topic, _ in rows}) == len({secret for _, secret in rows}) == 5
