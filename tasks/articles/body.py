"""The text of a web page, by trafilatura: the only file that knows it. Slow to import; for the workers."""

from __future__ import annotations

import logging
import re
from functools import lru_cache
from importlib.metadata import version

from lxml.html import HtmlElement
from trafilatura import bare_extraction, load_html
from trafilatura.metadata import extract_author, extract_title

# What it would warn of becomes a reject with its reason; in a worker its lines would only reach the terminal.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

#: A page of this small size warms trafilatura up; its words do not matter.
_WARM_UP = (
    "<html><body><article><h1>Title of it</h1><p>"
    + "Words of a paragraph that is long enough to be one. " * 20
    + "</p></article></body></html>"
)


@lru_cache(maxsize=1)
def library_version() -> str:
    """Return the library's name and version, part of what is stored with each text."""
    return f"trafilatura {version('trafilatura')}"


def parse_page(source: str) -> HtmlElement | None:
    """Return the tree of a page's source, or None if nothing can be made of it."""
    is_document = re.search(r"<(?:html|body)\b", source[:20_000], re.IGNORECASE)
    return load_html(source if is_document else f"<html><body>{source}</body></html>")


def count_elements(tree: HtmlElement) -> int:
    """Return how many elements a page has; what trafilatura costs grows with the square of it."""
    return int(float(str(tree.xpath("count(//*)"))))


def extract_body(tree: HtmlElement) -> str | None:
    """Return the text of a page, its paragraphs separated by a blank line, or None. The tree stays as it is.

    favor_recall without comments: the best F1 per second of all options, measured on 2,765 pages.
    """
    document = bare_extraction(tree, favor_recall=True, include_comments=False)
    if document is None or isinstance(document, dict) or not document.text:
        return None
    lines = (line.strip() for line in document.text.splitlines())
    return "\n\n".join(line for line in lines if line) or None


def guess_title(tree: HtmlElement) -> str | None:
    """Return the title that the page shows, when it does not declare one."""
    return extract_title(tree)


def guess_authors(tree: HtmlElement) -> tuple[str, ...]:
    """Return the authors that the page shows, when it does not declare them."""
    found = extract_author(tree)
    return tuple(name.strip() for name in found.split(";") if name.strip()) if found else ()


def warm_up() -> None:
    """Do once what costs trafilatura time at its first page."""
    tree = load_html(_WARM_UP)
    if tree is not None:
        bare_extraction(tree, favor_recall=True, include_comments=False)
