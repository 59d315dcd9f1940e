"""Who publishes, and whom and what is written about, in made-up news: a few often, most of them hardly ever."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate
from random import Random

from tasks.countries.reference import countries
from tasks.entities.words import fold
from tasks.model import EntityType
from tests.bench.made_outlets import make_outlets
from tests.bench.made_words import LANGUAGES

#: Countries that are most of the news, with their weights; the others follow by Zipf's law.
GREAT = {
    "US": 16, "IN": 9, "CN": 7, "GB": 6, "RU": 6, "UA": 5, "IL": 4, "FR": 4, "DE": 3, "JP": 3, "PK": 2, "BR": 2,
    "LK": 1, "BD": 1, "MV": 0.6,
}  # fmt: skip
OTHERS = 35
#: Exponents of popularity: the first of some hundred thousand people is in some hundredths of all articles.
SKEW = 3.5
ORGANISATIONS = (
    "Bank", "Party", "Group", "Institute", "University", "Foundation", "Motors", "Airlines", "Council", "Union",
    "Energy", "Media", "Steel", "Hospital", "Museum", "Alliance", "Holdings", "Shipping", "Mills",
    "Observatory",
)  # fmt: skip
PROGRAMMES = ("Clean Water", "Blue Railway", "Open Harbour", "Green Budget", "Bright Schools", "Safe Roads")


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity; its number is that of its row, too."""

    entity_id: int
    key: str
    name: str
    #: How it is written once it is known; the name where there is no shorter form.
    short: str
    type: EntityType
    country_code: str | None = None
    place_id: str | None = None

    @property
    def is_country(self) -> bool:
        """Whether it is a country, not a place in one."""
        return self.key.startswith("country:")


class World:
    """All of it, drawn from a seed; people and organisations are made when they are asked for."""

    def __init__(self, seed: int, things: int) -> None:
        """Draw it; `things` is about how many people and organisations there are to be named."""
        random = Random(seed)  # noqa: S311  # figures, no secrets
        self.names = {row["country_code"]: row["name"] for row in countries()}
        self.codes, self.weights = _countries(random, list(self.names))
        self.shares = list(accumulate(self.weights))
        self.outlets = make_outlets(random, dict(zip(self.codes, self.weights, strict=True)))
        self.by_language = {
            language: [outlet for outlet in self.outlets if outlet.language == language]
            for language in LANGUAGES
        }
        self.given, self.surnames = _shuffled(random, "given_names"), _shuffled(random, "surnames")
        self.cities = _cities()
        total = sum(self.weights)
        #: How many people belong to a country, and how many before it; half as many organisations.
        self.people = {c: 3 + int(things * w / total) for c, w in zip(self.codes, self.weights, strict=True)}
        self.before = dict(zip(self.codes, accumulate(self.people.values(), initial=0), strict=False))

    def country(self, code: str) -> Thing:
        """Return the entity that a country is."""
        key = f"country:{code}"
        name = self.names[code]
        return Thing(1 + self.codes.index(code), key, name, name, "GPE", code, key)

    def country_form(self, code: str, language: str) -> str:
        """Return how a language writes a country; its English name where no table knows better."""
        return _forms().get((code, language), self.names[code])

    def city(self, random: Random) -> Thing:
        """Draw a city, great ones more often."""
        number = int(len(self.cities) * random.random() ** SKEW)
        name, geonames_id, code = self.cities[number]
        key = f"city:{geonames_id}"
        return Thing(1_000 + number, key, name, name, "GPE", code, key)

    def person(self, random: Random, code: str) -> Thing:
        """Draw a person of a country."""
        number = self.before[code] + int(self.people[code] * random.random() ** SKEW)
        turn, given = divmod(number, len(self.given))
        surname = self.surnames[(turn + 37 * given) % len(self.surnames)]
        name = f"{self.given[given]} {surname}"
        return Thing(10_000 + 2 * number, f"PERSON:{fold(name)}", name, surname, "PERSON")

    def organisation(self, random: Random, code: str) -> Thing:
        """Draw an organisation of a country."""
        number = self.before[code] // 2 + int(self.people[code] / 2 * random.random() ** SKEW)
        turn, kind = divmod(number, len(ORGANISATIONS))
        name = f"{self.surnames[-1 - turn % len(self.surnames)]} {ORGANISATIONS[kind]}"
        return Thing(10_001 + 2 * number, f"ORG:{fold(name)}", name, name, "ORG")

    def programme(self, random: Random, code: str) -> Thing:
        """Draw a programme of the government of a country."""
        kind, country = random.randrange(len(PROGRAMMES)), self.codes.index(code)
        name = f"{PROGRAMMES[kind]} {country % 30 + 2_020} {self.surnames[country]}"
        return Thing(
            5_000 + country * len(PROGRAMMES) + kind, f"PROGRAMME:{fold(name)}", name, name, "PROGRAMME"
        )

    def draw_country(self, random: Random) -> str:
        """Draw a country, the great ones more often."""
        return random.choices(self.codes, cum_weights=self.shares)[0]


def _countries(random: Random, codes: list[str]) -> tuple[list[str], list[float]]:
    rest = sorted(set(codes) - GREAT.keys())
    random.shuffle(rest)
    small = [1 / (rank + 3) for rank in range(len(rest))]
    return [*GREAT, *rest], [*map(float, GREAT.values()), *(OTHERS * each / sum(small) for each in small)]


@cache
def _forms() -> dict[tuple[str, str], str]:
    """Return names of countries by code and language."""
    found: dict[tuple[str, str], str] = {}
    with (files("seeds") / "reference" / "names.tsv").open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            if row["kind"] == "name" and not set(row["name"]) & set("*,()"):
                for language in row["languages"].split():
                    found.setdefault((row["country_code"], language), row["name"])
    return found


def _shuffled(random: Random, table: str) -> list[str]:
    """Return names that stay different when they are folded, in an order of their own."""
    lines = (files("seeds") / "reference" / f"{table}.tsv").read_text("utf-8").splitlines()[1:]
    names = list({fold(name): name for name in lines if name.isascii() and name.isalpha()}.values())
    random.shuffle(names)
    return names


def _cities() -> list[tuple[str, str, str]]:
    """Return name, number in the gazetteer and country of the greatest cities."""
    with (files("seeds") / "reference" / "cities.tsv").open(encoding="utf-8") as stream:
        rows = [row for row in csv.DictReader(stream, delimiter="\t") if row["name"].isascii()]
    rows.sort(key=lambda row: -int(row["population"] or 0))
    return [
        (row["name"], row["geonames_id"], row["country_code"]) for row in rows[:3_000] if row["name"].isalpha()
    ]
