from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest
from lxml import etree

from tasks.errors import Reason
from tasks.web.model import Answer, NoAnswer, Request
from tests.bench.simulate_polling import Polling, percentile_95, report
from tests.bench.simulated_web import BEGINNING, OTHER, SimulatedWeb, entries_at

DAYS = 2


@pytest.fixture(scope="module")
def polling() -> Polling:
    run = Polling(SimulatedWeb(feeds=60, hosts=10, days=DAYS, seed=1), seed=1)
    run.run()
    return run


def test_nothing_is_lost_that_a_sooner_poll_would_have_found(polling: Polling) -> None:
    assert polling.figures.lost == 0
    assert polling.figures.lost_unnoticed == 0


def test_every_entry_of_a_feed_that_is_well_is_seen(polling: Polling) -> None:
    for feed in polling.feeds:
        host = feed.simulated.host
        if feed.simulated.pace == "busy" and not (host.down or host.error_share or feed.simulated.ttl):
            # seven hours before the end: longer than a lying server goes on lying
            assert feed.known >= entries_at(feed.simulated, (DAYS - 7 / 24) * 86_400).stop


def test_news_of_busy_feeds_is_seen_within_minutes(polling: Polling) -> None:
    delays = sorted(polling.figures.delays["busy"])
    assert delays[len(delays) // 2] < 10 * 60
    # beyond this come servers that lie for six hours, and hosts that fail
    assert percentile_95(delays) < 45 * 60


def test_polls_are_spent_where_news_is(polling: Polling) -> None:
    figures = polling.figures
    entries = sum(len(delays) for delays in figures.delays.values())
    # measured 2.3: fewer than two would make middling feeds wait for an hour, five would be mere knocking
    assert figures.polls / entries < 3
    # one feed in ten is busy, one in twenty is dead
    assert figures.polls_by_pace["busy"] > 0.25 * figures.polls
    assert figures.polls_by_pace["dead"] < 0.03 * figures.polls


def test_a_feed_that_is_gone_is_asked_a_few_times_a_day(polling: Polling) -> None:
    gone = [feed for feed in polling.feeds if feed.simulated.death and feed.simulated.died_at == 0]
    assert gone
    # an hour more after each failure: ten polls take 55 hours; a name that fails counts a quarter
    most = {"missing": 10, "gone": 10, "nameless": 20}
    for feed in gone:
        assert 3 <= feed.polls <= most[feed.simulated.death or "gone"]


def test_hosts_are_asked_in_turn_and_not_before_they_allow(polling: Polling) -> None:
    assert polling.web.violations == 0
    for times in polling.web.asked.values():
        assert all(later - earlier >= 0.999 for earlier, later in pairwise(times))


def test_addresses_that_moved_are_taken_over_and_those_that_flap_are_not(polling: Polling) -> None:
    assert polling.figures.rewritten == 1
    moved = [feed for feed in polling.feeds if feed.state.url != feed.simulated.address]
    assert [feed.simulated.flaps for feed in moved] == [False]
    assert not any(feed.state.url.endswith(OTHER) for feed in polling.feeds)


def test_the_same_seed_gives_the_same_figures() -> None:
    runs = [Polling(SimulatedWeb(feeds=20, hosts=4, days=1, seed=7), seed=7) for _ in range(2)]
    first, second = (list(report(run.web, run.run())) for run in runs)
    assert first == second


def test_the_simulated_web_serves_real_feeds_and_their_validators() -> None:
    web, now = SimulatedWeb(feeds=40, hosts=8, days=1, seed=3), BEGINNING + timedelta(hours=9)
    feed = next(feed for feed in web.feeds if feed.pace == "busy" and feed.validators == "good")
    answer = web.visit(Request(url=feed.address, purpose="feed"), now)
    assert isinstance(answer, Answer)
    shown = etree.fromstring(answer.body).findall("channel/item")
    assert len(shown) == len(entries_at(feed, 9 * 3_600)) > 0
    known = Request(url=feed.address, purpose="feed", etag=answer.header("etag"))
    assert web.answer(known.url, known.etag, None, now).status == 304
    assert web.answer(known.url, known.etag, None, now + timedelta(hours=10)).status == 200


def test_the_simulated_web_fails_as_servers_do() -> None:
    web = SimulatedWeb(feeds=400, hosts=40, days=10, seed=3)
    now = BEGINNING + timedelta(days=8)
    down = next(feed for feed in web.feeds if feed.host.down and feed.pace != "dead")
    nameless = next(feed for feed in web.feeds if feed.death == "nameless")
    strict = next(feed for feed in web.feeds if feed.host.requests_a_minute == 2 and feed.pace != "dead")
    silent = web.visit(Request(url=down.address), BEGINNING + timedelta(days=3))
    unknown = web.visit(Request(url=nameless.address), now)
    assert isinstance(silent, NoAnswer)
    assert isinstance(unknown, NoAnswer)
    assert (silent.reason, unknown.reason) == (Reason.UNREACHABLE, Reason.UNRESOLVED)
    statuses = [web.answer(strict.address, None, None, now + timedelta(seconds=s)) for s in range(3)]
    assert [reply.status for reply in statuses] == [200, 200, 429]
    assert dict(statuses[2].headers)["retry-after"] == "600"
