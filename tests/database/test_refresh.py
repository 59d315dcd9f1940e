"""What is kept up to date behind the writing: daily counts, changes in one order, and nobody in the way."""

from __future__ import annotations

import random
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from time import monotonic, sleep

import psycopg
import pytest

from tasks import refresh as module
from tasks.database import Connection, connect, rolled_back
from tasks.refresh import refresh, refresh_articles, refreshing
from tasks.settings import Settings
from tasks.storage.decisions import merge, undo
from tests.support.mart import counts, made, recount, rows, store
from tests.support.settings import settings_for

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
DAY = timedelta(days=1)
INSERT = b"""
    INSERT INTO news.articles (article_uid, identity_source, outlet_missing, kind, title_missing,
                               published_missing, text_hash)
    VALUES (gen_random_uuid(), 'content', 'absent', 'text', 'absent', 'absent', repeat('a', 64))
"""
#: Cut all other connections to this database but one.
CUT = b"""
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid NOT IN (%s, pg_backend_pid())
"""


@pytest.fixture
def settings(migrated: str) -> Settings:
    return settings_for(migrated)


@pytest.fixture
def connection(settings: Settings) -> Iterator[Connection]:
    with connect(settings) as connection:
        yield connection


def changes(connection: Connection) -> list[tuple[int, str]]:
    return [
        (position, change)
        for position, change in rows(connection, "SELECT position, change FROM mart.changes ORDER BY 1")
    ]


def test_countries_and_pairs_are_counted_by_day_role_and_family(connection: Connection) -> None:
    store(
        connection, NOW,
        made(1, at=NOW, focus=["IN", "MV"], mentioned=["CN"]),
        made(2, at=NOW, focus=["IN"], mentioned=["MV"]),
        made(3, at=NOW - DAY, focus=["IN"], outlet="other.example"),
    )  # fmt: skip
    # It says no time: it is counted on the day it is stored.
    store(connection, NOW + 60 * DAY, made(4, focus=["MV"], outlet="other.example"))
    refresh(connection)
    counted = rows(
        connection,
        "SELECT day, country_code, articles, focus_articles, families, focus_families FROM mart.country_daily"
        " ORDER BY 1, 2",
    )
    assert counted == [
        (date(2026, 3, 3), "IN", 1, 1, 1, 1),
        (date(2026, 3, 4), "CN", 1, 0, 1, 0),
        (date(2026, 3, 4), "IN", 2, 2, 1, 1),
        (date(2026, 3, 4), "MV", 2, 1, 1, 1),
        (date(2026, 5, 3), "MV", 1, 1, 1, 1),
    ]
    pairs = rows(
        connection,
        "SELECT country_a, country_b, articles, focus_articles, families FROM mart.country_pairs_daily"
        " ORDER BY 1, 2",
    )
    assert pairs == [("CN", "IN", 1, 0, 1), ("CN", "MV", 1, 0, 1), ("IN", "MV", 2, 1, 1)]


def test_a_list_of_countries_is_counted_for_each_but_for_no_pair(connection: Connection) -> None:
    codes = [
        code for (code,) in rows(connection, "SELECT country_code FROM news.countries ORDER BY 1 LIMIT 26")
    ]
    store(connection, NOW, made(1, at=NOW, focus=[], mentioned=codes), made(2, at=NOW, focus=codes[:25]))
    refresh(connection)
    assert rows(connection, "SELECT count(*), sum(articles) FROM mart.country_daily") == [(26, 51)]
    assert rows(connection, "SELECT count(*), max(articles) FROM mart.country_pairs_daily") == [(300, 1)]


