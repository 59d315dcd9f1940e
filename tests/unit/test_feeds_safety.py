"""Hostile feeds: nothing is fetched or expanded, nothing takes for ever, and the rest is still read."""

from __future__ import annotations

import socket
from time import process_time

import pytest

from tasks.feeds.model import NoFeed
from tests.support.feeds import answer, atom, parsed, rss

LINK = "<link>https://skerry.example/a</link>"


def with_doctype(subset: str, title: str) -> str:
    return rss(f"<title>{title}</title>{LINK}", prolog=f'<?xml version="1.0"?><!DOCTYPE rss [{subset}]>')


def title_of(body: str) -> str | None:
    (only,) = parsed(body).entries
    return only.title


def test_a_billion_laughs_stay_one_word() -> None:
    ten = "&l{0};" * 10
    laughs = "".join(f'<!ENTITY l{n} "{ten.format(n - 1)}">' for n in range(1, 10))
    assert title_of(with_doctype(f'<!ENTITY l0 "lol">{laughs}', "&l9;")) == "&l9;"


def test_a_long_entity_is_not_repeated() -> None:
    title = title_of(with_doctype(f'<!ENTITY a "{"A" * 10_000}">', "&a;" * 1_000))
    assert title == "&a;" * 1_000


def test_no_file_is_read() -> None:
    subset = '<!ENTITY x SYSTEM "file:///etc/hostname">'
    assert title_of(with_doctype(subset, "before &x; after")) == "before &x; after"


@pytest.mark.parametrize(
    "subset", ['<!ENTITY x SYSTEM "http://{at}/x">', '<!ENTITY % p SYSTEM "http://{at}/p"> %p;', '"]><!ENTITY']
)
def test_no_address_is_asked(subset: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        host, port = server.getsockname()
        answer(with_doctype(subset.replace("{at}", f"{host}:{port}"), "a &x; b"))
        answer(rss(LINK, prolog=f'<!DOCTYPE rss SYSTEM "http://{host}:{port}/dtd">'))
        answer(f"http://{host}:{port}/feed")
        with pytest.raises(BlockingIOError):
            server.accept()


def test_an_entity_that_names_a_character_is_that_character() -> None:
    subset = '<!ENTITY nbsp "&#160;"><!ENTITY copy "&#xA9;"><!ENTITY who "the Skerry">'
    assert title_of(with_doctype(subset, "&copy;&nbsp;by &who;")) == "© by the Skerry"


def test_the_doctype_of_rss_091_is_no_flaw() -> None:
    doctype = (
        '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/r.dtd">'
    )
    assert parsed(rss(LINK, prolog=doctype)).flaw is None


def test_nothing_is_included() -> None:
    include = (
        '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/hostname" parse="text"/>'
    )
    assert title_of(rss(f"<title>a {include}</title>{LINK}")) in {"a", None}


def test_scripts_in_titles_are_gone() -> None:
    assert title_of(rss(f"<title>&lt;script&gt;alert(1)&lt;/script&gt;Storm</title>{LINK}")) == "Storm"


@pytest.mark.parametrize(
    "item",
    [
        f"<description>{'<b>' * 20_000}{'</b>' * 20_000}</description>",
        "<x>" * 20_000 + "</x>" * 20_000,
        "<x " + " ".join(f'a{n}="1"' for n in range(30_000)) + "/>",
        f'<x a="{"b" * 20_000_000}"/>',
        f"<pubDate>{'1' * 300_000}</pubDate>",
        f"<author>{'a' * 200_000}</author>",
        f"<author><author>a</author>{'a' * 200_000}</author>",
        f"<dc:creator><![CDATA[{'a' * 100_000}]]><![CDATA[{'a' * 100_000}]]></dc:creator>",
        "".join(f"<category>c{n}</category>" for n in range(15_000)),
        f"<description>{'&lt;div&gt;' * 100_000}</description>",
        f"<title>{'&lt;script&gt;' * 50_000}</title>",
        f"<title>{'&' * 100_000}</title>",
    ],
    ids=range(12),
)
def test_nothing_takes_for_ever(item: str) -> None:
    start = process_time()
    feed = parsed(rss(item + LINK))
    assert process_time() - start < 3
    assert [each.url for each in feed.entries] == ["https://skerry.example/a"]


def test_a_feed_that_declares_thousands_of_namespaces_is_none() -> None:
    names = " ".join(f'xmlns:n{n}="urn:{n}"' for n in range(1_000))
    assert isinstance(answer(atom("<title>a</title>", attributes=f" {names}")), NoFeed)


def test_json_that_is_nested_without_end_is_no_feed() -> None:
    assert isinstance(answer('{"items":' + "[" * 200_000), NoFeed)


@pytest.mark.parametrize("bad", ["&#0;", "&#x1F;", "&#xD800;", "&#xFFFE;", "\x00", "\x0b", "\ufffe"])
def test_no_text_holds_what_no_text_may_hold(bad: str) -> None:
    item = f"<title>St{bad}orm</title><guid>g{bad}1</guid><author>A{bad}B</author><link>https://skerry.example/a{bad}</link>"
    (only,) = parsed(rss(item)).entries
    assert (only.title, only.guid, only.authors) == ("Storm", "g1", ("AB",))
    assert only.url == "https://skerry.example/a"
