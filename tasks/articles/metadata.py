"""The meta elements, links and attributes in which a page describes itself."""

from __future__ import annotations

from collections.abc import Iterable

from lxml.html import HtmlElement

from tasks.articles.claims import Claims, one_line, unique

Metas = dict[str, list[str]]

#: Names in order of trust. Counted on recorded pages: Open Graph first, then the vendors' own.
_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "rnews:datepublished",
    "parsely-pub-date",
    "originalpublicationdate",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "sailthru.date",
    "publication_date",
    "publish-date",
    "publishdate",
    "pubdate",
    "og:pubdate",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "date.created",
    "datecreated",
    "dc.date",
    "dcterms.date",
    "date",
)
_AUTHORS = (
    "author",
    "article:author",
    "og:article:author",
    "parsely-author",
    "sailthru.author",
    "cxenseparse:author",
    "rnews:creator",
    "content-creator",
    "content.author",
    "byl",
    "dc.creator",
    "dcterms.creator",
)
_TITLES = ("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title")
_SECTIONS = ("article:section", "og:section", "parsely-section", "section", "prism.section", "articlesection")
_KEYWORDS = ("news_keywords", "article:tag", "keywords", "sailthru.tags", "parsely-tags")
_IMAGES = ("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src")
_SITES = ("og:site_name", "application-name", "cps_site_name")
_LANGUAGES = ("og:locale", "content-language", "inlanguage", "language")
#: Values of article:content_tier (Facebook's and Piano's), and what they say about reading without paying.
_TIERS = {"free": True, "open": True, "metered": False, "locked": False, "premium": False, "paid": False}


def read_meta(tree: HtmlElement, metas: Metas | None = None) -> Claims:
    """Return what the page's meta elements and links say."""
    metas = named_metas(tree) if metas is None else metas
    kind = _first(metas, ("og:type",)) or ""
    return Claims(
        title=_first(metas, _TITLES),
        authors=_authors(metas),
        published=tuple(_all(metas, _PUBLISHED)) + tuple(_time_elements(tree)),
        image=_first(metas, _IMAGES),
        section=_first(metas, _SECTIONS),
        keywords=_keywords(metas),
        free=_TIERS.get((_first(metas, ("article:content_tier",)) or "").lower()),
        language=tree.get("lang") or tree.get("xml:lang") or _first(metas, _LANGUAGES),
        addresses=(*_canonical_links(tree), *_all(metas, ("og:url",))),
        site=_first(metas, _SITES),
        is_article=kind.lower() in {"article", "news", "newsarticle"}
        or bool(metas.get("article:published_time")),
        is_listing=kind.lower() == "profile",
    )


def named_metas(tree: HtmlElement) -> Metas:
    """Return the contents of all named meta elements, keyed by the name in lower case."""
    metas: Metas = {}
    for element in tree.iter("meta"):
        content = one_line(element.get("content"))
        if content:
            for attribute in ("property", "name", "itemprop", "http-equiv"):
                name = element.get(attribute)
                if name:
                    metas.setdefault(name.strip().lower(), []).append(content)
    return metas


def _all(metas: Metas, names: Iterable[str]) -> list[str]:
    return [value for name in names for value in metas.get(name, ())]


def _first(metas: Metas, names: Iterable[str]) -> str | None:
    return next(iter(_all(metas, names)), None)


def _authors(metas: Metas) -> tuple[str, ...]:
    """Return the authors of the first name that gives any; a profile's address is no name."""
    for name in _AUTHORS:
        found = [value for value in metas.get(name, ()) if "://" not in value and not value.startswith("www.")]
        if found:
            return unique(found)
    return ()


def _keywords(metas: Metas) -> tuple[str, ...]:
    for name in _KEYWORDS:
        parts = [part.strip() for value in metas.get(name, ()) for part in value.split(",")]
        if any(parts):
            return unique([part for part in parts if part])
    return ()


def _time_elements(tree: HtmlElement) -> list[str]:
    """Return the times that are marked as the time of publication in the page itself."""
    marked = tree.xpath(
        "//*[@itemprop='datePublished'][@datetime or @content]"
        " | //time[@pubdate][@datetime] | //abbr[contains(concat(' ', @class, ' '), ' published ')][@title]"
    )
    return [
        value.strip()
        for element in marked
        if element.tag != "meta"
        for value in [element.get("datetime") or element.get("content") or element.get("title") or ""]
        if value.strip()
    ]


def _canonical_links(tree: HtmlElement) -> list[str]:
    return [
        link.get("href", "").strip()
        for link in tree.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split() and link.get("href", "").strip()
    ]
