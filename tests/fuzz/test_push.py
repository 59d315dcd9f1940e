"""What a stranger may send to the address that hears hubs: it is what we asked for, or it is ignored."""

from __future__ import annotations

import hashlib
import hmac
from datetime import timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from tasks.articles.decoding import clean_text
from tasks.push.intent import Denied, Granted, judge_intent
from tasks.push.signature import is_signed
from tests.fuzz.mutations import texts

TOPIC = "https://skerry.example/feed"
NAMES = st.sampled_from(("hub.mode", "hub.topic", "hub.challenge", "hub.lease_seconds", "hub.reason"))
WORDS = texts((TOPIC, "subscribe", "denied", "864000"), ("-1", "0", "1e9", "٣", " ", "\x00"))
SECRET = "secret"


@example({"hub.topic": TOPIC, "hub.mode": "denied", "hub.reason": "no\x00 \x1b[31m"})
@given(st.dictionaries(NAMES, WORDS | st.just(TOPIC) | st.sampled_from(("subscribe", "denied")), max_size=5))
def test_nothing_is_confirmed_that_we_did_not_ask_for(parameters: dict[str, str]) -> None:
    found = judge_intent(parameters, TOPIC)
    if isinstance(found, Granted):
        assert parameters["hub.topic"] == TOPIC
        assert parameters["hub.mode"] == "subscribe"
        assert found.lease > timedelta(0)
    if isinstance(found, Denied):
        assert found.reason == clean_text(found.reason)


@given(st.none() | texts(("sha256=abc", "sha1=", "md5=x"), ("=", "sha512=")), st.binary(max_size=50))
def test_only_who_knows_the_secret_can_sign(header: str | None, body: bytes) -> None:
    assert is_signed(header, SECRET, body) is False
    digest = hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
    assert is_signed(f"sha256={digest}", SECRET, body) is True
