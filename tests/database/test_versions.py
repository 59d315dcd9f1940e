"""Databases that earlier versions made: each migrates to now, loses nothing, and gives the right answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict
from pydantic import SecretStr

import sql
from sql.dictionary import dictionary
from tasks import database
from tasks.database import connect
from tasks.refresh import refresh
from tasks.settings import Settings
from tests.support.articles import make_article, make_tagged
from tests.support.database import database as made_database
from tests.support.exported import store
from tests.support.versions import NO_PARENTHESES, VERSIONS, Facts, facts, load, shape

FERRY = "https://skerry-post.example/ferry"
#: What migrating is meant to change of what was there: digests of files, reasons, the keys that stories are
#: found by (0020), and outlets, whose reference data comes with the code.
REWRITTEN = {
    "ops.rebuilt_objects",
    "ops.migrations",
    "ops.reject_reasons",
    "news.article_signatures",
    "news.outlets",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Old:
    """A database of an earlier version, migrated."""

    version: str
    settings: Settings
    address: str
    before: Facts
    after: Facts
    applied: tuple[str, ...]

    def ask(self, query: str, **values: str) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.address) as reader:
            reader.execute("SET ROLE dateline_reader")
            return reader.execute(query.encode(), values or None).fetchall()


@pytest.fixture(scope="module", params=VERSIONS)
def old(request: pytest.FixtureRequest, server: str) -> Iterator[Old]:
    with made_database(server) as address:
        load(address, request.param)
        before = facts(address)
        settings = Settings(database_url=SecretStr(address))
        applied = database.migrate(settings)
        after = facts(address, before)
        with connect(settings) as connection:
            refresh(connection)
        yield Old(
            version=request.param,
            settings=settings,
            address=address,
            before=before,
            after=after,
            applied=applied,
        )


@pytest.fixture
def written_to(old: Old, server: str) -> Iterator[Old]:
    """A copy of it: tests come in any order, and the others look at what there was."""
    template = conninfo_to_dict(old.address)["dbname"]
    with made_database(server, template=str(template)) as address:
        yield replace(old, settings=Settings(database_url=SecretStr(address)), address=address)


def test_every_part_of_the_history_has_one() -> None:
    assert VERSIONS[:5] == ("part1", "part2", "part3", "part4", "part5")


def test_it_becomes_the_schema_of_a_new_database(old: Old, shared_database: str) -> None:
    assert shape(old.address) == shape(shared_database)
    with psycopg.connect(old.address) as connection:
        page = dictionary(connection)
    # A rule that was read back from a dump has other parentheses.
    assert page.translate(NO_PARENTHESES) == sql.script("DICTIONARY.md").translate(NO_PARENTHESES)


def test_no_row_of_any_table_is_lost_or_altered(old: Old) -> None:
    assert sum(len(rows) for _, rows in old.before.values()) > 400
    altered = {name for name, (columns, rows) in old.before.items() if old.after.get(name) != (columns, rows)}
    assert altered <= REWRITTEN


def test_articles_are_what_they_were(old: Old) -> None:
    rows = old.ask("""
        SELECT url, title, published_at, published_precision, outlet, focus_countries, revision
          FROM mart.articles
         WHERE url LIKE 'https://%.example/%' AND outlet LIKE '%-%'
         ORDER BY url COLLATE "C" """)
    harbour, phare, ferry, talks = (row for row in rows if row[0].split("/")[2] != "lantern.example")
    assert harbour[0] == "https://harbour-times.example/ferry-opens"
    assert (phare[1], phare[4]) == ("Le Canada et la France bâtissent un pont", "le-phare.example")
    assert ferry[2:4] == (datetime(2026, 2, 2, 10, tzinfo=UTC), "second")
    assert (set(ferry[5]), ferry[6]) == ({"IS", "NO"}, 2)
    assert (talks[0], talks[3], set(talks[5])) == (
        "https://skerry-post.example/talks?id=7", "day", {"PE", "CL"},
    )  # fmt: skip


def test_the_seed_article_still_says_what_it_is_about(old: Old) -> None:
    rows = old.ask("""
        SELECT country_code, role, evidence FROM mart.article_countries
          JOIN mart.articles USING (article_id) WHERE dateline_place = 'New Delhi' ORDER BY country_code""")
    assert [row[:2] for row in rows] == [("CN", "mentioned"), ("IN", "focus"), ("MV", "focus")]
    assert "Maldivian" in rows[2][2]


def test_the_history_has_both_texts(old: Old) -> None:
    history = """
        SELECT h.revision, substring(text FROM 'carries [0-9]+ passengers'), known_until IS NULL
          FROM mart.article_history AS h JOIN mart.articles USING (article_id)
         WHERE url = %(url)s ORDER BY 1"""
    rows = old.ask(history, url=FERRY)
    assert rows == [(1, "carries 200 passengers", False), (2, "carries 120 passengers", True)]


def test_search_counts_and_changes_know_what_was_there_before_them(old: Old) -> None:
    found = old.ask("SELECT url FROM mart.search('ferry passengers', country => 'NO')")
    assert (FERRY,) in found
    assert old.ask(
        "SELECT articles FROM mart.country_daily WHERE country_code = 'CL' AND day = '2026-02-03'"
    ) == [(1,)]
    assert old.ask("SELECT count(DISTINCT article_id) FROM mart.changes") == old.ask(
        "SELECT count(*) FROM mart.articles"
    )


def test_what_was_rejected_is_still_known(old: Old) -> None:
    with psycopg.connect(old.address) as owner:
        rows = owner.execute(
            "SELECT stage, reason, run_id FROM ops.rejects WHERE origin LIKE '%first.jsonl%'"
        ).fetchall()
        assert rows == [("load", "bad_record", rows[0][2])]
        known = owner.execute("SELECT flow, state FROM ops.runs WHERE run_id = %s", (rows[0][2],)).fetchall()
    assert known == [("backfill", "completed")]


def test_what_analysts_decided_holds(old: Old) -> None:
    if old.version in {"part1", "part2"}:
        pytest.skip("they could not decide yet")
    rows = old.ask("SELECT aliases FROM mart.entities WHERE name = 'Helga Bjarnadottir'")
    assert "Carlos Quispe" in rows[0][0]
    assert old.ask("SELECT count(*) FROM mart.entities WHERE name = 'Narendra Modi'") == [(1,)]


def test_todays_code_goes_on_with_it(written_to: Old) -> None:
    """A corrected text makes a revision of the article that the older version stored."""
    text = "The ferry carries 90 passengers, and no dog."
    now = datetime.now(UTC)
    ((uid,),) = written_to.ask("SELECT article_uid FROM mart.articles WHERE url = %(url)s", url=FERRY)
    article = make_article(url=FERRY, uid=uid, text=text, outlet="skerry-post.example", fetched_at=now)
    store(written_to.settings, make_tagged(article), now=now)
    history = """
        SELECT h.revision, h.text = %(text)s, known_until IS NULL
          FROM mart.article_history AS h JOIN mart.articles USING (article_id) WHERE url = %(url)s ORDER BY 1"""
    rows = written_to.ask(history, text=text, url=FERRY)
    assert rows[2:] == [(3, True, True)]
    assert rows[1][1:] == (False, False)
