"""Backfills that are killed in the middle of their work, and what they leave compared with one that was not."""

from __future__ import annotations

import gzip
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any

from tasks.database import Connection, attempt
from tasks.settings import Settings
from tests.support.generated_news import make_page, make_pages, make_record
from tests.support.warc import http, record

DATELINE = str(Path(sys.executable).with_name("dateline"))
#: Everything that a backfill leaves, whatever happened meanwhile; in the database's own order of things.
ROWS = """
    SELECT
        article_uid, url, text_hash, title, published_at, fetched_at, revision,
        (
            SELECT array_agg((country_code, role, score, salience, spans) ORDER BY country_code)
            FROM news.article_countries AS tags WHERE tags.article_id = articles.article_id
        ) AS countries,
        (
            SELECT array_agg((entity_key, tags.name, tags.mentions, spans) ORDER BY entity_key)
            FROM news.article_entities AS tags JOIN news.entities USING (entity_id)
            WHERE tags.article_id = articles.article_id
        ) AS entities,
        (
            SELECT array_agg((revision, title, text_hash) ORDER BY revision)
            FROM news.article_revisions AS revisions WHERE revisions.article_id = articles.article_id
        ) AS revisions,
        (
            SELECT array_agg((tagger, tagger_version, revision) ORDER BY kind)
            FROM news.enrichments WHERE enrichments.article_id = articles.article_id
        ) AS versions
    FROM news.articles
    ORDER BY article_uid
"""
REJECTS = "SELECT origin, stage, reason, detail FROM ops.rejects ORDER BY origin, reason"


def write_archive(path: Path, pages: int) -> None:
    """Write an archive: pages, some of them again at a later time with another text, some no articles."""
    with path.open("wb") as stream:
        for index, page in enumerate(make_pages(pages)):
            stream.write(gzip.compress(make_record(page)))
            if index % 7 == 0:
                later = make_page(index, seed=2).html.replace(make_page(index, seed=2).url, page.url)
                block = http(later.encode())
                stream.write(gzip.compress(record(block, url=page.url, date="2027-01-01T00:00:00Z")))
            if index % 11 == 0:
                gone = record(http(status="HTTP/1.1 404 Not Found"), url=f"{page.url}?gone")
                stream.write(gzip.compress(gone))


def start(archive: Path, environment: Mapping[str, str]) -> subprocess.Popen[str]:
    """Begin a backfill in a process group of its own."""
    return subprocess.Popen(
        [DATELINE, "backfill", str(archive), "--json"],
        env=os.environ | dict(environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )


def backfill(archive: Path, environment: Mapping[str, str]) -> str:
    """Backfill to the end; return what it printed."""
    process = start(archive, environment)
    output, _ = process.communicate(timeout=900)
    assert process.returncode == 0, output
    return output


def kill_often(
    settings: Settings, archive: Path, environment: Mapping[str, str], *, kills: int, seed: int
) -> list[int]:
    """Kill so many backfills at random moments, let one more end; return the bytes each of them had reached."""
    random, reached = Random(seed), []  # noqa: S311  # moments, not secrets
    for _ in range(kills):
        process = start(archive, environment)
        begun = _runs(settings)
        while _runs(settings) == begun and process.poll() is None:
            time.sleep(0.02)
        # From the first moment of a run on: some are killed before anything is stored, most in the middle.
        time.sleep(random.expovariate(1 / 8))
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        reached.append(int(select(settings, "SELECT coalesce(max(position), 0) FROM ops.checkpoints")[0][0]))
    backfill(archive, environment)
    return reached


def _runs(settings: Settings) -> int:
    return int(select(settings, "SELECT count(*) FROM ops.runs")[0][0])


def select(settings: Settings, query: str) -> list[tuple[Any, ...]]:
    """Return the rows of a query."""

    def ask(connection: Connection) -> list[tuple[Any, ...]]:
        return [tuple(row.values()) for row in connection.execute(query.encode())]

    return attempt(settings, ask, "owner")
