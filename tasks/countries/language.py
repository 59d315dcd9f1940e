"""Which language's names to look for: told by function words, because declared languages may be wrong."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from tasks.countries.gazetteer import read

#: Enough of a text to know its language.
HEAD = 1000
WORD = re.compile(r"[^\W\d_]+")
LATIN = re.compile(r"[A-Za-z]")
#: Function words that must be seen before they outweigh what was declared.
ENOUGH = 2


@cache
def function_words() -> dict[str, tuple[str, ...]]:
    """Return for each word the languages in which it is a function word."""
    found: dict[str, list[str]] = {}
    for line in read("function_words.tsv").splitlines()[1:]:
        language, words = line.split("\t")
        for word in words.split():
            found.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in found.items()}


@cache
def countries_of(language: str | None) -> frozenset[str]:
    """Return the countries whose press uses a language; none for English, which is used of all."""
    rows = (line.split("\t") for line in read("languages.tsv").splitlines()[1:])
    return next((frozenset(codes.split()) for known, codes in rows if known == language), frozenset())


def text_language(text: str, declared: str | None) -> str | None:
    """Return the two-letter language whose names apply; None when neither the text nor its label says."""
    label = declared.split("-")[0].lower() if declared else None
    votes: Counter[str] = Counter()
    known = function_words()
    seen = Counter(word for word in WORD.findall(text[:HEAD].lower()) if word in known)
    for word, count in seen.items():
        for language in known[word]:
            votes[language] += count
    if not votes:
        return label
    (best, count), (_, second) = (*votes.most_common(2), ("", 0))[:2]
    clear = count > second if label is None else count > 2 * votes[label]
    return best if count >= ENOUGH and clear else label
