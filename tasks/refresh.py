"""Search, daily counts and the feed of changes, brought up to date behind the writing.

What is written is only noted by triggers (migration 0017). A thread beside each run, or `dateline db refresh`,
then numbers the changes, indexes the texts and counts the days again: a write pays for none of it.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import copy_context
from time import monotonic, sleep

from tasks.database import LOST, REFUSED_VALUE, Connection, connect, run
from tasks.errors import StoreError
from tasks.settings import Settings

logger = logging.getLogger(__name__)

#: Touches, of one to three an article, that one transaction works off.
ARTICLES = 1_000
DAYS = 8
#: How far search and changes are behind while a run writes.
PAUSE_SECONDS = 15.0
#: Counting takes one of ten seconds at most: a backfill touches all days again and again.
DAYS_SHARE = 10
#: How long the end of a run may wait for what is still to be done; the next run does the rest.
LAST_SECONDS = 60.0


def refresh_articles(connection: Connection) -> int | None:
    """Number and index the articles that were touched first; return how many.

    None if another process is at it. Zero if nothing is left to do.
    """
    with connection.transaction():
        if not run(connection, "refresh.lock")[0]["held"]:
            return None
        numbered = run(connection, "refresh.number", limit=ARTICLES)
        if not numbered:
            return 0
        article_ids: list[int] = numbered[0]["article_ids"]
        _index(connection, article_ids)
        return len(article_ids)


def _index(connection: Connection, article_ids: list[int]) -> None:
    """Index articles together, or in halves of halves until the one that Postgres refuses stands alone."""
    try:
        with connection.transaction():
            run(connection, "refresh.index", article_ids=article_ids, problem=None)
    except REFUSED_VALUE as error:
        if len(article_ids) == 1:
            # It is still found by its countries and entities, and its row says what is wrong with its words.
            problem = " ".join(str(error).split())[:200]
            run(connection, "refresh.index", article_ids=article_ids, problem=problem)
            return
        middle = len(article_ids) // 2
        _index(connection, article_ids[:middle])
        _index(connection, article_ids[middle:])


def refresh_days(connection: Connection) -> int | None:
    """Count the newest days again that were touched; return how many, as `refresh_articles`."""
    with connection.transaction():
        if not run(connection, "refresh.lock")[0]["held"]:
            return None
        days = [row["day"] for row in run(connection, "refresh.take_days", limit=DAYS)]
        if days:
            for query in ("refresh.count_countries", "refresh.count_pairs", "refresh.count_entities"):
                run(connection, query, days=days)
        return len(days)


def refresh(connection: Connection, seconds: float | None = None) -> tuple[int, int]:
    """Bring everything up to date, or as much as can be done in so many seconds; return articles and days.

    What another process has just taken is waited for.
    """
    ends_at = None if seconds is None else monotonic() + seconds
    done = [0, 0]
    for step, work in enumerate((refresh_articles, refresh_days)):
        while (count := work(connection)) != 0:
            if ends_at is not None and monotonic() > ends_at:
                break
            if count is None:
                sleep(0.2)
            else:
                done[step] += count
    return done[0], done[1]


@contextmanager
def refreshing(settings: Settings) -> Iterator[None]:
    """Keep search, changes and counts up to date while the block runs, and once more at its end."""
    ended = threading.Event()
    # With the context of the run, so that what it logs says which one it is.
    target = copy_context().run
    thread = threading.Thread(target=target, args=(_keep_up, settings, ended), name="refresh", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
    try:
        with connect(settings) as connection:
            refresh(connection, LAST_SECONDS)
    except (StoreError, *LOST) as error:
        # What the run was for is stored; the touches stay, and the next run goes on with them.
        logger.warning("search and counts stay behind for now: %s", error)


def _keep_up(settings: Settings, ended: threading.Event) -> None:
    """Refresh every few seconds until told to end, over a connection that is opened again when it is lost."""
    while not ended.is_set():
        try:
            with connect(settings) as connection:
                _rounds(connection, ended)
        except (StoreError, *LOST) as error:
            logger.warning("search and counts are behind: %s", error)
            ended.wait(PAUSE_SECONDS)


def _rounds(connection: Connection, ended: threading.Event) -> None:
    count_at = monotonic()
    while not ended.wait(PAUSE_SECONDS):
        while refresh_articles(connection) and not ended.is_set():
            pass
        while monotonic() >= count_at and not ended.is_set():
            began = monotonic()
            if not refresh_days(connection):
                break
            count_at = monotonic() + (monotonic() - began) * (DAYS_SHARE - 1)
