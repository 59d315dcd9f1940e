"""Search: in the endings of each language or letter by letter, limited, ranked, and never a syntax error."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tasks.database import Connection, connect
from tasks.refresh import refresh
from tasks.settings import Settings
from tasks.storage.decisions import merge
from tests.support.mart import made, rows, store
from tests.support.settings import settings_for

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def settings(migrated: str) -> Settings:
    return settings_for(migrated)


@pytest.fixture
def connection(settings: Settings) -> Iterator[Connection]:
    with connect(settings) as connection:
        yield connection


def found(connection: Connection, query: str | None, **limits: Any) -> set[str]:
    """Return the last part of the addresses that a search finds."""
    named = "".join(f", {name} => %({name})s" for name in limits)
    statement = f"SELECT url FROM mart.search(%(query)s{named})"  # noqa: S608 - names of the tests
    return {url.rpartition("/")[2] for (url,) in rows(connection, statement, query=query, **limits)}


def stored(connection: Connection, *texts: str, language: str | None = "en") -> None:
    articles = [made(number, text=text, language=language, at=NOW) for number, text in enumerate(texts, 1)]
    store(connection, NOW, *articles)
    refresh(connection)


@pytest.mark.parametrize(
    ("language", "text", "query", "other"),
    [
        ("en", "Ministers were negotiating treaties.", "negotiated treaty", "negotiated ferry"),
        ("fr", "Les ministres négociaient des traités.", "négocier traité", "négocier navire"),
        ("de", "Die Minister verhandelten in den Häfen.", "häfen minister", "häfen fliegen"),
        ("ru", "Министры обсудили договоры.", "договор", "паром"),
        ("sw", "Mawaziri walijadili mkataba.", "mkataba", "meli"),
        (None, "Herring returned.", "herring", "cod"),
        ("ja", "東京都知事は29日、NHKの取材に応じた。", "東京都 知事", "京東"),
        ("ja", "東京都知事は29日、NHKの取材に応じた。", "nhk 取材", "bbc 取材"),
        ("ja", "NHKの取材に応じた。", "取材", "取応"),
        ("zh", "中国外交部发言人表示关切。", "外交部", "外部"),
        ("zh", "中国外交部发言人表示关切。", "中", "美"),
        ("ko", "대통령이 한국을 방문했다.", "대통령", "통대령"),
        ("th", "นายกรัฐมนตรีเยือนประเทศไทย", "ประเทศไทย", "ประเทศลาว"),
    ],
)
def test_a_text_is_found_by_words_of_its_language(
    connection: Connection, language: str | None, text: str, query: str, other: str
) -> None:
    stored(connection, text, language=language)
    assert found(connection, query) == {"1"}
    assert found(connection, other) == set()


def test_all_words_must_occur_or_one_or_a_phrase_or_none(connection: Connection) -> None:
    stored(connection, "The ferry sailed to Male.", "The ferry sank off Goa.", "To Male by ferry they flew.")
    assert found(connection, "ferry male") == {"1", "3"}
    assert found(connection, "goa OR flew") == {"2", "3"}
    assert found(connection, '"sailed to male"') == {"1"}
    assert found(connection, "ferry -goa") == {"1", "3"}


@pytest.mark.parametrize(
    "query",
    [
        "", "   ", None, "the", "-ferry", "!", "& | !", "((", '"', '"ferry', "'; DROP TABLE x; --",
        "a:*b", "<->", "\\", "\\'", "=c:IN", "'=c:IN'", ":A", "x" * 5_000, "東" * 5_000, "''''", "東'京",
        '"東京 -"', "OR", "- -", "\u0007", "🦊",
        "ferry & !(x | y) <-> z:*AB",
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", ["en", "ja"])
def test_whatever_is_typed_is_no_error_and_finds_nothing_by_chance(
    connection: Connection, query: str | None, language: str
) -> None:
    stored(connection, "Nothing of note.", language=language)
    assert found(connection, query) == set()


def test_a_search_is_limited_by_country_entity_outlet_language_and_time(connection: Connection) -> None:
    store(
        connection, NOW,
        made(1, text="A ferry.", at=NOW, focus=["IN"], names=["Ann Ash"], outlet="a.example", language="en"),
        made(2, text="Ferry.", at=NOW - 2 * DAY, focus=[], mentioned=["MV"], outlet="b.example", language="de"),
        made(3, text="Ferry, ferry.", focus=["MV"], names=["Bob Birch"], outlet="b.example", language="en"),
    )  # fmt: skip
    refresh(connection)
    assert found(connection, "ferry") == {"1", "2", "3"}
    assert found(connection, "ferry", country="mv") == {"2", "3"}
    assert found(connection, "ferry", country="Maldives", language="EN") == {"3"}
    assert found(connection, "ferry", entity="ann ash") == {"1"}
    assert found(connection, "ferry", outlet="B.example") == {"2", "3"}
    assert found(connection, "ferry", since=NOW) == {"1", "3"}
    assert found(connection, "ferry", until=NOW) == {"2"}
    for limit in (
        {"country": "QQ"},
        {"entity": "Nobody"},
        {"outlet": "c.example"},
        {"language": "x' | '=c:IN"},
    ):
        assert found(connection, "ferry", **limit) == set()
    assert len(found(connection, "ferry", max_rows=2)) == 2
    assert found(connection, "ferry", max_rows=-1) == set()


def test_what_changes_about_an_article_changes_what_finds_it(connection: Connection) -> None:
    store(connection, NOW, made(1, text="A ferry.", names=["A Ash"]), made(2, text="Old.", names=["Ann Ash"]))
    refresh(connection)
    store(connection, NOW + DAY, made(1, text="A tunnel.", focus=["MV"], names=["A Ash"]))
    with connection.transaction():
        merge(connection, "PERSON:a ash", "PERSON:ann ash", by="ann", reason=None, force=False)
    assert found(connection, "ferry", country="IN") == {"1"}
    refresh(connection)
    assert found(connection, "ferry") == set()
    assert found(connection, "tunnel", country="IN") == set()
    assert found(connection, "tunnel", country="MV") == {"1"}
    for name in ("Ann Ash", "A Ash"):
        assert found(connection, "tunnel OR old", entity=name) == {"1", "2"}


def test_the_best_match_is_first_with_its_words_in_their_surroundings(connection: Connection) -> None:
    store(
        connection, NOW,
        made(1, text="Rain fell for days.\n\nAt last a ferry sailed to Male with rice.", title="Rain"),
        made(2, text="Rain fell.", title="Ferries sail again"),
        made(3, text="昨日、東京都知事は29日、NHKの取材に応じた。" + "長い文。" * 40, language="ja"),
    )  # fmt: skip
    refresh(connection)
    ranked = "SELECT title, snippet FROM mart.search(%(query)s)"
    assert [title for title, _ in rows(connection, ranked, query="ferry")] == ["Ferries sail again", "Rain"]
    [(_, snippet)] = rows(connection, ranked, query="ferry rice")
    assert "«ferry» sailed to Male with «rice»" in snippet
    assert "\n" not in snippet
    [(_, snippet)] = rows(connection, ranked, query="取材")
    assert "NHKの«取材»に応じた" in snippet
    assert snippet.endswith("…")


def test_a_text_of_megabytes_and_one_of_words_without_end_are_stored_and_found(connection: Connection) -> None:
    long = "herring " + " ".join(f"w{number:x}" for number in range(800_000))
    unspaced = "".join(chr(0x20000 + number) for number in range(40_000))
    late = "x" * 60_000 + " cod"
    store(connection, NOW, made(1, text=long), made(2, text=unspaced, language="zh"), made(3, text=late))
    refresh(connection)
    assert found(connection, "herring") == {"1"}
    assert found(connection, chr(0x20005) + chr(0x20006) + chr(0x20007)) == {"2"}
    assert found(connection, "cod") == set()
    assert rows(connection, "SELECT count(*), count(problem) AS problems FROM news.article_search") == [(3, 0)]


def test_a_text_that_postgres_refuses_to_index_keeps_no_other_from_being_found(migrated: str) -> None:
    settings = settings_for(migrated)
    with connect(settings, "owner") as owner:
        owner.execute(b"""
            CREATE OR REPLACE FUNCTION news.words_to_search(config text, text text)
            RETURNS tsvector LANGUAGE plpgsql AS $$
            BEGIN
                IF text LIKE '%%poison%%' THEN RAISE program_limit_exceeded USING MESSAGE = 'too many'; END IF;
                RETURN to_tsvector(config::regconfig, text);
            END $$""")
    with connect(settings) as connection:
        stored(connection, "A ferry.", "A ferry of poison.", "Another ferry.")
        assert found(connection, "ferry") == {"1", "3"}
        problems = "SELECT problem FROM news.article_search WHERE problem IS NOT NULL"
        [(problem,)] = rows(connection, problems)
        assert problem.startswith("too many")
        assert len(rows(connection, "SELECT position FROM mart.changes")) == 3


def test_an_analyst_may_search(settings: Settings, connection: Connection) -> None:
    stored(connection, "A ferry.")
    with connect(settings, "reader") as analyst:
        assert found(analyst, "ferry") == {"1"}
