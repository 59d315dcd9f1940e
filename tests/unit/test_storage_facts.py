from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.model import Article, Published
from tasks.storage.facts import ArticleFacts, facts_of, is_new_revision, merge, outlet_key
from tests.support.articles import make_article

STATED = Published(at=datetime(2025, 1, 8, tzinfo=UTC), raw="2025-01-08", source="meta", precision="day")


def facts(**changes: Any) -> ArticleFacts:
    return facts_of(make_article(**changes))


def same_article_again() -> tuple[ArticleFacts, ArticleFacts]:
    return facts(), facts()


def text_changed() -> tuple[ArticleFacts, ArticleFacts]:
    return facts(), facts(text="Another text.")


def title_changed() -> tuple[ArticleFacts, ArticleFacts]:
    return facts(), facts(title="Another title")


def a_time_is_known_now() -> tuple[ArticleFacts, ArticleFacts]:
    return facts(), facts(published=STATED)


def only_a_derived_title_comes() -> tuple[ArticleFacts, ArticleFacts]:
    return facts(), facts(title="Derived from the text", title_source="derived")


def nothing_but_the_text_comes() -> tuple[ArticleFacts, ArticleFacts]:
    return (
        facts(published=STATED, authors=("A",), section="World"),
        facts(outlet=None, outlet_source=None, title=None, title_source=None),
    )


@pytest.mark.parametrize(
    ("situation", "changes", "revises"),
    [
        (same_article_again, False, False),
        (text_changed, True, True),
        (title_changed, True, True),
        (a_time_is_known_now, True, False),
        (only_a_derived_title_comes, False, False),
        (nothing_but_the_text_comes, False, False),
    ],
)
def test_what_makes_a_change_and_what_a_revision(situation: Any, changes: bool, revises: bool) -> None:
    known, incoming = situation()
    merged = merge(known, incoming)
    assert (merged != known) is changes
    assert is_new_revision(known, merged) is revises


def test_a_stated_title_takes_the_place_of_a_derived_one() -> None:
    merged = merge(facts(title="Derived", title_source="derived"), facts(title="Stated", title_source="given"))
    assert (merged.title, merged.title_source) == ("Stated", "given")


def test_a_known_time_survives_with_its_source_when_none_comes() -> None:
    merged = merge(facts(published=STATED), facts(published=Published(raw="soon", missing="unreadable")))
    assert (merged.published_raw, merged.published_source, merged.published_missing) == (
        "2025-01-08",
        "meta",
        None,
    )


def test_a_change_that_does_not_count_leaves_what_was_derived_from_the_stored_text() -> None:
    known = facts(text="Twelve people died.", language_confidence=0.99)
    spaced = facts(text="Twelve  people died.", language="no", language_confidence=0.98, section="World")
    assert merge(known, replace(spaced, section=None)) == known
    merged = merge(known, spaced)
    assert merged == replace(known, section="World")
    assert not is_new_revision(known, merged)


def test_what_is_derived_anew_from_the_same_text_is_taken() -> None:
    known, again = facts(language="no"), facts(language="da")
    assert merge(known, again).language == "da"


def test_a_title_that_another_source_writes_otherwise_is_no_revision() -> None:
    known = facts(title="'Storm' closes harbour", title_source="jsonld")
    incoming = facts(title="‘Storm’ closes harbour", title_source="opengraph")
    assert merge(known, incoming) == known
    assert is_new_revision(known, merge(known, replace(incoming, title="Storm closes harbours")))


def test_a_capture_from_before_takes_no_newer_words_away() -> None:
    at = datetime(2025, 1, 8, tzinfo=UTC)
    known = facts(text="Thirteen died.", title="Now", fetched_at=at.replace(hour=2), section=None)
    older = facts(text="Twelve died.", title="Then", fetched_at=at.replace(hour=1), section="World")
    assert merge(known, older) == replace(known, section="World")
    newest = merge(known, replace(older, fetched_at=known.fetched_at))
    assert (newest.title, is_new_revision(known, newest)) == ("Then", True)


def test_how_an_article_is_identified_never_changes() -> None:
    known = facts()
    merged = merge(known, replace(known, identity_source="content", kind="text"))
    assert (merged.identity_source, merged.kind) == ("address", "html")


@given(
    st.builds(
        lambda t, s, a: facts(title=t, section=s, authors=a),
        st.text(min_size=1),
        st.none() | st.text(),
        st.tuples(),
    )
)
def test_merging_the_same_again_changes_nothing_more(incoming: ArticleFacts) -> None:
    once = merge(facts(section="World", authors=("A",)), incoming)
    assert merge(once, incoming) == once


def test_every_fact_of_an_article_is_a_column_or_kept_elsewhere() -> None:
    """A new field of Article must be given a place: a column of news.articles, or one of these."""
    elsewhere = {
        "origin", "text", "method", "method_version", "furniture",  # news.article_revisions, article_texts
        "outlet", "outlet_name", "outlet_country",  # news.outlets
        "addresses", "claims",  # news.article_urls, news.published_claims
        "uid", "published", "dateline",  # under other names
    }  # fmt: skip
    columns = {field.name for field in fields(ArticleFacts)}
    assert {field.name for field in fields(Article)} <= columns | elsewhere


@pytest.mark.parametrize(
    ("outlet", "key"),
    [
        ("www.Example.ORG", "example.org"),
        ("example.org", "example.org"),
        (" The  Example ", "the example"),
        ("WWW of Birds", "www of birds"),
    ],
)
def test_an_outlet_is_one_however_its_domain_or_name_is_written(outlet: str, key: str) -> None:
    assert outlet_key(outlet) == key
