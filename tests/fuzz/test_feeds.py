"""Feeds, sitemaps and lists of feeds that are nearly right: entries that can be stored, or a reason."""

from __future__ import annotations

import gzip
import json
import time
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tasks.articles.decoding import clean_text
from tasks.feeds.charset import decode_feed
from tasks.feeds.discover import feed_links, news_sitemaps
from tasks.feeds.links import MAX_ADDRESS, absolute, page_address
from tasks.feeds.model import Entry, NoFeed, ParsedFeed
from tasks.feeds.opml import OpmlFeed, read_opml, write_opml
from tasks.feeds.parse import parse_feed
from tasks.sources.listing import of_captures, of_document
from tests.fuzz.mutations import mutated
from tests.support.feeds import FEED, atom, rss

ITEM = (
    "<title>Storm &amp; tide</title><link>https://skerry.example/a?utm_source=rss&amp;id=7</link>"
    '<guid isPermaLink="false">7</guid><description>Short</description><dc:creator>Anna Lee</dc:creator>'
    "<content:encoded><![CDATA[<p>Long <img src='data:x'> text</p>]]></content:encoded>"
    "<pubDate>Tue, 9 Jan 2024 10:11:12 EST</pubDate><category>World</category>"
    '<enclosure url="https://skerry.example/a.mp3" type="audio/mpeg" length="1"/>'
)
HEAD = (
    "<ttl>30</ttl><language>en-gb</language><sy:updatePeriod>daily</sy:updatePeriod>"
    '<atom:link rel="hub" href="https://hub.example/"/><atom:link rel="self" href="https://skerry.example/f"/>'
)
ENTRY = (
    '<link rel="alternate" href="a.html"/><title type="html">&lt;b&gt;Storm&lt;/b&gt;</title><id>tag:a</id>'
    "<author><name>Anna</name></author><published>2024-01-09T10:00:00Z</published><updated>2024-01-10</updated>"
    '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Long</p></div></content>'
)
NEWS = (
    '<?xml version="1.0" encoding="utf-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://skerry.example/a</loc>'
    "<lastmod>2024-01-10</lastmod><news:news><news:publication><news:name>The Skerry</news:name>"
    "<news:language>is</news:language></news:publication><news:title>Storm</news:title>"
    "<news:publication_date>2024-01-09T10:00Z</news:publication_date></news:news></url></urlset>"
)
INDEX = (
    '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap>'
    "<loc>https://skerry.example/a.xml</loc><lastmod>2024-01-01</lastmod></sitemap></sitemapindex>"
)
RDF = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
    '<channel><title>S</title></channel><item rdf:about="https://skerry.example/a"><title>Storm</title></item>'
    "</rdf:RDF>"
)
JSON_ITEM = {
    "id": "1",
    "url": "/a",
    "external_url": "https://other.example/b",
    "title": "Storm",
    "content_html": "<p>Long</p>",
    "summary": "Short",
    "authors": [{"name": "Anna"}],
    "date_published": "2024-01-09T10:00:00Z",
    "language": "is",
}
JSON = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "The Skerry",
    "home_page_url": "https://skerry.example/",
    "hubs": [{"type": "WebSub", "url": "https://hub.example/"}],
    "items": [JSON_ITEM],
}
OPML = write_opml(
    [OpmlFeed(url=FEED, title="The Skerry", outlet="The Skerry", country="IS", family="Skerry")], "Feeds"
)
PAGE = (
    '<html><head><base href="/x/"><link rel="alternate" type="application/rss+xml" title="News" href="f.xml">'
    '</head><body><a href="/rss">RSS</a></body></html>'
)
ROBOTS = "User-agent: *\nDisallow: /\nSitemap: https://skerry.example/news-sitemap.xml\n"
FEEDS = [
    *(rss(ITEM, ITEM, head=HEAD).encode(), atom(ENTRY, ENTRY).encode(), NEWS.encode(), INDEX.encode()),
    *(
        RDF.encode(),
        json.dumps(JSON).encode(),
        rss(ITEM).encode("utf-16"),
        gzip.compress(NEWS.encode(), mtime=0),
    ),
    rss(ITEM, prolog='<?xml version="1.0" encoding="windows-1251"?>')
    .replace("Storm", "Шторм")
    .encode("cp1251"),
]
TOKENS = (
    *(b"<item>", b"</item>", b"<entry>", b"</channel>", b"<channel", b"xml:base='http://['", b"<link/>"),
    *(b"encoding='utf-7'", b"encoding='zlib'", b"charset=hz", b"<ttl>", b"isPermaLink='true'", b"<xhtml:div>"),
    *(
        b"<content type='application/octet-stream' src='x'>",
        b"mode='base64'",
        b"<media:group>",
        b"<itunes:image/>",
    ),
    *(b"<geo:lat>", b"<georss:polygon>", b"<psc:chapter start='x'/>", b"<dc:date>", b"9999-99-99", b"\x1f\x8b"),
)
CONTENT_TYPES = st.sampled_from(
    (
        None,
        "text/xml",
        "text/xml; charset=utf-16",
        "application/json; charset=\udcff",
        "x; charset=unicode_escape",
    )
)
#: JSON of any shape in which the names of a feed occur.
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(("https://skerry.example/a", "2024-01-09", "\ud800")),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from((*JSON, *JSON_ITEM, "name", "next_url", "feed_url")), inner, max_size=6
        )
    ),
    max_leaves=25,
)


