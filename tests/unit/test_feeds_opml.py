from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tasks.articles.decoding import clean_text
from tasks.feeds.opml import OpmlFeed, read_opml, write_opml

WORDS = st.one_of(
    st.none(), st.text(max_size=20).map(lambda text: " ".join(clean_text(text).split())).filter(bool)
)


def opml(body: str, prolog: str = "") -> bytes:
    return f"<?xml version='1.0'?>{prolog}<opml version='2.0'><body>{body}</body></opml>".encode()


def test_feeds_in_folders_are_found_in_order_and_each_once() -> None:
    read = read_opml(
        opml(
            "<outline text='Europe'><outline text='A' xmlUrl='https://a.example/f' htmlUrl='https://a.example'/>"
            "<outline text='North'><outline title='B' text='b' xmlUrl='https://b.example/f'/></outline></outline>"
            "<outline text='A again' xmlUrl='https://a.example/f'/>"
        )
    )
    assert [(feed.url, feed.title, feed.home) for feed in read.feeds] == [
        ("https://a.example/f", "A", "https://a.example"),
        ("https://b.example/f", "B", None),
    ]
    assert read.problems == ()


def test_facts_written_by_hand_need_no_namespace() -> None:
    (feed,) = read_opml(
        opml(
            "<outline xmlUrl='https://a.example/f' outlet='The A' country='IS' language='is'"
            " family='Nordic' domain='a.example'/>"
        )
    ).feeds
    assert (feed.outlet, feed.country, feed.language, feed.family) == ("The A", "IS", "is", "Nordic")
    assert feed.domain == "a.example"


def test_bad_outlines_are_told_and_the_others_read() -> None:
    read = read_opml(
        opml(
            "<outline type='rss' text='No'/><outline xmlUrl='javascript:x'/><outline xmlUrl='https://a.example/f'/>"
        )
    )
    assert [feed.url for feed in read.feeds] == ["https://a.example/f"]
    assert read.problems == ("outline without an xmlUrl: No", "no address of the web: javascript:x")


def test_hostile_xml_reads_no_file_and_expands_nothing() -> None:
    prolog = (
        '<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY l "lol"><!ENTITY m "&l;&l;&l;">]>'
    )
    read = read_opml(opml("<outline text='a&m;' xmlUrl='https://a.example/f'>&x;</outline>", prolog))
    assert read.feeds == ()
    assert read.problems == ("not XML, or XML that declares entities",)


def test_what_is_no_opml_has_a_problem() -> None:
    assert [read_opml(data).feeds for data in (b"", b"{}", b"\x00\x01", b"<html/>")] == [()] * 4
    assert all(read_opml(data).problems for data in (b"", b"{}", b"\x00\x01", b"<html/>"))


def test_another_reader_finds_the_standard_attributes() -> None:
    root = etree.fromstring(
        write_opml([OpmlFeed(url="https://a.example/f", outlet="The A", country="IS")], "Mine")
    )
    (outline,) = root.iter("outline")
    assert {name: value for name, value in outline.items() if "{" not in str(name)} == {
        "type": "rss",
        "text": "The A",
        "xmlUrl": "https://a.example/f",
    }
    assert root.findtext("head/title") == "Mine"


@settings(deadline=None, max_examples=50)
@given(
    st.lists(
        st.builds(
            OpmlFeed,
            url=st.integers(0, 9).map(lambda number: f"https://a.example/f?n={number}&x=1"),
            title=WORDS,
            outlet=WORDS,
            domain=WORDS,
            country=WORDS,
            language=WORDS,
            family=WORDS,
            home=st.sampled_from((None, "https://a.example/")),
        ),
        max_size=5,
        unique_by=lambda feed: feed.url,
    )
)
def test_what_is_written_is_read_back(feeds: list[OpmlFeed]) -> None:
    read = read_opml(write_opml(feeds, "Mine"))
    assert read.problems == (() if feeds else ("no outline with an xmlUrl",))
    assert list(read.feeds) == feeds