def test_counts_are_those_of_a_recount_whatever_was_done(connection: Connection) -> None:
    chance = random.Random(6)  # noqa: S311 - no secret
    people = ["Ann Ash", "Bob Birch", "Cy Cedar"]
    for step in range(40):
        number = chance.randrange(12)
        match chance.randrange(6):
            case 0:
                connection.execute(b"DELETE FROM news.articles WHERE url LIKE %s", [f"%/{number}"])
            case 1:
                connection.execute(
                    b"UPDATE news.articles SET published_at = published_at + interval '1d' WHERE url LIKE %s",
                    [f"%/{number}"],
                )
            case 2:
                family = chance.choice(["one", "two", None])
                connection.execute(b"UPDATE news.outlets SET family = %s WHERE domain = 'b.example'", [family])
            case _:
                store(
                    connection, NOW + timedelta(hours=step),
                    made(
                        number, text=f"Version {chance.randrange(3)}.", at=NOW + chance.randrange(3) * DAY,
                        focus=chance.sample(["IN", "MV", "CN"], 2), mentioned=chance.choice([[], ["US"]]),
                        names=chance.sample(people, 2), outlet=chance.choice(["a.example", "b.example"]),
                    ),
                )  # fmt: skip
        if chance.random() < 0.5:
            refresh(connection)
    refresh(connection)
    kept = counts(connection)
    assert all(kept)
    with rolled_back(connection):
        assert kept == recount(connection)
    assert rows(connection, "SELECT count(*) FROM ops.touched_articles") == [(0,)]
    positions = [position for position, _ in changes(connection)]
    assert positions == list(range(1, len(positions) + 1))


def test_what_is_decided_about_entities_moves_their_counts_and_undoing_moves_them_back(
    connection: Connection,
) -> None:
    store(connection, NOW, made(1, at=NOW, names=["Ann Ash"]), made(2, at=NOW, names=["A Ash"]))
    refresh(connection)
    daily = "SELECT name, articles FROM mart.entity_daily ORDER BY 1"
    assert rows(connection, daily) == [("A Ash", 1), ("Ann Ash", 1)]
    with connection.transaction():
        decided = merge(connection, "PERSON:a ash", "PERSON:ann ash", by="ann", reason=None, force=False)
    refresh(connection)
    assert rows(connection, daily) == [("Ann Ash", 2)]
    with connection.transaction():
        undo(connection, decided.decision_id)
    refresh(connection)
    assert rows(connection, daily) == [("A Ash", 1), ("Ann Ash", 1)]


def test_a_change_says_what_changed_once_and_an_article_that_stays_the_same_has_none(
    connection: Connection,
) -> None:
    first = made(1, at=NOW, text="It rained in Male.")
    store(connection, NOW, first)
    refresh(connection)
    store(connection, NOW + DAY, first)
    refresh(connection)
    assert changes(connection) == [(1, "new")]
    store(connection, NOW + DAY, made(1, at=NOW, text="It poured in Male."))
    refresh(connection)
    connection.execute(b"UPDATE news.articles SET published_at = published_at + interval '1 hour'")
    refresh(connection)
    connection.execute(b"DELETE FROM news.article_countries")
    refresh(connection)
    connection.execute(b"UPDATE news.articles SET fetched_at = now(), gone_at = now()")
    refresh(connection)
    connection.execute(b"DELETE FROM news.articles")
    refresh(connection)
    assert changes(connection) == [(1, "new"), (2, "text"), (3, "facts"), (4, "tags"), (5, "removed")]
    assert rows(connection, "SELECT count(*) FROM news.article_search") == [(0,)]


def test_an_article_that_is_removed_after_its_tags_were_is_told_of_once(connection: Connection) -> None:
    store(connection, NOW, made(1, at=NOW), made(2, at=NOW))
    refresh(connection)
    connection.execute(b"DELETE FROM news.article_countries")
    connection.execute(b"DELETE FROM news.articles WHERE url LIKE '%/1'")
    refresh(connection)
    assert sorted(change for _, change in changes(connection)[2:]) == ["removed", "tags"]


def test_what_commits_late_is_numbered_late_and_read_once(settings: Settings, connection: Connection) -> None:
    with connect(settings) as slow, connect(settings) as quick:
        with slow.transaction():
            slow.execute(INSERT)
            quick.execute(INSERT)
            refresh(connection)
            seen = changes(connection)
            assert [position for position, _ in seen] == [1]
        refresh(connection)
    later = rows(connection, "SELECT position FROM mart.changes WHERE position > %(last)s", last=seen[-1][0])
    assert later == [(2,)]
    assert rows(connection, "SELECT count(DISTINCT article_id) FROM mart.changes") == [(2,)]


