"""Whether what came out of a page is an article at all."""

from __future__ import annotations

import csv
import unicodedata
from functools import lru_cache
from importlib.resources import files

from tasks.articles.address import is_home
from tasks.articles.claims import Claims
from tasks.errors import Reason

#: Letters of the shortest thing that can be a report on a web page, and of a text that was given as one.
MIN_PAGE_LETTERS = 100
MIN_TEXT_LETTERS = 20
#: A Chinese or Japanese character says about as much as three letters.
_WIDE = 3
#: A wall is short; a report about cookies is not.
_MAX_WALL = 700

Verdict = tuple[Reason, str]


def judge_page(text: str | None, claims: Claims, address: str | None) -> Verdict | None:
    """Return why a page with this text is no article, or None if it may be one."""
    wall = _find_wall(text or "")
    if wall and not claims.published:
        return Reason.NOT_AN_ARTICLE, wall
    if address and is_home(address) and not claims.is_article:
        return Reason.NOT_AN_ARTICLE, "a home page"
    if claims.is_listing and not claims.is_signed:
        return Reason.NOT_AN_ARTICLE, "a list of articles"
    return judge_text(text or "", MIN_PAGE_LETTERS)


def judge_text(text: str, minimum: int) -> Verdict | None:
    """Return why a text is too little to be an article, or None."""
    letters = _count_letters(text, minimum)
    return None if letters >= minimum else (Reason.NO_TEXT, f"{letters} letters of text, fewer than {minimum}")


def _count_letters(text: str, enough: int) -> int:
    """Count letters, wide ones as three, and stop when there are enough."""
    count = 0
    for character in text:
        if character.isalpha():
            count += _WIDE if unicodedata.east_asian_width(character) == "W" else 1
            if count >= enough:
                break
    return count


def _find_wall(text: str) -> str | None:
    if len(text) > _MAX_WALL:
        return None
    folded = " ".join(text.casefold().split())
    return next((kind for phrase, kind in _walls() if phrase in folded), None)


@lru_cache(maxsize=1)
def _walls() -> tuple[tuple[str, str], ...]:
    with (files("seeds") / "extraction" / "walls.csv").open(encoding="utf-8") as file:
        return tuple((row["phrase"], row["kind"]) for row in csv.DictReader(file))
