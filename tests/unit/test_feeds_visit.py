from __future__ import annotations

import pytest

from tasks.errors import Reason
from tasks.feeds.model import NoFeed, ParsedFeed
from tasks.feeds.visit import (
    failure_of,
    header_links,
    needs_parsing,
    polled_of,
    request_for,
    visit_of,
    with_parsed,
    without_body,
)
from tasks.web.model import Answer, Hop
from tests.support.live import (
    NOW,
    digest,
    make_answer,
    make_entry,
    make_feed,
    make_polled,
    make_silence,
    seen_before,
)
from tests.support.polls import unknown_feed

FEED = unknown_feed()


def test_validators_are_sent_only_when_they_are_to_be() -> None:
    feed = unknown_feed(etag='"1"', last_modified="yesterday")
    sent = request_for(feed, with_validators=True, max_bytes=9)
    assert (sent.etag, sent.last_modified, sent.max_bytes, sent.purpose) == ('"1"', "yesterday", 9, "feed")
    full = request_for(feed, with_validators=False, max_bytes=9)
    assert (full.etag, full.last_modified) == (None, None)


def test_only_a_new_body_of_a_good_answer_is_parsed() -> None:
    assert needs_parsing(polled_of(FEED, make_answer(body=b"new")))
    assert not needs_parsing(polled_of(unknown_feed(body_hash=digest("new")), make_answer(body=b"new")))
    assert not needs_parsing(polled_of(FEED, make_answer(304, b"")))
    assert not needs_parsing(polled_of(FEED, make_answer(500)))
    assert not needs_parsing(polled_of(FEED, make_silence()))


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (404, Reason.GONE),
        (410, Reason.GONE),
        (403, Reason.DENIED),
        (429, Reason.RATE_LIMITED),
        (502, Reason.SERVER_ERROR),
        (204, Reason.EMPTY),
        (300, Reason.BAD_ANSWER),
    ],
)
def test_a_status_that_is_no_answer_fails_with_its_reason(status: int, reason: Reason) -> None:
    failed = failure_of(polled_of(FEED, make_answer(status, b"")))
    assert failed is not None
    assert failed.reason == reason
    assert str(status) in failed.detail


def test_a_redirect_that_asks_to_wait_is_a_limit() -> None:
    failed = failure_of(polled_of(FEED, make_answer(302, headers=(("retry-after", "60"),))))
    assert failed is not None
    assert failed.reason == Reason.RATE_LIMITED


def test_a_304_that_was_not_asked_for_fails_and_one_that_was_does_not() -> None:
    assert failure_of(make_polled(FEED, visited=make_answer(304, b""), asked_full=True)) is not None
    asked = make_polled(FEED, visited=make_answer(304, b""), asked_full=False)
    assert failure_of(asked) is None
    assert visit_of(asked, {}, NOW).outcome == "not_modified"


def test_what_is_no_feed_fails_with_its_own_reason() -> None:
    visit = visit_of(make_polled(FEED, NoFeed(reason=Reason.NOT_A_FEED, detail="a page")), {}, NOW)
    assert (visit.outcome, visit.reason) == ("failed", Reason.NOT_A_FEED)


def test_a_visit_counts_what_is_new_and_tells_whether_the_polls_overlapped() -> None:
    feed = seen_before(FEED)
    old, new = make_entry(1), make_entry(2)
    both = visit_of(make_polled(feed, make_feed(old, new)), {old.key: old.digest}, NOW)
    assert (both.outcome, both.new_entries, both.overlapped) == ("new", 1, True)
    apart = visit_of(make_polled(feed, make_feed(new)), {}, NOW)
    assert (apart.new_entries, apart.overlapped) == (1, False)
    first = visit_of(make_polled(FEED, make_feed(new)), {}, NOW)
    assert first.overlapped is None
    same = visit_of(make_polled(feed, make_feed(old)), {old.key: old.digest}, NOW)
    assert (same.outcome, same.overlapped) == ("unchanged", None)
    edited = visit_of(make_polled(feed, make_feed(old)), {old.key: "another"}, NOW)
    assert (edited.outcome, edited.new_entries) == ("new", 0)


def test_an_empty_feed_twice_running_is_unchanged() -> None:
    assert visit_of(make_polled(FEED, make_feed()), {}, NOW).outcome == "unchanged"
    assert visit_of(make_polled(seen_before(FEED), make_feed()), {}, NOW).outcome == "unchanged"


@pytest.mark.parametrize(("etag", "lied"), [('"1"', True), ('"2"', False)])
def test_a_server_that_gives_the_old_etag_with_new_entries_lies(etag: str, lied: bool) -> None:
    polled = make_polled(
        seen_before(FEED), make_feed(make_entry(1)), visited=make_answer(headers=(("etag", etag),))
    )
    assert visit_of(polled, {}, NOW).validators_lied is lied


def test_the_longest_wait_that_feed_or_headers_ask_for_counts() -> None:
    answer = make_answer(headers=(("cache-control", "max-age=600"),))
    visit = visit_of(
        make_polled(FEED, make_feed(wait_seconds=3_600, wait_source="ttl"), visited=answer), {}, NOW
    )
    assert (visit.wait_seconds, visit.wait_source) == (3_600, "ttl")


def test_a_permanent_redirect_says_where_the_feed_has_gone() -> None:
    hops = (Hop(url=FEED.url, status=301), Hop(url="https://b.example/", status=308))
    moved = make_answer(url="https://c.example/feed", hops=hops)
    assert visit_of(make_polled(FEED, make_feed(), visited=moved), {}, NOW).moved_to == "https://c.example/feed"


def test_the_body_is_dropped_once_it_is_parsed_or_not_needed() -> None:
    polled = polled_of(FEED, make_answer(body=b"big"))
    parsed = with_parsed(polled, make_feed()).visited
    left = without_body(polled).visited
    assert isinstance(parsed, Answer)
    assert isinstance(left, Answer)
    assert parsed.body == left.body == b""


def test_a_hub_may_be_named_in_the_headers() -> None:
    links = '<https://hub.example/>; rel="hub", </feed>; rel=self, <x>; rel="a b"'
    answer = make_answer(headers=(("link", links),))
    assert header_links(answer) == {
        "hub": "https://hub.example/",
        "self": "https://skerry.example/feed",
        "a": "https://skerry.example/x",
        "b": "https://skerry.example/x",
    }
    parsed = with_parsed(polled_of(FEED, answer), make_feed()).parsed
    assert isinstance(parsed, ParsedFeed)
    assert (parsed.hub, parsed.topic) == ("https://hub.example/", "https://skerry.example/feed")
