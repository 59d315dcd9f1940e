"""Use the larger place after a comma: "Paris, Texas", "London, Ontario", "TUCSON, Ariz."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from tasks.countries.candidates import FEDERATIONS, Candidate
from tasks.countries.gazetteer import Gazetteer, load_gazetteer
from tasks.countries.matching import Hit
from tasks.model import CountryMention

#: What may stand between a place and the larger place it lies in.
COMMA = re.compile(r"(?:['\u2019]s)?,[ \n\u00a0]|[ ]\(")


@cache
def abbreviation_pattern() -> re.Pattern[str]:
    """Return the pattern of ", Ariz." after a word with a capital letter."""
    known = sorted(load_gazetteer().abbreviations, key=len, reverse=True)
    either = "|".join(re.escape(item) + ("" if item.endswith(".") else r"(?![\w.])") for item in known)
    return re.compile(rf"(?<=\w),\s({either})(?!\w)")


def abbreviated(text: str, gazetteer: Gazetteer) -> dict[int, CountryMention]:
    """Return the divisions that are named by an abbreviation, by where the comma before them stands."""
    found = {}
    for match in abbreviation_pattern().finditer(text):
        division = gazetteer.abbreviations[match.group(1)]
        found[match.start()] = CountryMention(
            code=division[:2], span=match.span(1), kind="division", place_id=f"division:{division}"
        )
    return found


def settled(text: str, hits: Sequence[Hit], short: dict[int, CountryMention]) -> dict[int, Candidate]:
    """Return the readings that the place after the comma settles, by where each begins."""
    found = {
        hit.start: inside(hit, (short[hit.end].place_id or "").removeprefix("division:")) or elsewhere(hit)
        for hit in hits
        if hit.end in short
    }
    for hit, larger in pairwise(hits):
        if hit.start not in found and COMMA.fullmatch(text, hit.end, larger.start):
            for item in larger.candidates:
                match = within(hit, item)
                if match:
                    found[hit.start], found[larger.start] = match, item
                    break
    return found


def within(hit: Hit, larger: Candidate) -> Candidate | None:
    """Return the reading of a name that lies in the larger place; "Niger, Nigeria" is a list of countries."""
    if larger.kind == "division" and larger.division.count(".") == 1:
        return inside(hit, larger.division) or (elsewhere(hit) if foreign_town(hit, larger) else None)
    if larger.kind == "name" and not any(item.kind == "name" for item in hit.candidates):
        return inside(hit, larger.code)
    return None


def foreign_town(hit: Hit, larger: Candidate) -> bool:
    """Say whether a city is said to lie where the gazetteer knows none of that name: "Cairo, Illinois"."""
    return larger.code in FEDERATIONS and all(
        item.kind in {"city", "capital", "division"} for item in hit.candidates
    )


def elsewhere(hit: Hit) -> Candidate:
    """Return a reading that is no country, for a place that the gazetteer knows only elsewhere."""
    first = hit.candidates[0]
    return Candidate(name=first.name, code="", kind="region", place_id=None, prior=first.prior)


def inside(hit: Hit, larger: str) -> Candidate | None:
    """Return the reading that lies in a division ("US.TX") or a country ("US")."""
    fitting = [
        item
        for item in hit.candidates
        if item.kind in {"city", "capital", "division"}
        and (item.division == larger or item.division.startswith(larger + ".") or item.code == larger)
    ]
    return max(fitting, key=lambda item: item.population, default=None)
