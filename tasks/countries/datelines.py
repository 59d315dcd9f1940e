"""Read the dateline at the head of a text: "NEW DELHI, Jan 7 (PTI) - "."""

from __future__ import annotations

import re

from tasks.countries.gazetteer import Gazetteer
from tasks.model import DatelineHead

MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
DATE = rf"(?:{MONTH}\s+\d{{1,2}}(?:,?\s+\d{{4}})?|\d{{1,2}}\s+{MONTH}(?:\s+\d{{4}})?)"
#: A place in capitals ("NEW DELHI"), what it lies in, a date, an agency, and what parts it from the report.
CAPITALS = re.compile(
    r"\s*(?P<place>[^\W\d_a-z][^\W\d_]*(?:[ .'\u2019/-]+[^\W\d_]+){0,4}\.?)"
    r"(?P<within>(?:,\s[^\W\d_][\w. ]{1,24}?){0,2})"
    rf"(?:,?\s(?P<date>{DATE}))?(?:\s?\((?P<agency>[^()\n]{{2,40}})\))?(?:,?\s(?P<late>{DATE}))?"
    r"\s*(?P<mark>:|--|\u2014|\u2013|-)(?=\s)\s*"
)
LONGEST = 120
#: So short a word in capitals is an acronym ("UN: ...", "IMF - ..."), not a small town, unless it is a capital.
LONGEST_ACRONYM = 3


def find_dateline(text: str, gazetteer: Gazetteer) -> DatelineHead | None:
    """Return the dateline of a text, or None unless it surely is one.

    It is one when the words are in capitals, or a known place with a date or an agency, before a separator.
    """
    found = CAPITALS.match(text[:LONGEST])
    if not found or "\n\n" in found.group().strip():
        return None
    written = found.group("place").strip()
    shouted = written.isupper() and len(written) > 1
    within = [part.strip() for part in found.group("within").split(",") if part.strip()]
    code = country_of(written, within, gazetteer)
    stamped = bool(found.group("date") or found.group("agency") or found.group("late"))
    if code is None and not (shouted and stamped):
        return None
    if not shouted and not stamped:
        return None
    start = len(text) - len(text.lstrip())
    return DatelineHead(place=titled(written), country_code=code, span=(start, found.end()))


def country_of(written: str, within: list[str], gazetteer: Gazetteer) -> str | None:
    """Return the country of a place as written; what it lies in decides between places of one name."""
    for part in reversed(within):
        division = gazetteer.abbreviations.get(part)
        if division:
            return division[:2]
        larger = gazetteer.place(part)
        if larger and larger.kind in {"name", "division"}:
            return larger.country_code
    place = gazetteer.place(written.split("/", maxsplit=1)[0].strip())
    if place is None or (len(written) <= LONGEST_ACRONYM and place.kind not in {"name", "capital"}):
        return None
    return place.country_code


def titled(written: str) -> str:
    """Return a place written in capitals as it is usually written."""
    if not written.isupper():
        return written
    return re.sub(
        r"[^\W\d_]+", lambda word: word.group().capitalize() if len(word.group()) > 1 else word.group(), written
    )
