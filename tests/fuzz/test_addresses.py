"""Addresses of any shape: one form for each article, and nothing lost of what may tell two apart."""

from __future__ import annotations

import csv
from pathlib import Path
from urllib.parse import parse_qsl, quote, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from tasks.articles.address import choose_address, is_home, outlet_of, site_of
from tasks.articles.identity import canonical_url, identify
from tasks.feeds.links import absolute, page_address
from tasks.web.addresses import host_of, target_of
from tasks.web.redirects import NoWay, next_hop
from tasks.web.robots import robots_url
from tests.fuzz.mutations import texts

SEEDS = (
    "https://www.example.org/2024/01/09/story-7.html?utm_source=rss&id=7&fbclid=x#top",
    "http://user:password@news.example.co.uk:8080/a;jsessionid=1A530637.n1/b?q=%C3%A4+b&&=&x",
    "https://bücher.example/ä b?ü=é",
    "https://[2001:db8::1]:443/a?b=1&b=2",
    "//host/x",
    "../a/./b?c",
    "https://xn--bcher-kva.example./a%2Fb%zz",
    "https://m.example.org/amp/x?outputType=amp&amp;print=1",
)
TOKENS = (
    *("?", "&", "=", "#", ";", "@", ":", "/", "\\", "%", ".", "..", "+", "[", "]", "www.", "m.", "amp", "。"),
    *(
        "utm_",
        "utm_x=1",
        "PHPSESSID=",
        ";jsessionid=",
        "&amp;",
        "https://",
        "http:",
        "xn--",
        "\u200d",
        "ß",
        "İ",
    ),
)
ADDRESSES = texts(SEEDS, TOKENS)
_FOLDER = Path(__file__).parents[2] / "seeds" / "identity"
_TRACKING = [
    row["parameter"] for row in csv.DictReader((_FOLDER / "tracking_parameters.csv").open(encoding="utf-8"))
]
#: A name that no table can mean: tables have no capital Q followed by a digit.
_OWN = st.lists(
    st.tuples(st.text("bcdé &=#/?%+;", max_size=6).map("q9{}".format), st.text(max_size=8)), max_size=5
)


@given(ADDRESSES | st.text(max_size=80))
def test_one_form_that_stays(address: str) -> None:
    once = canonical_url(address)
    if once is None:
        return
    assert canonical_url(once) == once
    assert once.startswith(("http://", "https://"))
    assert "#" not in once
    host = urlsplit(once).hostname
    assert host
    assert site_of(host)
    assert outlet_of(once)
    uid, source, url = identify(url=address, outlet=None, source_id="1", text_hash="0" * 64)
    assert (source, url) == ("address", once)
    assert identify(url=once, outlet="o", source_id=None, text_hash="1" * 64)[0] == uid


@given(_OWN, st.lists(st.sampled_from(_TRACKING), max_size=4), st.text("abcé/;=:@%", max_size=12))
def test_no_parameter_is_lost_that_is_not_named(
    own: list[tuple[str, str]], tracking: list[str], path: str
) -> None:
    pairs = [
        f"{quote(name, safe='')}={quote(value.encode('utf-8', 'replace'), safe='')}" for name, value in own
    ]
    plain = f"https://example.org/{path}?{'&'.join(pairs)}"
    tracked = plain + "".join(f"&{name}=x" for name in tracking) + "#fragment"
    address = canonical_url(plain)
    assert address is not None
    assert canonical_url(tracked) == address
    kept = parse_qsl(urlsplit(address).query, keep_blank_values=True)
    assert kept == parse_qsl("&".join(pairs), keep_blank_values=True)


@given(ADDRESSES | st.none(), st.lists(ADDRESSES, max_size=4))
def test_what_a_page_claims_of_its_address(own: str | None, claims: list[str]) -> None:
    chosen = choose_address(own, claims)
    assert chosen is None or canonical_url(chosen) == chosen
    mine = canonical_url(own) if own else None
    if chosen and mine and chosen != mine:
        assert site_of(urlsplit(chosen).hostname or "") == site_of(urlsplit(mine).hostname or "")
        assert not is_home(chosen)


@given(ADDRESSES, ADDRESSES.map(lambda address: canonical_url(address) or "https://example.org/"))
def test_a_link_at_any_base(link: str, base: str) -> None:
    address = page_address(link, base)
    assert address is None or page_address(address, base) == address
    whole = absolute(link, base)
    assert (whole is None) <= (address is None)


@given(ADDRESSES)
def test_what_can_be_asked_for_is_asked_for_in_one_form(address: str) -> None:
    target = target_of(address)
    host = host_of(address)
    assert (target is None) == (host is None)
    if target is None:
        return
    assert target.host.isascii()
    assert target.path.isascii()
    assert target.path.startswith("/")
    assert not set(target.path) & set(" \r\n\t\x00")
    rules = robots_url(address)
    assert rules is not None
    assert host_of(rules) == host


@given(ADDRESSES, st.text(st.characters(max_codepoint=255), max_size=60) | ADDRESSES)
def test_where_a_redirect_leads(here: str, location: str) -> None:
    start = canonical_url(here) or "https://example.org/a"
    found = next_hop(start, 302, location)
    assert isinstance(found, NoWay) or target_of(found) is not None
