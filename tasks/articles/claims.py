"""What a page says about itself, in JSON-LD or in meta elements."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from tasks.articles.decoding import clean_text

_TAG = re.compile(r"<[a-zA-Z/!][^<>]{0,300}>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """Every value as the page writes it, cleaned of markup; None or empty where it says nothing."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    #: Authors that are organisations by their type: often only the outlet, where a byline names a person.
    organisations: tuple[str, ...] = ()
    #: Times of publication as written, the most trustworthy first.
    published: tuple[str, ...] = ()
    body: str | None = None
    image: str | None = None
    section: str | None = None
    keywords: tuple[str, ...] = ()
    #: Whether it may be read without paying.
    free: bool | None = None
    #: Language tag as declared.
    language: str | None = None
    #: Addresses it gives for itself, the canonical link first.
    addresses: tuple[str, ...] = ()
    #: Name of the outlet.
    site: str | None = None
    #: It calls itself an article (a type of JSON-LD, og:type).
    is_article: bool = False
    #: It calls itself a list of articles, a search result or a profile.
    is_listing: bool = False

    @property
    def is_signed(self) -> bool:
        """Whether it says anything that only an article has: that it is one, when, or by whom."""
        return self.is_article or bool(self.published or self.authors)


def one_line(value: object) -> str | None:
    """Return a text without markup, entities and line breaks, or None if nothing is left or it is no text."""
    if not isinstance(value, str):
        return None
    text = html.unescape(html.unescape(value)) if "&" in value else value
    if "<" in text:
        text = _TAG.sub(" ", text)
    return " ".join(clean_text(text).split()) or None


def paragraphs(value: object) -> str | None:
    """Return a text value without markup and entities, its paragraphs kept, or None."""
    if not isinstance(value, str):
        return None
    text = re.sub(r"(?i)</p>|<br\s*/?>", "\n", html.unescape(value))
    lines = (one_line(line) for line in text.splitlines())
    return "\n\n".join(line for line in lines if line) or None


def unique(values: list[str]) -> tuple[str, ...]:
    """Return the values without repetitions (upper and lower case alike), in order."""
    return tuple({value.casefold(): value for value in reversed(values)}.values())[::-1]
