"""Golden pairs: pages written for this test, and what must come out of them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from flows.cli.extract_view import as_json
from tasks.articles.extract import extract_article
from tasks.articles.limits import Limits
from tasks.model import Article, Given, Page

PAGES = Path(__file__).parent / "pages"
EXPECTED: list[dict[str, Any]] = json.loads((PAGES / "expected.json").read_text(encoding="utf-8"))
LIMITS = Limits(max_bytes=1_000_000, max_elements=20_000, now=datetime(2026, 3, 1, tzinfo=UTC))
SEED = Path(__file__).parents[2] / "seeds" / "articles" / "000_70d7833d989aeb5a.txt"

pytestmark = pytest.mark.quality


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda expected: str(expected["file"]))
def test_a_recorded_page_gives_what_it_must(expected: dict[str, Any]) -> None:
    body = (PAGES / expected["file"]).read_bytes()
    page = Page(origin=expected["file"], kind="html", body=body, given=Given(url=expected["given_url"]))
    found = json.loads(as_json(expected["file"], extract_article(page, LIMITS)))
    named = {key: found[key] for key in expected.keys() - {"file", "given_url", "paragraphs"}}
    assert named == {key: expected[key] for key in named}
    assert all(paragraph in found["text"].split("\n\n") for paragraph in expected["paragraphs"])
    assert "Example 2025" not in found["text"]


def test_the_seed_is_stored_as_it_came_and_its_dateline_and_credit_are_marked() -> None:
    body = SEED.read_bytes()
    article = extract_article(Page(origin="seed", kind="text", body=body), LIMITS)
    assert isinstance(article, Article)
    assert article.text == body.decode()
    assert [article.text[start:end] for start, end in article.furniture] == ["(PTI File Photo)"]
    assert article.dateline is not None
    assert (article.dateline.place, article.dateline.country_code) == ("New Delhi", "IN")
    assert (article.language, article.identity_source, article.published.missing) == ("en", "content", "absent")
    assert article.title_source == "derived"
    assert article.title is not None
    assert article.title.startswith("Defence minister Rajnath Singh will on Wednesday")
