"""What pruning removes, what it leaves, and that nobody waits for it."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tasks.articles.fingerprint import fingerprint
from tasks.database import Connection, connect, vacuum
from tasks.errors import StoreError
from tasks.model import Published, TaggedArticle
from tasks.refresh import refresh
from tasks.settings import Settings
from tasks.storage.checks import run_checks
from tasks.storage.prune import measure, prune_articles, prune_ops
from tests.support.articles import make_article, make_tagged
from tests.support.commands import command
from tests.support.exported import bare_tagged, full_tagged, store
from tests.support.intake_world import DAY, IntakeWorld
from tests.support.settings import settings_for

NOW = datetime.now(UTC)
BEFORE = NOW.date() - timedelta(days=100)
COPIED = "India " + " ".join(f"word{number}" for number in range(150))


@pytest.fixture
def settings(migrated: str) -> Settings:
    return settings_for(migrated)


@pytest.fixture
def connection(settings: Settings) -> Iterator[Connection]:
    with connect(settings) as opened:
        yield opened


def aged(name: str, days: int, text: str | None = None, outlet: str = "example.org") -> TaggedArticle:
    at = datetime.combine(NOW.date() - timedelta(days=days), datetime.min.time(), UTC)
    body = text or f"India did {name}."
    return make_tagged(
        make_article(
            url=f"https://{outlet}/{name}",
            outlet=outlet,
            title=f"On {name}",
            text=body,
            text_hash=fingerprint(body),
            published=Published(at=at, raw="x", source="meta", precision="day"),
        )
    )


def titles(connection: Connection) -> list[str]:
    query = b"SELECT coalesce(title, '-') AS it FROM mart.articles ORDER BY 1"
    return [row["it"] for row in connection.execute(query)]


def value(connection: Connection, query: str) -> Any:
    row = connection.execute(query.encode()).fetchone()
    return row and next(iter(row.values()))


def unsound(connection: Connection) -> dict[str, Any]:
    return {result.check.name: result.examples for result in run_checks(connection) if result.found}


@pytest.mark.parametrize("batch", [1, 2, 200])
def test_old_articles_go_with_all_that_hangs_on_them_and_young_ones_stay(
    settings: Settings, connection: Connection, batch: int
) -> None:
    store(
        settings, *[aged(f"old {n}", 101 + n) for n in range(5)], aged("edge", 100), aged("young", 2), now=NOW
    )
    store(
        settings, bare_tagged(), now=NOW - 200 * DAY
    )  # no time of publication: it counts as of when it was stored
    store(settings, aged("changed", 300), now=NOW - 90 * DAY)
    store(settings, aged("changed", 300, text="India did more."), now=NOW)
    refresh(connection)
    assert sum(prune_articles(connection, BEFORE, batch=batch)) == 7
    assert titles(connection) == ["On edge", "On young"]
    tables = connection.execute(b"""
        SELECT table_schema || '.' || table_name AS it FROM information_schema.columns
        JOIN information_schema.tables USING (table_schema, table_name)
        WHERE table_schema IN ('news', 'ops') AND column_name = 'article_id' AND table_type = 'BASE TABLE'
          AND table_name NOT IN ('changes', 'touched_articles')""").fetchall()
    assert len(tables) > 10
    for table in tables:
        left = (
            f"SELECT count(*) FROM {table['it']} WHERE article_id NOT IN (SELECT article_id FROM news.articles)"  # noqa: S608  # catalogue
        )
        assert value(connection, left) == 0, table["it"]
    refresh(connection)
    assert unsound(connection) == {}
    assert value(connection, "SELECT sum(articles) FROM mart.country_daily WHERE country_code = 'IN'") == 2
    assert value(connection, "SELECT count(*) FROM mart.changes WHERE change = 'removed'") == 7
    assert list(prune_articles(connection, BEFORE)) == []


def test_a_story_keeps_what_is_younger_and_begins_with_that(settings: Settings, connection: Connection) -> None:
    store(settings, aged("first", 102, COPIED, "one.example"), now=NOW)
    store(
        settings, aged("second", 99, COPIED, "two.example"), aged("third", 98, COPIED, "three.example"), now=NOW
    )
    store(settings, aged("alone", 102), now=NOW)
    counted = "SELECT array_agg(articles ORDER BY articles) FROM news.stories"
    assert value(connection, counted) == [1, 3]
    assert sum(prune_articles(connection, BEFORE)) == 2
    row = connection.execute(b"SELECT title, articles, independent, outlets FROM mart.stories").fetchone()
    assert row is not None
    assert tuple(row.values()) == ("On second", 2, 1, ["The Example"])
    assert value(connection, counted) == [2]
    refresh(connection)
    assert unsound(connection) == {}


def test_what_was_merged_into_a_story_goes_with_it(settings: Settings, connection: Connection) -> None:
    store(settings, aged("a", 102), aged("b", 102, "Peru voted."), now=NOW)
    connection.execute(b"""
        UPDATE news.story_articles SET story_id = 1;
        UPDATE news.stories SET articles = 0, independent = 0, merged_into = 1, merged_at = now(),
                                origin_article_id = NULL
        WHERE story_id = 2""")
    assert sum(prune_articles(connection, BEFORE, batch=1)) == 2
    assert value(connection, "SELECT count(*) FROM news.stories") == 0


def test_the_archive_stays_known(settings: Settings, connection: Connection) -> None:
    store(settings, aged("old", 102), now=NOW)
    world = IntakeWorld(connection, NOW)
    world.insert(
        "ops.pages", article_id=1, url="u", final_url="u", status=200, digest="d", body_bytes=1, file="f",
        position=0, length=1, record_type="response", fetched_at=NOW,
    )  # fmt: skip
    assert sum(prune_articles(connection, BEFORE)) == 1
    assert value(connection, "SELECT file FROM ops.pages WHERE article_id IS NULL") == "f"


def test_what_ops_knows_of_that_time_is_forgotten_and_no_more(connection: Connection) -> None:
    world = IntakeWorld(connection, NOW)
    feed = world.feed()
    for days in (101, 99):
        at = NOW - days * DAY
        world.poll(feed, days * DAY)
        world.poll(feed, days * DAY, outcome="failed", reason="gone")
        run_id = world.run("ingest", days * DAY)
        kept = world.run("backfill", days * DAY)
        world.insert("ops.checkpoints", run_id=run_id, source="x", fingerprint=UID, position=0, reached_at=at)
        for name, run_of in (("old", run_id), ("met again", kept)):
            seen = at if name == "old" else NOW
            world.insert("ops.rejects", run_id=run_of, origin=f"{name} {days}", stage="load", reason="empty",
                         detail="d", last_seen_at=seen)  # fmt: skip
        world.insert("ops.inputs", input_id=f"{UID[:-3]}{days:03}", version=UID, stage="load", reason="empty",
                     detail="d", stored_at=at)  # fmt: skip
        world.insert("ops.gaps", feed_id=feed, kind="no_overlap", since=at - DAY, until=at, detail="d")
        world.insert("ops.findings", kind="feed_gap", subject=f"{days}", severity="warn", detail="d", since=at,
                     seen_at=at, until=at)  # fmt: skip
        world.insert(
            "ops.changes", position=200 - days, article_id=1, article_uid=UID, change="new", noted_at=at
        )
    running = world.run("ingest", 200 * DAY, state="running", ended_at=None)
    extent = measure(connection, BEFORE)
    assert extent.ops == {
        "polls": 2, "rejects": 1, "inputs": 1, "runs": 2, "changes": 1, "findings": 1, "gaps": 1,
    }  # fmt: skip
    # The run that a kept reject names stays.
    assert +prune_ops(connection, BEFORE, batch=1) == {
        "polls": 2, "rejects": 1, "inputs": 1, "runs": 1, "changes": 1, "findings": 1, "gaps": 1,
    }  # fmt: skip
    assert value(connection, f"SELECT count(*) FROM ops.runs WHERE run_id = {running}") == 1  # noqa: S608  # a number
    assert value(connection, "SELECT count(*) FROM ops.checkpoints") == 1
    assert +prune_ops(connection, NOW.date() + timedelta(days=1)) == {
        "polls": 1, "rejects": 3, "inputs": 1, "runs": 3, "findings": 1, "gaps": 1,
    }  # fmt: skip
    assert value(connection, "SELECT max(position) FROM ops.changes") == 101


UID = "6f1c1f0a-3b1e-5d0a-9a53-0c5d2f1e7b11"


def test_what_somebody_uses_is_gone_round_and_nobody_waits(settings: Settings, connection: Connection) -> None:
    store(settings, *[aged(f"old {n}", 110 - n) for n in range(4)], now=NOW)
    with connect(settings) as other, other.transaction():
        other.execute(b"SELECT FROM news.articles WHERE title = 'On old 1' FOR KEY SHARE")
        began = time.monotonic()
        assert sum(prune_articles(connection, BEFORE, batch=1)) == 3
        assert time.monotonic() - began < 10
    assert titles(connection) == ["On old 1"]
    assert sum(prune_articles(connection, BEFORE)) == 1


def test_it_makes_way_for_those_who_group_stories_and_gives_up_with_one_line(
    settings: Settings, connection: Connection
) -> None:
    store(settings, aged("old", 110), now=NOW)
    waits: list[float] = []
    with connect(settings) as other, other.transaction():
        other.execute(b"SELECT pg_advisory_xact_lock(hashtext('dateline.stories'))")

        def wait(seconds: float) -> None:
            waits.append(seconds)
            if len(waits) == 2:
                other.execute(b"ROLLBACK")

        assert sum(prune_articles(connection, BEFORE, wait=wait)) == 1
    assert waits == [0.5, 0.5]


def test_who_is_always_in_the_way_is_not_waited_for_for_ever(
    settings: Settings, connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tasks.storage.prune.TRIES", 2)
    store(settings, aged("old", 110), now=NOW)
    with connect(settings) as other, other.transaction():
        other.execute(b"SELECT pg_advisory_xact_lock(hashtext('dateline.stories'))")
        with pytest.raises(StoreError, match="in the way 2 times in a row"):
            list(prune_articles(connection, BEFORE, wait=lambda _: None))
    assert titles(connection) == ["On old"]


def wait_for_another(stored: list[float]) -> None:
    seen, until = len(stored), time.monotonic() + 30
    while len(stored) == seen:
        assert time.monotonic() < until
        time.sleep(0.01)


def test_articles_are_stored_and_read_while_others_are_removed(
    settings: Settings, connection: Connection
) -> None:
    store(settings, *[aged(f"old {n}", 110 + n, COPIED, f"o{n % 7}.example") for n in range(120)], now=NOW)
    longest: list[float] = []
    stop = threading.Event()

    def intake() -> None:
        number = 0
        while not stop.is_set():
            began = time.monotonic()
            new = aged(f"new {number}", 1, COPIED, f"n{number}.example")
            # A copy of what is being removed, and one of the old articles itself, seen again.
            store(
                settings,
                new,
                aged(f"old {number % 120}", 110 + number % 120, COPIED, f"o{number % 7}.example"),
                now=NOW,
            )
            longest.append(time.monotonic() - began)
            number += 1

    thread = threading.Thread(target=intake)
    thread.start()
    with connect(settings, "reader") as reader, reader.transaction():
        reader.execute(b"SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        before = value(reader, "SELECT count(*) FROM mart.articles")
        removed = 0
        for count in prune_articles(connection, BEFORE, batch=5):
            removed += count
            if len(longest) < 4:
                wait_for_another(longest)
        assert value(reader, "SELECT count(*) FROM mart.articles") == before
    stop.set()
    thread.join()
    assert removed >= 115
    assert len(longest) >= 4
    # Nobody who stores waits for more than a batch.
    assert max(longest) < 10
    refresh(connection)
    assert unsound(connection) == {}


def test_the_room_of_what_was_removed_is_taken_again(settings: Settings, connection: Connection) -> None:
    def size() -> int:
        names = ("articles", "article_texts", "article_entities", "article_countries", "article_revisions")
        return sum(value(connection, f"SELECT pg_relation_size('news.{name}')") for name in names)

    store(settings, *[aged(f"old {n}", 110, f"{n} " + "words " * 200) for n in range(300)], now=NOW)
    vacuum(settings)
    full = size()
    assert sum(prune_articles(connection, BEFORE)) == 300
    vacuum(settings)
    store(settings, *[aged(f"new {n}", 1, f"{n} " + "words " * 200) for n in range(300)], now=NOW)
    assert size() <= full * 1.05


def test_the_command_says_what_it_would_remove_and_asks_before_it_does(
    settings: Settings, migrated: str
) -> None:
    store(
        settings,
        aged("old", 800),
        aged("old too", 800, "Peru voted."),
        aged("young", 1),
        full_tagged(),
        now=NOW,
    )
    year = (NOW.date() - timedelta(days=800)).year
    shown = command(migrated, "db", "prune", "--older-than", "24m", "--dry-run")
    assert shown.returncode == 0, shown.stderr
    assert ": 2 of 4 articles, about " in shown.stdout
    assert f"  {year}             2 of 2\n" in shown.stdout
    assert shown.stdout.endswith("Dry run: nothing was removed.\n")
    asked = command(migrated, "db", "prune", "--older-than", "24m", given="y\n")
    assert asked.returncode == 2
    assert "nothing was removed: --yes says that it may be" in asked.stderr
    with connect(settings) as connection:
        assert len(titles(connection)) == 4
        done = command(migrated, "db", "prune", "--older-than", "24m", "--yes")
        assert done.returncode == 0, done.stderr
        assert "2 articles removed in " in done.stdout
        assert len(titles(connection)) == 2
        row = connection.execute(b"SELECT flow, state, parameters FROM ops.runs").fetchone()
        assert row is not None
        cut = date.fromisoformat(row["parameters"]["before"])
        assert (row["flow"], row["state"], NOW.date() - cut > timedelta(days=725)) == (
            "prune",
            "completed",
            True,
        )
        assert unsound(connection) == {}
    again = command(migrated, "db", "prune", "--older-than", "24m", "--yes")
    assert again.stdout.endswith("Nothing is as old as that.\n")


def test_an_empty_database_has_nothing_old(settings: Settings, migrated: str) -> None:
    done = command(migrated, "db", "prune", "--older-than", "1d", "--yes")
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "Nothing is as old as that.")
    assert command(migrated, "db", "prune", "--older-than", "soon").returncode == 2
