"""Builders of articles and tags: every field has a plain default, a test names what it is about."""

from __future__ import annotations

import hashlib
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from tasks.articles.essence import essence
from tasks.model import Article, CountryTag, EntityTag, Published, TaggedArticle, TagVersion

TEXT = "India and the Maldives signed an agreement in Male on Tuesday."
VERSIONS = (
    TagVersion(kind="countries", tagger="rules", version="v1"),
    TagVersion(kind="entities", tagger="rules", version="v1"),
)


def make_article(**changes: Any) -> Article:
    """Return an article with an address; `text` also decides the hash."""
    text = changes.pop("text", TEXT)
    url = changes.get("url", "https://example.org/a")
    values: dict[str, Any] = {
        "origin": "a.html",
        "kind": "html",
        "uid": uuid5(NAMESPACE_URL, url or text),
        "identity_source": "address" if url else "content",
        "url": url,
        "source_id": None,
        "outlet": "example.org",
        "outlet_name": "The Example",
        "outlet_source": "address",
        "outlet_country": None,
        "title": "India and Maldives sign",
        "title_source": "jsonld",
        "authors": (),
        "published": Published(missing="absent"),
        "language": "en",
        "language_confidence": 0.98765,
        "text": text,
        "text_hash": hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(),
        "essence_hash": essence(text),
        "dateline": None,
        "furniture": (),
        "image_url": None,
        "section": None,
        "keywords": (),
        "paywalled": None,
        "method": "trafilatura",
        "method_version": "1",
        "fetched_at": None,
    }
    return Article(**(values | changes))


def make_tagged(article: Article | None = None, **changes: Any) -> TaggedArticle:
    """Return an article that names India once, as a country and as an entity."""
    values: dict[str, Any] = {
        "article": article or make_article(),
        "countries": (
            CountryTag(code="IN", role="focus", score=0.9, salience=0.9, mentions=1, spans=((0, 5),)),
        ),
        "entities": (
            EntityTag(
                name="India",
                type="GPE",
                key="country:IN",
                mentions=1,
                spans=((0, 5),),
                forms=("India",),
                country_code="IN",
                place_id="country:IN",
            ),
        ),
        "versions": VERSIONS,
    }
    return TaggedArticle(**(values | changes))
