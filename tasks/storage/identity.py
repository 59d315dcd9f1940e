"""One article under several addresses: which stored article an incoming one is, and where it was met."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from tasks.database import Connection, run
from tasks.model import AddressSource, Article, Published, TaggedArticle
from tasks.storage.facts import outlet_key
from tasks.storage.rows import Row

#: Characters of the shortest text that two addresses share because they are one article, and not by chance.
MIN_TEXT = 200


def settle_identities(connection: Connection, incoming: Sequence[TaggedArticle]) -> list[TaggedArticle]:
    """Give articles that are stored, or come twice, under another address the identity of the first one.

    They are one only with the same outlet, title, text and time of publication: a slug that was changed, a
    story in two sections. Less would merge articles that differ.
    """
    same = _stored_already(connection, [tagged.article for tagged in incoming])
    settled, first = [], dict[tuple[object, ...], tuple[UUID, str | None]]()
    for tagged in incoming:
        article = tagged.article
        known = same.get(article.uid)
        sameness = _sameness(article)
        if known is None and sameness is not None:
            known = first.setdefault(sameness, (article.uid, article.url))
        settled.append(tagged if known is None or known[0] == article.uid else _renamed(tagged, *known))
    return settled


def _stored_already(connection: Connection, articles: Sequence[Article]) -> dict[UUID, tuple[UUID, str | None]]:
    incoming = {article.uid: article for article in articles if article.identity_source == "address"}
    rows = [
        {
            "article_uid": article.uid,
            "url": article.url,
            "text_hash": article.text_hash if _sameness(article) else None,
            "published_at": article.published.at,
        }
        for article in incoming.values()
    ]
    found: dict[UUID, tuple[UUID, str | None]] = {}
    for row in run(connection, "articles.same_articles", rows=rows) if rows else ():
        article = incoming[row["incoming_uid"]]
        same = (outlet_key(article.outlet or ""), article.title) == (row["outlet_key"], row["title"])
        if row["by_address"] or same:
            found.setdefault(article.uid, (row["article_uid"], row["url"]))
    return found


def _sameness(article: Article) -> tuple[object, ...] | None:
    """Return what two addresses must share to be one article, or None if they cannot be told to be."""
    published = article.published.at
    if article.identity_source != "address" or published is None or len(article.text) < MIN_TEXT:
        return None
    return (article.outlet, article.title, article.text_hash, published)


def _renamed(tagged: TaggedArticle, uid: UUID, url: str | None) -> TaggedArticle:
    article = tagged.article
    own: tuple[tuple[AddressSource, str], ...] = (("same_text", article.url),) if article.url else ()
    renamed = replace(article, uid=uid, url=url, addresses=(*own, *article.addresses))
    return replace(tagged, article=renamed)


def store_addresses(connection: Connection, articles: Sequence[tuple[int, Article]], now: datetime) -> None:
    """Note every address under which articles were met, and every time of publication that was claimed."""
    addresses = [row for article_id, article in articles for row in _address_rows(article_id, article)]
    if addresses:
        run(connection, "articles.store_urls", rows=addresses, now=now)
    claims = [_claim_row(article_id, claim) for article_id, article in articles for claim in article.claims]
    if claims:
        run(connection, "articles.store_claims", rows=claims)


def _address_rows(article_id: int, article: Article) -> list[Row]:
    met = [("identity", article.url)] if article.url else []
    return [
        {"article_id": article_id, "source": source, "url": url} for source, url in [*met, *article.addresses]
    ]


def _claim_row(article_id: int, claim: Published) -> Row:
    return {
        "article_id": article_id,
        "source": claim.source,
        "published_raw": claim.raw,
        "published_at": claim.at,
        "published_precision": claim.precision,
        "published_missing": claim.missing,
    }
