"""The metrics that are read from Postgres, from given rows."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from flows.observe import catalogue
from flows.observe.catalogue import METRICS, Metric, Sample
from flows.observe.facts import Facts
from tasks.database import Connection, connect, run
from tasks.settings import Settings
from tests.support.intake_world import DAY, HOUR, IntakeWorld
from tests.support.settings import settings_for

MINUTE = timedelta(minutes=1)
NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)


@pytest.fixture
def settings(migrated: str) -> Settings:
    return settings_for(migrated)


@pytest.fixture
def world(settings: Settings) -> Iterator[IntakeWorld]:
    with connect(settings) as connection:
        yield IntakeWorld(connection, NOW)


def values(samples: list[Sample], metric: Metric) -> dict[tuple[str, ...], float]:
    return {sample.labels: sample.value for sample in samples if sample.metric == metric}


def read(connection: Connection) -> list[Sample]:
    return Facts().read(connection, NOW)


def test_an_empty_database_has_all_series_of_closed_lists_at_zero(world: IntakeWorld) -> None:
    samples = read(world.connection)
    assert all(set(values(samples, metric).values()) == {0} for metric in (catalogue.WANTED, catalogue.FEEDS))
    assert len(values(samples, catalogue.WANTED)) == 8
    assert len(values(samples, catalogue.POLLS)) == 4
    assert len(values(samples, catalogue.REJECTS)) > 30
    assert values(samples, catalogue.STANDING) == {(): 0}
    assert values(samples, catalogue.FACTS_LEFT_OUT) == {(): 0}
    assert values(samples, catalogue.DELAY) == {}
    assert values(samples, catalogue.DATABASE_BYTES)[()] > 1_000_000


def test_no_sample_is_out_of_the_catalogue_and_all_have_its_labels(world: IntakeWorld) -> None:
    world.run("ingest", HOUR)
    world.insert(
        "ops.findings", kind="feed_gap", subject="https://feed.example/feed", severity="warn", detail="x",
        since=NOW, seen_at=NOW,
    )  # fmt: skip
    for sample in read(world.connection):
        assert sample.metric in METRICS
        assert len(sample.labels) == len(sample.metric.labels)


def test_what_is_wanted_is_counted_by_lane_and_state(world: IntakeWorld) -> None:
    world.host("feed.example")
    world.want("due", next_try_at=NOW - MINUTE, first_wanted_at=NOW - HOUR)
    world.want("due, too", next_try_at=NOW - MINUTE)
    world.want("later", next_try_at=NOW + MINUTE)
    world.want("again", next_try_at=NOW + MINUTE, attempts=2, reason="gone", detail="x")
    world.want(
        "claimed", lease_token="11111111-1111-1111-1111-111111111111", leased_until=NOW + MINUTE,
    )  # fmt: skip
    world.want("old", source="urls:x", why="backfill", next_try_at=NOW - DAY, first_wanted_at=NOW - DAY)
    samples = read(world.connection)
    wanted = {labels: pages for labels, pages in values(samples, catalogue.WANTED).items() if pages}
    assert wanted == {
        ("live", "due"): 2, ("live", "claimed"): 1, ("live", "waiting"): 1, ("live", "retry"): 1,
        ("backfill", "due"): 1,
    }  # fmt: skip
    ages = values(samples, catalogue.WANTED_AGE)
    assert (ages["live", "due"], ages["backfill", "due"], ages["backfill", "retry"]) == (3600, 86_400, 0)


def test_feeds_that_nobody_polls_are_an_intake_that_stands_still(world: IntakeWorld) -> None:
    world.feed("late", next_poll_at=NOW - HOUR)
    samples = read(world.connection)
    assert values(samples, catalogue.STANDING) == {(): 3600}
    assert values(samples, catalogue.FEEDS_OVERDUE) == {(): 1}
    begun = world.insert(
        "ops.runs", "run_id", flow="ingest", parameters={}, version="x", started_at=NOW - 5 * MINUTE
    )
    assert values(read(world.connection), catalogue.KILLED) == {("ingest",): 1}
    run(world.connection, "runs.hold", run_id=begun)
    samples = read(world.connection)
    assert values(samples, catalogue.STANDING) == {(): 0}  # somebody is at it
    assert values(samples, catalogue.LIVING) == {("ingest",): 1}
    assert values(samples, catalogue.RUN_AGE) == {("ingest",): 300}


def test_feeds_polls_articles_and_rejects_of_their_time_are_counted(world: IntakeWorld) -> None:
    good, bad = world.feed(), world.feed("bad", failures=2.0, reason="gone")
    world.poll(good, 10 * MINUTE, outcome="new", new_entries=3)
    world.poll(bad, 10 * MINUTE, outcome="failed", reason="gone")
    world.poll(good, 2 * HOUR, outcome="new", new_entries=9)
    for age in (MINUTE, 30 * MINUTE, 2 * HOUR):
        world.article(age, good)
    world.entry(good, "lost", state="reject", reason="no_text")
    world.entry(good, "long ago", 2 * DAY, state="reject", reason="no_text")
    samples = read(world.connection)
    assert values(samples, catalogue.FEEDS)["failing",] == values(samples, catalogue.FEEDS)["active",] == 1
    assert values(samples, catalogue.POLLS)["new",] == values(samples, catalogue.POLLS)["failed",] == 1
    assert values(samples, catalogue.ENTRIES)["new",] == 3
    assert values(samples, catalogue.ARTICLES_HOUR)["html",] == 2
    assert values(samples, catalogue.DELAY) == {("0.5",): 600, ("0.95",): 600, ("0.99",): 600}
    assert values(samples, catalogue.REJECTS)["no_text",] == 1
    assert values(samples, catalogue.SEARCH_LAG)[()] != 0
    assert values(samples, catalogue.COUNTS_LAG) == {(): 0}


def test_outcomes_are_counted_from_the_first_look_and_never_shrink(world: IntakeWorld) -> None:
    world.run("backfill", DAY, found=900, new=900)
    living = world.insert("ops.runs", "run_id", flow="ingest", parameters={}, version="x", found=5, new=5)
    facts = Facts()

    def outcomes() -> dict[tuple[str, ...], float]:
        return values(facts.read(world.connection, NOW), catalogue.OUTCOMES)

    assert set(outcomes().values()) == {0}
    run(
        world.connection, "runs.progress", run_id=living,
        found=4, new=2, changed=0, unchanged=0, rejected=1, retried=1,
    )  # fmt: skip
    world.run("backfill", HOUR, found=30, unchanged=30)
    now = outcomes()
    assert (now["ingest", "new"], now["ingest", "rejected"], now["ingest", "retried"]) == (2, 1, 1)
    assert now["backfill", "unchanged"] == 30
    assert values(facts.read(world.connection, NOW), catalogue.RUNS)["backfill", "completed"] == 1
    world.connection.execute(b"DELETE FROM ops.runs WHERE flow = 'backfill'")
    assert outcomes() == now
    world.run("backfill", HOUR, found=1, unchanged=1)
    assert outcomes()["backfill", "unchanged"] == 31


def test_what_somebody_has_locked_is_left_out_and_the_rest_is_there(
    settings: Settings, world: IntakeWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flows.observe.facts.STATEMENT_SECONDS", 0.2)
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with connect(settings, "owner") as other, other.transaction():
            other.execute(b"LOCK TABLE ops.wanted IN ACCESS EXCLUSIVE MODE")
            held.set()
            done.wait(30)

    thread = threading.Thread(target=hold)
    thread.start()
    try:
        assert held.wait(30)
        samples = read(world.connection)
    finally:
        done.set()
        thread.join()
    assert values(samples, catalogue.FACTS_LEFT_OUT)[()] >= 1
    assert values(samples, catalogue.WANTED) == {}
    assert values(samples, catalogue.DATABASE_BYTES)
