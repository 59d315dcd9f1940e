from __future__ import annotations

from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.articles.address import choose_address, outlet_of, site_of
from tasks.articles.identity import canonical_url, identify

_HASH = "0" * 64
_NAMES = st.sampled_from(["id", "uid", "source", "gallery", "page", "q", "ref", "utmost", "cid"])
_QUERIES = st.lists(st.tuples(_NAMES, st.text(max_size=6)), max_size=4)
_TRACKING = st.lists(
    st.tuples(st.sampled_from(["utm_source", "utm_x", "fbclid", "gclid", "UTM_Medium"]), st.text(max_size=4)),
    max_size=3,
)


def address(query: list[tuple[str, str]]) -> str:
    return "https://example.org/story" + ("?" + urlencode(query) if query else "")


@given(st.text(max_size=60))
def test_a_canonical_address_is_its_own_canonical_address(text: str) -> None:
    once = canonical_url("https://example.org/" + text)
    assert once is not None
    assert canonical_url(once) == once


@given(st.text(max_size=40))
def test_no_text_at_all_makes_it_fail(text: str) -> None:
    once = canonical_url(text)
    assert once is None or canonical_url(once) == once


@given(_QUERIES, _QUERIES)
def test_addresses_that_differ_in_another_parameter_are_never_merged(
    one: list[tuple[str, str]], other: list[tuple[str, str]]
) -> None:
    assert (canonical_url(address(one)) == canonical_url(address(other))) == (one == other)


@given(_QUERIES, _TRACKING)
def test_tracking_parameters_do_not_count(
    query: list[tuple[str, str]], tracking: list[tuple[str, str]]
) -> None:
    assert canonical_url(address(tracking + query)) == canonical_url(address(query))


@pytest.mark.parametrize(
    ("given_url", "canonical"),
    [
        ("HTTPS://Example.ORG:443/A?id=3#top", "https://example.org/A?id=3"),
        ("http://example.org", "http://example.org/"),
        ("http://example.org:8080/x", "http://example.org:8080/x"),
        ("https://example.org./a", "https://example.org/a"),
        ("https://bücher.example/ä b", "https://xn--bcher-kva.example/%C3%A4%20b"),
        ("https://example.org/a%20b?q=%C3%A4", "https://example.org/a%20b?q=%C3%A4"),
        ("https://example.org/a\n?x=1", "https://example.org/a?x=1"),
        ("javascript:alert(1)", None),
        ("mailto:a@example.org", None),
        ("http://[::1", None),
        ("http://example.org:99999/", None),
        ("https://\udcffwww.example.org/a", None),
        ("https://example.org/\udcff", "https://example.org/%3F"),
        ("/relative", None),
        ("", None),
    ],
)
def test_only_what_cannot_distinguish_is_dropped(given_url: str, canonical: str | None) -> None:
    assert canonical_url(given_url) == canonical


def test_identity_is_the_address_else_the_id_else_the_content() -> None:
    by_address = identify(url="https://example.org/a?utm_source=x", outlet="o", source_id="7", text_hash=_HASH)
    by_id = identify(url=None, outlet="o", source_id="7", text_hash=_HASH)
    by_content = identify(url="not an address", outlet="o", source_id=None, text_hash=_HASH)
    assert [found[1] for found in (by_address, by_id, by_content)] == ["address", "id", "content"]
    assert by_address[2] == "https://example.org/a"
    assert len({found[0] for found in (by_address, by_id, by_content)}) == 3


def test_an_identifier_never_changes() -> None:
    uid, _, _ = identify(url="https://example.org/a", outlet=None, source_id=None, text_hash=_HASH)
    assert str(uid) == "7efe42e6-61d2-5606-9ed0-8d258f0b7ed5"


def test_the_same_id_at_two_outlets_is_two_articles() -> None:
    one = identify(url=None, outlet="a.example", source_id="7", text_hash=_HASH)
    other = identify(url=None, outlet="b.example", source_id="7", text_hash=_HASH)
    assert one[0] != other[0]


@pytest.mark.parametrize(
    ("claimed", "chosen"),
    [
        ("https://news.example.org/report", "https://news.example.org/report"),
        ("/report", "https://www.example.org/report"),
        ("https://www.example.org/", "https://www.example.org/a?id=5"),
        ("https://elsewhere.example/report", "https://www.example.org/a?id=5"),
        ("https://www.example.org/a", "https://www.example.org/a?id=5"),
        ("http://[broken", "https://www.example.org/a?id=5"),
    ],
)
def test_a_canonical_link_is_believed_when_it_can_be_true(claimed: str, chosen: str) -> None:
    assert choose_address("https://www.example.org/a?id=5&ref=x", [claimed]) == chosen.replace(
        "id=5", "id=5&ref=x"
    )


def test_without_a_given_address_the_pages_own_is_taken_but_no_home_page() -> None:
    assert choose_address(None, ["https://example.org/", "https://example.org/a"]) == "https://example.org/a"
    assert choose_address(None, ["relative/only"]) is None


def test_the_site_of_a_host_is_what_its_owner_registered() -> None:
    assert site_of("news.example.co.uk") == "example.co.uk"
    assert site_of("www.example.org") == site_of("m.example.org") == "example.org"
    assert outlet_of("https://www.m.example.org/x") == "example.org"
