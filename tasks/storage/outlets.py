"""What is known of the outlets of articles."""

from __future__ import annotations

from collections.abc import Sequence

from tasks.database import Connection, run
from tasks.model import Article
from tasks.storage.facts import outlet_key


def known_countries(connection: Connection, articles: Sequence[Article]) -> list[str | None]:
    """Return the country of the outlet of each article: as the article states it, else as it is stored."""
    keys = {outlet_key(article.outlet) for article in articles if article.outlet}
    rows = run(connection, "articles.outlet_countries", outlet_keys=sorted(keys)) if keys else []
    stored = {row["outlet_key"]: row["country_code"] for row in rows}
    return [
        article.outlet_country or (stored.get(outlet_key(article.outlet)) if article.outlet else None)
        for article in articles
    ]
