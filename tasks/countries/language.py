"""Which language's names to look for: told by function words, because declared languages may be wrong."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from tasks.countries.gazetteer import read

#: Enough of a text to know its language.
HEAD = 1500
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


def text_language(text: str, declared: str | None) -> str | None:
    """Return the two-letter language whose names apply; None when neither the text nor its label says."""
    label = declared.split("-")[0].lower() if declared else None
    votes: Counter[str] = Counter()
    known = function_words()
    for word, count in Counter(WORD.findall(text[:HEAD].lower())).items():
        for language in known.get(word, ()):
            votes[language] += count
    if not votes:
        return label
    (best, count), (_, second) = (*votes.most_common(2), ("", 0))[:2]
    clear = count > second if label is None else count > 2 * votes[label]
    return best if count >= ENOUGH and clear else label
