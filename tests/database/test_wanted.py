"""The queue and the turns of hosts, seen from SQL."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import psycopg
import pytest

from tasks.archive.model import Stored
from tasks.database import Connection, connect
from tasks.errors import Reason
from tasks.model import Outcome, Published, Reject, Report, Retry
from tasks.schedule import Limits
from tasks.settings import Settings
from tasks.storage.gate import PostgresGate
from tasks.storage.polls import store_polls
from tasks.storage.runs import close_killed, new_token, recorded_run
from tasks.storage.wanted import claim_suspects, claim_wanted, release_wanted, store_harvest
from tasks.wanted.model import Fetched, Turned, WantedPage
from tasks.web.gate import Returned, Ticket
from tests.support.articles import make_article, make_tagged
from tests.support.live import LEASE, NOW, add, claim, make_entry, make_feed, make_polled
from tests.support.settings import settings_for

SECOND = timedelta(seconds=1)
Connect = Callable[[], AbstractContextManager[Connection]]


@pytest.fixture
def settings(migrated: str) -> Settings:
    return settings_for(migrated)


def select(settings: Settings, query: str) -> list[tuple[Any, ...]]:
    with connect(settings, "owner") as connection:
        return [tuple(row.values()) for row in connection.execute(query.encode())]


def want(settings: Settings, *urls: str) -> None:
    """Put pages into the queue, as the poll of a feed does."""
    add(settings, "https://skerry.example/feed")
    (feed,) = claim(settings)
    entries = [make_entry(number, url=url) for number, url in enumerate(urls)]
    with connect(settings) as connection, connection.transaction():
        store_polls(connection, [make_polled(feed, make_feed(*entries))], NOW, Limits())


def take(
    settings: Settings, run_id: int = 1, *, limit: int = 10, per_host: int = 10, now: datetime = NOW
) -> tuple[WantedPage, ...]:
    with connect(settings) as connection:
        return claim_wanted(connection, new_token(run_id), limit, per_host, now, LEASE)


def finish(
    settings: Settings, fetched: Sequence[Fetched], outcomes: Sequence[Outcome], now: datetime = NOW
) -> Report:
    with (
        recorded_run(settings, "harvest", None, {}, "test") as run_id,
        connect(settings) as connection,
        connection.transaction(),
    ):
        return store_harvest(connection, run_id, fetched, outcomes, now)[0]


def fetched(wanted: WantedPage, record: Stored | None = None) -> Fetched:
    reject = Reject(origin=wanted.origin, stage="fetch", reason=Reason.GONE, detail="404", url=wanted.url)
    return Fetched(wanted=wanted, result=reject, record=record)


def test_a_claim_takes_from_every_host_before_it_takes_more_of_one(settings: Settings) -> None:
    want(
        settings,
        *(f"https://big.example/{n}" for n in range(20)),
        "https://small.example/1",
        "https://tiny.example/1",
    )
    hosts = [page.host for page in take(settings, limit=6)]
    assert {host: hosts.count(host) for host in hosts} == {
        "big.example": 2,
        "small.example": 1,
        "tiny.example": 1,
    }


def test_a_claimed_page_is_nobody_elses_until_its_lease_ends(settings: Settings) -> None:
    want(settings, "https://a.example/1")
    assert len(take(settings, 1)) == 1
    assert take(settings, 2) == ()
    assert len(take(settings, 3, now=NOW + LEASE)) == 1


def test_two_workers_at_once_never_claim_the_same_page(settings: Settings) -> None:
    want(settings, *(f"https://host{n % 7}.example/{n}" for n in range(140)))
    claimed: list[list[int]] = [[], []]

    def work(number: int) -> None:
        while pages := take(settings, number + 1, limit=5, per_host=2):
            claimed[number] += [page.wanted_id for page in pages]

    threads = [threading.Thread(target=work, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    together = claimed[0] + claimed[1]
    assert len(together) == len(set(together)) == 140


def test_every_page_leaves_the_queue_as_an_article_or_reject_and_stays_as_a_retry(settings: Settings) -> None:
    want(settings, *(f"https://a.example/{n}" for n in range(3)))
    pages = sorted(take(settings), key=lambda page: page.origin)
    article = make_tagged(make_article(url=pages[0].url, origin=pages[0].origin))
    reject = fetched(pages[1]).result
    retry = Retry(origin=pages[2].origin, reason=Reason.TIMED_OUT, detail="slow", at=NOW + SECOND, why="again")
    assert isinstance(reject, Reject)
    report = finish(settings, [fetched(page) for page in pages], [article, reject, retry])
    assert report == Report(found=3, new=1, rejected=1, retried=1)
    assert select(settings, "SELECT right(origin, 1), state, reason FROM ops.entries ORDER BY 1") == [
        ("0", "article", None),
        ("1", "reject", "gone"),
        ("2", "wanted", None),
    ]
    assert select(settings, "SELECT right(origin, 1), attempts, reason, leased_until FROM ops.wanted") == [
        ("2", 1, "timed_out", None)
    ]
    assert select(settings, "SELECT count(*) FROM news.article_feeds") == [(1,)]
    assert select(settings, "SELECT found, retried FROM ops.runs WHERE flow = 'harvest'") == [(0, 0)]


def test_a_batch_that_lost_its_lease_stores_nothing(settings: Settings) -> None:
    want(settings, "https://a.example/1")
    (slow,) = take(settings, 1)
    take(settings, 2, now=NOW + LEASE)
    article = make_tagged(make_article(url=slow.url, origin=slow.origin))
    assert finish(settings, [fetched(slow)], [article]) == Report()
    assert select(settings, "SELECT count(*) FROM news.articles") == [(0,)]


def test_an_edited_page_that_is_gone_stays_the_article_that_it_was(settings: Settings) -> None:
    want(settings, "https://a.example/1")
    (page,) = take(settings)
    finish(settings, [fetched(page)], [make_tagged(make_article(url=page.url, origin=page.origin))])
    with connect(settings, "owner") as connection:
        connection.execute(b"UPDATE ops.feeds SET next_poll_at = added_at")
    (feed,) = claim(settings)
    edited = make_entry(0, url="https://a.example/1", title="Edited")
    with connect(settings) as connection, connection.transaction():
        store_polls(connection, [make_polled(feed, make_feed(edited))], NOW, Limits())
    (page,) = take(settings)
    assert page.why == "edited"
    item = fetched(page)
    assert isinstance(item.result, Reject)
    finish(settings, [item], [item.result])
    assert select(settings, "SELECT state, reason FROM ops.entries") == [("article", None)]


def test_the_record_of_a_page_is_indexed_with_its_article_in_the_same_transaction(settings: Settings) -> None:
    want(settings, "https://a.example/1")
    (page,) = take(settings)
    record = Stored(
        url="https://a.example/1", final_url="https://a.example/1", file="f.warc.gz", offset=7, length=9,
        digest="sha1:X", record_type="response", status=200, content_type=None, body_bytes=3, fetched_at=NOW,
    )  # fmt: skip
    finish(settings, [fetched(page, record)], [make_tagged(make_article(url=page.url, origin=page.origin))])
    assert select(
        settings, "SELECT position, length, a.url FROM ops.pages JOIN news.articles a USING (article_id)"
    ) == [(7, 9, "https://a.example/1")]


def test_a_page_whose_turn_did_not_come_is_as_it_was_but_later(settings: Settings) -> None:
    want(settings, "https://a.example/1")
    (page,) = take(settings)
    with connect(settings) as connection:
        release_wanted(connection, [Turned(wanted=page, until=NOW + SECOND)])
    assert select(settings, "SELECT attempts, lease_token, next_try_why FROM ops.wanted") == [
        (0, None, "when the turn of its host comes")
    ]
    assert take(settings) == ()
    assert len(take(settings, now=NOW + SECOND)) == 1


def test_the_leases_of_a_killed_run_are_free_as_soon_as_the_next_one_begins(settings: Settings) -> None:
    want(settings, "https://a.example/1")
    with connect(settings, "owner") as connection:
        rows = connection.execute(
            b"INSERT INTO ops.runs (flow, parameters, version) VALUES ('ingest', '{}', 't') RETURNING run_id"
        ).fetchall()
    dead = rows[0]["run_id"]
    assert len(take(settings, dead)) == 1
    with connect(settings, "owner") as connection:
        connection.execute(b"UPDATE ops.feeds SET next_poll_at = added_at")
    assert len(claim(settings, dead)) == 1
    with connect(settings) as connection:
        assert close_killed(connection) == (dead,)
        assert len(claim_suspects(connection, new_token(99), NOW, LEASE)) == 1
    assert len(claim(settings, 99)) == 1


@pytest.mark.parametrize("first", ["poll", "harvest"])
def test_an_entry_that_comes_while_its_article_is_being_stored_is_not_left_behind(
    settings: Settings, first: str
) -> None:
    want(settings, "https://a.example/1")
    (page,) = take(settings)
    article = make_tagged(make_article(url=page.url, origin=page.origin))
    add(settings, "https://skerry.example/second")
    (feed,) = claim(settings)

    def poll(connection: Connection) -> None:
        store_polls(connection, [make_polled(feed, make_feed(make_entry(0, url=page.url)))], NOW, Limits())

    def harvest(connection: Connection) -> None:
        store_harvest(connection, run_id, [fetched(page)], [article], NOW)

    def other() -> None:
        with connect(settings) as connection, connection.transaction():
            (harvest if first == "poll" else poll)(connection)

    thread = threading.Thread(target=other)
    with recorded_run(settings, "ingest", None, {}, "test") as run_id:
        with connect(settings) as connection, connection.transaction():
            (poll if first == "poll" else harvest)(connection)
            thread.start()
            thread.join(0.5)  # it waits for this transaction, or does not and would miss what this one has done
        thread.join()
    queued = "SELECT FROM ops.wanted WHERE wanted.origin = entries.origin"
    left = f"SELECT 1 FROM ops.entries WHERE state = 'wanted' AND NOT EXISTS ({queued})"  # noqa: S608  # two constants
    assert select(settings, left) == []


# -- the turns of hosts


@pytest.fixture
def gate(settings: Settings) -> Iterator[PostgresGate]:
    with make_gate(settings) as made:
        yield made


def make_gate(settings: Settings, spacing: float = 1.0, opened: Connect | None = None) -> PostgresGate:
    return PostgresGate(
        opened or partial(connect, settings),
        parallel=2,
        spacing_seconds=spacing,
        lease=timedelta(seconds=60),
        new_token=partial(new_token, 1),
    )


def test_a_host_gets_one_request_at_a_time_so_far_apart_and_two_at_once(gate: PostgresGate) -> None:
    first = gate.take(["a.example", "b.example"], NOW)
    assert {ticket.host for ticket in first.tickets} == {"a.example", "b.example"}
    early = gate.take(["a.example"], NOW)
    assert (early.tickets, early.waits) == ((), {"a.example": NOW + SECOND})
    assert len(gate.take(["a.example"], NOW + SECOND).tickets) == 1
    busy = gate.take(["a.example"], NOW + 2 * SECOND)
    assert busy.tickets == ()
    assert busy.waits["a.example"] - NOW < 3 * SECOND


def test_a_ticket_that_is_given_back_is_free_and_one_that_is_not_runs_out(gate: PostgresGate) -> None:
    tickets = [gate.take(["a.example"], NOW + n * SECOND).tickets[0] for n in range(2)]
    assert gate.take(["a.example"], NOW + 5 * SECOND).tickets == ()
    gate.give_back([Returned(ticket=tickets[0])], NOW)
    assert len(gate.take(["a.example"], NOW + 5 * SECOND).tickets) == 1
    assert len(gate.take(["a.example"], NOW + 70 * SECOND).tickets) == 1


def test_a_ticket_that_ran_out_cannot_free_the_slot_of_its_successor(gate: PostgresGate) -> None:
    old = gate.take(["a.example"], NOW).tickets[0]
    gate.take(["a.example"], NOW + SECOND)
    later = NOW + timedelta(minutes=5)
    new = gate.take(["a.example"], later).tickets[0]
    assert new.slot == old.slot
    gate.take(["a.example"], later + SECOND)
    gate.give_back([Returned(ticket=old)], later)
    assert gate.take(["a.example"], later + 5 * SECOND).tickets == ()


def test_a_host_that_asks_for_a_pause_gets_it_from_every_worker_and_a_longer_one_stays(
    gate: PostgresGate, settings: Settings
) -> None:
    ticket = gate.take(["a.example"], NOW).tickets[0]
    gate.give_back([Returned(ticket=ticket, not_before=NOW + 60 * SECOND)], NOW)
    ticket = Ticket(host="a.example", slot=1, token=new_token(1))
    gate.give_back([Returned(ticket=ticket, not_before=NOW + 30 * SECOND)], NOW)
    with make_gate(settings) as other:
        turns = other.take(["a.example"], NOW + 59 * SECOND)
        assert (turns.tickets, turns.waits) == ((), {"a.example": NOW + 60 * SECOND})
        assert len(other.take(["a.example"], NOW + 60 * SECOND).tickets) == 1


def test_a_crawl_delay_is_longer_than_the_spacing(gate: PostgresGate, settings: Settings) -> None:
    first = gate.take(["a.example"], NOW).tickets[0]
    with connect(settings, "owner") as connection:
        connection.execute(b"UPDATE ops.hosts SET crawl_delay_seconds = 10")
    assert len(gate.take(["a.example"], NOW + SECOND).tickets) == 1
    gate.give_back([Returned(ticket=first)], NOW)
    assert gate.take(["a.example"], NOW + 10 * SECOND).waits["a.example"] == NOW + 11 * SECOND


def test_workers_that_take_at_once_never_have_more_than_their_share(settings: Settings) -> None:
    gates = [make_gate(settings, spacing=0) for _ in range(4)]
    taken: list[Ticket] = []

    def work(gate: PostgresGate) -> None:
        for _ in range(10):
            taken.extend(gate.take(["a.example", "b.example"], NOW).tickets)

    threads = [threading.Thread(target=work, args=(gate,)) for gate in gates]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for gate in gates:
        gate.__exit__()
    held = [(ticket.host, ticket.slot) for ticket in taken]
    assert sorted(held) == [("a.example", 1), ("a.example", 2), ("b.example", 1), ("b.example", 2)]


def test_the_gate_goes_on_after_its_connection_was_lost(gate: PostgresGate, settings: Settings) -> None:
    gate.take(["a.example"], NOW)
    assert settings.database_url is not None
    with psycopg.connect(settings.database_url.get_secret_value(), autocommit=True) as connection:
        connection.execute(
            b"SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            b"WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    assert len(gate.take(["b.example"], NOW).tickets) == 1


@pytest.mark.parametrize(("cuts", "tickets"), [(3, 1), (4, 0)])
def test_the_gate_goes_on_while_a_server_is_restarted_again_and_again_and_not_for_ever(
    settings: Settings, cuts: int, tickets: int
) -> None:
    cut: list[int] = []

    @contextmanager
    def until_they_are_used_up() -> Iterator[Connection]:
        with connect(settings) as opened:
            if len(cut) < cuts:
                cut.append(opened.info.backend_pid)
                with connect(settings, "owner") as other:
                    other.execute(b"RESET ROLE")
                    other.execute(b"SELECT pg_terminate_backend(%s, 5000)", [cut[-1]])
            yield opened

    with make_gate(settings, opened=until_they_are_used_up) as gate:
        if tickets:
            assert len(gate.take(["a.example"], NOW).tickets) == tickets
        else:
            with pytest.raises(psycopg.errors.AdminShutdown):
                gate.take(["a.example"], NOW)
    assert len(cut) == cuts


def test_an_article_met_again_under_a_new_slug_keeps_its_uid(settings: Settings) -> None:
    when = Published(at=NOW, raw="x", source="jsonld", precision="second")
    text = "A storm closed the harbour of Reykjavik. " * 10
    want(settings, "https://a.example/old", "https://a.example/new")
    pages = take(settings)
    articles = [
        make_article(url=page.url, origin=page.origin, text=text, published=when, outlet="a.example")
        for page in pages
    ]
    report = finish(settings, [fetched(page) for page in pages], [make_tagged(article) for article in articles])
    assert (report.new, report.unchanged) == (1, 1)
    assert select(settings, "SELECT count(*) FROM news.articles") == [(1,)]
    assert select(settings, "SELECT source FROM news.article_urls ORDER BY source") == [
        ("identity",),
        ("same_text",),
    ]
