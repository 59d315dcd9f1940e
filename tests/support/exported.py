"""Articles in which every field is used, stored: what an export has to carry."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tasks.articles.essence import essence
from tasks.articles.fingerprint import fingerprint
from tasks.database import connect
from tasks.model import Article, CountryTag, DatelineHead, EntityTag, Published, TaggedArticle
from tasks.settings import Settings
from tasks.storage.batch import store_batch
from tests.support.articles import make_article, make_tagged

NOW = datetime(2025, 1, 8, 12, 30, 15, 123456, tzinfo=UTC)
TEXT = (
    "MALE: President Mohamed Muizzu met Narendra Modi in the Maldives.\n\nPhoto: PTI\n\nMuizzu — “again” 東京."
)
FULL = Published(
    at=datetime(2025, 1, 7, 9, 15, tzinfo=UTC), raw="2025-01-07 09:15", source="jsonld", precision="minute"
)
DAY = Published(at=datetime(2025, 1, 7, tzinfo=UTC), raw="7 Jan", source="feed", precision="day")


def full_article(**changes: object) -> Article:
    """Return an article with a value in every field."""
    values: dict[str, object] = {
        "text": TEXT,
        "text_hash": fingerprint(TEXT),
        "essence_hash": essence(TEXT, ((67, 77),)),
        "url": "https://example.org/full",
        "source_id": "x-1",
        "outlet_country": "MV",
        "title": '=cmd|"/c calc"!A1, said Muizzu',
        "authors": ("Ann Ó Lee", "@bob"),
        "published": FULL,
        "claims": (FULL, DAY),
        "dateline": DatelineHead(place="Male", country_code="MV", span=(0, 6)),
        "furniture": ((67, 77),),
        "image_url": "https://example.org/i.png",
        "section": "World",
        "keywords": ("a,b", 'c"d'),
        "paywalled": False,
        "robots": "allowed",
        "noarchive": True,
        "tdm_reserved": False,
        "ai_opt_out": True,
        "addresses": (("asked", "https://example.org/full?a=1"), ("answered", "https://example.org/x")),
        "fetched_at": NOW - timedelta(hours=1),
    }
    return make_article(**(values | changes))


def full_tagged() -> TaggedArticle:
    """Return it with tags in text and title."""
    muizzu = EntityTag(
        name="Mohamed Muizzu",
        type="PERSON",
        key="PERSON:mohamed muizzu",
        mentions=3,
        spans=((16, 30), (79, 85)),
        title_spans=((24, 30),),
        forms=("Mohamed Muizzu", "Muizzu"),
    )
    country = CountryTag(
        code="MV", role="focus", score=0.9123, salience=0.8, mentions=2, spans=((0, 4), (56, 64))
    )
    other = CountryTag(code="IN", role="mentioned", score=0.5, salience=0.1, mentions=1, spans=((35, 48),))
    return make_tagged(full_article(), countries=(country, other), entities=(muizzu,))


def bare_tagged() -> TaggedArticle:
    """Return a text of which nothing is known: no address, outlet, title or time."""
    article = make_article(
        url=None,
        kind="text",
        text="Nothing.",
        text_hash=fingerprint("Nothing."),
        outlet=None,
        outlet_name=None,
        outlet_source=None,
        title=None,
        title_source=None,
        language=None,
        language_confidence=None,
    )
    return make_tagged(article, countries=(), entities=())


def store(settings: Settings, *tagged: TaggedArticle, now: datetime = NOW) -> None:
    """Store articles, as a flow does."""
    with connect(settings) as connection, connection.transaction():
        store_batch(connection, None, tagged, now)
