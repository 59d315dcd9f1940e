"""What is made of daily counts and of the queue: what is unusual, who is named with whom, where articles go."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from tasks.database import Connection, connect
from tasks.refresh import refresh
from tests.support.intake_world import IntakeWorld
from tests.support.mart import made, rows, store
from tests.support.settings import settings_for

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
DAY = timedelta(days=1)
TRENDING = "SELECT kind, code, name, articles, usual, baseline_days, score FROM mart.trending(24, %(until)s)"


@pytest.fixture
def connection(migrated: str) -> Iterator[Connection]:
    with connect(settings_for(migrated)) as connection:
        yield connection


def test_what_is_named_more_than_in_the_weeks_before_is_trending_and_says_what_is_usual(
    connection: Connection,
) -> None:
    for days in range(2, 12):
        store(
            connection, NOW,
            made(10 * days, at=NOW - days * DAY, focus=["IN"]),
            made(10 * days + 1, at=NOW - days * DAY, focus=["IN"]),
        )  # fmt: skip
    for number in range(5):
        store(connection, NOW, made(number, at=NOW - DAY / 4, focus=["IN", "MV"], names=["Ann Ash"]))
    store(
        connection, NOW,
        made(8, at=NOW - DAY / 4, focus=["CN"]),
        made(9, at=NOW + DAY, focus=["MV"]),
        made(7, at=NOW - 31 * DAY, focus=["IN"]),
    )  # fmt: skip
    refresh(connection)
    found = rows(connection, TRENDING, until=NOW)
    fresh = (5, Decimal("0.00"), 10, Decimal("5.00"))
    assert [row[:2] for row in found if row[3:] == fresh] == [
        ("country", "MV"), ("entity", found[1][1]), ("pair", "IN-MV"),
    ]  # fmt: skip
    assert found[1][2] == "Ann Ash"
    # Two a day are usual, and so three more are less unusual than five of what never was.
    assert found[3:] == [("country", "IN", "India", 5, Decimal("2.00"), 10, Decimal("1.73"))]


def test_nothing_is_trending_where_nothing_is_known_of_before(connection: Connection) -> None:
    store(connection, NOW, made(1, at=NOW), made(2, at=NOW))
    refresh(connection)
    assert rows(connection, TRENDING, until=NOW) == []


def test_who_is_named_with_whom_is_there_both_ways(connection: Connection) -> None:
    store(
        connection, NOW,
        made(1, at=NOW, names=["Ann Ash", "Bob Birch"]),
        made(2, at=NOW, names=["Ann Ash", "Bob Birch", "Cy Cedar"]),
        made(3, at=NOW - DAY, names=["Cy Cedar"]),
    )  # fmt: skip
    named_with = "SELECT day, name_b, articles FROM mart.entity_pairs_daily WHERE name_a = %(name)s ORDER BY 2"
    today = date(2026, 3, 4)
    assert rows(connection, named_with, name="Ann Ash") == [(today, "Bob Birch", 2), (today, "Cy Cedar", 1)]
    assert rows(connection, named_with, name="Cy Cedar") == [(today, "Ann Ash", 1), (today, "Bob Birch", 1)]


def test_the_funnel_counts_what_was_seen_fetched_stored_rejected_and_waits(connection: Connection) -> None:
    world = IntakeWorld(connection, NOW)
    feed = world.feed()
    for key in ("a", "b", "c"):
        world.entry(feed, key, age=DAY)
    world.want("d", feed)
    world.want("e", feed, attempts=1, reason="server_error")
    store(connection, NOW, made(1), made(2))
    store(connection, NOW, made(1, text="Another text."))
    run_id = world.run("ingest", DAY)
    for origin, resolved in (("x", None), ("y", None), ("z", NOW)):
        world.insert(
            "ops.rejects", run_id=run_id, origin=origin, stage="fetch", reason="gone", detail="404",
            last_seen_at=NOW, resolved_at=resolved,
        )  # fmt: skip
    funnel = "SELECT day, stage, reason, items FROM mart.funnel_daily ORDER BY 1, 2, 3 NULLS FIRST"
    today = date(2026, 3, 4)
    assert rows(connection, funnel) == [
        (date(2026, 3, 3), "seen", None, 3),
        (today, "extracted", None, 3),
        (today, "rejected", "gone", 2),
        (today, "stored", None, 2),
        (today, "waiting", None, 1),
        (today, "waiting", "server_error", 1),
    ]
