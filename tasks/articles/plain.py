"""A plain text that is an article of its own: no markup, no address; what it does not say stays unknown."""

from __future__ import annotations

import re
from typing import NamedTuple

from tasks.articles.address import choose_address
from tasks.articles.assemble import Found, assemble, reject
from tasks.articles.claims import Claims
from tasks.articles.limits import Limits
from tasks.articles.published import decide_times
from tasks.articles.verdict import MIN_TEXT_LETTERS, judge_text
from tasks.countries.datelines import find_dateline
from tasks.countries.gazetteer import load_gazetteer
from tasks.model import Article, Page, PublishedSource, Reject, TitleSource, Told

#: Characters of the longest derived title, the length of a long headline.
MAX_DERIVED = 120
#: Characters of the longest first line that can be a headline.
_MAX_HEADLINE = 150
#: A mark, quotes that close, and a space with a capital or the end after it; an East Asian mark; a line's end.
_SENTENCE_END = re.compile(
    r"[.!?][\"'\u201d\u2019»)]*(?=\s+[\"'\u201c\u2018«(]?[A-Z0-9À-ÖØ-ÞА-Я]|\s*$)|[\u3002\uff01\uff1f]|\n"
)
_ENDS_AT_ONCE = "\n\u3002\uff01\uff1f"
#: A full stop after fewer characters than this ends an abbreviation ("Dr. ", "U.S. ") rather than a sentence.
_MIN_SENTENCE = 25


class _Title(NamedTuple):
    title: str | None
    source: TitleSource | None


def extract_plain(page: Page, text: str, limits: Limits, method: str) -> Article | Reject:
    """Return the article of a text as it came, or why it is none; `method` is plain or record."""
    verdict = judge_text(text, MIN_TEXT_LETTERS)
    if verdict:
        return reject(page, *verdict)
    given, told = page.given, page.told or Told()
    title = _title(given.title, told.title, text)
    found = Found(
        text=text,
        title=title.title,
        title_source=title.source,
        authors=given.authors or told.authors,
        times=decide_times(
            _times(given.published, told.published), lambda: None, page.fetched_at or limits.now
        ),
        address=choose_address(given.url, ()),
        claims=Claims(),
        method=method,
        library=None,
    )
    return assemble(page, found)


def _times(given: str | None, told: str | None) -> list[tuple[PublishedSource, str]]:
    claims: tuple[tuple[PublishedSource, str | None], ...] = (("given", given), ("feed", told))
    return [(source, raw) for source, raw in claims if raw]


def _title(given: str | None, told: str | None, text: str) -> _Title:
    if given:
        return _Title(given, "given")
    return _Title(told, "feed") if told else find_title(text)


def find_title(text: str) -> _Title:
    """Return the headline that heads a text, else a title derived from its first sentence.

    A headline is a short first line without a full stop, followed by a blank line and by more text.
    """
    first, _, rest = text.lstrip("\n").partition("\n")
    line = first.strip()
    head = find_dateline(text, load_gazetteer())
    is_headline = 0 < len(line) <= _MAX_HEADLINE and not line.endswith((".", ":", ",", ";", "。"))
    if head is None and is_headline and rest.startswith("\n") and len(rest.strip()) > len(line):
        return _Title(" ".join(line.split()), "page")
    title = derive_title(text[head.span[1] :] if head else text)
    return _Title(title, "derived") if title else _Title(None, None)


def derive_title(text: str) -> str | None:
    """Return the first sentence without its full stop, cut between words when it is long."""
    body = text.strip()
    ends = (match.start() for match in _SENTENCE_END.finditer(body))
    end = next((end for end in ends if end >= _MIN_SENTENCE or body[end] in _ENDS_AT_ONCE), len(body))
    sentence = " ".join(body[:end].split())
    if len(sentence) <= MAX_DERIVED:
        return sentence or None
    cut = sentence[:MAX_DERIVED]
    space = cut.rfind(" ", MAX_DERIVED // 2)
    kept = cut[:space] if space > 0 else cut[:-1]
    return kept.rstrip(" ,;:-\u2013\u2014") + "…"
