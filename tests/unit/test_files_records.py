from __future__ import annotations

import json
from typing import Any

import pytest

from tasks.errors import Reason
from tasks.files.records import read_record
from tasks.model import Given, Page, Reject


def read(record: Any, defaults: Given | None = None) -> Page | Reject:
    line = record if isinstance(record, bytes) else json.dumps(record).encode()
    return read_record(line, "a.jsonl:1", defaults or Given())


def test_all_documented_fields_are_taken() -> None:
    page = read(
        {
            "id": 12,
            "url": "https://example.org/a",
            "title": "Title",
            "text": "Words.",
            "published": "2025-01-08T06:00:00+05:30",
            "authors": ["A. Person", " "],
            "language": "en",
            "outlet": "example.org",
            "outlet_country": "IN",
            "something": {"else": 1},
        }
    )
    assert isinstance(page, Page)
    assert page.body == b"Words."
    assert page.given == Given(
        url="https://example.org/a",
        source_id="12",
        title="Title",
        published="2025-01-08T06:00:00+05:30",
        authors=("A. Person",),
        language="en",
        outlet="example.org",
        outlet_country="IN",
    )


def test_what_the_record_says_wins_over_the_options_and_what_it_does_not_say_is_filled_in() -> None:
    page = read({"text": "Words.", "outlet": "example.org"}, Given(outlet="other.org", outlet_country="MV"))
    assert isinstance(page, Page)
    assert (page.given.outlet, page.given.outlet_country) == ("example.org", "MV")


def test_html_goes_before_text() -> None:
    page = read({"text": "Words.", "html": "<p>Words.</p>"})
    assert isinstance(page, Page)
    assert page.body == b"<p>Words.</p>"


def test_a_byte_order_mark_is_no_error_and_a_lone_surrogate_becomes_a_replacement() -> None:
    assert isinstance(read(b'\xef\xbb\xbf{"text": "Words."}'), Page)
    page = read(b'{"text": "a\\ud800b"}')
    assert isinstance(page, Page)
    assert page.body.decode("utf-8") == "a?b"


@pytest.mark.parametrize(
    ("record", "says"),
    [
        (b"", "not JSON"),
        (b'{"text": ', "not JSON"),
        (b"\xff\xfe\x00", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        ([1], "not a list"),
        ("words", "not text"),
        (None, "not null"),
        ({}, "neither text nor html"),
        ({"text": "  "}, "neither text nor html"),
        ({"text": 3}, "text: text was expected, not a number"),
        ({"text": "x", "url": ["a"]}, "url: text was expected, not a list"),
        ({"text": "x", "id": True}, "id: text was expected"),
        ({"text": "x", "authors": [1]}, "authors: a list of names"),
        ({"text": "x", "authors": {"name": "A"}}, "authors: a list of names"),
        ({"text": "x", "outlet_country": "ZZ"}, "outlet_country: 'ZZ'"),
    ],
)
def test_a_record_that_cannot_be_read_says_which_field_is_wrong(record: Any, says: str) -> None:
    reject = read(record)
    assert isinstance(reject, Reject)
    assert reject.reason is Reason.BAD_RECORD
    assert says in reject.detail


def test_nul_and_lone_surrogates_in_any_field_do_not_get_further() -> None:
    text = dict.fromkeys(("id", "url", "title", "published", "language", "outlet", "text"), "a\x00b\ud800")
    page = read(text | {"authors": ["\x00", "a\x00b\ud800"]})
    assert isinstance(page, Page)
    given = page.given
    stated = (given.source_id, given.url, given.title, given.published, given.language, given.outlet)
    assert {*stated, *given.authors, page.body.decode()} == {"ab?"}
