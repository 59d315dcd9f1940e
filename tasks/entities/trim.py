"""Where a name begins and ends: titles, articles, possessives, quotation marks, brackets, line ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tasks.entities.kinds import label_of
from tasks.entities.words import word_list
from tasks.model import NameSpan

#: What ends a name inside a span: a line's end, a bracket, a separator between two names.
SEPARATORS = re.compile(r"\s*\n\s*|\s*[()\[\]{}©|]+\s*|\s+[/\u2013—-]\s+|\s*;\s+|\t+")

#: What may stand before a name inside its span. An article counts only before another word.
BEFORE = re.compile(
    r"^(?:[\s\"'“”\u2018\u2019«»*•.,:;!?/\\\u2013—_+&-]+|(?:[Tt]he|THE|[Aa]n?|les?|la|l['\u2019]|d['\u2019])(?:\s+|(?<=['\u2019]))(?=\S))"
)

#: What may stand after it: a possessive, quotation marks, punctuation but for the dot of an initial.
AFTER = re.compile(
    r"(?:['\u2019\u00b4`]s|['\u2019\u00b4`]|[\s\"“”\u2018«»*,:;!?/\\\u2013—_+&-]|(?<!\b[A-Z])(?<!\b(?:Jr|Sr|Co))(?<!\bInc)(?<!\bLtd)(?<!\bCorp)\.)+$"
)

#: Characters at the end of a span that are looked at at once: a search from every character of a long run
#: of marks would take time by the square of its length.
REACH = 40

#: Words in the longest title ("deputy prime minister").
LONGEST_TITLE = 3

#: Common nouns that are kept as part of a place's name, as annotated corpora have it.
DIVISIONS = frozenset(
    {
        "province",
        "region",
        "district",
        "county",
        "state",
        "prefecture",
        "island",
        "islands",
        "city",
        "river",
        "valley",
    }
)

#: The second part of a hyphenated given name, which the recogniser's tokenizer cuts off.
REST = re.compile(r"[-\u2011][a-z]{1,8}\b")

#: A score after the name of a team or player ("Zamalek 2-1").
SCORE = re.compile(r"\s+\d{1,3}(?:[-\u2013]\d{1,3})?$")

WORD = re.compile(r"\S+")


def trimmed(text: str, name: NameSpan) -> Iterator[NameSpan]:
    """Yield the name or names in a span, each without what is not part of it."""
    for part in _parts(text, name.start, name.end):
        start, end = strip(text, *part)
        if name.label in {"GPE", "LOC"}:
            found = replace(name, start=start, end=before_noun(text, start, end))
        elif name.label == "PERSON" or (name.label == "ORG" and _person_titled(text, start, end)):
            found = _person(text, start, end)
        else:
            found = replace(name, start=start, end=end)
        if any(map(str.isalnum, text[found.start : found.end])):
            yield found


def _person(text: str, start: int, end: int) -> NameSpan:
    rest = REST.match(text, end) if " " in text[start:end] else None
    score = SCORE.search(text, max(start, end - REACH), end)
    end = score.start() if score else end
    return NameSpan(start=after_titles(text, start, end), end=rest.end() if rest else end, label="PERSON")


def _person_titled(text: str, start: int, end: int) -> bool:
    """Tell whether what looked like an organisation is a title and a person ("Gen Prawit")."""
    words = text[start:end].split()
    length = _title_length(words)
    if length == 0 or length == len(words) or label_of(words) is not None:
        return False
    return " ".join(words[:length]).rstrip(".").casefold() not in word_list("ambiguous_titles")


def strip(text: str, start: int, end: int) -> tuple[int, int]:
    """Move both ends of a span inwards over articles, possessives and punctuation."""
    while match := BEFORE.match(text[start:end]):
        start += match.end()
    while match := AFTER.search(text, max(start, end - REACH), end):
        end = match.start()
    return start, end


def before_noun(text: str, start: int, end: int) -> int:
    """Return where a place's name ends before a common noun ("Indian Ocean archipelago")."""
    words = text[start:end].split()
    while len(words) > 1 and words[-1].islower() and words[-1] not in DIVISIONS and words[0][0].isupper():
        end = start + text[start:end].rindex(words.pop())
        start, end = strip(text, start, end)
    return end


def after_titles(text: str, start: int, end: int) -> int:
    """Return where a person's name begins behind "Mr", "President" or "Prime Minister"; a title alone stays."""
    while True:
        words = list(WORD.finditer(text, start, end))
        length = _title_length([word[0] for word in words])
        if length == 0 or length == len(words):
            return start
        start = words[length].start()


def _title_length(words: list[str]) -> int:
    titles = word_list("titles")
    for count in range(min(LONGEST_TITLE, len(words)), 0, -1):
        if " ".join(words[:count]).rstrip(".,").casefold() in titles and words[0][0].isupper():
            return count
    return 0


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for match in SEPARATORS.finditer(text, start, end):
        yield at, match.start()
        at = match.end()
    yield at, end
