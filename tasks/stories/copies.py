"""Whether one text is a copy of another: as it is, cut, with something added, or its beginning rewritten."""

from __future__ import annotations

import re
from dataclasses import dataclass

#: Runs of words of the shortest text that can be told to be a copy: a shorter one may be so by chance.
MIN_SHINGLES = 30
#: Share of the shorter text that is in the other one, from which it is a copy; and where numbers in the titles
#: differ, as those of the 12th and the 13th package of sanctions do.
CONTAINED = 0.7
CONTAINED_THOUGH_NUMBERED = 0.85
#: Share of the longer text that the shorter one has at least: a quotation is no copy.
SHARE = 0.2
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What of an article is compared."""

    title: str | None
    shingles: frozenset[int]


def copy_score(one: Compared, other: Compared) -> float | None:
    """Return the share of the shorter text that is in the longer one, if that makes it a copy; else None."""
    shorter, longer = sorted((one.shingles, other.shingles), key=len)
    if len(shorter) < MIN_SHINGLES:
        return None
    shared = len(shorter & longer)
    contained = shared / len(shorter)
    needed = CONTAINED_THOUGH_NUMBERED if numbers_differ(one.title, other.title) else CONTAINED
    return round(contained, 4) if contained >= needed and shared >= SHARE * len(longer) else None


def shared_part(one: Compared, other: Compared) -> float:
    """Return the share of the longer text that is in the other one, too."""
    return len(one.shingles & other.shingles) / max(len(one.shingles), len(other.shingles), 1)


def numbers_differ(one: str | None, other: str | None) -> bool:
    """Say whether two titles name different numbers; one that names none contradicts nothing."""
    first, second = set(_NUMBER.findall(one or "")), set(_NUMBER.findall(other or ""))
    return bool(first) and bool(second) and not (first <= second or second <= first)
