"""Articles by plain inserts, for writers that commit when they please, and readers of their changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from tasks.database import Connection, connect
from tasks.refresh import refresh_articles
from tasks.settings import Settings
from tasks.storage.changes import PAGE, read_changes
from tasks.watches.model import Filters

EVERY = Filters()
ARTICLE = b"""
    INSERT INTO news.articles (article_uid, identity_source, url, outlet_missing, kind, title, title_source,
                               published_missing, language, text_hash, first_seen_at, changed_at)
    VALUES (%(uid)s, 'address', 'https://skerry.example/' || %(uid)s::text, 'absent', 'html', %(title)s, 'page',
            'absent', %(language)s, repeat('a', 64), %(at)s, %(at)s)
    RETURNING article_id"""
REVISION = b"""
    INSERT INTO news.article_revisions (article_id, revision, origin, title, text_hash, extractor,
                                        extractor_version, known_from)
    VALUES (%(id)s, 1, 'a', %(title)s, repeat('a', 64), 'plain', '1', %(at)s)"""
TEXT = b"INSERT INTO news.article_texts (article_id, revision, text) VALUES (%(id)s, 1, %(text)s)"
COUNTRY = b"""
    INSERT INTO news.article_countries (article_id, country_code, role, score, salience, mentions, spans,
                                        tagger, tagger_version)
    VALUES (%(id)s, %(code)s, 'focus', 0.9, 0.9, 1, '{[0,3)}', 'rules', '1')"""
ENTITY = b"""
    INSERT INTO news.entities (entity_key, name, entity_type)
    VALUES ('PERSON:' || lower(%(name)s), %(name)s, 'PERSON') ON CONFLICT DO NOTHING"""
NAMED = b"""
    INSERT INTO news.article_entities (article_id, entity_id, name, mentions, spans, tagger, tagger_version)
    SELECT %(id)s, entity_id, name, 1, '{[0,3)}', 'rules', '1' FROM news.entities WHERE name = %(name)s"""


def insert_article(
    connection: Connection,
    title: str = "Ferry to Westman Islands cancelled",
    *,
    text: str = "The ferry stays in Reykjavik.",
    language: str = "en",
    countries: Sequence[str] = (),
    entities: Sequence[str] = (),
    at: datetime | None = None,
) -> UUID:
    """Insert an article with its text and tags, in the transaction of the connection if it is in one."""
    values: dict[str, Any] = {"uid": uuid4(), "title": title, "text": text, "language": language}
    values["at"] = at or datetime.now(UTC)
    made = connection.execute(ARTICLE, values).fetchone()
    assert made is not None
    values["id"] = made["article_id"]
    connection.execute(REVISION, values)
    connection.execute(TEXT, values)
    for code in countries:
        connection.execute(COUNTRY, values | {"code": code})
    for name in entities:
        connection.execute(ENTITY, {"name": name})
        connection.execute(NAMED, values | {"name": name})
    return UUID(str(values["uid"]))


def change_title(connection: Connection, uid: UUID, title: str, at: datetime | None = None) -> None:
    """Change the title of an article, as a correction does."""
    connection.execute(
        b"UPDATE news.articles SET title = %s, changed_at = %s WHERE article_uid = %s",
        [title, at or datetime.now(UTC), uid],
    )


def number_changes(settings: Settings) -> None:
    """Number and index all that was committed."""
    with connect(settings) as connection:
        while refresh_articles(connection) != 0:
            pass


class Reader:
    """Reads changes page by page and remembers nothing but the last position."""

    def __init__(self, settings: Settings, filters: Filters = EVERY, limit: int = PAGE) -> None:
        self._settings = settings
        self._filters = filters
        self._limit = limit
        self.position = 0
        self.seen: list[tuple[int, UUID]] = []

    def read(self) -> list[UUID]:
        """Read what there is behind the position; return the articles."""
        found: list[tuple[int, UUID]] = []
        with connect(self._settings, "reader") as connection:
            is_last = False
            while not is_last:
                page = read_changes(
                    connection, self._filters, self.position, changes=("new", "text"), limit=self._limit
                )
                found += [(row["position"], row["article_uid"]) for row in page.rows]
                self.position, is_last = page.upto, page.is_last
        self.seen += found
        return [uid for _, uid in found]
