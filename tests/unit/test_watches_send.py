"""Messages over real sockets: what a service gets, and what is said of one that does not take it."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Iterator

import pytest

from tasks.watches.model import Message
from tasks.watches.send import send, service_of
from tests.support.web import LocalWeb, Reply, Seen, slow

MESSAGE = Message(title="ferries: a <b>title</b>", body="first\nsecond & more")
SECRET = "swordfish"


@pytest.fixture
def web() -> Iterator[LocalWeb]:
    with LocalWeb() as made:
        yield made


def address(web: LocalWeb, path: str) -> str:
    return web.url(path).replace("http://", f"json://user:{SECRET}@")


def test_a_service_gets_title_and_body_as_they_are(web: LocalWeb) -> None:
    got: list[Seen] = []

    def take(seen: Seen) -> Reply:
        got.append(seen)
        return Reply(status=200)

    web.routes["/hook"] = take
    assert send(address(web, "/hook"), MESSAGE) is None
    (seen,) = got
    sent = json.loads(seen.body)
    assert (sent["title"], sent["message"]) == (MESSAGE.title, MESSAGE.body)


@pytest.mark.parametrize("status", [404, 500])
def test_a_service_that_refuses_is_said_to_with_its_status(web: LocalWeb, status: int) -> None:
    web.routes["/hook"] = lambda _: Reply(status=status, body=SECRET.encode())
    assert send(address(web, "/hook"), MESSAGE) == f"the service answered HTTP {status}"


def test_a_service_that_hangs_is_left_within_the_time(web: LocalWeb) -> None:
    web.routes["/hook"] = slow(60)
    began = time.monotonic()
    assert send(address(web, "/hook") + "?rto=60", MESSAGE, seconds=0.5) == "no answer within 0 s"
    assert time.monotonic() - began < 20
    reason = "the service could not be reached, or did not answer in time"
    assert send(address(web, "/hook") + "?rto=0.5", MESSAGE) == reason


def test_a_service_that_is_not_there_is_said_to_be_unreachable() -> None:
    reason = "the service could not be reached, or did not answer in time"
    assert send(f"json://user:{SECRET}@127.0.0.1:1/hook", MESSAGE) == reason


def test_an_address_is_known_by_the_name_of_its_service_or_not_at_all() -> None:
    assert service_of("json://127.0.0.1/hook") == "JSON"
    assert service_of("mailto://user:pass@mail.example") == "E-Mail"
    for wrong in ("", "nope://x", "https//x", "slack://x"):
        assert service_of(wrong) is None
    assert send("nope://x", MESSAGE) == "the service did not take it"


def test_whatever_happens_nobody_hears_the_address(
    web: LocalWeb, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    web.routes["/hook"] = lambda _: Reply(status=500)
    with caplog.at_level(logging.NOTSET):
        errors = [
            send(address(web, "/hook"), MESSAGE),
            send(f"json://user:{SECRET}@127.0.0.1:1/{SECRET}", MESSAGE),
            send(f"nope://{SECRET}", MESSAGE),
            service_of(f"slack://{SECRET}"),
        ]
    printed = capfd.readouterr()
    assert SECRET not in f"{errors} {caplog.text} {printed.out} {printed.err}"
