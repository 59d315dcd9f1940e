"""Every check of the data is provoked once and found; sound data provokes none."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import psycopg
import pytest

from sql.checks import load_checks
from tasks.articles.fingerprint import fingerprint
from tasks.database import connect
from tasks.model import Article, Published, TaggedArticle
from tasks.refresh import refresh
from tasks.settings import Settings
from tasks.storage.checks import Checked, as_findings, run_checks
from tasks.storage.findings import Refreshed, refresh_findings
from tests.support.articles import make_article, make_tagged
from tests.support.commands import command
from tests.support.exported import bare_tagged, full_tagged, store
from tests.support.settings import settings_for

NOW = datetime.now(UTC)
LONG = "A report of some length, long enough not to be the same by chance. " * 4


@pytest.fixture
def settings(migrated: str) -> Settings:
    """A sound database: revisions, copies, and articles of which little is known."""
    settings = settings_for(migrated)
    copies = [
        make_tagged(make_article(
            url=f"https://{name}.example/a", outlet=f"{name}.example", text=LONG, text_hash=fingerprint(LONG),
        ))
        for name in ("one", "two")
    ]  # fmt: skip
    store(settings, full_tagged(), bare_tagged(), *copies, now=NOW - timedelta(days=10))
    changed = make_article(url="https://one.example/a", outlet="one.example", text=LONG + "More.")
    store(settings, make_tagged(changed), now=NOW - timedelta(days=9))
    with connect(settings) as connection:
        refresh(connection)
    return settings


def look(settings: Settings) -> dict[str, Checked]:
    with connect(settings) as connection:
        return {result.check.name: result for result in run_checks(connection)}


def execute(statement: str) -> Callable[[Settings], None]:
    """Return what breaks the data by a statement of a superuser, as a fault of ours would."""

    def do(settings: Settings) -> None:
        assert settings.database_url is not None
        with psycopg.connect(settings.database_url.get_secret_value(), autocommit=True) as admin:
            admin.execute(statement.encode())

    return do


def undated(count: int, days: int = 1) -> Callable[[Settings], None]:
    def do(settings: Settings) -> None:
        articles = [
            make_article(url=f"https://u.example/{n}", outlet="u.example", text=f"T {n}") for n in range(count)
        ]
        store(settings, *map(make_tagged_without, articles), now=NOW - timedelta(days=days))

    return do


def make_tagged_without(article: Article) -> TaggedArticle:
    return make_tagged(article, countries=(), entities=())


def same_text(count: int) -> Callable[[Settings], None]:
    def do(settings: Settings) -> None:
        at = Published(at=NOW - timedelta(days=1), raw="x", source="meta", precision="second")
        articles = [
            make_article(
                url=f"https://p.example/{n}",
                outlet="p.example",
                text="Pay to read.",
                title=f"{n}",
                published=at,
            )
            for n in range(count)
        ]
        store(settings, *map(make_tagged_without, articles), now=NOW)

    return do


SHORTER = "UPDATE news.article_texts SET text = 'x' WHERE article_id = 1"
#: What breaks the data, and the words that say what was found.
BROKEN: dict[str, tuple[Callable[[Settings], None], str]] = {
    "articles_without_text": (
        execute("DELETE FROM news.article_texts WHERE article_id = 2"), "revision 1 has no text"
    ),
    "revisions_out_of_step": (
        execute("UPDATE news.articles SET revision = 1 WHERE revision = 2"), "newest is 1, current is 2"
    ),
    "tags_outside_text": (execute(SHORTER), "MV at {[0,4),[56,64)} of 1 characters, in the title at {} of 30"),
    "tags_of_older_texts": (
        execute("UPDATE news.enrichments SET revision = 1 WHERE revision = 2"),
        "revision 1 was tagged, the newest is 2",
    ),
    "published_in_the_future": (
        execute("UPDATE news.articles SET published_at = now() + interval '25 hours' WHERE article_id = 1"),
        "UTC, from jsonld",
    ),
    "outlets_without_dates": (undated(20), "20 articles, the last time because it is absent"),
    "stories_miscounted": (execute("UPDATE news.stories SET articles = 7 WHERE articles = 1"), "says 7, has 1"),
    "stories_without_origin": (
        execute("UPDATE news.stories SET origin_article_id = NULL WHERE story_id = 1"), "no origin"
    ),
    "articles_without_story": (execute("DELETE FROM news.story_articles WHERE article_id = 1"), "stored 20"),
    "entities_without_alias": (
        execute("DELETE FROM news.entity_aliases WHERE alias = 'India'"), "named India"
    ),
    "one_article_twice": (
        execute("""UPDATE news.articles SET
                   outlet_id = (SELECT outlet_id FROM news.outlets WHERE outlet_key = 'two.example'),
                   published_at = '2025-01-01', published_precision = 'day', published_missing = NULL,
                   text_hash = repeat('0', 64) WHERE url IN ('https://one.example/a', 'https://two.example/a')"""),
        "2 articles of two.example: India and Maldives sign",
    ),
    "one_text_everywhere": (same_text(30), "30 articles with the text of"),
    "daily_counts_wrong": (
        execute("UPDATE news.country_days SET articles = 9 WHERE country_code = 'MV'"),
        "MV has 1 articles, 1 of them about it; counted are 9 and 1",
    ),
    "articles_not_searched": (
        execute("UPDATE news.article_search SET revision = 1 WHERE revision = 2"), "revision 1 is indexed"
    ),
    "refresh_behind": (
        execute("INSERT INTO ops.touched_days VALUES (current_date, now() - interval '61 minutes')"),
        "1 wait since",
    ),
    "addresses_unknown": (
        execute("UPDATE news.article_urls SET article_id = 2 WHERE source = 'identity' AND article_id = 1"),
        "https://example.org/full",
    ),
}  # fmt: skip
#: What is just short of a threshold.
SOUND = {
    "tags_of_older_texts": execute(
        "UPDATE news.enrichments SET revision = 1 WHERE revision = 2;"
        "UPDATE news.articles SET changed_at = now() - interval '47 hours'"
    ),
    "published_in_the_future": execute(
        "UPDATE news.articles SET published_at = now() + interval '23 hours' WHERE article_id = 1"
    ),
    "outlets_without_dates": undated(19),
    "one_text_everywhere": same_text(29),
    "refresh_behind": execute(
        "INSERT INTO ops.touched_days VALUES (current_date, now() - interval '59 minutes')"
    ),
    # What waits to be counted and indexed is not wrong.
    "daily_counts_wrong": execute("DELETE FROM news.articles WHERE article_id = 1"),
    "articles_not_searched": execute(
        "UPDATE news.articles SET title = 'x' WHERE article_id = 1;"
        "DELETE FROM news.article_search WHERE article_id = 1"
    ),
}  # fmt: skip


def test_every_check_is_provoked() -> None:
    assert BROKEN.keys() == {check.name for check in load_checks()}


def test_sound_data_provokes_none(settings: Settings) -> None:
    assert {name: result.found for name, result in look(settings).items()} == dict.fromkeys(BROKEN, 0)


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_wrong_is_found_and_named(settings: Settings, name: str) -> None:
    spoil, words = BROKEN[name]
    spoil(settings)
    result = look(settings)[name]
    assert result.found
    assert words in " ".join(detail for _, detail in result.examples)
    assert all(subject for subject, _ in result.examples)


@pytest.mark.parametrize("name", SOUND)
def test_what_is_short_of_the_threshold_is_not(settings: Settings, name: str) -> None:
    SOUND[name](settings)
    assert look(settings)[name].found == 0


def test_old_outlets_without_dates_are_left_alone(settings: Settings) -> None:
    undated(25, days=31)(settings)
    assert look(settings)["outlets_without_dates"].found == 0


def test_all_are_counted_and_some_are_named(settings: Settings) -> None:
    execute("DELETE FROM news.story_articles")(settings)
    result = look(settings)["articles_without_story"]
    assert (result.found, len(result.examples)) == (4, 3)


def test_a_check_that_takes_too_long_is_given_up_and_says_so(settings: Settings) -> None:
    check = load_checks()[0]
    slow = type(check)(
        name="slow", title="x", severity="error", threshold="t", text="SELECT pg_sleep(9)::text, ''"
    )
    with connect(settings) as connection:
        results = run_checks(connection, [slow, check], timeout="100ms")
    assert [result.found for result in results] == [None, 0]
    (finding,) = as_findings(results)
    assert (finding.severity, finding.detail) == ("warn", "could not look for x: it takes more than 5min")


def test_findings_are_kept_from_when_on_and_until_when(settings: Settings) -> None:
    def look_again(at: datetime) -> Refreshed:
        with connect(settings) as connection:
            return refresh_findings(connection, as_findings(run_checks(connection)), at)

    texts = "CREATE TABLE public.kept AS SELECT article_id, text FROM news.article_texts WHERE article_id = 1"
    execute(texts)(settings)
    execute(SHORTER)(settings)
    assert look_again(NOW) == Refreshed(opened=1)
    assert look_again(NOW + timedelta(hours=1)) == Refreshed(kept=1)
    execute(
        "UPDATE news.article_texts AS t SET text = kept.text FROM public.kept "
        "WHERE t.article_id = kept.article_id"
    )(settings)
    assert look_again(NOW + timedelta(hours=2)) == Refreshed(closed=1)
    with connect(settings, "reader") as connection:
        rows = connection.execute(
            b"SELECT kind, subject, severity, detail, since, until FROM mart.findings"
        ).fetchall()
    uid = full_tagged().article.uid
    detail = f"3 tags that lie outside of their text, such as {uid}: IN at {{[35,48)}} of 1 characters, in the"
    assert [tuple(row.values()) for row in rows] == [
        (
            "data_check", "tags_outside_text", "fail", detail + " title at {} of 30",
            NOW, NOW + timedelta(hours=2),
        )
    ]  # fmt: skip


def test_the_command_prints_a_row_for_each_and_its_code_says_how_bad_it_is(
    settings: Settings, migrated: str
) -> None:
    well = command(migrated, "db", "check", "--strict")
    assert (well.returncode, well.stdout.count("\nok ")) == (0, 3 + len(BROKEN)), well.stdout
    assert max(map(len, well.stdout.splitlines())) <= 80
    execute("DELETE FROM news.entity_aliases")(settings)
    assert command(migrated, "db", "check").returncode == 0
    warned = command(migrated, "db", "check", "--strict")
    assert warned.returncode == 1
    assert "country:IN: named India" in " ".join(warned.stdout.split())
    execute(SHORTER)(settings)
    told = command(migrated, "db", "check", "--json")
    assert told.returncode == 1
    found = {each["name"]: each for each in json.loads(told.stdout)["checks"] if each["found"]}
    assert found.keys() == {"entities_without_alias", "tags_outside_text"}
    assert found["tags_outside_text"]["severity"] == "error"
    assert found["tags_outside_text"]["threshold"].startswith("not one: a tagger names characters")
