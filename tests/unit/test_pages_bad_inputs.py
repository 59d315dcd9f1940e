"""Pages that nobody ordered, with the limits that hold by default: an article, or a reject that says why."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime

import pytest

from tasks.articles.extract import extract_article
from tasks.articles.limits import Limits
from tasks.errors import Reason
from tasks.model import Article, Given, Page, Reject
from tasks.settings import Settings
from tasks.wanted.judge import judge_answer
from tasks.web.model import Hop
from tasks.web.robots import RobotsFile
from tests.support.countries import tag_countries
from tests.support.live import NOW, make_answer, make_wanted
from tests.support.web_pages import PARAGRAPHS, make_page

LIMITS = Limits(
    max_bytes=Settings().page_max_bytes,
    max_elements=Settings().page_max_elements,
    now=datetime(2026, 3, 1, tzinfo=UTC),
)
STORY = "https://skerry.example/story"
BODY = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
TEASER = (
    "<h2><a href='/{0}'>Storm number {0} closes the harbour</a></h2><p>Boats waited for {0} hours outside.</p>"
)


def html(body: str, head: str = "") -> str:
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>The Skerry</title>{head}</head><body>{body}</body></html>"
    )


def jsonld(**claims: object) -> str:
    return f"<script type='application/ld+json'>{json.dumps({'headline': 'The quay', **claims})}</script>"


def outcome(body: str | bytes, url: str | None = STORY) -> Article | Reject:
    data = body.encode() if isinstance(body, str) else body
    return extract_article(Page(origin="o", kind="html", body=data, given=Given(url=url)), LIMITS)


def article(body: str, url: str | None = STORY) -> Article:
    found = outcome(body, url)
    assert isinstance(found, Article), found
    return found


def reason(body: str | bytes, url: str | None = STORY) -> Reason:
    found = outcome(body, url)
    assert isinstance(found, Reject), found
    return found.reason


@pytest.mark.parametrize(
    "body",
    [
        "".join(f"<article>{TEASER.format(number)}</article>" for number in range(30)),
        "<ul>" + "".join(f"<li>{TEASER.format(number)}</li>" for number in range(12)) + "</ul>",
        "".join(
            f"<li><a href='/{number}'>Storm number {number} closes the harbour of the island</a></li>"
            for number in range(40)
        ),
        jsonld(**{"@type": "CollectionPage"}) + BODY,
    ],
    ids=["teasers", "a list of teasers", "links", "by its own words"],
)
def test_a_page_of_a_tag_is_no_article(body: str) -> None:
    assert reason(html(f"<main><h1>Storm</h1>{body}</main>"), "https://skerry.example/tag/storm") == (
        Reason.NOT_AN_ARTICLE
    )


def test_an_article_with_teasers_of_others_below_it_is_one() -> None:
    teasers = "".join(f"<article>{TEASER.format(number)}</article>" for number in range(30))
    assert article(html(f"<article><h1>Storm</h1>{BODY}</article>{teasers}")).text.count("\n\n") >= 2


def test_an_article_that_is_a_list_of_links_says_so_itself() -> None:
    links = "".join(f"<li><a href='/{n}'>Storm number {n} closes the harbour</a></li>" for n in range(20))
    head = jsonld(**{"@type": "NewsArticle", "datePublished": "2026-02-01T10:00:00Z"})
    assert "number 7" in article(html(f"<article><h1>Storms</h1><ul>{links}</ul></article>", head)).text


def test_a_gallery_is_its_captions_and_without_any_it_is_no_article() -> None:
    pictures = "".join(
        f"<figure><img src='/{n}.jpg'><figcaption>Fishing boats in the port, number {n}.</figcaption></figure>"
        for n in range(9)
    )
    text = article(html(f"<main><h1>In pictures</h1>{pictures}</main>")).text
    assert [f"number {number}." in text for number in range(9)] == [True] * 9
    assert reason(html("<main><h1>In pictures</h1>" + "<figure><img src='/1.jpg'></figure>" * 9)) == (
        Reason.NO_TEXT
    )


def test_a_live_blog_is_one_article_with_all_its_posts() -> None:
    posts = "".join(f"<div><time>10:{n:02}</time><p>{PARAGRAPHS[n % 2]} Post {n}.</p></div>" for n in range(30))
    head = jsonld(**{"@type": "LiveBlogPosting", "datePublished": "2026-02-01T10:00:00Z"})
    found = article(html(f"<main><h1>Storm: live</h1>{posts}</main>", head))
    assert [f"Post {number}." in found.text for number in range(30)] == [True] * 30
    assert found.published.at == datetime(2026, 2, 1, 10, tzinfo=UTC)


def test_a_page_of_a_video_is_no_article_unless_it_tells_something() -> None:
    head = jsonld(**{"@type": "VideoObject", "description": "Short."})
    video = "<main><h1>Watch the storm</h1><video src='x.mp4'></video>{}</main>"
    assert reason(html(video.format(""), head)) == Reason.NO_TEXT
    assert PARAGRAPHS[0][:40] in article(html(video.format(BODY), head)).text


def test_the_teaser_before_a_paywall_is_stored_as_one_and_a_wall_alone_is_not() -> None:
    wall = "<div class='paywall'>Subscribe to read on.</div>"
    head = jsonld(**{"@type": "NewsArticle", "isAccessibleForFree": False})
    found = article(html(f"<article><h1>The quay</h1>{BODY}{wall}</article>", head))
    assert found.paywalled is True
    assert PARAGRAPHS[0] in found.text
    assert reason(html(f"<article><h1>The quay</h1><p>The harbour.</p>{wall}</article>", head)) == (
        Reason.NO_TEXT
    )


def test_a_page_that_redirects_to_the_home_page_is_no_article() -> None:
    home = make_answer(
        url="https://skerry.example/", body=html(BODY).encode(), hops=(Hop(url=STORY, status=302),)
    )
    page = judge_answer(make_wanted(url=STORY), home, RobotsFile(status=404, body=""), NOW, ai_opt_out=None)
    assert isinstance(page, Page)
    found = extract_article(page, LIMITS)
    assert isinstance(found, Reject)
    assert (found.reason, found.detail) == (Reason.NOT_AN_ARTICLE, "a home page")


@pytest.mark.parametrize(
    ("body", "reasons"),
    [
        ("<table>" + "<tr><td>1</td></tr>" * 500_000, {Reason.TOO_LARGE}),
        ("<table>" + "<tr><td>1</td></tr>" * 1_000_000, {Reason.TOO_LARGE}),
        ("<div>" * 100_000 + BODY, {Reason.NO_TEXT, Reason.TOO_LARGE}),
        ("<table><tr><td>" * 33_000 + BODY, {Reason.NO_TEXT, Reason.TOO_LARGE}),
        ("<b>" * 100_000 + BODY, {Reason.NO_TEXT, Reason.TOO_LARGE}),
        ("<p>" + "x" * 20_000_000, {Reason.TOO_LARGE}),
    ],
    ids=["half a million rows", "a million rows", "div", "tables", "bold", "a line of 20 MB"],
)
def test_a_page_beyond_all_measure_is_refused_at_once(body: str, reasons: set[Reason]) -> None:
    page = html(body)
    began = time.process_time()
    assert reason(page) in reasons
    assert time.process_time() - began < 5


@pytest.mark.parametrize("word", ["x", "word ", "😀", "中"])
def test_a_line_as_long_as_a_page_may_be_is_read_within_the_time_for_one(word: str) -> None:
    size = LIMITS.max_bytes // 4
    began = time.process_time()
    found = outcome(html("<p>" + word * (size // len(word.encode())) + "</p>"))
    assert isinstance(found, Article) or found.reason in {Reason.NO_TEXT, Reason.TOO_LARGE}
    assert time.process_time() - began < Settings().page_timeout_seconds


def test_spans_of_cells_beyond_all_measure_do_no_harm() -> None:
    cell = f"<td colspan='{2**53}' rowspan='{2**53}'>cell</td>"
    assert PARAGRAPHS[0] in article(html(f"<article>{BODY}<table><tr>{cell}</tr></table></article>")).text


@pytest.mark.parametrize(
    "path", ["404", "404.html", "error", "en/not-found", "undefined", "null", "{{ url }}", "[slug]", "%s", "#"]
)
def test_a_canonical_link_to_a_page_that_cannot_be_there_does_not_make_two_articles_one(path: str) -> None:
    head = f"<link rel='canonical' href='https://skerry.example/{path}'>"
    found = {article(html(f"<article>{BODY}</article>", head), f"{STORY}/{n}").url for n in range(3)}
    assert found == {f"{STORY}/{n}" for n in range(3)}


@pytest.mark.parametrize(
    "og_url", ["https://skerry.example/story?utm_source=og", STORY, "https://elsewhere.example/story"]
)
def test_og_url_that_contradicts_the_canonical_link_is_decided_for_the_address_that_answered(
    og_url: str,
) -> None:
    canonical = "<link rel='canonical' href='https://elsewhere.example/copy'>"
    head = f"{canonical}<meta property='og:url' content='{og_url}'>"
    assert article(html(f"<article>{BODY}</article>", head)).url == STORY


@pytest.mark.parametrize(
    "head",
    [
        jsonld(**{"@type": "NewsArticle", "datePublished": ["2025-05-04T10:00:00Z", "2025-05-06T10:00:00Z"]}),
        jsonld(**{"@type": "NewsArticle", "datePublished": "2025-05-04T10:00:00Z"})
        + jsonld(**{"@type": "NewsArticle", "datePublished": "2025-05-06T10:00:00Z"}),
        jsonld(
            **{
                "@type": "NewsArticle",
                "datePublished": "2025-05-04T10:00:00Z",
                "dateCreated": "2025-05-06T10:00:00Z",
            }
        ),
        jsonld(
            **{
                "@type": "NewsArticle",
                "datePublished": "2025-05-04T10:00:00Z",
                "dateModified": "2025-05-01T10:00:00Z",
            }
        ),
    ],
    ids=["a list", "two objects", "created after published", "modified before published"],
)
def test_of_two_dates_the_first_that_is_one_of_publication_is_taken(head: str) -> None:
    published = article(html(f"<article>{BODY}</article>", head)).published
    assert (published.raw, published.source) == ("2025-05-04T10:00:00Z", "jsonld")


def test_arabic_and_english_in_one_text_are_kept_in_their_order() -> None:
    arabic = "قالت سلطة الميناء يوم الاثنين إنها ستفتح رصيفا ثانيا قبل الصيف."
    mixed = [f"{arabic} {PARAGRAPHS[0]}", f"{PARAGRAPHS[1]} {arabic}"]
    found = article(html("<article>" + "".join(f"<p>{text}</p>" for text in mixed) + "</article>"))
    assert [found.text.find(text) >= 0 for text in mixed] == [True, True]
    assert found.text.index(mixed[0]) < found.text.index(mixed[1])
    assert (found.language or "")[:2] in {"ar", "en"}


def test_a_country_that_only_the_navigation_names_is_no_tag() -> None:
    menu = "<nav><ul><li><a href='/fr'>France</a></li><li><a href='/pe'>Peru</a></li></ul></nav>"
    page = (
        make_page(STORY)
        .replace("<body>", f"<body>{menu}")
        .replace("</body>", f"<footer>{menu}</footer></body>")
    )
    found = article(page)
    assert "Peru" not in found.text
    assert {tag.code for tag in tag_countries(found.title, found.text, language="en")} == {"IS", "FO"}
