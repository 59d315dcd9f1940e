"""What grouping costs an article, in a small and in a large database.

python -m tests.bench.stories [SMALL] [LARGE]

The tables are filled with signatures as news has them: two thousand articles a day, names that are skewed like
those of news. Then batches of 100 articles are grouped, and a table says milliseconds an article.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from tasks.database import Connection, connect, migrate, rolled_back
from tasks.embedded import stop
from tasks.model import EntityTag, Published, TaggedArticle
from tasks.settings import Settings
from tasks.storage.batch import store_batch
from tasks.storage.stories import group_articles
from tasks.stories.events import Told, event_keys
from tasks.stories.times import in_period
from tests.support.articles import make_article, make_tagged
from tests.support.story_pairs import WORLDS, paragraphs

A_DAY = 2_000
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
NAMES = 20_000
BATCHES = 8
PIECE = 5_000


FILL = (
    b"""INSERT INTO news.articles (article_id, article_uid, identity_source, outlet_missing, kind,
                                   title_missing, published_missing, text_hash) OVERRIDING SYSTEM VALUE
        SELECT n, gen_random_uuid(), 'content', 'absent', 'text', 'absent', 'absent', repeat(md5(n::text), 2)
        FROM generate_series(%s::bigint, %s::bigint) AS n""",
    b"""INSERT INTO news.stories (origin_article_id, articles, independent, first_at, last_at, begun_at)
        SELECT article_id, 1, 1, now(), now(), now() FROM news.articles WHERE article_id >= %s ORDER BY 1""",
    b"""INSERT INTO news.story_articles (article_id, story_id, copy_of, method, score, joined_at)
        SELECT origin_article_id, story_id, origin_article_id, 'first', 1, now()
        FROM news.stories WHERE origin_article_id >= %s""",
)
NUMBERS = b"""
    SELECT setval(pg_get_serial_sequence('news.articles', 'article_id'), max(article_id)) FROM news.articles"""
AGAIN = b"DELETE FROM news.story_articles WHERE joined_at = %s RETURNING article_id"
SIGNATURES = b"COPY news.article_signatures (article_id, revision, bands, event_keys) FROM STDIN"


def names(random: Random) -> tuple[str, ...]:
    """Return the keys of six names, of which few are in many articles."""
    return tuple(f"PERSON:name {int(NAMES * random.random() ** 4)}" for _ in range(6))


def fill(connection: Connection, first: int, last: int) -> None:
    """Add articles that were grouped already, but for their texts and tags: those are not looked at."""
    random = Random(first)  # noqa: S311  # figures, no secrets
    articles, stories, placed = FILL
    for start in range(first, last, PIECE):
        numbers = range(start, min(start + PIECE, last))
        with connection.transaction():
            connection.execute(articles, [numbers[0], numbers[-1]])
            with connection.cursor().copy(SIGNATURES) as copy:
                for number in numbers:
                    copy.write_row(_signature(number, random))
            connection.execute(stories, [numbers[0]])
            connection.execute(placed, [numbers[0]])


def _signature(number: int, random: Random) -> tuple[int, int, list[int], list[int]]:
    told = Told(title="x", language="en", at=day_of(number), anchors=names(random), focus=("IS",))
    bands = in_period((random.getrandbits(63) for _ in range(40)), told.at)
    return number, 1, list(bands), list(event_keys(told))


def day_of(number: int) -> datetime:
    """Return when an article of this number is published."""
    return BEGIN + timedelta(days=number // A_DAY)


def incoming(number: int, random: Random) -> TaggedArticle:
    """Return a new article."""
    article = make_article(
        url=f"https://site{number % 50}.example/{random.random()}",
        outlet=f"site{number % 50}.example",
        text="\n\n".join(paragraphs(random, WORLDS["north"], 8)),
        published=Published(at=day_of(number), raw="x", source="meta", precision="second"),
    )
    tags = tuple(
        EntityTag(name=key[7:], type="PERSON", key=key, mentions=2, spans=((0, 1),), forms=(key[7:],))
        for key in dict.fromkeys(names(random))
    )
    return make_tagged(article, entities=tags)


def measure(connection: Connection, number: int) -> Iterator[tuple[float, float]]:
    """Yield milliseconds an article for grouping, and for all of storing, batch by batch; nothing is kept."""
    for turn in range(BATCHES + 1):
        random = Random(f"{number} {turn}")  # noqa: S311  # as above
        tagged = [incoming(number, random) for _ in range(100)]
        with rolled_back(connection):
            began = time.perf_counter()
            store_batch(connection, None, tagged, day_of(number))
            stored = time.perf_counter() - began
            rows = connection.execute(AGAIN, [day_of(number)])
            ids = sorted(row["article_id"] for row in rows)
            began = time.perf_counter()
            group_articles(connection, ids, day_of(number))
            grouped = time.perf_counter() - began
        if turn:  # the first one warms up
            yield grouped * 10, stored * 10


def main() -> None:
    """Fill, measure, and print the table."""
    sizes = [int(each) for each in sys.argv[1:]] or [10_000, 200_000]
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as name:
        Path(name).chmod(0o755)
        settings = Settings(data_dir=Path(name))
        migrate(settings)
        done = 1
        print("articles   grouping, ms an article   storing with it, ms an article")  # noqa: T201
        with connect(settings, "owner") as connection:
            for size in sizes:
                fill(connection, done, size + 1)
                connection.execute(NUMBERS)
                connection.execute(b"ANALYZE")
                done = size + 1
                figures = list(measure(connection, size))
                grouped, stored = (statistics.median(column) for column in zip(*figures, strict=True))
                print(f"{size:8}   {grouped:24.2f}   {stored:31.2f}")  # noqa: T201
        stop(settings.postgres_data)


if __name__ == "__main__":
    main()
