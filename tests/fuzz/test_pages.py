"""Pages that are nearly some: an article that can be stored or a reject, within the time and memory for one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tasks.articles.decoding import clean_text, decode_text, find_binary
from tasks.articles.essence import essence
from tasks.articles.extract import extract_article, warm_up
from tasks.articles.fingerprint import fingerprint
from tasks.articles.identity import canonical_url
from tasks.articles.limits import Limits
from tasks.articles.title import cut_site
from tasks.model import Article, Given, Page, Reject, Told
from tasks.revisions.words import diff_words
from tasks.settings import Settings
from tasks.spans import merged
from tasks.workers import Failure, WorkerPool
from tests.fuzz.mutations import mutated, texts
from tests.support.web_pages import PARAGRAPHS, make_page

NOW = datetime(2026, 11, 25, tzinfo=UTC)
URL = "https://skerry.example/a?id=7"
LIMITS = Limits(max_bytes=1_000_000, max_elements=20_000, now=NOW)
RECORDED = [
    path.read_bytes() for path in sorted((Path(__file__).parents[1] / "quality" / "pages").glob("*.html"))
]
META = (
    '<meta property="og:title" content="Storm | The Skerry"><meta property="article:published_time" '
    'content="2025-01-13T09:30:00Z"><meta name="author" content="By Ada Stone and Bo Reed"><base href="//[">'
    '<meta name="robots" content="noarchive, noai"><link rel="canonical" href="/b"><meta http-equiv="refresh">'
)
PAGES = [
    make_page(URL).encode(),
    make_page(URL).replace("</head>", f"{META}</head>").encode(),
    f"<html lang='is'><body><table><tr><td>{'</td><td>'.join(PARAGRAPHS)}</table></body></html>".encode(),
    *RECORDED,
]
TOKENS = (
    *(
        b"<p>",
        b"</p>",
        b"<article>",
        b"<div>",
        b"</div></div>",
        b"<table><tr><td colspan='9007199254740992'>",
        b"<svg>",
    ),
    *(
        b"<script type='application/ld+json'>",
        b"</script>",
        b"<style>",
        b"<template>",
        b"<noscript>",
        b"<a href='http://['>",
    ),
    *(
        b"<br/>",
        b"<li>",
        b"<h1>",
        b"<time datetime='x'>",
        b"<math>",
        b"<plaintext>",
        b"<select>",
        b"<frameset>",
    ),
    *(
        b"charset=utf-7",
        b"charset=hz",
        b"charset=unicode_escape",
        b"lang='\xff'",
        b'"@type": ',
        b'"headline": [',
        b"<p " * 30,
    ),
)
KEYS = (
    *(
        "@type",
        "@graph",
        "@id",
        "headline",
        "name",
        "author",
        "creator",
        "publisher",
        "datePublished",
        "dateCreated",
    ),
    *(
        "articleBody",
        "image",
        "url",
        "keywords",
        "articleSection",
        "isAccessibleForFree",
        "hasPart",
        "inLanguage",
    ),
    *("mainEntityOfPage", "mainEntity", "contentUrl", "dateModified"),
)
WORDS = st.sampled_from(
    (
        "NewsArticle",
        "Article",
        "Organization",
        "CollectionPage",
        "2025-01-13",
        "False",
        URL,
        "\ud800",
        "a\x00b",
        " ".join(PARAGRAPHS),
    )
)
CLAIMS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=8),
    max_leaves=30,
)


def check(found: Article | Reject) -> None:
    if isinstance(found, Reject):
        assert found.detail
        assert "\n" not in found.detail
        return
    assert found.text == clean_text(found.text)
    assert found.text.strip()
    assert found.text_hash == fingerprint(found.text)
    assert found.essence_hash == essence(found.text, found.furniture)
    assert found.url is None or canonical_url(found.url) == found.url
    told = (found.title, found.outlet, found.outlet_name, found.section, found.image_url, found.published.raw)
    for text in (*told, found.language, *found.authors, *found.keywords):
        assert text is None or text == clean_text(text)
    assert found.title is None or "\n" not in found.title
    assert found.published.at is None or found.published.at.tzinfo is not None
    assert (found.published.at is None) == (found.published.missing is not None)
    for start, end in (*found.furniture, *([found.dateline.span] if found.dateline else [])):
        assert 0 <= start < end <= len(found.text)
    assert merged(found.furniture) == tuple(found.furniture)


@pytest.fixture(scope="module")
def process() -> Iterator[WorkerPool]:
    """Run the process that extracts, as live intake does: a hang or a crash is seen and is one of a page."""
    with WorkerPool(1, memory_mb=Settings().page_memory_mb, initializer=warm_up) as pool:
        yield pool


@given(
    body=mutated(PAGES, TOKENS), url=st.sampled_from((URL, None, "not an address", "https://skerry.example/"))
)
def test_a_page_that_is_nearly_one_in_its_process(process: WorkerPool, body: bytes, url: str | None) -> None:
    page = Page(origin="o", kind="html", body=body, given=Given(url=url), told=Told(title="Told"))
    extract = partial(extract_article, limits=LIMITS)
    (found,) = process.run(extract, [page], timeout_seconds=Settings().page_timeout_seconds)
    assert not isinstance(found, Failure), found
    check(found)


@given(CLAIMS, st.text("abc<>/!-]", max_size=12))
def test_claims_in_json_of_any_shape(value: Any, behind: str) -> None:
    script = f"<script type='application/ld+json'>{json.dumps(value)}{behind}</script>"
    page = make_page(URL).replace('<script type="application/ld+json">', f"{script}<script>").encode()
    check(extract_article(Page(origin="o", kind="html", body=page, given=Given(url=URL)), LIMITS))


@given(mutated([text.encode() for text in (*PARAGRAPHS, "OSLO, Jan 7 (AP) - " + PARAGRAPHS[0])] + PAGES[:1]))
def test_a_text_a_record_or_an_entry_that_is_nearly_one(body: bytes) -> None:
    for kind in ("text", "record", "entry"):
        page = Page(origin="o", kind=kind, body=body, told=Told(content="x"))
        check(extract_article(page, LIMITS))


@given(
    mutated(
        [
            *PAGES[:2],
            *(
                text.encode(name)
                for text in ("Köln, Türkiye: über", "Москва и Київ", "東京で会談")
                for name in ("utf-16", "utf-8-sig")
            ),
        ],
        TOKENS,
    )
    | st.binary(max_size=200),
    st.none() | st.sampled_from(("utf-8", "cp1251", "koi8-r", "zlib", "idna", "\udcff", "x" * 50)),
)
@example(b"\x80", "\udcff")
@example(b"\x80", "a\0b")
def test_bytes_in_any_encoding_are_a_clean_text_or_none(body: bytes, stated: str | None) -> None:
    text = decode_text(body, stated)
    assert text is None or text == clean_text(text)
    find_binary(body)


@given(texts(PARAGRAPHS), texts(PARAGRAPHS))
def test_the_words_that_changed_put_both_texts_together_again(before: str, after: str) -> None:
    pieces = diff_words(clean_text(before), clean_text(after), None)
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == clean_text(before)
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == clean_text(after)


@given(
    texts(
        ("Storm closes harbour | The Skerry", "The Skerry - Storm", "A | B | C"),
        (" | ", " - ", " · ", "The Skerry"),
    )
)
def test_what_is_cut_from_a_title_leaves_a_part_of_it(title: str) -> None:
    cut = cut_site(title, ("The Skerry", None), URL, ["Storm closes harbour"])
    assert cut in title
