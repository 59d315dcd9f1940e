"""The readings of a name, and how each table of seeds/reference is read into them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal, cast

Kind = Literal["name", "demonym", "capital", "city", "division", "metonym", "region"]
Row = tuple[str, ...]

EN = frozenset({"en"})
#: Scripts whose words take endings that no table lists.
ENDED = re.compile(r"[\uac00-\ud7a3\u0980-\u0dff]")
#: How sure a kind is of a country by itself, on the scale of `evidence.ENOUGH`.
PRIOR = {
    "name": 6.0,
    "demonym": 5.5,
    "metonym": 5.0,
    "capital": 4.6,
    "city": 4.0,
    "division": 4.2,
    "region": 9.0,
}
#: States whose divisions are known abroad.
FEDERATIONS = frozenset({"US", "CA", "AU", "IN", "GB", "DE", "BR", "MX", "CN"})
#: Capitals of islands are also called Douglas, Hamilton and Stanley.
SMALL_CAPITAL = 100_000
LARGEST_CITY = 4.3
#: "CAR" and "DRC" are written so; a longer name in capitals is one that somebody shouted.
LONGEST_ACRONYM = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One reading of a name."""

    #: As the table has it, for its capital letters.
    name: str
    #: Empty for a region, which is no country.
    code: str
    kind: Kind
    place_id: str | None
    #: How sure it is before the text is looked at.
    prior: float
    #: First-level division a city lies in ("US.TX"), or the division itself.
    division: str = ""
    #: Inhabitants of a city; 0 for all else.
    population: int = 0
    #: Languages in which it means this; empty for any.
    languages: frozenset[str] = frozenset()
    #: Written exactly so ("US"), in any case ("français"), or with a capital letter.
    case: Literal["exact", "any", "capital"] = "capital"
    #: Words near it that speak for this reading and against its rivals.
    cues: frozenset[str] = frozenset()
    #: It has rivals of its own kind, so that only evidence decides.
    rival: bool = False
    #: The word may go on with an ending.
    ended: bool = False


def from_rival(row: Row) -> Candidate:
    """Read a row of rivals.tsv."""
    name, code, kind, place_id, cues = row
    return Candidate(
        name=name,
        code=code,
        kind=cast("Kind", kind),
        place_id=place_id or None,
        prior=PRIOR[kind],
        division=place_id.removeprefix("division:") if kind == "division" else "",
        cues=frozenset(cues.split()),
        rival=True,
        languages=EN if kind == "demonym" else frozenset(),
    )


def from_region(row: Row) -> Candidate:
    """Read a row of regions.tsv: words that contain a country's name and are no country."""
    return Candidate(name=row[0], code="", kind="region", place_id=None, prior=PRIOR["region"], case="any")


def from_own(row: Row) -> Candidate:
    """Read a row of own_names.tsv; a leading "=" asks for exactly these letters, "historic" is a name."""
    name, code, kind = row
    exact = name.startswith("=")
    said = cast("Kind", "name" if kind == "historic" else kind)
    return Candidate(
        name=name.removeprefix("="),
        code=code,
        kind=said,
        prior=PRIOR[said],
        case="exact" if exact else "capital",
        place_id=f"country:{code}" if said == "name" else None,
    )


def from_country(row: Row) -> Candidate:
    """Read a row of countries.csv."""
    return Candidate(name=row[2], code=row[0], kind="name", place_id=f"country:{row[0]}", prior=PRIOR["name"])


def from_demonym(row: Row) -> Candidate:
    """Read a row of demonyms.tsv; in English they have a capital letter, elsewhere perhaps not."""
    language, code, word = row
    bare = word.removesuffix("*")
    return Candidate(
        name=bare,
        code=code,
        kind="demonym",
        place_id=None,
        prior=PRIOR["demonym"],
        languages=frozenset({language}),
        case="capital" if language == "en" else "any",
        ended=word != bare or bool(ENDED.search(word)),
    )


def from_metonym(row: Row) -> Candidate:
    """Read a row of metonyms.tsv."""
    bare = row[0].removeprefix("=").removesuffix("*")
    return Candidate(
        name=bare,
        code=row[1],
        kind="metonym",
        place_id=None,
        prior=PRIOR["metonym"],
        case="exact" if row[0].startswith("=") else "capital",
        ended=row[0].endswith("*"),
    )


def from_name(row: Row) -> Candidate:
    """Read a row of names.tsv: the names of countries and great cities in many languages."""
    name, code, kind, languages = row
    bare = name.removesuffix("*")
    said: Kind = "city" if kind == "city" else "name"
    return Candidate(
        name=bare,
        code=code,
        kind=said,
        prior=PRIOR[said] - 0.1,
        place_id=f"country:{code}" if said == "name" else None,
        languages=frozenset() if languages == "*" else frozenset(languages.split()),
        case="exact" if bare.isupper() and len(bare) <= LONGEST_ACRONYM else "capital",
        ended=name != bare or bool(ENDED.search(name)),
    )


def from_division(row: Row) -> Candidate:
    """Read a row of divisions.tsv."""
    name, division, code, level = row
    return Candidate(
        name=name,
        code=code,
        kind="division",
        place_id=f"division:{division}",
        division=division,
        prior=division_prior(name, code, level),
    )


def division_prior(name: str, code: str, level: str) -> float:
    """Return how sure a division is: newspapers name those of great federations without their country."""
    if code == "US" and name.endswith((" County", " Parish")):
        return 3.9
    if level == "1":
        return 4.2 if code in FEDERATIONS else 3.2
    return 3.0


def from_city(row: Row) -> Candidate:
    """Read a row of cities.tsv: the more people, the surer."""
    name, number, code, division, people, capital = row
    population = int(people)
    return Candidate(
        name=name,
        code=code,
        kind="capital" if capital else "city",
        place_id=f"city:{number}",
        prior=PRIOR["capital"] if capital and population > SMALL_CAPITAL else city_prior(people),
        division=f"{code}.{division}",
        population=population,
        ended=bool(ENDED.search(name)),
    )


def city_prior(people: str) -> float:
    """Return how sure a city is, by the logarithm of its inhabitants: 1.6 for 5,000, 4.3 from 2,000,000 on."""
    return min(len(people) - 2.9 + int(people[0]) / 10, LARGEST_CITY)


def with_place(item: Candidate, known: dict[tuple[str, str], str]) -> Candidate:
    """Give a name of our own table the identifier that GeoNames's row of the same name has."""
    wanted = {"capital": "city", "city": "city", "division": "divi"}.get(item.kind)
    if item.place_id or wanted is None or (item.code, wanted) not in known:
        return item
    return replace(item, place_id=known[item.code, wanted])


#: The tables of names, in the order in which the readings of one name are listed.
READERS: dict[str, Callable[[Row], Candidate]] = {
    "rivals.tsv": from_rival,
    "regions.tsv": from_region,
    "own_names.tsv": from_own,
    "countries.csv": from_country,
    "demonyms.tsv": from_demonym,
    "metonyms.tsv": from_metonym,
    "names.tsv": from_name,
    "divisions.tsv": from_division,
    "cities.tsv": from_city,
}
