from __future__ import annotations

import gzip
import json
import time
from datetime import UTC, datetime
from typing import Any

import pytest

from tasks.articles.authors import clean_authors
from tasks.articles.extract import extract_article
from tasks.articles.limits import Limits
from tasks.errors import Reason
from tasks.model import Article, Given, Page, PageKind, Reject

NOW = datetime(2026, 3, 1, tzinfo=UTC)
LIMITS = Limits(max_bytes=1_000_000, max_elements=20_000, now=NOW)
SENTENCES = (
    "The harbour authority of the island said on Monday that it would open a second quay before the summer.",
    "Fishing boats have waited for hours to unload since a storm damaged the old pier in November last year.",
    "The work is paid for by the ministry of transport, which has set aside eleven million for the port.",
    "Residents had asked for the repair for years, and the mayor called the decision overdue but welcome.",
)
BODY = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)


def page(body: str | bytes, kind: PageKind = "html", **given: Any) -> Page:
    content = body.encode() if isinstance(body, str) else body
    return Page(origin="somewhere", kind=kind, body=content, given=Given(**given))


def html(head: str = "", body: str = BODY, attributes: str = "lang='en'") -> str:
    shown = f"<article><h1>A second quay for the island</h1>{body}</article>"
    return f"<!DOCTYPE html><html {attributes}><head>{head}</head><body>{shown}</body></html>"


def jsonld(value: object) -> str:
    return (
        f"<script type='application/ld+json'>{value if isinstance(value, str) else json.dumps(value)}</script>"
    )


def extracted(source: str | bytes, kind: PageKind = "html", **given: Any) -> Article:
    outcome = extract_article(page(source, kind, **given), LIMITS)
    assert isinstance(outcome, Article), outcome
    return outcome


def refused(source: str | bytes, kind: PageKind = "html", **given: Any) -> Reject:
    outcome = extract_article(page(source, kind, **given), LIMITS)
    assert isinstance(outcome, Reject), outcome
    return outcome


def test_a_page_gives_its_text_in_paragraphs_and_keeps_its_source() -> None:
    article = extracted(html(), url="https://www.example.org/quay?utm_source=feed")
    assert article.text.endswith("\n\n".join(SENTENCES))
    assert article.url == "https://www.example.org/quay"
    assert (article.outlet, article.outlet_source, article.identity_source) == (
        "example.org",
        "address",
        "address",
    )
    assert (article.language, article.method) == ("en", "trafilatura")
    assert "trafilatura" in article.method_version


def test_jsonld_is_believed_first() -> None:
    claims = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Island gets a second quay &amp; a crane",
        "author": [{"@type": "Person", "name": "By Ada Stone"}, None, {"name": ["Bo Reed"]}],
        "datePublished": "2025-05-04T10:00:00+02:00",
        "dateModified": "2025-05-01T10:00:00+02:00",
        "articleSection": ["Ports", "News"],
        "keywords": "harbour, storm",
        "isAccessibleForFree": "False",
    }
    article = extracted(html(jsonld([None, {"@graph": [None, claims]}])))
    assert (article.title, article.title_source) == ("Island gets a second quay & a crane", "jsonld")
    assert article.authors == ("Ada Stone", "Bo Reed")
    assert article.published.at == datetime(2025, 5, 4, 8, tzinfo=UTC)
    assert (article.published.source, article.published.precision) == ("jsonld", "second")
    assert (article.section, article.keywords, article.paywalled) == ("Ports", ("harbour", "storm"), True)


def test_of_two_objects_the_fuller_one_is_the_pages() -> None:
    teaser = {"@type": "Article", "headline": "Another story"}
    own = {
        "@type": ["NewsArticle"],
        "headline": "The quay",
        "datePublished": "2025-05-04T10:00:00Z",
        "author": "Ada Stone",
    }
    assert extracted(html(jsonld(teaser) + jsonld(own))).title == "The quay"


