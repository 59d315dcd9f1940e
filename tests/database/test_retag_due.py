"""Which stored articles are due to be tagged again, and what they are tagged by."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from sql import QUERIES
from tasks.database import Connection, connect
from tasks.errors import DatelineError
from tasks.model import Article, DatelineHead
from tasks.settings import Settings
from tasks.storage.retag import Due, Selection, count_due, due_now, find_due, read_texts
from tasks.tagging import TagInput, current_versions
from tests.support.articles import TEXT, make_article
from tests.support.intake_world import HOUR, IntakeWorld
from tests.support.retag import DUE, NOW, execute, store_tagged
from tests.support.settings import settings_for

DAY = timedelta(days=1)


@pytest.fixture
def settings(migrated: str) -> Settings:
    return settings_for(migrated)


@pytest.fixture
def connection(settings: Settings) -> Iterator[Connection]:
    with connect(settings) as opened:
        yield opened


def due(connection: Connection, which: Due = DUE, limit: int = 100, after: int = 0) -> list[int]:
    return [article_id for article_id, _ in find_due(connection, which, after, limit)]


def test_an_article_is_due_if_its_tags_are_missing_older_than_its_text_or_not_of_its_languages_tagger(
    connection: Connection, settings: Settings
) -> None:
    store_tagged(connection, 1)
    store_tagged(connection, 2, ("c", "e"), language="is")
    store_tagged(connection, 3, ("c", "e"), language=None)
    countries = store_tagged(connection, 4, ("old", "e-en"))
    entities = store_tagged(connection, 5, ("c-en", "old"))
    other_language = store_tagged(connection, 6, language="is")
    other_model = store_tagged(connection, 7, ("c", "e"))
    no_countries, old_countries = store_tagged(connection, 11), store_tagged(connection, 12)
    wiped, half, older = store_tagged(connection, 8), store_tagged(connection, 9), store_tagged(connection, 10)
    for article_id, what in (
        (wiped, "true"),
        (half, "kind = 'entities'"),
        (no_countries, "kind = 'countries'"),
    ):
        execute(settings, f"DELETE FROM news.enrichments WHERE article_id = {article_id} AND {what}")  # noqa: S608
    for number, article_id, kind in ((10, older, "entities"), (12, old_countries, "countries")):
        store_tagged(connection, number, text="Another text.")
        where = f"article_id = {article_id} AND kind = '{kind}'"
        execute(settings, f"UPDATE news.enrichments SET revision = 1 WHERE {where}")  # noqa: S608  # our words
    assert set(due(connection)) == {
        countries, entities, other_language, other_model, no_countries, old_countries, wiped, half, older
    }  # fmt: skip
    assert count_due(connection, DUE) == {"not_tagged": 3, "older_revision": 2, "other_version": 4}


def test_articles_come_in_order_in_batches_and_after_a_number(connection: Connection) -> None:
    ids = [store_tagged(connection, n, ("old", "old")) for n in range(5)]
    assert due(connection, limit=2) == ids[:2]
    assert due(connection, limit=2, after=ids[1]) == ids[2:4]
    assert due(connection, after=ids[4]) == []
    assert find_due(connection, DUE, 0, 9, [ids[3], ids[1]]) == [(ids[1], len(TEXT)), (ids[3], len(TEXT))]
    assert find_due(connection, DUE, 0, 9, []) == []


def test_a_time_is_of_first_sight_its_end_not_included_and_an_outlet_is_a_domain_or_a_name(
    connection: Connection,
) -> None:
    first, second, third = (
        store_tagged(
            connection, n, ("old", "old"), now=NOW + n * DAY, outlet=f"{n}.example", outlet_name=f"Paper {n}"
        )
        for n in range(3)
    )
    changed = NOW + 9 * DAY
    store_tagged(connection, 0, ("old", "old"), now=changed, text="Another text.", outlet="0.example")
    assert due(connection, replace(DUE, since=NOW + DAY)) == [second, third]
    assert due(connection, replace(DUE, until=NOW + DAY)) == [first]
    assert count_due(connection, replace(DUE, since=NOW + DAY, until=NOW + 2 * DAY)) == {"other_version": 1}
    for outlet in ("www.1.example", "paper 1"):
        exact = due_now(connection, Selection(outlet=outlet), "en=en_core_web_md", NOW)
        assert due(connection, replace(exact, before=changed + DAY)) == [second]
    with pytest.raises(DatelineError, match="no outlet here has the domain or name 'Paper 9'"):
        due_now(connection, Selection(outlet="Paper 9"), "en=en_core_web_md", NOW)


def test_what_is_current_is_due_only_if_it_was_tagged_before_the_time_that_is_asked_for(
    connection: Connection,
) -> None:
    earlier, later = store_tagged(connection, 1), store_tagged(connection, 2, now=NOW + DAY)
    assert due(connection, replace(DUE, before=NOW)) == []
    assert due(connection, replace(DUE, before=NOW + DAY)) == [earlier]
    assert count_due(connection, replace(DUE, before=NOW + 2 * DAY)) == {"asked_for": 2}
    assert due(connection, replace(DUE, before=NOW + 2 * DAY)) == [earlier, later]


def test_a_selection_asks_for_the_current_taggers_and_unless_only_stale_ones_for_what_is_older(
    connection: Connection,
) -> None:
    models = "en=en_core_web_md,fr=fr_core_news_md"
    exact = due_now(connection, Selection(since=NOW), models, NOW)
    current = current_versions(models)
    assert {row["language"]: (row["countries"], row["entities"]) for row in exact.taggers} == {
        language: (countries.version, entities.version) for language, (countries, entities) in current.items()
    }
    assert (exact.since, exact.before) == (NOW, NOW)
    assert due_now(connection, Selection(stale=True), models, NOW).before is None


def test_what_could_not_be_tagged_comes_last_and_once_a_run(connection: Connection, settings: Settings) -> None:
    failed, good = store_tagged(connection, 1, ("old", "old")), store_tagged(connection, 2, ("old", "old"))
    world = IntakeWorld(connection, NOW)
    first, second = world.run("retag", HOUR), world.run("retag", HOUR)
    world.insert("ops.rejects", run_id=first, origin="1.html", stage="tag", reason="crashed", detail="d")
    world.insert("ops.rejects", run_id=first, origin="2.html", stage="extract", reason="crashed", detail="d")
    assert due(connection) == [good]
    assert due(connection, DUE.after_failures(second)) == [failed]
    assert due(connection, DUE.after_failures(first)) == []
    assert count_due(connection, DUE) == {"other_version": 2}
    execute(settings, "UPDATE ops.rejects SET resolved_at = now()")
    assert due(connection) == [failed, good]
    assert due(connection, DUE.after_failures(second)) == []


MANY = """
    INSERT INTO news.articles (article_uid, identity_source, outlet_missing, kind, title_missing,
                               published_missing, language, text_hash)
    SELECT gen_random_uuid(), 'content', 'absent', 'text', 'absent', 'absent', 'en', repeat('0', 64)
    FROM generate_series(1, 20000);
    INSERT INTO news.article_revisions (article_id, revision, origin, text_hash, extractor, extractor_version,
                                        known_from)
    SELECT article_id, 1, article_id || '.txt', text_hash, 'plain', '1', now() FROM news.articles;
    INSERT INTO news.article_texts (article_id, revision, text)
    SELECT article_id, 1, 'Text.' FROM news.articles;
    INSERT INTO news.enrichments (article_id, kind, revision, tagger, tagger_version, tagged_at)
    SELECT article_id, kinds.kind, 1, 'rules', 'old', now()
    FROM news.articles CROSS JOIN (VALUES ('countries'), ('entities')) AS kinds (kind);
    ANALYZE"""


def test_a_batch_is_found_through_indexes_and_reads_nothing_else(
    connection: Connection, settings: Settings
) -> None:
    """Neither sorted nor hashed: a batch of millions of articles costs what it holds."""
    execute(settings, MANY)
    rows = [{"language": None, "countries": "c", "entities": "e"}]
    parameters = {"after": 2000, "article_ids": None, "failed_from": 0, "failed_to": 0, "limit": 100}
    parameters |= DUE.parameters() | {"rows": json.dumps(rows)}
    query = f"EXPLAIN {QUERIES['retag.next'].text}"
    plan = "\n".join(row["QUERY PLAN"] for row in connection.execute(query.encode(), parameters).fetchall())
    due_part = plan.partition("CTE due")[2].partition(" SubPlan ")[0]
    assert "Index Scan using articles_pkey" in due_part
    assert due_part.count("Index Scan using enrichments_") == 2
    assert due_part.count("article_id > '2000'::bigint") == 3
    assert "Sort" not in due_part, plan
    assert "Seq Scan" not in due_part, plan


@pytest.mark.parametrize(
    "article",
    [
        make_article(),
        make_article(title="India signs", title_source="derived"),
        make_article(title=TEXT[:20]),
        make_article(title=None, title_source=None, language=None, url=None),
        make_article(outlet_country="MV", furniture=((0, 5), (5, 9), (20, 31))),
        make_article(text=f"MALE: {TEXT}", dateline=DatelineHead(place="Male", country_code="MV", span=(0, 6))),
        make_article(
            text=f"NOWHERE: {TEXT}", dateline=DatelineHead(place="Nowhere", country_code=None, span=(0, 9))
        ),
        make_article(text="Zu\u0308rich \U0001f600 \u202e \u00a0 end", title="\U0001f600"),
    ],
    ids=[
        "plain",
        "derived title",
        "title of the text",
        "nothing",
        "furniture",
        "dateline",
        "no country",
        "odd",
    ],
)
def test_what_is_stored_is_what_ingest_tagged(connection: Connection, article: Article) -> None:
    article_id = store_tagged(connection, 1, **{name: getattr(article, name) for name in article.__slots__})
    (text,) = read_texts(connection, [article_id])
    own = article.title if article.title in {"India and Maldives sign", "\U0001f600"} else None
    furniture = ((0, 9), (20, 31)) if article.furniture else ()
    assert text.given == TagInput(
        text=article.text,
        title=own,
        language=article.language,
        outlet_country=article.outlet_country,
        dateline=article.dateline,
        furniture=furniture,
    )
    assert (text.article_id, text.revision, text.origin, text.url) == (
        article_id,
        1,
        article.origin,
        article.url,
    )


def test_the_country_of_an_outlet_is_read_from_the_outlet_whoever_said_it(connection: Connection) -> None:
    silent = store_tagged(connection, 1)
    store_tagged(connection, 2, outlet_country="IS")
    (text,) = read_texts(connection, [silent])
    assert text.given.outlet_country == "IS"
