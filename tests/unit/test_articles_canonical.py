from __future__ import annotations

import csv
import re
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tasks.articles.address import choose_address, site_of
from tasks.articles.identity import canonical_url, identify

_FOLDER = Path(__file__).parents[2] / "seeds" / "identity"


def table(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((_FOLDER / name).read_text("utf-8").splitlines()))


_TABLE = table("tracking_parameters.csv")
_EXACT = [row["parameter"] for row in _TABLE if row["match"] == "exact"]
_PREFIXES = [row["parameter"] for row in _TABLE if row["match"] == "prefix"]
_NAMES = st.sampled_from(_EXACT) | st.builds(
    str.__add__, st.sampled_from(_PREFIXES), st.text("abz_", max_size=5)
)
_TRACKING = st.lists(st.tuples(_NAMES, st.text(max_size=6)), min_size=1, max_size=4)
_OWN_NAME = st.text("abcdefghijklmnopqrstuvwxyz_-", min_size=1, max_size=8).filter(
    lambda name: name not in _EXACT and not name.startswith(tuple(_PREFIXES))
)
_OWN = st.lists(st.tuples(_OWN_NAME, st.text(max_size=6)), max_size=3)
_PATH = st.text("abcäöü/;=-._~%20", max_size=20)
_ADDRESS = st.builds(
    lambda path, query: f"https://example.org/{path}" + (f"?{urlencode(query)}" if query else ""), _PATH, _OWN
)
_SESSION = "0123456789abcdef0123456789abcdef"


@given(_ADDRESS, _TRACKING, st.text("abc/?&=", max_size=8))
def test_tracking_parameters_and_a_fragment_never_change_the_result(
    address: str, tracking: list[tuple[str, str]], fragment: str
) -> None:
    mark = "&" if "?" in address else "?"
    assert canonical_url(f"{address}{mark}{urlencode(tracking)}#{fragment}") == canonical_url(address)


@given(_OWN, _OWN, _TRACKING)
def test_addresses_that_differ_in_any_other_parameter_stay_different(
    one: list[tuple[str, str]], other: list[tuple[str, str]], tracking: list[tuple[str, str]]
) -> None:
    assume(one != other)
    first = f"https://example.org/a?{urlencode(one + tracking)}"
    second = f"https://example.org/a?{urlencode(tracking + other)}"
    assert canonical_url(first) != canonical_url(second)


@given(
    st.sampled_from(["https://", "http://www.spiegel.de/", "https://example.org/a;", ""]), st.text(max_size=60)
)
def test_any_text_has_a_canonical_form_that_stays_or_none(start: str, text: str) -> None:
    once = canonical_url(start + text)
    assert once is None or canonical_url(once) == once


@given(_PATH, st.text("abcXYZ019.!_-", max_size=40))
def test_a_session_in_the_path_never_changes_the_result(path: str, session: str) -> None:
    address = f"https://example.org/{path}"
    assert canonical_url(f"{address};jsessionid={session}") == canonical_url(address)


@pytest.mark.parametrize(
    ("with_it", "without"),
    [
        ("https://www.bbc.com/news/a?at_medium=RSS&at_campaign=rss", "https://www.bbc.com/news/a"),
        ("https://www.bbc.co.uk/news/a?at_custom3=x&at_bbc_team=y", "https://www.bbc.co.uk/news/a"),
        ("https://www.theguardian.com/a?CMP=share_btn_url", "https://www.theguardian.com/a"),
        ("https://www.lemonde.fr/a.html?xtor=RSS-3208", "https://www.lemonde.fr/a.html"),
        ("https://www.zeit.de/a?wt_zmc=sm.ext.zonaudev", "https://www.zeit.de/a"),
        ("https://www.spiegel.de/a?b=1", "https://www.spiegel.de/a"),
        ("https://example.org/a?id=7&amp;utm_source=rss", "https://example.org/a?id=7"),
        ("https://example.org/a?id=7&UTM%5FSource=rss#top", "https://example.org/a?id=7"),
        ("https://example.org/a;jsessionid=1A530637.n1?id=7", "https://example.org/a?id=7"),
        ("https://example.org/a;JSESSIONID=1A/b", "https://example.org/a/b"),
        (f"https://example.org/a?PHPSESSID={_SESSION}&id=7", "https://example.org/a?id=7"),
        (f"https://example.org/a?jsessionid={_SESSION}", "https://example.org/a"),
        ("https://example.org/a?ASPSESSIONIDAQBSDSRT=EOHBLBDDPFCLHKPGGKLILNAM", "https://example.org/a"),
    ],
)
def test_what_the_tables_name_is_dropped(with_it: str, without: str) -> None:
    assert canonical_url(with_it) == without


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/a?id=7",
        "https://example.org/a?uid=7",
        "https://example.org/a?source=rss",
        "https://example.org/a?gallery=2",
        "https://example.org/a?cmp=7",  # a campaign at The Guardian alone
        "https://example.org/a?b=1",
        "https://notspiegel.de/a?b=1",
        f"https://example.org/a?sid={_SESSION}",
        "https://example.org/a?phpsessid=7",
        "https://example.org/a;id=7",
        "https://example.org/a?utm=7",
        "https://m.example.org/a",
        "https://amp.example.org/a",
        "https://example.org/a/amp",
        "https://example.org/a?outputType=amp",
        "https://example.org/a?print=1",
    ],
)
def test_nothing_else_is_dropped(address: str) -> None:
    assert canonical_url(address) == address


