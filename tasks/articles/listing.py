"""Whether a text is nothing but teasers of other pages: a page of a tag, a search, an archive."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

#: Elements that hold a teaser each.
_HOLDERS = ("article", "li")
#: Characters of a teaser; what holds more is a report.
_LONGEST = 400
#: Teasers that make a list, and how many are looked at.
_FEWEST, _MOST = 6, 200
#: The share of a text's characters that stands in teasers.
_SHARE = 0.8


def is_listing(tree: HtmlElement, text: str) -> bool:
    """Say whether nearly all of a text stands in short pieces, each of which leads to another page."""
    teasers = list(_teasers(tree))
    if len(teasers) < _FEWEST:
        return False
    within = "".join(map(_letters, teasers))
    lines = [_letters(line) for line in text.split("\n", _MOST)[:_MOST]]
    inside = sum(len(line) for line in lines if line in within)
    return inside >= _SHARE * sum(map(len, lines))


def _letters(text: str) -> str:
    """Return what is left of a text without the spaces and marks that a list gets when it is made a text."""
    return "".join(filter(str.isalnum, text))


def _teasers(tree: HtmlElement) -> Iterator[str]:
    """Yield the text of each of the first teasers."""
    found = 0
    for element in tree.iter(*_HOLDERS):
        if element.find(".//a[@href]") is None:
            continue
        words = " ".join(element.text_content().split())
        if 0 < len(words) <= _LONGEST:
            yield words
            found += 1
            if found == _MOST:
                return
