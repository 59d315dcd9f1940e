"""What a report reads: given articles, expected rows; and the command, from an empty database to a file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tasks.database import Connection, connect, snapshot
from tasks.errors import StoreError
from tasks.model import CountryTag, EntityTag, Published
from tasks.refresh import refresh
from tasks.report.model import Rows, Scope
from tasks.settings import Settings
from tasks.storage.batch import store_batch
from tasks.storage.report import known_days, read_rows
from tests.support.articles import make_article, make_tagged
from tests.support.intake_world import IntakeWorld
from tests.support.report import make_country_scope, make_scope
from tests.support.settings import settings_for

NOW = datetime(2026, 11, 30, 9, 30, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FIRST = datetime(2026, 11, 21, tzinfo=UTC)
EVE = FIRST - timedelta(seconds=1)


@pytest.fixture
def settings(migrated: str) -> Settings:
    return settings_for(migrated)


@pytest.fixture
def connection(settings: Settings) -> Iterator[Connection]:
    with connect(settings) as opened:
        yield opened


def country(code: str, role: str = "mentioned") -> CountryTag:
    return CountryTag(code=code, role=role, score=0.9, salience=0.9, mentions=1, spans=((0, 5),))  # type: ignore[arg-type]


def entity(name: str, kind: str) -> EntityTag:
    key = f"{kind}:{name.casefold()}"
    return EntityTag(name=name, type=kind, key=key, mentions=1, spans=((0, 5),), forms=(name,))  # type: ignore[arg-type]


def store(connection: Connection, number: int, at: datetime, focus: str, *named: str, **changes: Any) -> None:
    """Store an article about a country that names others, by an outlet of its own."""
    outlet = changes.pop("outlet", f"paper{number}.example")
    names = changes.pop("names", ())
    article = make_article(
        origin=f"{number}.html",
        url=f"https://{outlet}/{number}",
        outlet=outlet,
        outlet_name=outlet,
        title=f"Report {number}",
        text=changes.pop("text", f"Story {number}: " + " ".join(f"word{number}x{n}" for n in range(60))),
        published=Published(at=at, raw="x", source="page", precision="second"),
        **changes,
    )
    countries = (country(focus, "focus"), *map(country, named))
    with connection.transaction():
        store_batch(connection, None, [make_tagged(article, countries=countries, entities=names)], NOW)


@pytest.fixture
def filled(connection: Connection) -> Connection:
    """Five articles of the period, two of the one before, one older and one of tomorrow."""
    muizzu = (entity("Mohamed Muizzu", "PERSON"), entity("Defence Force", "ORG"))
    store(connection, 1, FIRST, "MV", "IN", names=muizzu, outlet_country="MV")
    store(connection, 2, FIRST + DAY, "IN", "MV", "CN", names=muizzu[:1])
    store(connection, 3, FIRST + DAY, "MV", "IN", outlet="paper1.example", language="dv")
    store(connection, 4, NOW - HOUR, "US")
    store(connection, 5, NOW - 2 * HOUR, "MV", names=muizzu[1:])
    store(connection, 6, EVE, "MV", "IN", names=muizzu)
    store(connection, 7, EVE - 9 * DAY, "US")
    store(connection, 8, EVE - 10 * DAY, "MV", "IN", names=muizzu)
    store(connection, 9, NOW + DAY, "MV", "IN")
    refresh(connection)
    return connection


def read(connection: Connection, scope: Scope) -> Rows:
    with snapshot(connection):
        return read_rows(connection, scope)


def pick(rows: list[dict[str, Any]], *names: str) -> list[tuple[Any, ...]]:
    return [tuple(row[name] for name in names) for row in rows]


def test_the_headline_counts_each_thing_once_in_both_periods(filled: Connection) -> None:
    rows = read(filled, make_scope())
    counted = ("articles", "outlets", "families", "languages", "stories", "countries", "all_articles")
    assert pick([rows.headline, rows.before], *counted) == [(5, 4, 4, 2, 5, 4, 5), (2, 2, 2, 1, 2, 3, 2)]


def test_outlets_of_one_family_are_one_publisher(filled: Connection) -> None:
    filled.execute(b"UPDATE news.outlets SET family = 'House' WHERE outlet_key <> 'paper4.example'")
    rows = read(filled, make_scope())
    assert pick([rows.headline], "outlets", "families") == [(4, 2)]


def test_days_countries_and_pairs_are_those_of_the_period_beside_the_one_before(filled: Connection) -> None:
    rows = read(filled, make_scope())
    assert pick(rows.days, "day", "articles") == [
        (date(2026, 11, 11), 1), (date(2026, 11, 20), 1), (date(2026, 11, 21), 1), (date(2026, 11, 22), 2),
        (date(2026, 11, 30), 2),
    ]  # fmt: skip
    assert pick(rows.countries, "country_code", "articles", "focus_articles", "before") == [
        ("MV", 4, 3, 1), ("IN", 3, 1, 1), ("CN", 1, 0, 0), ("US", 1, 1, 1),
    ]  # fmt: skip
    assert pick(rows.pairs, "code_a", "country_b", "articles", "focus_articles", "before") == [
        ("IN", "Maldives", 3, 0, 1), ("CN", "India", 1, 0, 0), ("CN", "Maldives", 1, 0, 0),
    ]  # fmt: skip


def test_names_and_outlets_have_their_counts_of_both_periods(filled: Connection) -> None:
    rows = read(filled, make_scope())
    assert pick(rows.people, "name", "articles", "before") == [("Mohamed Muizzu", 2, 1)]
    assert pick(rows.organisations, "name", "articles", "before") == [("Defence Force", 2, 1)]
    assert pick(rows.outlets, "name", "outlet_country", "articles", "before") == [
        ("paper1.example", "MV", 2, 0), ("paper2.example", None, 1, 0), ("paper4.example", None, 1, 0),
        ("paper5.example", None, 1, 0),
    ]  # fmt: skip


def test_with_a_country_everything_is_of_articles_that_name_it(filled: Connection) -> None:
    rows = read(filled, make_country_scope())
    assert pick([rows.headline], "articles", "outlets", "countries", "all_articles") == [(4, 3, 2, 5)]
    assert pick(rows.days, "day", "articles", "focus_articles")[1:] == [
        (date(2026, 11, 21), 1, 1), (date(2026, 11, 22), 2, 1), (date(2026, 11, 30), 1, 1),
    ]  # fmt: skip
    assert pick(rows.countries, "country_code", "articles", "before") == [("IN", 3, 1), ("CN", 1, 0)]
    assert pick(rows.pairs, "code_a", "code_b", "articles", "before") == [
        ("IN", "MV", 3, 1), ("CN", "IN", 1, 0), ("CN", "MV", 1, 0),
    ]  # fmt: skip
    assert pick(rows.people, "name", "articles", "before") == [("Mohamed Muizzu", 1, 1)]
    assert pick(rows.outlets, "name", "articles") == [
        ("paper1.example", 2), ("paper2.example", 1), ("paper5.example", 1),
    ]  # fmt: skip


def test_stories_are_those_with_several_articles_the_most_independent_first(filled: Connection) -> None:
    text = "India and the Maldives agreed " + " ".join(f"on point {number}" for number in range(60))
    for number, about in ((20, "MV"), (21, "MV"), (22, "US")):
        store(filled, number, NOW - 3 * HOUR, about, text=f"{text}." if number < 22 else text[::-1])
    filled.execute(b"UPDATE news.stories SET independent = 2 WHERE articles = 2")
    rows = read(filled, make_scope())
    assert pick(rows.stories, "title", "url", "articles", "independent", "origin_outlet") == [
        ("Report 20", "https://paper20.example/20", 2, 2, "paper20.example")
    ]
    assert read(filled, make_country_scope()).stories == rows.stories
    india = make_scope(country_code="IN", country="India")
    assert read(filled, india).stories == []
    early = make_scope(since=date(2026, 11, 1), until=date(2026, 11, 30))
    assert read(filled, early).stories == []


def test_what_is_above_its_usual_is_that_of_the_end_of_the_period(filled: Connection) -> None:
    for number in range(30, 36):
        store(filled, number, FIRST + 3 * DAY + number * timedelta(minutes=1), "NP")
    refresh(filled)
    scope = make_scope(until=date(2026, 11, 25))
    (row,) = [row for row in read(filled, scope).trending if row["name"] == "Nepal"]
    assert (row["articles"], row["usual"]) == (6, 0)
    assert not [row for row in read(filled, make_scope()).trending if row["name"] == "Nepal"]


def test_the_usual_is_no_whole_number(filled: Connection) -> None:
    for number in (40, 41, 42):
        store(filled, number, NOW - 3 * HOUR, "CN")
    refresh(filled)
    (row,) = [row for row in read(filled, make_scope()).trending if row["name"] == "China"]
    # One article on the five days of four weeks on which there were any.
    assert (row["articles"], row["baseline_days"], float(row["usual"])) == (3, 5, 0.2)


def test_gaps_count_only_what_lies_in_the_period_and_no_hour_of_a_feed_twice(connection: Connection) -> None:
    world = IntakeWorld(connection, NOW)
    feed_id = world.feed()
    for kind, since, until in (
        ("not_polled", FIRST - DAY, FIRST + 6 * HOUR),
        ("no_overlap", FIRST + 3 * HOUR, FIRST + 8 * HOUR),
        ("not_polled", FIRST + DAY - HOUR, FIRST + DAY + 2 * HOUR),
        ("not_polled", FIRST - 9 * DAY, FIRST - 8 * DAY),
    ):
        world.insert("ops.gaps", feed_id=feed_id, kind=kind, since=since, until=until, detail="x")
    rows = read(connection, make_scope())
    assert pick(rows.gaps, "source", "kind", "times", "hours", "lasts") == [
        ("The Skerry", "not_polled", 2, 9.0, False), ("The Skerry", "no_overlap", 1, 5.0, False),
    ]  # fmt: skip
    assert pick(rows.unseen, "day", "hours") == [(date(2026, 11, 21), 9.0), (date(2026, 11, 22), 2.0)]


def test_feeds_untagged_articles_and_the_funnel_are_read_as_mart_has_them(connection: Connection) -> None:
    world = IntakeWorld(connection, NOW)
    feed_id = world.feed()
    world.feed("paused", state="paused")
    world.entry(feed_id, "a")
    world.entry(feed_id, "b", state="reject", reason="gone")
    world.entry(feed_id, "c", age=40 * DAY)
    store(connection, 1, NOW - HOUR, "IN")
    connection.execute(b"DELETE FROM news.enrichments WHERE kind = 'entities'")
    rows = read(connection, make_scope())
    assert pick(rows.feeds, "outlet", "state") == [("The Skerry", "active"), ("The Skerry", "paused")]
    assert pick(rows.untagged, "kind", "problem", "articles", "total") == [("entities", "not tagged", 1, 1)]
    assert ("seen", None, 2) in pick(rows.funnel, "stage", "reason", "items")
    assert ("stored", None, 1) in pick(rows.funnel, "stage", "reason", "items")


def test_an_empty_database_has_no_days_and_a_filled_one_its_first_and_last(
    settings: Settings, filled: Connection
) -> None:
    assert known_days(filled) == (date(2026, 11, 10), date(2026, 12, 1))
    filled.execute(b"DELETE FROM news.articles")
    assert known_days(filled) is None


def test_all_that_is_read_is_of_one_moment_and_nothing_is_written(
    settings: Settings, filled: Connection
) -> None:
    with connect(settings) as other, snapshot(filled):
        before = read_rows(filled, make_scope())
        store(other, 50, NOW - HOUR, "MV")
        refresh(other)
        assert read_rows(filled, make_scope()) == before
    assert read(filled, make_scope()).headline["articles"] == 6
    with pytest.raises(StoreError, match="read-only"), connect(settings) as writer, snapshot(writer):
        writer.execute(b"DELETE FROM news.articles")
    filled.execute(b"DELETE FROM news.articles")


def test_the_reader_may_read_all_of_it(settings: Settings, filled: Connection) -> None:
    with connect(settings, "reader") as reader, snapshot(reader):
        assert read_rows(reader, make_scope()).headline["articles"] == 5
    with pytest.raises(StoreError, match="permission denied"), connect(settings, "reader") as reader:
        reader.execute(b"SELECT FROM ops.polls")
