"""Who publishes made-up news: in what language, where, and with whom as its owner."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from random import Random

from tests.bench.made_words import LANGUAGES

OUTLETS = 600


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes; its number is that of its row, too."""

    outlet_id: int
    domain: str
    name: str
    language: str
    country_code: str
    family: str
    #: Numbers of its feeds.
    feed_ids: tuple[int, ...]


def make_outlets(random: Random, weights: dict[str, float]) -> list[Outlet]:
    """Draw them: each in a country of its language, by the weights of countries."""
    made, feeds = [], 0
    for number in range(1, OUTLETS + 1):
        language = random.choices(list(LANGUAGES), list(LANGUAGES.values()))[0]
        homes = _homes().get(language, ["US", "GB", "IN", "AU", "NG", "KE", "PH", "SG", "ZA", "CA"])
        code = random.choices(homes, [weights[home] for home in homes])[0]
        # Half of them are alone; of the others, groups have up to a dozen.
        family = (
            f"Family {number}" if random.random() < 0.5 else f"Group {code} {int(3 * random.random() ** 2)}"
        )
        own = tuple(range(feeds + 1, feeds + 1 + random.choice((1, 1, 1, 2, 3))))
        feeds += len(own)
        name = f"The {('Times', 'Post', 'Herald', 'Courier', 'Mirror')[number % 5]} {number}"
        made.append(Outlet(100_000 + number, f"paper{number}.example", name, language, code, family, own))
    return made


@cache
def _homes() -> dict[str, list[str]]:
    """Return the countries of each language; English has none in the table."""
    with (files("seeds") / "reference" / "languages.tsv").open(encoding="utf-8") as stream:
        return {row["language"]: row["countries"].split() for row in csv.DictReader(stream, delimiter="\t")}
