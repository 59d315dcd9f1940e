from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import etree

from tasks.articles.identity import canonical_url
from tasks.countries.reference import country_codes
from tasks.feeds.opml import OpmlFeed, read_opml
from tasks.feeds.outlets import outlets

_SEEDS = Path(__file__).parents[2] / "seeds"
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")
_AFRICA_AND_OCEANIA = {"EG", "KE", "MA", "NG", "ZA", "AU", "FJ", "NZ", "PG"}
_AMERICA_AND_ASIA = {"AR", "BR", "CA", "JM", "MX", "US", "CN", "ID", "IN", "JP", "KZ", "SA"}


@pytest.fixture(scope="module")
def feeds() -> tuple[OpmlFeed, ...]:
    found = read_opml((_SEEDS / "feeds.opml").read_bytes())
    assert found.problems == ()
    return found.feeds


def test_the_list_covers_the_world_in_many_languages(feeds: tuple[OpmlFeed, ...]) -> None:
    countries = {feed.country for feed in feeds}
    assert 130 <= len(feeds) <= 180
    assert len(countries) >= 45
    assert countries >= _AFRICA_AND_OCEANIA | _AMERICA_AND_ASIA
    assert len({feed.language for feed in feeds}) >= 14


def test_no_family_and_no_country_outweighs_the_others(feeds: tuple[OpmlFeed, ...]) -> None:
    assert max(Counter(feed.family for feed in feeds).values()) <= 4
    assert max(Counter(feed.country for feed in feeds).values()) <= len(feeds) / 10


def test_every_feed_says_of_its_outlet_what_the_reference_says(feeds: tuple[OpmlFeed, ...]) -> None:
    known = {
        outlet.domain: (outlet.name, outlet.country_code, outlet.language, outlet.family)
        for outlet in outlets()
    }
    for feed in feeds:
        assert feed.domain is not None
        assert (feed.outlet, feed.country, feed.language, feed.family) == known[feed.domain], feed.url


def test_addresses_are_of_the_web_public_and_different(feeds: tuple[OpmlFeed, ...]) -> None:
    for feed in feeds:
        parts = urlsplit(feed.url)
        assert parts.scheme in {"http", "https"}
        assert parts.port is None
        assert _HOST.fullmatch(parts.hostname or ""), feed.url
        assert feed.home is not None
        assert feed.title
    assert len({canonical_url(feed.url) for feed in feeds}) == len(feeds)
    assert sum(feed.url.startswith("https://") for feed in feeds) >= 0.95 * len(feeds)


def test_a_home_page_is_on_the_domain_of_its_outlet(feeds: tuple[OpmlFeed, ...]) -> None:
    for feed in feeds:
        host = urlsplit(feed.home or "").hostname or ""
        assert f".{host}".endswith(f".{feed.domain}"), feed.home


def test_no_address_is_lost_when_the_list_is_read(feeds: tuple[OpmlFeed, ...]) -> None:
    tree = etree.fromstring((_SEEDS / "feeds.opml").read_bytes())
    assert tree.get("version") == "2.0"
    assert [outline.get("xmlUrl") for outline in tree.iter("outline") if outline.get("xmlUrl")] == [
        feed.url for feed in feeds
    ]


def test_outlets_are_unique_ordered_and_in_real_countries() -> None:
    rows = outlets()
    order = [(outlet.country_code, outlet.domain) for outlet in rows]
    assert order == sorted(order)
    assert len({outlet.domain for outlet in rows}) == len(rows)
    assert {outlet.country_code for outlet in rows} <= country_codes()
    for outlet in rows:
        assert _HOST.fullmatch(outlet.domain), outlet
        assert not outlet.domain.startswith("www."), outlet
        assert re.fullmatch(r"[a-z]{2,3}", outlet.language), outlet
        assert outlet.name == " ".join(outlet.name.split()), outlet
        assert outlet.name, outlet


def test_nearly_every_outlet_has_a_family_and_groups_have_several() -> None:
    rows = outlets()
    families = Counter(outlet.family for outlet in rows if outlet.family)
    assert sum(families.values()) >= 0.9 * len(rows)
    by_domain = {outlet.domain: outlet.family for outlet in rows}
    assert by_domain["welt.de"] == by_domain["politico.eu"] == "Axel Springer"
    assert by_domain["thetimes.com"] == by_domain["wsj.com"] == by_domain["theaustralian.com.au"]
    assert by_domain["elmundo.es"] == by_domain["corriere.it"]
    assert by_domain["theguardian.com"] != by_domain["guardian.ng"]
    assert sum(count > 1 for count in families.values()) >= 60


def test_families_that_differ_in_spelling_alone_are_one() -> None:
    spelt: dict[str, set[str]] = {}
    for outlet in outlets():
        if outlet.family:
            spelt.setdefault(re.sub(r"\W+", "", outlet.family.casefold()), set()).add(outlet.family)
    assert [names for names in spelt.values() if len(names) > 1] == []


def test_the_file_of_outlets_is_utf8_with_unix_lines() -> None:
    body = (_SEEDS / "reference" / "outlets.csv").read_bytes()
    assert b"\r" not in body
    assert body.decode("utf-8").endswith("\n")
    assert body.startswith(b"domain,name,country_code,language,family\n")
