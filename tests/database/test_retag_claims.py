"""Who has which articles to tag again, and which run goes on with which."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any, cast

import pytest

from tasks.database import Connection, connect
from tasks.retag import store_again
from tasks.settings import Settings
from tasks.storage.retag import Selection, as_parameters, begun
from tasks.storage.retag_claims import Claim, _open, claim_due, give_back, open_claims
from tasks.storage.runs import recorded_run
from tasks.workers import Failure
from tests.support.intake_world import HOUR, IntakeWorld
from tests.support.retag import DUE, NOW, execute, read, store_tagged
from tests.support.settings import settings_for

SELECTION = Selection(since=NOW)
LOCKS = """
    SELECT count(*) AS locks FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
    WHERE locktype = 'advisory' AND datname = current_database()"""
FINISH = "UPDATE news.enrichments SET tagger_version = left(kind, 1) || '-en' WHERE article_id = %s"


@pytest.fixture
def settings(migrated: str) -> Settings:
    return settings_for(migrated)


@pytest.fixture
def connection(settings: Settings) -> Iterator[Connection]:
    with connect(settings) as opened:
        yield opened


def ids_of(claim: Claim) -> list[int]:
    return [text.article_id for text in claim.texts]


def test_what_one_run_has_claimed_no_other_gets_until_it_is_given_back_or_the_run_is_gone(
    connection: Connection, settings: Settings
) -> None:
    ids = [store_tagged(connection, n, ("old", "old")) for n in range(4)]
    with open_claims(settings):
        first = claim_due(DUE, 0, 2, 10_000)
        assert (ids_of(first), first.last, first.skipped) == (ids[:2], ids[1], 0)
        with open_claims(settings):
            second = claim_due(DUE, 0, 3, 10_000)
            assert (ids_of(second), second.last, second.skipped) == ([ids[2]], ids[2], 2)
            assert claim_due(DUE, ids[3], 3, 10_000) == Claim()
        # What the second had is free as soon as its connection is gone.
        until = time.monotonic() + 20
        while connection.execute(LOCKS.encode()).fetchone() != {"locks": 2}:
            assert time.monotonic() < until
            time.sleep(0.02)
        assert ids_of(claim_due(DUE, ids[1], 9, 10_000)) == ids[2:]
        give_back([ids[0]])
        with open_claims(settings):
            third = claim_due(DUE, 0, 9, 10_000)
            assert (ids_of(third), third.last, third.skipped) == ([ids[0]], ids[3], 3)


def test_what_is_stored_is_given_back_at_once(
    connection: Connection, settings: Settings, migrated: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A claim is a lock, and the server has room for some thousands."""
    monkeypatch.setenv("DATELINE_DATABASE_URL", migrated)
    ids = [store_tagged(connection, n, ("old", "old")) for n in range(3)]
    run_id = IntakeWorld(connection, NOW).run("retag", HOUR)
    with open_claims(settings):
        claim = claim_due(DUE, 0, 2, 10_000)
        failures = [Failure(index=n, reason="crashed", detail="d") for n in range(2)]
        store_again.fn(run_id, claim.texts, failures)
        assert read(settings, LOCKS) == [{"locks": 0}]
        assert ids_of(claim_due(DUE, 0, 9, 10_000)) == ids[2:]
        assert read(settings, LOCKS) == [{"locks": 1}]
    assert read(settings, "SELECT found, rejected FROM ops.runs") == [{"found": 2, "rejected": 2}]


def test_a_batch_holds_no_more_text_than_it_may_but_at_least_one_article(
    connection: Connection, settings: Settings
) -> None:
    ids = [
        store_tagged(connection, n, ("old", "old"), text="x" * length)
        for n, length in enumerate((50, 40, 20, 9))
    ]
    with open_claims(settings):
        assert ids_of(claim_due(DUE, 0, 9, 100)) == ids[:2]
        assert ids_of(claim_due(DUE, ids[1], 9, 5)) == [ids[2]]


def test_an_article_that_another_run_finished_just_before_it_was_claimed_is_not_tagged_again(
    connection: Connection, settings: Settings
) -> None:
    done, left = store_tagged(connection, 1, ("old", "old")), store_tagged(connection, 2, ("old", "old"))

    class Interrupted:
        """A connection over which, right after what is due was looked up, another run ends."""

        def __init__(self) -> None:
            self.statements = [FINISH % done]

        def execute(self, query: bytes, parameters: Any) -> Any:
            found = connection.execute(query, parameters)
            while self.statements:
                execute(settings, self.statements.pop())
            return found

    token = _open.set(cast("Connection", Interrupted()))
    try:
        claim = claim_due(DUE, 0, 9, 10_000)
    finally:
        _open.reset(token)
    assert (ids_of(claim), claim.skipped) == ([left], 1)
    assert read(settings, LOCKS) == [{"locks": 1}]


def begin(connection: Connection, run_id: int) -> int:
    return begun(connection, SELECTION, run_id)[1]


def test_a_run_goes_on_with_those_of_its_selection_that_did_not_come_to_their_end(
    connection: Connection,
) -> None:
    world = IntakeWorld(connection, NOW)

    def add(selection: Selection = SELECTION, flow: str = "retag", **changes: Any) -> int:
        parameters = as_parameters(selection) | {"limit": None, "seconds": None} | changes.pop("parameters", {})
        return world.run(flow, HOUR, parameters=parameters, **changes)

    failed: dict[str, Any] = {"state": "failed", "error": "x"}
    running: dict[str, Any] = {"state": "running", "ended_at": None}
    alone = add(**running)
    assert begin(connection, alone) == alone
    add()
    killed = add(**failed)
    add(Selection(since=NOW, stale=True))
    add(Selection(), **failed)
    add(flow="backfill")
    again = add(**running)
    assert begin(connection, again) == killed
    assert begin(connection, add(**running)) == killed
    finished = add(found=3, changed=3, parameters={"limit": 4})
    after = add(found=4, changed=4, parameters={"limit": 4})
    assert begin(connection, after) == after
    assert begin(connection, add(**running)) == after
    timed = add(found=9, changed=9, parameters={"seconds": 60.0})
    assert begin(connection, timed) == after
    assert begin(connection, add(**running)) == after
    idle = add(parameters={"seconds": 60.0})
    last = add(**running)
    assert begin(connection, last) == last
    assert finished < after < timed < idle


def test_the_beginning_is_the_time_of_the_run_that_began(connection: Connection, settings: Settings) -> None:
    world = IntakeWorld(connection, NOW)
    world.run("retag", HOUR, parameters=as_parameters(SELECTION), state="failed", error="x")
    parameters = as_parameters(SELECTION)
    with recorded_run(settings, "retag", None, parameters, "1") as run_id:
        assert begun(connection, SELECTION, run_id)[0] == NOW - HOUR - timedelta(minutes=1)
