"""WebSub as a subscriber: signatures, what hubs ask, and how they take what they are asked."""

from __future__ import annotations

import hmac
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.errors import Reason
from tasks.push.ask import Subscription, callback_address, refusal_of_hub, request_of
from tasks.push.intent import LONGEST, UNSTATED, Denied, Granted, NotAsked, judge_intent
from tasks.push.signature import METHODS, is_signed
from tasks.web.model import Answer, NoAnswer, Request

TOPIC = "https://skerry.example/feed"
SUBSCRIPTION = Subscription(
    feed_id=7, hub="https://hub.example/", topic=TOPIC, callback=UUID(int=1), secret="correct-horse"
)


def signed(body: bytes, secret: str, method: str) -> str:
    return f"{method}={hmac.new(secret.encode(), body, method).hexdigest()}"


@given(body=st.binary(max_size=100), secret=st.text(min_size=1, max_size=40), method=st.sampled_from(METHODS))
def test_what_the_hub_signed_is_its_own_and_anything_else_is_not(body: bytes, secret: str, method: str) -> None:
    header = signed(body, secret, method)
    assert is_signed(header, secret, body)
    assert is_signed(header.upper(), secret, body)
    assert not is_signed(header, secret, body + b" ")
    assert not is_signed(header, secret + "x", body)


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "sha1=",
        "sha1",
        signed(b"body", "correct-horse", "md5"),
        "sha256=" + "0" * 64,
        "sha1=é",
        f"{signed(b'body', 'correct-horse', 'sha256')},sha1=0",
    ],
)
def test_a_signature_that_is_missing_odd_or_of_another_method_is_wrong(header: str | None) -> None:
    assert not is_signed(header, "correct-horse", b"body")


def asked(**changes: str) -> dict[str, str]:
    given = {"mode": "subscribe", "topic": TOPIC, "challenge": "c1", "lease_seconds": "864000"} | changes
    return {f"hub.{name}": value for name, value in given.items()}


def test_a_hub_that_asks_for_our_topic_is_granted_its_lease_up_to_a_month() -> None:
    assert judge_intent(asked(), TOPIC) == Granted(lease=timedelta(days=10), challenge="c1")
    assert judge_intent(asked(lease_seconds="99999999"), TOPIC) == Granted(lease=LONGEST, challenge="c1")
    assert judge_intent(asked(lease_seconds=""), TOPIC) == Granted(lease=UNSTATED, challenge="c1")


@pytest.mark.parametrize(
    "changes",
    [
        {"topic": "https://other.example/feed"},
        {"mode": "unsubscribe"},
        {"mode": "publish"},
        {"challenge": ""},
        {"challenge": "x" * 5_000},
        {"lease_seconds": "0"},
        {"lease_seconds": "-1"},
        {"lease_seconds": "²"},
    ],
)
def test_what_we_did_not_ask_for_is_not_confirmed(changes: dict[str, str]) -> None:
    assert isinstance(judge_intent(asked(**changes), TOPIC), NotAsked)
    assert isinstance(judge_intent({}, TOPIC), NotAsked)


def test_a_hub_that_refuses_says_why_in_one_short_line() -> None:
    assert judge_intent(asked(mode="denied", reason="not\n a  feed"), TOPIC) == Denied(reason="not a feed")
    assert judge_intent(asked(mode="denied"), TOPIC) == Denied(reason="the hub does not say why")
    long = judge_intent(asked(mode="denied", reason="x" * 5_000), TOPIC)
    assert isinstance(long, Denied)
    assert len(long.reason) == 300


def test_a_hub_is_asked_for_the_topic_with_an_address_and_a_secret_of_its_own() -> None:
    request = request_of(SUBSCRIPTION, "https://news.example/dateline/")
    assert (request.url, request.purpose) == ("https://hub.example/", "hub")
    assert parse_qs((request.form or b"").decode()) == {
        "hub.mode": ["subscribe"],
        "hub.topic": [TOPIC],
        "hub.callback": [f"https://news.example/dateline/push/{UUID(int=1)}"],
        "hub.secret": ["correct-horse"],
        "hub.lease_seconds": ["864000"],
    }
    assert callback_address("https://a.example", UUID(int=1)) == f"https://a.example/push/{UUID(int=1)}"


def answer(status: int, body: bytes = b"") -> Answer:
    return Answer(
        request=Request(url="https://hub.example/"),
        url="https://hub.example/",
        status=status,
        headers=(),
        body=body,
        asked_at=datetime.now(UTC),
        seconds=0.1,
    )


def test_a_hub_takes_a_request_with_any_2xx_and_its_refusal_is_quoted() -> None:
    assert refusal_of_hub(answer(202)) is None
    assert refusal_of_hub(answer(204)) is None
    assert refusal_of_hub(answer(422, b"bad\0 topic\n" + b"x" * 500)) == "HTTP 422: bad topic " + "x" * 190
    assert refusal_of_hub(answer(500)) == "HTTP 500"
    silence = NoAnswer(
        request=Request(url="https://hub.example/"),
        url="https://hub.example/",
        reason=Reason.TIMED_OUT,
        detail="not within 30 s",
        asked_at=datetime.now(UTC),
    )
    assert refusal_of_hub(silence) == "timed_out: not within 30 s"
