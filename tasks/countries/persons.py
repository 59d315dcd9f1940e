"""Tell the person Jordan from the country, by the names beside the word and by the recogniser."""

from __future__ import annotations

import re

from tasks.countries.gazetteer import Gazetteer
from tasks.countries.language import function_words

BEFORE = re.compile(r"([^\W\d_][\w'\u2019.-]*)[ \u00a0]((?:[A-Z]\.[ ]?)*)$")
AFTER = re.compile(r"[ \u00a0](?:[A-Z]\.[ ])?([A-Z][^\W\d_]+(?:['\u2019-][A-Z][^\W\d_]+)?)")
REACH = 30
#: A verb, a possessive or a mark after the name; another word with a capital would make it an organisation.
SMALL = re.compile(r"['\u2019]s\b|,|\s[a-z]+(?:ed|s|d|t)\b")


def beside_given_name(text: str, start: int, gazetteer: Gazetteer) -> bool:
    """Say whether a given name or a title stands before: "Michael Jordan", "Mr Chad"."""
    found = BEFORE.search(text, max(0, start - REACH), start)
    if not found:
        return False
    word = found.group(1)
    return bool(
        word in gazetteer.titles
        or word in gazetteer.given
        or (word.isupper() and word[1:] and word.title() in gazetteer.given and not is_function_word(word))
    )


def is_function_word(word: str) -> bool:
    """Say whether some language has it as a function word: DAN is "and" in an Indonesian headline."""
    return word.lower() in function_words()


def before_surname(text: str, start: int, end: int, gazetteer: Gazetteer) -> bool:
    """Say whether the word is itself a given name and a surname stands after: "Paris Hilton"."""
    word = text[start:end]
    found = AFTER.match(text, end)
    if not found or not (word in gazetteer.given or word in gazetteer.given_places):
        return False
    after = found.group(1)
    if word in gazetteer.given and after in gazetteer.surnames:
        return True
    if after in gazetteer.heading or gazetteer.names_place(after):
        return False
    if after in gazetteer.surnames:
        return True
    return after not in gazetteer.common and lone_name(text, found.start(1), found.end(1))


def lone_name(text: str, start: int, end: int) -> bool:
    """Say whether an unknown word looks like a surname: one word with a capital, then small letters."""
    return (
        text[start + 1 : end].islower() and not text[start:end].endswith("s") and bool(SMALL.match(text, end))
    )
