"""Which agency a text is credited to: "(AP)" behind its dateline, "PTI" as its author, "(dpa)" at its end."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

#: Characters at the head and at the end of a text in which a credit stands.
HEAD = 160
END = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """A news agency; the table is seeds/reference/agencies.tsv."""

    name: str
    #: Publisher family, as outlets have it.
    family: str
    #: Domain of its own site.
    domain: str
    names: tuple[str, ...]


def credited_agency(text: str, authors: Sequence[str], outlet: str | None) -> str | None:
    """Return the name of the agency that a text is from; None if none is credited.

    A note that says "with inputs from" agencies credits none: the text is the outlet's own.
    """
    by_author = _by_name()
    own = next((agency.name for agency in agencies() if outlet == agency.domain), None)
    if own is not None:
        return own
    for author in authors:
        name = re.sub(r"^(?:by|von|par|por|di)\s+", "", author.strip(), flags=re.IGNORECASE)
        if name in by_author:
            return by_author[name]
    match = _head().search(text, 0, HEAD) or _end().search(text, max(0, len(text) - END))
    return by_author[match[1]] if match else None


@cache
def agencies() -> tuple[Agency, ...]:
    """Return all agencies that are known."""
    with (files("seeds") / "reference" / "agencies.tsv").open(encoding="utf-8") as stream:
        return tuple(
            Agency(
                name=row["name"],
                family=row["family"],
                domain=row["domain"],
                names=tuple(row["names"].split("|")),
            )
            for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        )


@cache
def _by_name() -> dict[str, str]:
    return {name: agency.name for agency in agencies() for name in agency.names}


@cache
def _head() -> re.Pattern[str]:
    """Match "(Reuters) -" or "(AP) — " behind a dateline, and Chinese and Japanese brackets."""
    return re.compile(rf"[(（【]\s*({_names()})\s*[)）】]")  # noqa: RUF001  # as they are printed


@cache
def _end() -> re.Pattern[str]:
    """Match "(PTI)" or "-- ANI" as the last words of a text."""
    return re.compile(rf"(?:[(（【]\s*|[-–—]\s*)({_names()})\s*[)）】]?\.?\s*$")  # noqa: RUF001  # as above


def _names() -> str:
    return "|".join(re.escape(name) for name in sorted(_by_name(), key=len, reverse=True))
