"""Find people by what they do in a sentence: a name that the recogniser left out speaks or thinks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tasks.countries.language import function_words
from tasks.entities.words import word_list
from tasks.model import NameSpan, Span
from tasks.spans import merged, overlapping

VERBS = (
    r"(?:said|says|told|tells|added|adds|explained|explains|wrote|writes|argued|argues|insisted|insists|recalled|"
    r"recalls|thought|thinks|noted|notes|admitted|admits|replied|joked|jokes|herself|himself)"
)
NAME = r"(?<![\w.'\u2019&-])([A-Z][a-z\u00e0-\u00ff]+(?:-[A-Z][a-z\u00e0-\u00ff]+)?)"
#: "Leive said", "Wintour herself"; and "..., said Leive."
BEFORE_VERB = re.compile(rf"(?<=[\w,\"\u201d] ){NAME} {VERBS}\b")
AFTER_VERB = re.compile(rf",[\"\u201d']* (?:said|says|added|adds|explained|recalled|insisted) {NAME}(?=[.,;])")
#: Words in small letters.
SMALL = re.compile(r"(?<![\w'\u2019-])[a-z\u00e0-\u00ff]+(?:-[a-z\u00e0-\u00ff]+)*")
#: Words that speak without being a person's name.
OTHERS = ("titles", "ambiguous_titles", "generic", "organisation_words", "place_words", "facility_words")


def find_speakers(text: str, names: Sequence[NameSpan], known: Sequence[Span]) -> Iterator[NameSpan]:
    """Yield the single words that speak and that no name covers."""
    taken = merged([*((name.start, name.end) for name in names), *known])
    small = frozenset(SMALL.findall(text))
    for pattern in (BEFORE_VERB, AFTER_VERB):
        for found in pattern.finditer(text):
            if overlapping(found.span(1), taken) is None and is_name(found[1], small):
                yield NameSpan(start=found.start(1), end=found.end(1), label="PERSON")


def is_name(word: str, small: frozenset[str]) -> bool:
    """Tell whether a word may be a name: no function word, title or the like, and nowhere in small letters."""
    low = word.lower()
    return not (low in small or low in function_words() or any(low in word_list(kind) for kind in OTHERS))