@pytest.mark.parametrize(
    "broken",
    [
        "{not json",
        '{"@type": "NewsArticle", "headline": ',
        "[[[[" * 5_000,
        "null",
        '"text"',
        '{"@type": 7, "author": 3}',
    ],
)
def test_jsonld_that_cannot_be_read_costs_only_itself(broken: str) -> None:
    article = extracted(html(jsonld(broken) + "<meta property='og:title' content='The quay | Island News'>"))
    assert article.title_source == "opengraph"


def test_jsonld_with_a_trailing_comma_is_mended() -> None:
    assert extracted(html(jsonld('{"@type": "NewsArticle", "headline": "The quay",}'))).title == "The quay"


def test_no_nul_and_no_lone_surrogate_comes_out_of_the_escapes_of_a_page() -> None:
    broken = "a\x00b\ud800c \x01"
    claims = {
        "@type": "NewsArticle",
        "headline": broken,
        "author": {"name": f"Ada {broken}"},
        "datePublished": broken,
        "articleSection": broken,
        "keywords": [broken],
        "image": f"https://example.org/{broken}",
    }
    article = extracted(html(jsonld(claims) + "<link rel='canonical' href='https://example.org/&#1;x'>"))
    assert not set("\x00\x01\ud800") & set(all_words(article))
    assert (article.title, article.section, article.keywords) == ("abc", "abc", ("abc",))


def all_words(article: Article) -> str:
    values = (article.title, *article.authors, article.published.raw, article.section, article.image_url)
    return "".join(value or "" for value in (*values, *article.keywords, article.url, article.text))


def test_the_sites_name_is_cut_from_a_title() -> None:
    title = "<meta property='og:title' content='The quay opens | Island News'>"
    article = extracted(html(title + "<meta property='og:site_name' content='Island News'>"))
    assert (article.title, article.outlet_name) == ("The quay opens", "Island News")
    assert (article.outlet, article.outlet_source) == ("Island News", "page")


def test_what_is_given_wins() -> None:
    time = "<meta property='article:published_time' content='2025-05-04T10:00:00Z'>"
    source = html("<meta property='og:title' content='Other'>" + time)
    article = extracted(source, title="Ours", published="2025-05-05", authors=("Cy",), outlet="The Island")
    assert (article.title, article.title_source, article.authors) == ("Ours", "given", ("Cy",))
    assert (article.published.source, article.outlet, article.outlet_source) == ("given", "The Island", "given")


def test_a_cut_text_is_made_whole_from_jsonld_that_starts_alike() -> None:
    whole = "\n".join(SENTENCES * 4)
    article = extracted(html(jsonld({"@type": "NewsArticle", "articleBody": whole})))
    assert (article.method, article.text.count("overdue")) == ("jsonld", 4)


def test_a_jsonld_body_that_starts_otherwise_is_not_used() -> None:
    other = " ".join(["Nothing of this stands on the page that it describes."] * 40)
    assert extracted(html(jsonld({"@type": "NewsArticle", "articleBody": other}))).method == "trafilatura"


@pytest.mark.parametrize(
    "canonical", ["https://example.org/", "https://elsewhere.example/quay", "http://[broken"]
)
def test_a_canonical_link_that_cannot_be_true_is_not_used(canonical: str) -> None:
    article = extracted(html(f"<link rel='canonical' href='{canonical}'>"), url="https://example.org/quay")
    assert article.url == "https://example.org/quay"


def test_a_wrong_language_label_loses_against_the_text() -> None:
    assert extracted(html(attributes="lang='de'")).language == "en"