def test_every_row_of_the_tables_names_its_source_and_stands_once() -> None:
    keys = []
    for name in ("tracking_parameters.csv", "host_parameters.csv", "session_parameters.csv"):
        for row in table(name):
            assert row["source"].startswith("https://"), row
            assert row["origin"], row
            assert row["parameter"] == row["parameter"].lower(), row
            keys.append((name, row.get("host"), row.get("place"), row["parameter"]))
    assert len(set(keys)) == len(keys)


def test_no_row_names_what_identifies_articles_elsewhere() -> None:
    identifying = {
        "id",
        "uid",
        "source",
        "gallery",
        "p",
        "q",
        "page",
        "ref",
        "cid",
        "sid",
        "article",
        "story",
        "b",
    }
    assert not identifying & set(_EXACT)
    assert not any(name.startswith(tuple(_PREFIXES)) for name in identifying)


@pytest.mark.parametrize(
    "row", table("host_parameters.csv"), ids=lambda row: f"{row['host']}-{row['parameter']}"
)
def test_a_parameter_of_one_host_counts_on_all_others(row: dict[str, str]) -> None:
    part = f"a?{quote(row['parameter'])}=1"
    assert canonical_url(f"https://www.{row['host']}/{part}") == f"https://www.{row['host']}/a"
    assert canonical_url(f"https://{row['host']}.example.org/{part}") != f"https://{row['host']}.example.org/a"
    assert re.fullmatch(r"[a-z0-9.-]+", row["host"])


@pytest.mark.parametrize(
    ("fetched", "links", "chosen"),
    [
        ("https://amp.example.com/x", ["https://www.example.com/x"], "https://www.example.com/x"),
        ("https://example.com/x/amp", ["https://example.com/x"], "https://example.com/x"),
        ("https://example.com/x.amp", ["https://example.com/x.html"], "https://example.com/x.html"),
        ("https://example.com/x?outputType=amp", ["/x"], "https://example.com/x"),
        ("https://example.com/x?print=1&id=5", ["/x?id=5"], "https://example.com/x?id=5"),
        ("https://example.com/print/x", ["/x"], "https://example.com/x"),
        ("https://m.vg.no/x", ["https://www.vg.no/x"], "https://www.vg.no/x"),
        ("http://m.example.co.uk/x", ["https://www.example.co.uk/x"], "https://www.example.co.uk/x"),
    ],
)
def test_a_page_for_a_device_or_a_printer_is_the_article_it_names(
    fetched: str, links: list[str], chosen: str
) -> None:
    assert choose_address(fetched, links) == chosen
    assert choose_address(fetched, [*links, fetched]) == chosen


@pytest.mark.parametrize(
    "links",
    [
        ["https://www.example.com/"],
        ["https://elsewhere.example/x"],
        ["https://www.example.com/other", "https://www.example.com/x"],
        ["https://www.example.com/other", "http://example.com/x/?utm_source=og"],
        ["https://www.example.com/", "https://elsewhere.example/y"],
        ["http://[broken", "mailto:a@example.com"],
        [],
    ],
)
def test_a_link_to_the_home_page_or_another_site_or_contradicted_is_not_believed(links: list[str]) -> None:
    assert choose_address("https://www.example.com/x", links) == "https://www.example.com/x"


def test_a_longer_form_is_believed_though_another_claim_is_shorter() -> None:
    links = ["https://www.example.com/news/title-77", "https://www.example.com/77"]
    assert choose_address("https://www.example.com/news/old-title-77", links) == links[0]


def test_pages_that_differ_in_a_number_only_are_never_merged_by_a_careless_link() -> None:
    chosen = {choose_address(f"https://example.com/show?id={number}", ["/show"]) for number in range(5)}
    assert len(chosen) == 5


def test_the_same_article_through_several_addresses_is_one() -> None:
    addresses = [
        "https://www.example.com/x?utm_source=rss",
        "https://www.example.com/x?fbclid=abc#comments",
        "https://amp.example.com/x",
        "https://m.example.com/x?print=1",
        f"https://www.example.com/x;jsessionid={_SESSION}",
    ]
    found = {
        identify(
            url=choose_address(address, ["https://www.example.com/x"]),
            outlet=None,
            source_id=None,
            text_hash="0" * 64,
        )[0]
        for address in addresses
    }
    assert len(found) == 1


def test_a_short_name_under_a_country_is_one_site_on_every_device() -> None:
    assert site_of("www.ndr.de") == site_of("m.ndr.de") == site_of("ndr.de")
    assert site_of("www.example.co.uk") != site_of("www.other.co.uk")
