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
#: Words of a dateline before its credit ("NEW YORK, Nov. 25"): a sentence has more.
DATELINE_WORDS = 6
#: Letters of a name that is looked for beside the author's own: "John Smith, PA" is no agency.
MIN_BESIDE = 5


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

    A note that says "with inputs from" agencies credits none: the text is the outlet's own. What an agency's
    own site credits to another one is the other one's.
    """
    name = _at_head(text[:HEAD]) or _at_end(text[-END:]) or _among(authors)
    if name is not None:
        return _by_name()[name.casefold()]
    return next((agency.name for agency in agencies() if outlet == agency.domain), None)


def _at_head(text: str) -> str | None:
    """Find "(AP)" at the very beginning, or behind what can be a dateline."""
    if alone := _alone().match(text):
        return next(name for name in alone.groups() if name)
    for match in _bracketed().finditer(text):
        before = text[: match.start()].strip()
        dated = before.isupper() or bool(re.search(r",[^,]*\b\d{1,2}\b", before))
        short = len(before.split()) <= DATELINE_WORDS
        if short and (dated or match["dash"]) and not _abbreviates(match["name"], before):
            return match["name"]
    return None


def _at_end(text: str) -> str | None:
    """Find "(PTI)" or "-- ANI" behind the last sentence, or "AFP" as a line of its own."""
    match = _end().search(text)
    return match["name"] if match else None


def _among(authors: Sequence[str]) -> str | None:
    """Find an agency among authors: "By Associated Press", "Reuters Staff", "Ann Doe, Associated Press"."""
    for author in authors:
        parts = [_PREFIX.sub("", _SUFFIX.sub("", part)).strip() for part in re.split(r"[,|/]", author)]
        for part in parts:
            if part.casefold() in _by_name() and (len(parts) == 1 or len(part) >= MIN_BESIDE):
                return part
    return None


def _abbreviates(name: str, before: str) -> bool:
    """Say whether a name is the initials of the words before it: "Palestinian Authority (PA)"."""
    words = re.findall(r"[^\W\d_]+", before)
    initials = "".join(word[0] for word in words)
    capitals = "".join(letter for letter in initials if letter.isupper())
    return len(name) > 1 and any(each.casefold().endswith(name.casefold()) for each in (initials, capitals))


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


_PREFIX = re.compile(r"^\s*(?:by|von|par|por|di)\s+", re.IGNORECASE)
_SUFFIX = re.compile(r"\s+(?:staff|bureau|correspondent|news(?: agency)?)\s*$", re.IGNORECASE)


@cache
def _by_name() -> dict[str, str]:
    return {name.casefold(): agency.name for agency in agencies() for name in agency.names}


@cache
def _alone() -> re.Pattern[str]:
    """Match "(ANSA)", and the ways of East Asia: a place in the brackets, or name, place, day and a sign."""
    names = _names()
    return re.compile(
        rf"\s*(?:[(（【\[/]\s*({names})\s*[)）】\]/]"  # noqa: RUF001  # as they are printed, here and below
        rf"|【[^】\n]{{1,12}}({names})】|\([^)=\n]{{1,12}}=\s*({names})\)"
        rf"|({names})[^\s。]{{2,16}}电|[(（]({names})記者[^)）\n]{{2,30}}電[)）])"  # noqa: RUF001
    )


@cache
def _bracketed() -> re.Pattern[str]:
    """Match "(Reuters) -", "(dpa/lnw) -" and "/TASS/", with the dash behind it if there is one."""
    return re.compile(
        rf"[(（/]\s*(?P<name>{_names()})(?:/[\w ]{{1,12}})?\s*[)）/]"  # noqa: RUF001  # as above
        rf"(?P<dash>\s*[.:]?\s*(?:[–—]|-(?!\w))|\s*\n)?"  # noqa: RUF001
    )


@cache
def _end() -> re.Pattern[str]:
    """Match what stands behind the end of a sentence, or on the last line."""
    return re.compile(
        rf"(?:[.!?…。।\"”»)]\s*(?:[(（【]\s*|[–—-]+\s*)|\n\s*[(（【–—-]*\s*)"  # noqa: RUF001  # as above
        rf"(?P<name>{_names()})\s*[)）】]?\.?\s*$"  # noqa: RUF001
    )


def _names() -> str:
    names = sorted((name for agency in agencies() for name in agency.names), key=len, reverse=True)
    return "|".join(re.escape(name) for name in names)
