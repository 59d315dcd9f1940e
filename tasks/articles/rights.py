"""What a publisher says that may be done with a page: keep a copy, mine it, train on it."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

#: Elements that hold the same words as X-Robots-Tag. What is said to one robot is taken as said to us.
_ROBOTS = ("robots", "googlebot", "googlebot-news", "bingbot")
#: Words of DeviantArt (2022) and of those who took them up.
_NO_AI = frozenset({"noai", "noimageai", "noml"})
_ALLOWS_ARCHIVE = frozenset({"archive", "all"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """The signals of one page; None where it does not say."""

    #: No copy of the page shall be offered (robots: noarchive).
    noarchive: bool | None
    #: Text and data mining is reserved (TDM Reservation Protocol, W3C Community Group, 2024).
    tdm_reserved: bool | None
    #: The page shall not be used to train models (robots: noai, noimageai).
    ai_opt_out: bool | None


#: Those of what is no page.
NO_RIGHTS = Rights(noarchive=None, tdm_reserved=None, ai_opt_out=None)


def read_rights(headers: tuple[tuple[str, str], ...], metas: Mapping[str, list[str]]) -> Rights:
    """Return what the headers of an answer and the meta elements of its page, by name in lower case, say.

    Where two of them contradict each other, the one that forbids is taken. A tdm-policy alone reserves
    nothing: by the protocol it only says how a licence is had for what tdm-reservation reserves.
    """
    said = {word for value in _said(headers, metas, "x-robots-tag", _ROBOTS) for word in _words(value)}
    reservations = {value.strip() for value in _said(headers, metas, "tdm-reservation", ("tdm-reservation",))}
    return Rights(
        noarchive=True if "noarchive" in said else False if said & _ALLOWS_ARCHIVE else None,
        tdm_reserved=True if "1" in reservations else False if "0" in reservations else None,
        ai_opt_out=True if said & _NO_AI else None,
    )


def ai_disallowed(allowed: Callable[[str], bool]) -> bool:
    """Say whether a robots.txt keeps out any robot that collects texts for models.

    `allowed` says whether the robots.txt lets a robot of this name fetch the front page.
    """
    return not all(allowed(agent) for agent in ai_agents())


@cache
def ai_agents() -> tuple[str, ...]:
    """Return the names by which robots.txt files address those robots."""
    text = (files("seeds") / "rights" / "ai_agents.csv").read_text("utf-8")
    return tuple(row["agent"] for row in csv.DictReader(text.splitlines()))


def _said(
    headers: tuple[tuple[str, str], ...], metas: Mapping[str, list[str]], header: str, names: tuple[str, ...]
) -> Iterator[str]:
    yield from (value for name, value in headers if name.lower() == header)
    for name in names:
        yield from metas.get(name, ())


def _words(value: str) -> list[str]:
    """Return the words of a list of rules, names of robots before them ("googlebot: noarchive") included."""
    return re.split(r"[\s,:;]+", value.lower())
