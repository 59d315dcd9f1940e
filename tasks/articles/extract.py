"""From a page to an article, or to the reason why it is none.

Imports trafilatura: load it in the workers only.
"""

from __future__ import annotations

import re

from tasks.articles import body
from tasks.articles.assemble import reject
from tasks.articles.decoding import decode_text, find_binary
from tasks.articles.language import detect_language
from tasks.articles.limits import Limits
from tasks.articles.plain import extract_plain
from tasks.articles.webpage import extract_webpage
from tasks.countries.gazetteer import load_gazetteer
from tasks.errors import Reason
from tasks.model import Article, Page, Reject

_FIRST_ELEMENT = re.compile(r"<([A-Za-z][\w:]*)")
#: Root elements of what is XML and no page, in lower case.
_FOREIGN_ROOTS = frozenset({"rss", "feed", "rdf:rdf", "urlset", "sitemapindex", "opml"})
_JSON = re.compile(r"^\s*(?:\{\s*\"|\[\s*[\[{\"])")
_ELEMENT = re.compile(
    r"<(?:html|head|body|div|p|article|section|main|table|h[1-6]|br|span|a|ul|ol|title)\b[^<>]*>", re.IGNORECASE
)
_CHARSET = re.compile(r"charset=[\"']?([\w.:-]{1,40})", re.IGNORECASE)
#: Characters of a page's head in which the first element must stand.
_HEAD = 200_000


def extract_article(page: Page, limits: Limits) -> Article | Reject:
    """Return what the page says, or why it is no article. Meant to run in a process that may die."""
    refused = _refuse_bytes(page, limits)
    if refused:
        return refused
    text = decode_text(page.body, _stated_charset(page))
    if text is None:
        return reject(page, Reason.BAD_ENCODING, "not UTF-8, and no other encoding is declared or fits")
    if not text.strip():
        return reject(page, Reason.EMPTY, "nothing but white space")
    method = _plain_method(page, text)
    if method:
        return extract_plain(page, text, limits, method)
    foreign = _name_of_foreign(text)
    return reject(page, Reason.NOT_HTML, foreign) if foreign else extract_webpage(page, text, limits)


def _plain_method(page: Page, text: str) -> str | None:
    """Return how a text is read that is no web page, or None if it is one."""
    if page.kind == "text":
        return "plain"
    if page.kind == "entry":
        return "feed_content" if page.told and page.told.content else "feed_summary"
    return "record" if page.kind == "record" and not _ELEMENT.search(text, 0, _HEAD) else None


def _stated_charset(page: Page) -> str | None:
    """Return the encoding that the server states in Content-Type."""
    stated = next((value for name, value in page.headers if name == "content-type"), "")
    found = _CHARSET.search(stated)
    return found.group(1) if found else None


def warm_up() -> None:
    """Load models and tables once, so that the first page does not pay for them (about 1 s).

    Not the languages of dates: they take more than all the rest, and most pages state their day for machines.
    """
    body.warm_up()
    detect_language("A sentence that is long enough to be told from another language.")
    load_gazetteer()


def _refuse_bytes(page: Page, limits: Limits) -> Reject | None:
    size = len(page.body)
    if size > limits.max_bytes:
        return reject(page, Reason.TOO_LARGE, f"{size} bytes, more than {limits.max_bytes}")
    if not page.body.strip():
        return reject(page, Reason.EMPTY, "no bytes" if size == 0 else "nothing but white space")
    binary = find_binary(page.body)
    return reject(page, Reason.BINARY, binary) if binary else None


def _name_of_foreign(text: str) -> str | None:
    """Return what a text is that was taken for a web page and is none."""
    first = _FIRST_ELEMENT.search(text, 0, _HEAD)
    if first and first.group(1).lower() in _FOREIGN_ROOTS:
        return "a feed or a sitemap"
    if _JSON.match(text):
        return "JSON"
    return None if _ELEMENT.search(text, 0, _HEAD) else "text without any element of HTML"
