"""The title of an article: the headline without the name of the site."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import urlsplit

from tasks.articles.address import site_of

_SEPARATOR = re.compile(
    r"\s+[|\-\u2013\u2014\u00b7\u2022\u00bb\u2039\u00ab/~:]+\s+|\s*[|\uff5c]\s*|\s*::\s*|:\s+"
)
_ENDS_CUT = ("…", "...")
#: Fewer letters than this are no site's name in an address ("x" of x.com is in every word).
_MIN_NAME = 3
#: A domain this long that stands in the words beside a title is no chance ("Brand eins online").
_MIN_LABEL = 6
#: Characters of the longest title that is looked at: every separator is a place to cut, tried in turn.
_MAX_CUT = 500


def cut_site(title: str, sites: Iterable[str | None], url: str | None, headings: Iterable[str]) -> str:
    """Return a title without the site's name before or after it.

    A part is cut when it is the site's name, when it is the name in the address ("Example News" on
    examplenews.com), or when what remains is a heading of the page.
    """
    if len(title) > _MAX_CUT:
        return title
    names = {_fold(site) for site in sites if site}
    shown = {_fold(heading) for heading in headings}
    host = (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    for match in reversed(list(_SEPARATOR.finditer(title))):
        head, tail = title[: match.start()], title[match.end() :]
        for kept, dropped in ((head, tail), (tail, head)):
            # A heading may also be a section's name: it must be the greater part to be the title.
            is_heading = len(kept) >= len(dropped) and _fold(kept) in shown
            if kept and (is_heading or _is_site(_fold(dropped), names, host)):
                return cut_site(kept.strip(), sites, url, headings)
    return title


def _is_site(words: str, names: set[str], host: str) -> bool:
    """Say whether folded words are the site's: its name, the start of its host, or words around its domain."""
    label = _fold(site_of(host).partition(".")[0])
    is_start = len(words) >= _MIN_NAME and _fold(host).startswith(words)
    return words in names or is_start or (len(label) >= _MIN_LABEL and label in words)


def _fold(text: str) -> str:
    """Return the letters and digits of a text, in lower case and without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"[\W_]+", "", plain)


def mend_cut(title: str, others: Iterable[str]) -> str:
    """Return a title that ends in dots whole, when another title of the page goes on where it stops."""
    for dots in _ENDS_CUT:
        if title.endswith(dots):
            start = title.removesuffix(dots).rstrip()
            return next(
                (other for other in others if other.startswith(start) and len(other) > len(title)), title
            )
    return title
