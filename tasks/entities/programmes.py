"""Named programmes, campaigns, policies and agreements: "the 'Neighbourhood First' policy"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tasks.entities.acronyms import SMALL
from tasks.entities.words import word_list
from tasks.model import NameSpan

#: A short phrase in quotation marks that begins with a capital.
QUOTED = re.compile(
    r"(?<!\w)(?:“([A-Z][^“”\n]{2,60})”|\u2018([A-Z][^\u2018\n]{2,60}?)\u2019(?!\w)|\"([A-Z][^\"\n]{2,60})\"|'([A-Z][^'\n]{2,60})'(?!\w)"
    r"|«\s?([A-Z][^«»\n]{2,60}?)\s?»)"
)

WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")

#: Words of a quoted name at most; a longer quotation is something said.
LONGEST = 7

#: Words after a quoted name among which its kind is looked for ("'X' foreign policy").
AFTER = 2

#: Words between the kind and a name that follows it ("a campaign called 'X'", "vision of X").
NAMING = frozenset(
    {
        "called",
        "named",
        "dubbed",
        "titled",
        "of",
        "under",
        "the",
        "a",
        "its",
        "his",
        "her",
        "known",
        "as",
        "codenamed",
        "appelé",
        "intitulé",
    }
)


def find_programmes(text: str) -> Iterator[NameSpan]:
    """Yield quoted names that the words next to them call a programme, campaign, policy or agreement."""
    for match in QUOTED.finditer(text):
        start, end = match.span(match.lastindex or 0)
        while text[end - 1] in ",.!? ":
            end -= 1
        if _is_name(text[start:end]) and (_kind_after(text, match.end()) or kind_before(text, match.start())):
            yield NameSpan(start=start, end=end, label="PROGRAMME")


def kind_before(text: str, start: int) -> bool:
    """Tell whether the words before a place announce the name of a programme ("India's vision of …")."""
    words = [word.casefold() for word in WORD.findall(text, max(0, start - 40), start)]
    while words and words[-1] in NAMING:
        words.pop()
    return bool(words) and words[-1] in word_list("programme_words")


def _is_name(phrase: str) -> bool:
    words = WORD.findall(phrase)
    return 0 < len(words) <= LONGEST and all(word[0].isupper() or word.casefold() in SMALL for word in words)


def _kind_after(text: str, end: int) -> bool:
    follows = re.match(r"[ \w-]{0,40}", text[end : end + 40])
    words = follows[0].casefold().split()[:AFTER] if follows else []
    return any(word in word_list("programme_words") for word in words)
