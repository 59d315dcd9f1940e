"""The word lists of the rules, and the form in which names are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

#: Runs of letters, marks and digits; what stands between is not compared.
WORD = re.compile(r"[^\W_]+(?:[̀-ͯ][^\W_]*)*")

ARTICLES = frozenset({"the", "a", "an", "le", "la", "les", "l"})


@cache
def word_list(name: str) -> frozenset[str]:
    """Return the lines of seeds/entities/<name>.txt, folded for comparison."""
    lines = (files("seeds") / "entities" / f"{name}.txt").read_text("utf-8").splitlines()
    return frozenset(line.strip().casefold() for line in lines if line.strip() and not line.startswith("#"))


@cache
def person_words(table: str) -> frozenset[str]:
    """Return the folded names of seeds/reference/<table>.tsv that are no common words or places as well."""
    names, common = (
        {
            fold(line)
            for line in (files("seeds") / "reference" / f"{name}.tsv").read_text("utf-8").splitlines()[1:]
        }
        for name in (table, "common_words")
    )
    return frozenset(names - common)


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Return a name without case, accents, punctuation, possessive and leading article.

    >>> fold("The Côte d'Ivoire's")
    'cote d ivoire'
    """
    name = re.sub(r"['\u2019\u00b4`]s?$", "", name.strip())
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    words = WORD.findall(re.sub(r"(?<=\b\w)\.(?=\w\b|$)", "", plain))
    if len(words) > 1 and words[0] in ARTICLES:
        words = words[1:]
    return " ".join(words)
