"""Names that were found in one place of a document and missed in another."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence

from tasks.entities.words import word_list
from tasks.model import NameSpan

WORD = re.compile(r"[^\W_]+")

#: Labels whose names are looked for elsewhere; the others are too often common words.
SWEPT = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "PROGRAMME"})


def sweep(text: str, names: Sequence[NameSpan]) -> Iterator[NameSpan]:
    """Yield every further place where the words of a name stand and no name was found."""
    labels = _labels(text, names)
    lengths: dict[str, set[int]] = defaultdict(set)
    for known in labels:
        lengths[WORD.findall(known)[0]].add(len(known))
    small = _small_words(text, lengths)
    longest_first = {first: sorted(found, reverse=True) for first, found in lengths.items()}
    spans = sorted((name.start, name.end) for name in names)
    following, end = iter([*spans, (len(text) + 1, len(text) + 1)]), 0
    taken = next(following)
    for match in WORD.finditer(text):
        while taken[1] <= match.start():
            taken = next(following)
        if match.start() < end or match.start() >= taken[0] or match[0] not in lengths:
            continue
        form = _form_at(text, match.start(), taken[0], labels, longest_first[match[0]])
        if form and form not in small:
            end = match.start() + len(form)
            yield NameSpan(start=match.start(), end=end, label=labels[form])


def _labels(text: str, names: Sequence[NameSpan]) -> dict[str, str]:
    """Return the forms that are worth looking for, each with its commonest label; last words of people too."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        form = text[name.start : name.end]
        if name.label not in SWEPT or not form[0].isupper():
            continue
        votes[form][name.label] += 1
        if name.label == "PERSON" and " " in form:
            votes[form.split()[-1]]["PERSON"] += 1
    return {form: count.most_common(1)[0][0] for form, count in votes.items() if _telling(form)}


def _telling(form: str) -> bool:
    """Tell whether a form is a name wherever it stands: two letters or more, in capitals, no generic word."""
    return len(form) > 1 and form[0].isupper() and form.casefold() not in word_list("generic")


def _small_words(text: str, firsts: Iterable[str]) -> frozenset[str]:
    """Return the forms of one word that the text also writes small ("Hope", "hope"): no names by themselves."""
    wanted = {first.lower(): first for first in firsts}
    return frozenset(wanted[word] for word in WORD.findall(text) if word in wanted and word != wanted[word])


def _form_at(text: str, start: int, limit: int, forms: Container[str], lengths: Iterable[int]) -> str | None:
    """Return the longest form that stands at a place and ends at a word's end before a limit.

    Tried are the lengths, not the forms: a text may have a thousand names that begin with one word.
    """
    for end in (start + length for length in lengths):
        form = text[start:end]
        if end <= limit and form in forms and not _inside_word(text, start, end):
            return form
    return None


def _inside_word(text: str, start: int, end: int) -> bool:
    """Tell whether letters, or a hyphen and letters, go on before or after a span."""
    before = re.search(r"(?:\w|\w[-'\u2019])$", text[max(0, start - 2) : start])
    after = re.match(r"\w|[-]\w", text[end : end + 2])
    return before is not None or after is not None