def test_a_page_without_anything_says_so_and_nothing_is_invented() -> None:
    article = extracted(html())
    assert (article.url, article.outlet, article.published.missing) == (None, None, "absent")
    assert (article.paywalled, article.image_url, article.section, article.keywords) == (None, None, None, ())
    assert article.identity_source == "content"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", Reason.EMPTY),
        (b" \n\t ", Reason.EMPTY),
        (b"9 bytes..", Reason.NOT_HTML),
        (b"%PDF-1.4 " + b"x" * 300, Reason.BINARY),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), Reason.BINARY),
        (gzip.compress(b"<html>" * 100, mtime=0), Reason.BINARY),
        (b"<?xml version='1.0'?><rss version='2.0'><channel><item/></channel></rss>", Reason.NOT_HTML),
        (
            b"<?xml version='1.0'?>\n<!-- a --><feed xmlns='http://www.w3.org/2005/Atom'></feed>",
            Reason.NOT_HTML,
        ),
        (b'{"id": 1, "html": "<p>x</p>"}', Reason.NOT_HTML),
        (b"<html><body></body></html>", Reason.NO_TEXT),
        (b"<html><body><p>" + b"Two hundred letters are few. " * 3 + b"</p></body></html>", Reason.NO_TEXT),
        (b"<p>" + b"word " * 300_000, Reason.TOO_LARGE),
        (b"<html><body><table>" + b"<tr><td>1" * 30_000, Reason.TOO_LARGE),
        (b"<html><body>\xff\xfa\x81\x8d\x9d\x00\x81", Reason.BAD_ENCODING),
    ],
)
def test_what_is_no_page_is_refused_with_its_reason(body: bytes, reason: Reason) -> None:
    assert refused(body).reason is reason


@pytest.mark.parametrize(
    ("words", "detail"),
    [
        (
            "Please enable JavaScript and reload to go on to the site that you wanted to see, then try again.",
            "JavaScript",
        ),
        (
            "We value your privacy. We and our 900 partners use cookies. Accept all cookies or choose some.",
            "consent",
        ),
        (
            "404 not found. The page you are looking for has been moved or does not exist any longer.",
            "error",
        ),
    ],
)
def test_a_wall_is_no_article(words: str, detail: str) -> None:
    reject = refused(f"<html><body><div><p>{words}</p><p>Thank you.</p></div></body></html>")
    assert reject.reason is Reason.NOT_AN_ARTICLE
    assert detail in reject.detail


def test_a_home_page_is_no_article() -> None:
    reject = refused(html(), url="https://www.example.org/?utm_source=x")
    assert (reject.reason, reject.detail) == (Reason.NOT_AN_ARTICLE, "a home page")
    assert reject.url == "https://www.example.org/?utm_source=x"


def test_a_report_about_cookies_is_an_article() -> None:
    words = BODY + "<p>We use cookies, the harbour's page says.</p>" + BODY
    assert "We use cookies" in extracted(html(body=words)).text


def test_huge_spans_and_deep_nesting_do_no_harm() -> None:
    table = "<table><tr><td colspan='9007199254740992' rowspan='9007199254740992'>cell</td></tr></table>"
    assert "second quay" in extracted(html(body=BODY + table)).text
    nested = extract_article(page("<html><body>" + "<div>" * 15_000 + BODY), LIMITS)
    assert isinstance(nested, Article) or nested.reason in {Reason.NO_TEXT, Reason.TOO_LARGE}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "港湾管理局は月曜日、夏までに新しい埠頭を開くと発表した。漁船は何時間も待っていた。" * 3,
            "ja",
        ),
        (
            "قالت سلطة الميناء يوم الاثنين إنها ستفتح رصيفا ثانيا قبل الصيف. " * 3,
            "ar",
        ),
    ],
)
def test_other_scripts_are_read_as_well(text: str, language: str) -> None:
    article = extracted(html(body=f"<p>{text}</p><p>{text}</p>", attributes=""))
    assert article.language == language
    assert text[:40] in article.text


def test_a_plain_text_is_stored_as_it_came() -> None:
    text = "\n\n".join(SENTENCES)
    article = extracted(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(), kind="text")
    assert (article.text, article.method, article.kind) == (text, "plain", "text")
    assert article.title_source == "derived"
    assert article.title is not None
    assert SENTENCES[0].startswith(article.title.removesuffix("…"))
    assert article.published.missing == "absent"


def test_a_short_first_line_is_the_title_of_a_plain_text() -> None:
    article = extracted("A second quay\n\n" + "\n\n".join(SENTENCES), kind="text")
    assert (article.title, article.title_source) == ("A second quay", "page")


