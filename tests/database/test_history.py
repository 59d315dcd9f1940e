"""What an article said at some moment, whatever was stored when."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from flows.cli.diff import diff
from tasks.database import connect, rolled_back
from tasks.settings import Settings
from tasks.storage.batch import store_batch
from tests.support.articles import make_article, make_tagged
from tests.support.settings import settings_for

BEGIN = datetime(2026, 11, 24, 12, tzinfo=UTC)
WORDS = ("storm", "harbour", "flood")


@pytest.fixture
def settings(migrated: str) -> Settings:
    return settings_for(migrated)


def text_of(article: int, word: str) -> str:
    return f"Article {article} is about the {word} in Reykjavik and about nothing else at all."


@hypothesis_settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    stores=st.lists(
        st.tuples(st.integers(0, 6), st.integers(1, 3), st.sampled_from(WORDS)), min_size=1, max_size=12
    ),
    moments=st.lists(st.integers(-1, 14), min_size=1, max_size=6),
)
def test_what_was_known_at_any_moment_is_what_a_diary_would_say(
    settings: Settings, stores: list[tuple[int, int, str]], moments: list[int]
) -> None:
    """Times may repeat and, as clocks do, step back: then the later word counts from the time before."""
    diary: list[tuple[datetime, int, str]] = []
    last, current = dict.fromkeys(range(1, 4), BEGIN), dict[int, str]()
    with connect(settings) as connection, rolled_back(connection):
        for half_hours, number, word in stores:
            now = BEGIN + timedelta(minutes=30 * half_hours)
            article = make_article(url=f"https://example.org/{number}", text=text_of(number, word))
            store_batch(connection, None, [make_tagged(article)], now)
            if article.text != current.get(number):
                last[number], current[number] = max(last[number], now), article.text
                diary.append((last[number], number, article.text))
        for half_hours in moments:
            moment = BEGIN + timedelta(minutes=30 * half_hours)
            known = {number: text for at, number, text in diary if at <= moment}
            rows = connection.execute(b"SELECT url, text FROM mart.articles_as_of(%s)", [moment]).fetchall()
            assert {row["url"]: row["text"] for row in rows} == {
                f"https://example.org/{number}": text for number, text in known.items()
            }
            assert len(rows) == len(known)


@pytest.fixture
def revised(settings: Settings) -> Settings:
    """Return settings of a database in which an article has three revisions, and another one."""
    for hours, word in enumerate(WORDS):
        tagged = make_tagged(make_article(text=text_of(1, word), fetched_at=BEGIN + timedelta(hours=hours)))
        with connect(settings) as connection, connection.transaction():
            store_batch(connection, None, [tagged], BEGIN + timedelta(hours=hours))
    other = make_tagged(make_article(url="https://example.org/b", text=text_of(2, "storm")))
    with connect(settings) as connection, connection.transaction():
        store_batch(connection, None, [other], BEGIN)
    return settings


def run_diff(settings: Settings, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> Any:
    assert settings.database_url is not None
    monkeypatch.setenv("DATELINE_DATABASE_URL", settings.database_url.get_secret_value())
    return CliRunner().invoke(diff, arguments)


def test_a_diff_shows_the_words_that_changed(revised: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("https://example.org/a#top", "1"):
        result = run_diff(revised, monkeypatch, name)
        assert result.exit_code == 0, result.output
        assert "Article 1 is about the [-harbour-]{+flood+} in Reykjavik" in result.output
        assert "the title is the same" in result.output
        assert "revision 2, known since 2026-11-24 13:00:00 UTC, trafilatura 1" in result.output
    result = run_diff(revised, monkeypatch, "1", "--from", "1", "--to", "3")
    assert "[-storm-]{+flood+}" in result.output


def test_a_diff_as_json_has_both_texts(revised: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    said = json.loads(run_diff(revised, monkeypatch, "1", "--json").output)
    assert (said["from"]["revision"], said["to"]["revision"]) == (2, 3)
    after = "".join(piece["text"] for piece in said["text"] if piece["kind"] != "removed")
    assert after == text_of(1, "flood")


def test_a_diff_says_what_it_cannot_show(revised: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "one revision only" in run_diff(revised, monkeypatch, "https://example.org/b").output
    unknown = run_diff(revised, monkeypatch, "9" * 30)
    assert (unknown.exit_code, "no article has the number" in unknown.output) == (2, True)
    assert "the article has 3" in run_diff(revised, monkeypatch, "1", "--to", "4").output


def test_the_history_of_an_article_has_every_text_and_when_it_was_known(revised: Settings) -> None:
    with connect(revised, "reader") as connection:
        rows = connection.execute(
            b"SELECT revision, text, known_from, known_until, fetched_at, is_current FROM mart.article_history "
            b"WHERE article_id = 1 ORDER BY revision"
        ).fetchall()
    hours = [BEGIN + timedelta(hours=n) for n in range(3)]
    assert [row["text"] for row in rows] == [text_of(1, word) for word in WORDS]
    assert [row["known_from"] for row in rows] == [row["fetched_at"] for row in rows] == hours
    assert [row["known_until"] for row in rows] == [*hours[1:], None]
    assert [row["is_current"] for row in rows] == [False, False, True]


def test_a_change_that_does_not_count_leaves_text_revision_and_changed_at(revised: Settings) -> None:
    transient = make_article(
        text=text_of(1, "flood") + "\n\nUpdated 5 minutes ago", title="India  and Maldives sign"
    )
    later = BEGIN + timedelta(days=1)
    with connect(revised) as connection, connection.transaction():
        done = store_batch(connection, None, [make_tagged(transient)], later)
        row = connection.execute(
            b"SELECT revision, changed_at, text FROM mart.articles "
            b"JOIN mart.article_text USING (article_id, revision) WHERE article_id = 1"
        ).fetchone()
    assert done.report.unchanged == 1
    assert row == {"revision": 3, "changed_at": BEGIN + timedelta(hours=2), "text": text_of(1, "flood")}


def test_an_older_capture_changes_no_newer_text(revised: Settings) -> None:
    older = make_article(
        text=text_of(1, "sunshine"), fetched_at=BEGIN + timedelta(minutes=5), section="Weather"
    )
    with connect(revised) as connection, connection.transaction():
        store_batch(connection, None, [make_tagged(older)], BEGIN + timedelta(days=1))
        row = connection.execute(
            b"SELECT revision, section, text FROM mart.articles "
            b"JOIN mart.article_text USING (article_id, revision) WHERE article_id = 1"
        ).fetchone()
    assert row == {"revision": 3, "section": "Weather", "text": text_of(1, "flood")}