def write(settings: Settings, number: int, articles: int) -> None:
    chance = random.Random(number)  # noqa: S311 - no secret
    with connect(settings) as connection:
        for _ in range(articles):
            with connection.transaction():
                connection.execute(INSERT)
                sleep(chance.random() * 0.02)


def follow(settings: Settings, read: list[int], ended: threading.Event) -> None:
    above = "SELECT position FROM mart.changes WHERE position > %(last)s ORDER BY 1"
    with connect(settings) as connection:
        while not ended.is_set():
            read += [position for (position,) in rows(connection, above, last=read[-1] if read else 0)]


def keep_up(settings: Settings, ended: threading.Event) -> None:
    with connect(settings) as connection:
        while not ended.is_set():
            refresh_articles(connection)


def wait_until(reached: Callable[[], bool]) -> None:
    deadline = monotonic() + 30
    while not reached():
        assert monotonic() < deadline
        sleep(0.05)


def test_many_writers_and_two_that_refresh_leave_no_gap_and_no_double(settings: Settings) -> None:
    ended, read = threading.Event(), list[int]()
    others = [threading.Thread(target=keep_up, args=(settings, ended)) for _ in range(2)]
    others.append(threading.Thread(target=follow, args=(settings, read, ended)))
    writers = [threading.Thread(target=write, args=(settings, number, 15)) for number in range(4)]
    for thread in [*others, *writers]:
        thread.start()
    try:
        wait_until(lambda: len(read) >= 60)
    finally:
        ended.set()
        for thread in [*others, *writers]:
            thread.join()
    assert read == list(range(1, 61))
    with connect(settings) as connection:
        articles = Counter(rows(connection, "SELECT article_id FROM mart.changes"))
    assert len(articles) == 60
    assert set(articles.values()) == {1}


def test_whoever_listens_is_told_when_changes_were_numbered(settings: Settings, connection: Connection) -> None:
    with connect(settings) as listener:
        listener.execute(b"LISTEN dateline_changes")
        store(connection, NOW, made(1), made(2))
        assert list(listener.notifies(timeout=0.2)) == []
        refresh(connection)
        assert [notify.payload for notify in listener.notifies(timeout=5, stop_after=1)] == ["2"]


def test_while_something_runs_its_articles_are_found_and_counted(
    migrated: str, settings: Settings, connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PAUSE_SECONDS", 0.05)

    counted = "SELECT coalesce(sum(articles), 0) FROM mart.country_daily"
    with refreshing(settings):
        for count in (1, 2):
            store(connection, NOW, made(count))
            wait_until(lambda count=count: rows(connection, counted) == [(count,)])  # type: ignore[misc]
            # It goes on over another connection when this one is cut.
            with psycopg.connect(migrated) as admin:
                admin.execute(CUT, [connection.info.backend_pid])


def test_what_is_stored_last_is_refreshed_before_the_run_ends_unless_it_fails(
    settings: Settings, connection: Connection
) -> None:
    with refreshing(settings):
        store(connection, NOW, made(1))
    assert changes(connection) == [(1, "new")]
    with suppress(KeyboardInterrupt), refreshing(settings):
        store(connection, NOW, made(2))
        raise KeyboardInterrupt
    assert changes(connection) == [(1, "new")]


def test_a_long_query_of_an_analyst_keeps_nobody_from_storing_and_refreshing(
    settings: Settings, connection: Connection
) -> None:
    with connect(settings, "reader") as analyst, analyst.transaction():
        analyst.execute(b"SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        assert rows(analyst, "SELECT count(*) FROM mart.articles, mart.country_daily") == [(0,)]
        connection.execute(b"SET lock_timeout = '1s'")
        store(connection, NOW, made(1))
        assert refresh(connection) == (1, 1)
        assert rows(analyst, "SELECT count(*) FROM mart.country_daily") == [(0,)]
    assert rows(connection, "SELECT count(*) FROM mart.country_daily") == [(1,)]