def test_the_dateline_is_marked_and_is_no_part_of_the_title() -> None:
    article = extracted("NEW DELHI: " + SENTENCES[1], kind="text")
    assert article.dateline is not None
    assert (article.dateline.place, article.dateline.country_code) == ("New Delhi", "IN")
    assert article.text[slice(*article.dateline.span)] == "NEW DELHI: "
    assert article.title is not None
    assert article.title.startswith("Fishing boats")


@pytest.mark.parametrize(
    ("body", "reason"),
    [(b"x", Reason.NO_TEXT), (b"\xff\xfa\x81\x8d", Reason.BAD_ENCODING), (b"12345 " * 50, Reason.NO_TEXT)],
)
def test_a_text_of_nothing_is_refused(body: bytes, reason: Reason) -> None:
    assert refused(body, kind="text").reason is reason


def test_a_record_may_hold_text_or_html() -> None:
    plain = extracted("\n\n".join(SENTENCES), kind="record", source_id="7", title="The quay")
    markup = extracted(BODY, kind="record", source_id="8", title="The quay")
    assert (plain.method, markup.method) == ("record", "trafilatura")
    assert markup.text == "\n\n".join(SENTENCES)
    assert (plain.identity_source, plain.source_id, markup.kind) == ("id", "7", "record")


def test_a_text_that_stands_only_in_the_scripts_of_the_page_is_read_there() -> None:
    parts = ["x", '0:["$","div",null,{}]', BODY[:200], BODY[200:]]
    scripts = "".join(f"<script>self.__next_f.push({json.dumps([1, part])})</script>" for part in parts)
    broken = "<script>self.__next_f.push([1,)</script>"
    article = extracted(
        f"<html><head><title>A quay</title></head><body><div></div>{scripts}{broken}</body></html>"
    )
    assert article.text == "\n\n".join(SENTENCES)


def test_a_byline_is_believed_before_an_organisation_and_the_outlet_before_nobody() -> None:
    outlet = {
        "@type": "NewsArticle",
        "headline": "x",
        "author": {"@type": "Organization", "name": "Island News"},
    }
    assert extracted(html(jsonld(outlet) + "<meta name='author' content='by Ada Stone'>")).authors == (
        "Ada Stone",
    )
    assert extracted(html(jsonld(outlet))).authors == ("Island News",)


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ada Stone and Bo Reed", ("Ada Stone", "Bo Reed")),
        ("Smith and Sons", ("Smith and Sons",)),
        ("Von Ida Calder, Noor Abbot", ("Ida Calder", "Noor Abbot")),
        ("https://example.org/ada", ()),
        ("ada@example.org", ()),
        ("admin", ()),
        ("Byron Lee", ("Byron Lee",)),
    ],
)
def test_a_byline_is_taken_apart_into_names(byline: str, names: tuple[str, ...]) -> None:
    assert clean_authors([byline]) == names


def test_values_without_end_do_not_hold_it_up() -> None:
    head = (
        f"<meta property='og:title' content='{'a | ' * 20_000}'>"
        f"<meta name='author' content='{'a b and ' * 20_000}'>"
        f"<meta name='date' content='{' +' * 20_000}'>" + jsonld("[" * 200_000) + jsonld(", " * 200_000)
    )
    article = extracted(html(head))
    assert (article.authors, article.published.missing) == ((), "unreadable")


@pytest.mark.parametrize(
    "head",
    [
        jsonld("{} -->" + " " * 100_000 + "x"),
        "<script>self.__next_f.push([1,''])" + " " * 100_000 + "x</script>",
        jsonld({"@type": "NewsArticle", "author": [{"@type": "Organization", "name": "A"}, "B"] * 20_000}),
    ],
    ids=["the end of a comment", "a pushed part", "many authors"],
)
def test_scripts_that_invite_an_endless_search_are_read_at_once(head: str) -> None:
    began = time.process_time()
    assert extracted(html(head)).text.endswith("\n\n".join(SENTENCES))
    assert time.process_time() - began < 5


def test_elements_that_never_close_are_no_page() -> None:
    began = time.process_time()
    assert refused("<p " * 60_000).reason == Reason.NOT_HTML
    assert time.process_time() - began < 2
