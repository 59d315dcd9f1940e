"""The bench's made-up news are what the pipeline would hold, or its figures would say nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import psycopg
import pytest
from psycopg.rows import tuple_row

from tasks.articles.essence import essence
from tasks.articles.fingerprint import fingerprint
from tasks.articles.identity import identify
from tasks.database import connect, run
from tasks.settings import Settings
from tasks.storage.batch import store_batch
from tasks.storage.stories import ENOUGH, _facts
from tasks.stories.events import event_keys
from tasks.stories.shingles import shingles_of, words_of
from tasks.stories.signature import bands_of
from tasks.stories.times import in_period
from tests.bench.fill import fill
from tests.bench.fill_tables import Plan
from tests.bench.made_day import make_day
from tests.bench.made_tagged import tagged_of
from tests.bench.made_world import World
from tests.bench.questions import ask, parameters, questions
from tests.support.database import database
from tests.support.settings import settings_for

PLAN = Plan(articles=300, a_day=100, seed=7, until=datetime(2026, 11, 25, 15, 30, tzinfo=UTC))
Row = tuple[Any, ...]


@pytest.fixture(scope="module")
def filled(server: str, template: str) -> Iterator[Settings]:
    """Settings of a database with three hundred made-up articles, which no test changes."""
    with database(server, template=template) as address:
        settings = settings_for(address)
        fill(address, PLAN, processes=1)
        yield settings


def select(settings: Settings, query: str) -> list[Row]:
    with connect(settings, "owner") as connection:
        return connection.cursor(row_factory=tuple_row).execute(query.encode()).fetchall()


def test_as_many_articles_are_there_as_were_asked_for_spread_over_days(filled: Settings) -> None:
    assert select(filled, "SELECT count(*) FROM mart.articles") == [(PLAN.articles,)]
    ((first, last, days),) = select(
        filled,
        """SELECT min(first_seen_at), max(first_seen_at),
                  count(DISTINCT (first_seen_at AT TIME ZONE 'UTC')::date)
           FROM mart.articles""",
    )
    assert PLAN.since <= first < last <= PLAN.until
    assert days == len(list(PLAN.days())) == 4


def test_no_foreign_key_is_broken_and_every_index_is_there(
    filled: Settings, server: str, template: str
) -> None:
    """They were not looked at while rows came in."""
    keys = select(
        filled,
        """SELECT conrelid::regclass::text, confrelid::regclass::text,
                  ARRAY(SELECT attname::text FROM unnest(conkey) WITH ORDINALITY AS k (n, i) JOIN pg_attribute
                        ON attrelid = conrelid AND attnum = n ORDER BY i),
                  ARRAY(SELECT attname::text FROM unnest(confkey) WITH ORDINALITY AS k (n, i) JOIN pg_attribute
                        ON attrelid = confrelid AND attnum = n ORDER BY i)
           FROM pg_constraint WHERE contype = 'f'""",
    )
    assert len(keys) > 30
    for table, other, columns, others in keys:
        same = " AND ".join(f"b.{theirs} = a.{mine}" for mine, theirs in zip(columns, others, strict=True))
        whole = " AND ".join(f"a.{column} IS NOT NULL" for column in columns)
        query = f"SELECT * FROM {table} a WHERE {whole} AND NOT EXISTS (SELECT FROM {other} b WHERE {same})"  # noqa: S608
        assert not select(filled, query), (table, columns)
    listed = "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname IN ('news', 'ops') ORDER BY 1"
    with database(server, template=template) as fresh, psycopg.connect(fresh) as connection:
        assert select(filled, listed) == connection.execute(listed.encode()).fetchall()


def test_every_span_cuts_a_form_of_its_entity_out_of_the_text(filled: Settings) -> None:
    rows = select(
        filled,
        """SELECT tags.entity_id, tags.mentions, tags.name, mart.words(texts.text, tags.spans),
                  mart.words(articles.title, tags.title_spans),
                  ARRAY(SELECT alias FROM news.entity_aliases AS known WHERE known.entity_id = tags.entity_id)
           FROM news.article_entities AS tags JOIN news.articles USING (article_id)
           JOIN news.article_texts AS texts USING (article_id, revision)""",
    )
    assert len(rows) > 4 * PLAN.articles
    for _, mentions, name, words, titled, forms in rows:
        assert {*words, *titled, name} <= set(forms)
        assert mentions == len(words) + len(titled)
    assert not select(
        filled,
        """SELECT article_id FROM news.article_countries AS tags
           JOIN news.entities ON entities.place_id = 'country:' || tags.country_code
           LEFT JOIN news.article_entities AS named USING (article_id, entity_id)
           WHERE (tags.mentions, tags.spans, tags.title_spans)
                 IS DISTINCT FROM (named.mentions, named.spans, named.title_spans)""",
    )


def test_what_is_derived_from_texts_is_what_the_pipeline_derives(filled: Settings) -> None:
    rows = select(
        filled,
        """SELECT article_id, article_uid, url, text, furniture, text_hash, essence_hash, bands, event_keys
           FROM news.articles JOIN news.article_texts USING (article_id, revision)
           JOIN news.article_signatures USING (article_id) ORDER BY 1""",
    )
    with connect(filled) as connection:
        facts = _facts(connection, [row[0] for row in rows])
    assert len(facts) == PLAN.articles
    for number, uid, url, text, _, text_hash, essence_hash, bands, keys in rows:
        assert uid == identify(url=url, outlet=None, source_id=None, text_hash="")[0]
        assert (text_hash, essence_hash) == (fingerprint(text), essence(text))
        told = facts[number]
        assert set(bands) <= set(in_period(bands_of(told.compared.shingles), told.told.at))
        assert set(keys) <= set(event_keys(told.told))
        assert len(bands) == 40 or len(facts) > ENOUGH
    sizes = [len(words_of(row[3])) for row in rows]
    assert 300 < sum(sizes) / len(sizes) < 700
    assert all(shingles_of(words_of(row[3])) for row in rows)


#: What the store is given, too; numbers of rows differ, and so do stories, which it decides by itself.
SAME = """
    SELECT article_uid, url, title, published_at, published_raw, published_precision, published_missing,
           language, dateline_place, dateline_country, text_hash, essence_hash, robots
    FROM news.articles;
    SELECT article_uid, texts.text, texts.dateline, texts.furniture
    FROM news.articles JOIN news.article_texts AS texts USING (article_id, revision);
    SELECT article_uid, country_code, role, score, salience, mentions, spans, title_spans, tagger
    FROM news.article_countries JOIN news.articles USING (article_id);
    SELECT article_uid, entity_key, tags.name, mentions, spans, title_spans, tagger, tagger_version
    FROM news.article_entities AS tags JOIN news.articles USING (article_id)
    JOIN news.entities USING (entity_id);
    SELECT entity_key, entity_type, country_code, place_id, alias
    FROM news.entities JOIN news.entity_aliases USING (entity_id);
    SELECT article_uid, enrichments.kind, tagger, tagger_version, problem
    FROM news.enrichments JOIN news.articles USING (article_id);
    SELECT article_uid, article_urls.url, source FROM news.article_urls JOIN news.articles USING (article_id);
    SELECT article_uid, source, published_claims.published_raw, published_claims.published_at
    FROM news.published_claims JOIN news.articles USING (article_id);
    SELECT article_uid, bands, event_keys FROM news.article_signatures JOIN news.articles USING (article_id)
    WHERE published_at IS NOT NULL"""


def test_the_store_makes_the_same_rows_of_the_same_articles(
    filled: Settings, server: str, template: str
) -> None:
    world = World(PLAN.seed, PLAN.things)
    made = [each for day in PLAN.days() for each in make_day(world, day, PLAN.seed, PLAN.sentences)]
    with database(server, template=template) as address:
        stored = settings_for(address)
        with connect(stored) as connection, connection.transaction():
            store_batch(connection, None, [tagged_of(each) for each in made], PLAN.until)
        for query in SAME.split(";"):
            assert sorted(map(str, select(filled, query))) == sorted(map(str, select(stored, query)))
        copies = "SELECT count(*) FROM news.story_articles WHERE method IN ('exact', 'near')"
        ((told,),), ((found,),) = select(filled, copies), select(stored, copies)
        assert 0.9 * told <= found <= 1.1 * told


def test_stories_are_counted_as_the_pipeline_counts_them(filled: Settings) -> None:
    columns = "story_id, articles, independent, origin_article_id, first_at, last_at"
    kept = f"SELECT {columns} FROM news.stories ORDER BY 1"  # noqa: S608  # the names are one line above
    before = select(filled, kept)
    several = "SELECT story_id FROM news.story_articles GROUP BY 1 HAVING count(*) > 1"
    assert len(select(filled, several)) > 10
    with connect(filled, "owner") as connection, connection.transaction(force_rollback=True):
        ids = [row[0] for row in before if row[1] == 1]
        names = [{"name": "none", "family": "none", "domain": "none"}]
        run(connection, "stories.count", story_ids=ids, rows=names)
        again = [tuple(row.values()) for row in connection.execute(kept.encode())]
    assert again == before
    assert select(filled, "SELECT sum(articles) FROM mart.stories") == [(PLAN.articles,)]
    methods: dict[str, int] = dict(
        select(filled, "SELECT method, count(*) FROM mart.story_articles GROUP BY 1")
    )
    assert methods.keys() == {"first", "exact", "near", "event"}


def test_the_news_are_skewed_and_in_several_languages(filled: Settings) -> None:
    by_number = "SELECT country_code FROM mart.article_countries GROUP BY 1 ORDER BY count(*) DESC"
    countries = select(filled, by_number)
    assert countries[0] == ("US",)
    assert len(countries) > 40
    languages = {row[0] for row in select(filled, "SELECT DISTINCT language FROM mart.articles")}
    assert {"en", "es", "zh", "ja"} <= languages
    once = "SELECT count(*) FILTER (WHERE articles = 1), count(*) FROM mart.entities"
    ((rare, all_of_them),) = select(filled, once)
    assert rare > all_of_them / 3


RECOUNT = """
    SELECT (coalesce(published_at, first_seen_at) AT TIME ZONE 'UTC')::date, country_code,
           count(*)::integer, (count(*) FILTER (WHERE role = 'focus'))::integer
    FROM news.articles JOIN news.article_countries USING (article_id) GROUP BY 1, 2 ORDER BY 1, 2"""


def test_search_counts_and_changes_are_up_to_date(filled: Settings) -> None:
    counted = "SELECT day, country_code, articles, focus_articles FROM mart.country_daily ORDER BY 1, 2"
    assert select(filled, counted) == select(filled, RECOUNT)
    named = "SELECT sum(articles) FROM mart.entity_daily", "SELECT count(*) FROM mart.article_entities"
    assert select(filled, named[0]) == select(filled, named[1])
    assert select(filled, "SELECT count(*), count(problem) FROM news.article_search") == [(PLAN.articles, 0)]
    changes = select(filled, "SELECT position, change FROM mart.changes ORDER BY 1")
    assert changes == [(number, "new") for number in range(1, PLAN.articles + 1)]
    with connect(filled) as connection:
        assert run(connection, "refresh.behind")[0]["touches"] == 0


def test_every_question_of_the_bench_is_answered(filled: Settings) -> None:
    about = parameters(filled)
    with connect(filled, "reader") as connection:
        answers = {name: ask(connection, name, *asked) for name, asked in questions(about).items()}
    # Of three hundred articles none may have a rare word or name a small country; trends are of today.
    silent = {name for name, answer in answers.items() if not answer.rows}
    rare = {"search_word", "search_country", "search_common", "search_japanese", "country_array", "pair_year"}
    assert silent <= {*rare, "trending", "as_of", "only_copies"}
    assert all("cost=" in answer.plan for answer in answers.values())


def test_every_view_shows_something_of_it(filled: Settings) -> None:
    views = select(filled, "SELECT viewname FROM pg_views WHERE schemaname = 'mart' ORDER BY 1")
    empty = [view for (view,) in views if not select(filled, f"SELECT FROM mart.{view} LIMIT 1")]
    assert empty == ["findings"]


def test_a_database_with_articles_is_not_filled_again(filled: Settings) -> None:
    assert filled.database_url is not None
    with pytest.raises(SystemExit, match="fill an empty one"):
        fill(filled.database_url.get_secret_value(), PLAN, processes=1)


def test_the_same_numbers_make_the_same_articles(filled: Settings, server: str, template: str) -> None:
    said = "SELECT article_id, article_uid, title, text_hash, first_seen_at FROM news.articles ORDER BY 1"
    with database(server, template=template) as address:
        again = settings_for(address)
        fill(address, PLAN, processes=1)
        assert select(again, said) == select(filled, said)
