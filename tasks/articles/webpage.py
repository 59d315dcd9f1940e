"""A web page: its text by trafilatura, what it says of itself by our own reader, guesses where it is silent.

trafilatura's own reader of metadata costs as much as two thirds of its text (23.5 against 16.2 ms a page
with recall, measured); most news pages need none of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml.html import HtmlElement

from tasks.articles.address import choose_address
from tasks.articles.assemble import Found, assemble, reject
from tasks.articles.authors import clean_authors, without_sites
from tasks.articles.body import (
    count_elements,
    extract_body,
    guess_authors,
    guess_title,
    library_version,
    parse_page,
)
from tasks.articles.claims import Claims, paragraphs
from tasks.articles.decoding import clean_text
from tasks.articles.jsonld import read_jsonld
from tasks.articles.limits import Limits
from tasks.articles.listing import is_listing
from tasks.articles.metadata import named_metas, read_meta
from tasks.articles.pagedate import find_day
from tasks.articles.published import Times, decide_times, prefer_address
from tasks.articles.rights import read_rights
from tasks.articles.scripted import scripted_markup
from tasks.articles.title import cut_site, mend_cut
from tasks.articles.verdict import MIN_PAGE_LETTERS, judge_page, judge_text
from tasks.errors import Reason
from tasks.model import Article, Page, PublishedSource, Reject, TitleSource, Told

#: How much longer than ours JSON-LD's text must be to show that ours was cut.
_CUT_RATIO = 1.1
#: Letters at the start of one text that must stand near the start of the other.
_ALIKE = 50
_NEAR_START = 1_500


def extract_webpage(page: Page, source: str, limits: Limits) -> Article | Reject:
    """Return the article of a page's source, or why it is none."""
    tree = parse_page(source)
    if tree is None:
        return reject(page, Reason.NO_TEXT, "nothing could be parsed")
    elements = count_elements(tree)
    if elements > limits.max_elements:
        return reject(page, Reason.TOO_LARGE, f"{elements} elements, more than {limits.max_elements}")
    metas = named_metas(tree)
    jsonld, meta = read_jsonld(tree), read_meta(tree, metas)
    claims = _join(jsonld, meta)
    address = choose_address(page.given.url, claims.addresses)
    text, method = _body(tree, jsonld, page.told, limits)
    listed = not claims.is_signed and is_listing(tree, text or "")
    verdict = judge_page(text, replace(claims, is_listing=claims.is_listing or listed), address)
    if verdict or text is None:
        return reject(page, *(verdict or (Reason.NO_TEXT, "no text")))
    title, title_source = _title(page, tree, jsonld, meta, address)
    found = Found(
        text=clean_text(text),
        title=title,
        title_source=title_source,
        authors=page.given.authors or _authors(tree, jsonld, meta) or (page.told.authors if page.told else ()),
        times=_times(page, tree, jsonld, meta, address, limits),
        address=address,
        claims=claims,
        method=method,
        library=library_version(),
        rights=read_rights(page.headers, metas),
    )
    return assemble(page, found)


def _join(jsonld: Claims, meta: Claims) -> Claims:
    """Return what the page says, each value from JSON-LD if it is there; addresses from meta first."""
    return replace(
        jsonld,
        published=jsonld.published + meta.published,
        authors=jsonld.authors or jsonld.organisations or meta.authors,
        image=meta.image or jsonld.image,
        section=jsonld.section or meta.section,
        keywords=jsonld.keywords or meta.keywords,
        free=meta.free if jsonld.free is None else jsonld.free,
        language=meta.language or jsonld.language,
        addresses=meta.addresses + jsonld.addresses,
        site=meta.site or jsonld.site,
        is_article=jsonld.is_article or meta.is_article,
        is_listing=jsonld.is_listing or meta.is_listing,
    )


def _body(tree: HtmlElement, jsonld: Claims, told: Told | None, limits: Limits) -> tuple[str | None, str]:
    """Return the text and how it was got; JSON-LD's only when ours is the start of it and cut.

    The feed's when the page gives less: a teaser before a wall, a page made by scripts.
    """
    text, method = _own_body(tree, jsonld, limits)
    content = paragraphs(told.content) if told else None
    if content and len(content) > _CUT_RATIO * len(text or ""):
        return content, "feed_content"
    return text, method


def _own_body(tree: HtmlElement, jsonld: Claims, limits: Limits) -> tuple[str | None, str]:
    text = extract_body(tree)
    body = jsonld.body
    if body and len(body) > _CUT_RATIO * len(text or "") and (not text or _starts_alike(text, body)):
        return body, "jsonld"
    if judge_text(text or "", MIN_PAGE_LETTERS):
        text = _scripted_body(tree, limits) or text
    return text, "trafilatura"


def _scripted_body(tree: HtmlElement, limits: Limits) -> str | None:
    """Return the text that the page holds in its scripts alone."""
    markup = scripted_markup(tree)
    inner = parse_page(markup) if markup else None
    return None if inner is None or count_elements(inner) > limits.max_elements else extract_body(inner)


def _starts_alike(one: str, other: str) -> bool:
    first, second = (re.sub(r"[\W_]+", "", text[:_NEAR_START].casefold()) for text in (one, other))
    return first[:_ALIKE] in second or second[:_ALIKE] in first


def _title(
    page: Page, tree: HtmlElement, jsonld: Claims, meta: Claims, address: str | None
) -> tuple[str | None, TitleSource | None]:
    if page.given.title:
        return page.given.title, "given"
    headings = [text for text in (_text_of(heading) for heading in tree.iter("h1")) if text]
    found: tuple[tuple[str | None, TitleSource], ...] = ((jsonld.title, "jsonld"), (meta.title, "opengraph"))
    for title, source in found:
        if title:
            whole = mend_cut(title, [*headings, meta.title or ""])
            return cut_site(whole, (meta.site, jsonld.site), address, headings), source
    guessed = guess_title(tree)
    title = cut_site(guessed, (meta.site, jsonld.site), address, headings) if guessed else None
    if title is None and page.told and page.told.title:
        return page.told.title, "feed"
    return title, "page" if title else None


def _text_of(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _authors(tree: HtmlElement, jsonld: Claims, meta: Claims) -> tuple[str, ...]:
    """Return the first names that are not just the outlet's; the outlet's when there are no others."""
    outlets: tuple[str, ...] = ()
    sites = tuple(site for site in (jsonld.site, meta.site) if site)
    for names in map(clean_authors, _bylines(tree, jsonld, meta)):
        people = without_sites(names, sites)
        if people:
            return people
        outlets = outlets or names
    return outlets


def _bylines(tree: HtmlElement, jsonld: Claims, meta: Claims) -> Iterator[tuple[str, ...]]:
    yield jsonld.authors
    yield meta.authors
    yield guess_authors(tree)  # late, as it is slow
    yield jsonld.organisations


def _times(
    page: Page, tree: HtmlElement, jsonld: Claims, meta: Claims, address: str | None, limits: Limits
) -> Times:
    def claims() -> Iterator[tuple[PublishedSource, str]]:
        if page.given.published:
            yield "given", page.given.published
        yield from (("jsonld", raw) for raw in jsonld.published)
        yield from (("meta", raw) for raw in meta.published)

        if page.told and page.told.published:
            yield "feed", page.told.published

    latest = page.fetched_at or limits.now
    times = decide_times(claims(), lambda: find_day(tree, address, latest), latest)
    if times.chosen.source == "given":
        return times
    return replace(times, chosen=prefer_address(times.chosen, address))
