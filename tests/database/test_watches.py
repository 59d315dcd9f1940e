"""Watches tell of what fits them over real sockets: at least once, at their pace, and nothing else."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
from psycopg import errors

from tasks.database import connect, run
from tasks.errors import StoreError, WatchError
from tasks.settings import Settings
from tasks.storage.deliveries import Noted, note_all
from tasks.storage.health import find_all
from tasks.storage.maintain import prune
from tasks.storage.watches import (
    add_watch,
    deliveries,
    list_watches,
    one_watch,
    pause_watch,
    remove_watch,
    resume_watch,
)
from tasks.watches.model import Filters, Pace
from tasks.watches.plan import HOUR
from tests.support.changes import change_title, insert_article, number_changes
from tests.support.settings import settings_for
from tests.support.watches import AT_ONCE, NOW, SECRET, Hook, WatchWorld
from tests.support.web import LocalWeb, Reply, Seen, refusal, slow


@pytest.fixture
def settings(migrated: str) -> Settings:
    return settings_for(migrated)


@pytest.fixture
def world(settings: Settings) -> Iterator[WatchWorld]:
    with LocalWeb() as web:
        yield WatchWorld(settings=settings, hook=Hook(web=web))


def test_one_match_is_one_message_with_what_there_is_to_know(world: WatchWorld) -> None:
    world.add(filters=Filters(countries=("IS",), query="ferry"))
    world.publish("Ferry cancelled", countries=["IS", "NO"], text="No ferry today.")
    world.publish("Ferry to Oslo", countries=["NO"], text="A ferry.")
    assert world.deliver() == Noted(found=1, sent=1)
    (message,) = world.hook.got
    assert message["title"] == "ferries: Ferry cancelled"
    facts, link, reason = message["message"].splitlines()
    assert facts == f"outlet not known · seen {NOW:%Y-%m-%d %H:%M} UTC · IS, NO"
    assert link.startswith("https://skerry.example/")
    assert reason == "Why: names IS; has the words: ferry"
    assert world.deliver(minutes=5) == Noted()


def test_what_was_stored_before_a_watch_was_made_is_never_told(world: WatchWorld, settings: Settings) -> None:
    world.publish("Known")
    with connect(settings) as connection:
        insert_article(connection, "Stored, and numbered later", at=NOW - timedelta(seconds=1))
    world.add()
    world.publish("New")
    world.deliver()
    assert world.hook.titles == ["ferries: New"]


def test_an_article_is_told_once_when_a_changed_text_makes_it_fit_and_not_again(
    world: WatchWorld, settings: Settings
) -> None:
    world.add(filters=Filters(query="storm"))
    with connect(settings) as connection:
        uid = insert_article(connection, "Calm", at=NOW)
        number_changes(settings)
        assert world.deliver() == Noted()
        for title in ("Storm", "Storm again"):
            change_title(connection, uid, title, NOW)
            number_changes(settings)
            world.deliver(minutes=1)
    assert world.hook.titles == ["ferries: Storm"]


@pytest.mark.parametrize(
    ("kind", "error"),
    [
        ("500", "the service answered HTTP 500"),
        ("hang", "the service could not be reached, or did not answer in time"),
        ("refused", "the service could not be reached, or did not answer in time"),
    ],
)
def test_a_service_that_fails_is_tried_again_and_then_told(world: WatchWorld, kind: str, error: str) -> None:
    world.add()
    if kind == "refused":
        wrong = world.hook.address.replace(f":{world.hook.web.port}/", ":1/")
        world.select(f"UPDATE ops.watch_addresses SET address = '{wrong}' RETURNING 1")  # noqa: S608  # ours
    world.hook.answer = {"500": refusal(500), "hang": slow(3)}.get(kind)
    world.publish("News")
    assert world.deliver() == Noted(found=1, failed=1)
    assert world.select("SELECT state, attempts, error FROM ops.deliveries") == [("waiting", 1, error)]
    assert world.deliver(seconds=59) == Noted()
    assert world.deliver(seconds=1) == Noted(failed=1)
    assert world.deliver(seconds=299) == Noted()
    world.hook.answer = None
    right = world.hook.address
    world.select(f"UPDATE ops.watch_addresses SET address = '{right}' RETURNING 1")  # noqa: S608  # ours
    world.hook.got.clear()
    assert world.deliver(seconds=1) == Noted(sent=1)
    assert world.hook.titles == ["ferries: News"]
    assert world.select("SELECT state, attempts, error FROM ops.deliveries") == [("sent", 2, error)]


def test_a_service_that_fails_is_asked_once_a_minute_and_holds_nobody_else_up(world: WatchWorld) -> None:
    world.add("broken")
    world.add("well")
    broken = world.select("SELECT watch_id FROM ops.watches WHERE name = 'broken'")[0][0]
    world.select(
        "UPDATE ops.watch_addresses SET address = 'json://127.0.0.1:1/' "  # noqa: S608  # a number
        f"WHERE watch_id = {broken} RETURNING 1"
    )
    world.publish("One", "Two", "Three")
    assert world.deliver() == Noted(found=6, sent=3, failed=1)
    assert world.deliver(seconds=59) == Noted()
    assert world.deliver(seconds=1) == Noted(failed=1)


def test_a_message_that_a_service_refuses_does_not_keep_the_others_back(world: WatchWorld) -> None:
    world.add()

    def refuse_one(seen: Seen) -> Reply:
        return Reply(status=400 if b"Bad" in seen.body else 200)

    world.hook.answer = refuse_one
    world.publish("Bad", "Good", "Better")
    assert world.deliver() == Noted(found=3, failed=1)
    world.hook.got.clear()
    assert world.deliver(minutes=1) == Noted(sent=2, failed=1)
    assert world.hook.titles == ["ferries: Good", "ferries: Better", "ferries: Bad"]


def test_after_three_days_a_message_is_given_up_which_is_a_finding_and_forgotten_after_months(
    world: WatchWorld,
) -> None:
    world.add()
    world.hook.answer = refusal(500)
    world.publish("News")
    world.deliver()
    for _ in range(40):
        world.deliver(hours=2)
    state, attempts, days = world.select("SELECT state, attempts, ended_at - due_at FROM ops.deliveries")[0]
    assert state == "failed"
    assert attempts == 16
    assert timedelta(days=3) <= days < timedelta(days=3, hours=8)
    with connect(world.settings) as connection:
        (found,) = [each for each in find_all(connection, world.now) if each.kind == "watch_failed"]
        assert (found.subject, found.severity) == ("ferries", "warn")
        assert "7 days: 1, the last one because the service answered HTTP 500" in found.detail
        later = find_all(connection, world.now + timedelta(days=8))
        assert [each for each in later if each.kind == "watch_failed"] == []
        assert prune(connection, world.now + timedelta(days=80)).deliveries == 0
        assert prune(connection, world.now + timedelta(days=91)).deliveries == 1


def test_what_was_sent_and_not_noted_is_sent_again_when_its_lease_is_over(
    world: WatchWorld, settings: Settings
) -> None:
    world.add()
    world.publish("News")
    world.look()
    with connect(settings) as killed:
        claimed = run(killed, "watches.claim", token=uuid4(), now=world.now, until=world.now + 3 * HOUR / 60)
        assert len(claimed) == 1
    assert world.deliver(minutes=2) == Noted()
    assert world.deliver(minutes=1) == Noted(sent=1)


def test_workers_at_once_look_once_and_send_once(world: WatchWorld, settings: Settings) -> None:
    world.add(pace=Pace(per_hour=1000))
    world.hook.answer = slow(0.02)
    world.publish(*(f"News {number}" for number in range(30)))

    def look(_: int) -> int:
        with connect(settings) as connection:
            return note_all(connection, world.now)

    with ThreadPoolExecutor(6) as threads:
        assert sum(threads.map(look, range(6))) == 30
        done = list(threads.map(lambda _: world.send(), range(6)))
    assert sum(each.sent for each in done) == 30
    assert sorted(world.hook.titles) == sorted(f"ferries: News {number}" for number in range(30))


def test_a_digest_is_one_message_for_all_within_its_time(world: WatchWorld) -> None:
    world.add(pace=Pace(digest=HOUR))
    world.publish("One", "Two")
    assert world.deliver() == Noted(found=2)
    world.publish("Three")
    assert world.deliver(minutes=59) == Noted(found=1)
    assert world.deliver(minutes=1) == Noted(sent=1)
    (message,) = world.hook.got
    assert message["title"] == "ferries: 3 articles"
    assert [part.splitlines()[0] for part in message["message"].split("\n\n")] == ["One", "Two", "Three"]
    assert world.select("SELECT from_position, to_position, articles FROM ops.deliveries") == [(1, 3, 3)]
    world.publish("Four")
    assert world.deliver(minutes=1) == Noted(found=1)


def test_what_comes_while_a_digest_is_sent_goes_into_the_next_one(
    world: WatchWorld, settings: Settings
) -> None:
    world.add(pace=Pace(digest=HOUR))
    world.publish("One")
    world.deliver()
    later = world.now + HOUR
    with connect(settings) as sender:
        run(sender, "watches.claim", token=uuid4(), now=later, until=later + HOUR)
    world.publish("Two")
    assert world.deliver(minutes=59) == Noted(found=1)
    assert world.select("SELECT articles FROM ops.deliveries ORDER BY delivery_id") == [(1,), (1,)]


def test_beyond_the_hourly_cap_one_message_tells_of_all_and_how_many_more(world: WatchWorld) -> None:
    world.add(pace=Pace(per_hour=2))
    world.publish(*(f"News {number}" for number in range(30)))
    assert world.deliver() == Noted(found=30, sent=2)
    assert world.deliver(minutes=59) == Noted()
    assert world.deliver(minutes=1) == Noted(sent=1)
    message = world.hook.got[-1]
    assert message["title"] == "ferries: 28 articles"
    assert message["message"].endswith("and 8 more: dateline watch log ferries")


def test_a_paused_watch_neither_looks_nor_sends_and_goes_on_from_when_it_is_resumed(
    world: WatchWorld, settings: Settings
) -> None:
    world.add()
    world.publish("Before")
    world.look()
    with connect(settings) as connection:
        pause_watch(connection, "ferries", world.now)
        world.publish("Meanwhile")
        assert world.deliver(minutes=1) == Noted()
        resume_watch(connection, "ferries", world.now)
    world.publish("After")
    world.deliver()
    assert world.hook.titles == ["ferries: Before", "ferries: After"]


def test_articles_that_were_removed_are_not_told(world: WatchWorld) -> None:
    world.add()
    world.publish("News")
    world.look()
    world.select("DELETE FROM news.articles RETURNING 1")
    world.deliver()
    assert world.hook.got == []
    assert world.select("SELECT state FROM ops.deliveries") == [("sent",)]


def test_a_watch_may_be_removed_while_it_sends(world: WatchWorld, settings: Settings) -> None:
    world.add()

    def remove(_: Seen) -> Reply:
        with connect(settings) as connection:
            remove_watch(connection, "ferries")
        return Reply(status=200)

    world.hook.answer = remove
    world.publish("One", "Two")
    assert world.deliver() == Noted(found=2, sent=1)
    assert world.select("SELECT count(*) FROM ops.deliveries") == [(0,)]


def test_a_hostile_title_does_nothing_in_a_message(world: WatchWorld) -> None:
    world.add()
    world.publish("<b>@everyone</b>\n[x](http://evil.example) \x1b[31m")
    world.deliver()
    assert world.hook.titles == [
        "ferries: \u2039b\u203a@\u200beveryone\u2039/b\u203a (x)(http://evil.example) (31m"
    ]


def test_the_address_is_in_no_list_no_record_and_no_error(world: WatchWorld, settings: Settings) -> None:
    world.add()
    world.hook.answer = refusal(500)
    world.publish("News")
    world.deliver()
    with connect(settings) as connection:
        shown = [list_watches(connection), one_watch(connection, "ferries"), deliveries(connection, None, 10)]
    tables = ("watches", "deliveries", "delivery_articles")
    shown += [world.select(f"SELECT t::text FROM ops.{table} t") for table in tables]  # noqa: S608  # ours
    assert SECRET not in str(shown)
    for name in ("ferries", "no word", ""):
        with pytest.raises((WatchError, StoreError)) as refused, connect(settings) as connection:
            add_watch(connection, name, Filters(), AT_ONCE, world.hook.address, NOW)
        assert SECRET not in f"{refused.value!r} {refused.value.__cause__!r}"
    with pytest.raises(WatchError) as refused, connect(settings) as connection:
        add_watch(connection, "x", Filters(), AT_ONCE, f"nope://{SECRET}", NOW)
    assert SECRET not in repr(refused.value)


@pytest.mark.parametrize("table", ["watches", "watch_addresses", "deliveries", "delivery_articles"])
def test_an_analyst_sees_no_table_of_watches(settings: Settings, table: str) -> None:
    with pytest.raises(StoreError) as refused, connect(settings, "reader") as reader:
        reader.execute(f"SELECT * FROM ops.{table}".encode())  # noqa: S608  # ours
    assert isinstance(refused.value.__cause__, errors.InsufficientPrivilege)


def test_an_unknown_name_is_answered_with_those_that_are_like_it(world: WatchWorld, settings: Settings) -> None:
    with connect(settings) as connection:
        with pytest.raises(WatchError, match="nor any other"):
            one_watch(connection, "ferries")
        world.add("ferries")
        world.add("volcanoes")
        with pytest.raises(WatchError, match=r"did you mean ferries\?"):
            remove_watch(connection, "ferys")
        with pytest.raises(WatchError, match="`dateline watch list`"):
            one_watch(connection, "x")
        remove_watch(connection, "ferries")
    assert world.select("SELECT count(*) FROM ops.watch_addresses") == [(1,)]


def test_many_pages_of_changes_are_looked_through_in_one_go(world: WatchWorld) -> None:
    world.add(filters=Filters(countries=("NO",)))
    world.publish(*(["News"] * 520))
    world.publish("Norway", countries=["NO"])
    with connect(world.settings) as connection:
        assert note_all(connection, world.now, pages=1) == 0
    assert world.select("SELECT position FROM ops.watches") == [(500,)]
    began = time.monotonic()
    assert world.look() == 1
    assert time.monotonic() - began < 10
    assert world.select("SELECT position FROM ops.watches") == [(521,)]
