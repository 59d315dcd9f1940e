from __future__ import annotations

import codecs

import pytest

from tests.support.feeds import parsed, rss

TITLE = "Шторм закрыл гавань Рейкьявика на неделю"


def feed(declared: str) -> str:
    prolog = f'<?xml version="1.0" encoding="{declared}"?>'
    return rss(f"<title>{TITLE}</title><link>https://skerry.example/a</link>", prolog=prolog)


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (feed("utf-8").encode(), None),
        (feed("utf-8").encode(), "text/xml; charset=iso-8859-1"),
        (feed("utf-8").encode(), "text/xml"),
        (codecs.BOM_UTF8 + feed("utf-8").encode(), None),
        (feed("windows-1251").encode("cp1251"), None),
        (feed("windows-1251").encode("cp1251"), "text/xml; charset=utf-8"),
        (codecs.BOM_UTF16_LE + feed("utf-16").encode("utf-16-le"), None),
        (codecs.BOM_UTF16_BE + feed("utf-8").encode("utf-16-be"), "text/xml; charset=utf-8"),
    ],
)
def test_a_feed_is_read_in_its_encoding_without_a_flaw(body: bytes, content_type: str | None) -> None:
    read = parsed(body, content_type)
    assert [entry.title for entry in read.entries] == [TITLE]
    assert read.flaw is None


@pytest.mark.parametrize(
    "body",
    [
        feed("utf-16").encode("utf-16-le"),
        feed("utf-16").encode("utf-16-be"),
        feed("utf-8").encode("utf-32-le"),
        feed("windows-1251").encode(),
        (feed("utf-8") + " " * 10 + TITLE * 50).encode("cp1251"),
    ],
)
def test_a_feed_in_another_encoding_than_it_says_is_read_with_a_flaw(body: bytes) -> None:
    read = parsed(body)
    assert [entry.title for entry in read.entries] == [TITLE]
    assert read.flaw


def test_the_header_counts_when_the_document_says_nothing() -> None:
    body = rss(f"<title>{TITLE}</title>", prolog="").encode("koi8-r")
    assert [entry.title for entry in parsed(body, "text/xml; charset=koi8-r").entries] == [TITLE]


def test_japanese_in_seven_bits_is_not_taken_for_ascii() -> None:
    body = rss("<title>嵐で港が閉鎖</title>", prolog='<?xml version="1.0" encoding="iso-2022-jp"?>')
    assert [entry.title for entry in parsed(body.encode("iso-2022-jp")).entries] == ["嵐で港が閉鎖"]


@pytest.mark.parametrize("label", ["unicode_escape", "raw_unicode_escape", "punycode", "zlib", "no-such"])
def test_a_codec_that_is_no_encoding_is_not_used(label: str) -> None:
    body = rss("<title>café C:\\u0041</title>", prolog=f'<?xml version="1.0" encoding="{label}"?>')
    assert [entry.title for entry in parsed(body.encode("cp1252")).entries] == ["café C:\\u0041"]