def parse(body: bytes, content_type: str | None = None, max_bytes: int = 200_000) -> ParsedFeed | NoFeed:
    began = time.process_time()
    found = parse_feed(body, url=FEED, content_type=content_type, max_entries=50, max_bytes=max_bytes)
    assert time.process_time() - began < 5
    check(found)
    return found


def check(found: ParsedFeed | NoFeed) -> None:
    if isinstance(found, NoFeed):
        assert found.detail
        assert "\n" not in found.detail
        return
    assert len(found.entries) <= 50
    assert 0 <= found.wait_seconds <= 86_400
    assert len({entry.key for entry in found.entries}) == len(found.entries)
    for entry in found.entries:
        check_entry(entry)
    for text in (found.title, found.language, found.flaw, found.home):
        assert text is None or is_storable(text)
    for address in (found.home, found.hub, found.topic, found.older, *found.sitemaps):
        assert address is None or address.startswith(("http://", "https://"))


def check_entry(entry: Entry) -> None:
    texts = (
        entry.title,
        entry.content,
        entry.summary,
        entry.guid,
        entry.published,
        entry.updated,
        entry.language,
    )
    assert all(text is None or is_storable(text) for text in (*texts, *entry.authors, entry.url))
    assert entry.url or entry.title or entry.content or entry.summary
    if entry.url:
        assert len(entry.url) <= MAX_ADDRESS
        assert page_address(entry.url, FEED) == entry.url


def is_storable(text: str) -> bool:
    """Say whether Postgres takes a text: it has no NUL and can be encoded."""
    text.encode()
    return "\x00" not in text


@given(mutated(FEEDS, TOKENS), CONTENT_TYPES)
def test_a_feed_that_is_nearly_one(body: bytes, content_type: str | None) -> None:
    found = parse(body, content_type)
    assert parse(body, content_type) == found
    if isinstance(found, ParsedFeed):
        of_document(found, 0)


@given(
    st.binary(max_size=400),
    st.sampled_from((b"", b"<rss><channel><item>", b"<feed>", b"{", b"<urlset>", b"\x1f\x8b")),
)
def test_bytes_that_are_none(body: bytes, start: bytes) -> None:
    parse(start + body)


@given(VALUES, st.booleans())
def test_a_json_feed_of_any_shape(value: Any, whole: bool) -> None:
    document = {**JSON, "items": value if isinstance(value, list) else [value]} if whole else value
    parse(json.dumps(document).encode())


@given(mutated([json.dumps([["20240109101112", "https://skerry.example/a"], [], ["resume"]]).encode()]))
def test_a_list_of_captures_that_is_nearly_one(body: bytes) -> None:
    of_captures(body, "https://web.example")


@given(mutated([OPML], (b"<outline ", b"xmlUrl='", b"/>")))
def test_a_list_of_feeds_that_is_nearly_one(data: bytes) -> None:
    found = read_opml(data)
    assert found.feeds or found.problems
    for feed in found.feeds:
        assert absolute(feed.url, "") == feed.url
        assert all(is_storable(text) for text in (feed.title, feed.outlet, feed.country, feed.language) if text)
    assert read_opml(write_opml(found.feeds, "x")).feeds == found.feeds


@given(mutated([PAGE.encode(), ROBOTS.encode(), OPML]), st.booleans())
def test_a_page_or_robots_file_that_may_name_feeds(data: bytes, as_text: bool) -> None:
    source = data.decode("utf-8", "surrogateescape") if as_text else data
    for found in feed_links(source, FEED):
        assert absolute(found.url, FEED) == found.url
    assert all(address.startswith("http") for address in news_sitemaps(source))


@given(mutated(FEEDS, TOKENS), CONTENT_TYPES)
def test_the_text_of_a_feed_in_any_encoding_is_clean(body: bytes, content_type: str | None) -> None:
    decoded = decode_feed(body, content_type)
    assert decoded is None or decoded.text == clean_text(decoded.text)
