"""Pages that come with what their feed tells of them, and entries that are all there is."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from tasks.articles.extract import extract_article
from tasks.articles.limits import Limits
from tasks.model import Article, Page, Told
from tests.support.web_pages import PARAGRAPHS, make_page

LIMITS = Limits(max_bytes=1_000_000, max_elements=10_000, now=datetime(2026, 11, 25, tzinfo=UTC))
PAGE = make_page("https://skerry.example/a")
UNDATED = PAGE.replace('"datePublished"', '"x"')
FEED_TIME = "Mon, 13 Jan 2025 10:00:00 +0100"


def extract(body: str = PAGE, **changes: Any) -> Article:
    values: dict[str, Any] = {"origin": "https://skerry.example/a", "kind": "html", "body": body.encode()}
    article = extract_article(Page(**(values | changes)), LIMITS)
    assert isinstance(article, Article), article
    return article


@pytest.mark.parametrize(
    ("body", "feed", "source", "claims"),
    [
        (PAGE, FEED_TIME, "jsonld", ["jsonld", "feed"]),
        (UNDATED, FEED_TIME, "feed", ["page", "feed"]),
        (UNDATED, "next Tuesday", "page", ["page", "feed"]),
        (PAGE, None, "jsonld", ["jsonld"]),
        (PAGE.replace("2025-01-13T09:30:00+00:00", "2025-01-13"), FEED_TIME, "feed", ["jsonld", "feed"]),
        (PAGE.replace("2025-01-13T09:30:00+00:00", "2025-01-13"), "2025-01-13", "jsonld", ["jsonld", "feed"]),
        (PAGE, "Fri, 1 Jan 2099 00:00:00 GMT", "jsonld", ["jsonld", "feed"]),
    ],
)
def test_the_exact_time_wins_the_page_before_the_feed_and_both_claims_are_kept(
    body: str, feed: str | None, source: str, claims: list[str]
) -> None:
    article = extract(body, told=Told(published=feed))
    assert article.published.source == source
    assert [claim.source for claim in article.claims] == claims


def test_the_feeds_text_is_taken_when_the_page_gives_clearly_less() -> None:
    whole = "".join(f"<p>{text}</p>" for text in (*PARAGRAPHS, *PARAGRAPHS))
    assert extract(told=Told(content=whole)).method == "feed_content"
    assert extract(told=Told(content=f"<p>{PARAGRAPHS[0]}</p>")).method == "trafilatura"
    assert extract(told=Told(summary=whole)).method == "trafilatura"


def test_title_author_and_language_of_the_feed_fill_in_what_the_page_does_not_say() -> None:
    bare = f"<html><body><article><p>{'</p><p>'.join(PARAGRAPHS)}</p></article></body></html>"
    article = extract(bare, told=Told(title="Storm", authors=("Anna",)))
    assert (article.title, article.title_source, article.authors) == ("Storm", "feed", ("Anna",))
    stated = extract(told=Told(title="Storm", authors=("Anna",)))
    assert (stated.title_source, stated.authors) == ("jsonld", ("Anna Jonsdottir",))


def test_an_entry_is_an_article_of_what_the_feed_says() -> None:
    told = Told(title="Storm", published=FEED_TIME, authors=("Anna",), summary="x")
    article = extract("\n\n".join(PARAGRAPHS), kind="entry", told=told, robots="not_asked")
    assert (article.kind, article.method, article.title_source) == ("entry", "feed_summary", "feed")
    assert (article.published.source, article.authors, article.robots) == ("feed", ("Anna",), "not_asked")


def test_rights_come_from_headers_and_page_and_robots() -> None:
    body = PAGE.replace("<head>", '<head><meta name="robots" content="noai">')
    article = extract(body, headers=(("x-robots-tag", "noarchive"), ("tdm-reservation", "1")), robots="allowed")
    assert (article.noarchive, article.tdm_reserved, article.ai_opt_out) == (True, True, True)
    silent = extract()
    assert (silent.noarchive, silent.tdm_reserved, silent.ai_opt_out, silent.robots) == (None, None, None, None)
    assert extract(robots_ai_opt_out=True).ai_opt_out is True


def test_the_encoding_that_the_server_states_is_used_when_the_page_states_none() -> None:
    text = "Гавань Рейкьявика была закрыта в понедельник после шторма. " * 6
    body = f"<html><body><article><p>{text}</p></article></body></html>".encode("koi8-r")
    stated = (("content-type", "text/html; charset=koi8-r"),)
    assert extract(body=body.decode("latin-1"), headers=()).text != text.strip()
    page = Page(origin="o", kind="html", body=body, headers=stated)
    article = extract_article(page, LIMITS)
    assert isinstance(article, Article)
    assert article.text == text.strip()
