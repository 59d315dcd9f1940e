"""What an article costs before it is stored, and what a task run costs Prefect's server: for docs/scale.md.

.venv/bin/python -m tests.bench.article_cost [--pages 300] [--tasks 600]

Times are of the processors, so that others on the machine change them little.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from tasks.articles.extract import extract_article, warm_up
from tasks.articles.limits import Limits
from tasks.model import Article, Given, Page
from tasks.pools import TAGGED_AT_ONCE
from tasks.settings import Settings, load_settings
from tasks.tagging import Tagger
from tests.support.generated_news import make_page, make_record
from tests.support.intake_stand import prefect_server

#: Task runs at the same time, as of some runs with three lanes each.
LANES = 8


def pages(number: int) -> Iterator[str]:
    """Measure pages from their bytes to their tags."""
    made = [make_page(index) for index in range(number)]
    raw = sum(len(page.html.encode()) for page in made)
    packed = sum(len(gzip.compress(make_record(page), compresslevel=6)) for page in made)
    yield f"page                  {raw / number / 1_000:8.1f} kB"
    yield f"its record in WARC    {packed / number / 1_000:8.1f} kB"
    warm_up()
    limits = Limits(max_bytes=10_000_000, max_elements=100_000, now=datetime.now(UTC))
    given = [
        Page(origin=page.url, kind="html", body=page.html.encode(), given=Given(url=page.url)) for page in made
    ]
    began = time.process_time()
    found = [extract_article(page, limits) for page in given]
    yield f"extraction            {1_000 * (time.process_time() - began) / number:8.1f} ms of a core"
    articles = [article for article in found if isinstance(article, Article)]
    yield f"text                  {sum(len(each.text) for each in articles) / len(articles):8.0f} characters"
    yield from tagging(articles)


def tagging(articles: list[Article]) -> Iterator[str]:
    """Measure the taggers, when they have their models."""
    tagger = Tagger(load_settings().ner_models)
    tagger.tag(articles[:TAGGED_AT_ONCE])
    began = time.process_time()
    for start in range(0, len(articles), TAGGED_AT_ONCE):
        tagger.tag(articles[start : start + TAGGED_AT_ONCE])
    yield f"tagging               {1_000 * (time.process_time() - began) / len(articles):8.1f} ms of a core"
    yield f"memory of a tagger    {psutil.Process().memory_info().rss / 1e6:8.0f} MB"


def prefect(tasks: int) -> Iterator[str]:
    """Measure what Prefect's server has to do for a task run, and how many a second it keeps up with."""
    with TemporaryDirectory() as folder, prefect_server(Settings(data_dir=Path(folder))):
        from prefect import flow, get_client, task  # noqa: PLC0415  # Prefect reads its settings when imported
        from prefect.cache_policies import NO_CACHE  # noqa: PLC0415  # as above

        @task(cache_policy=NO_CACHE, persist_result=False)
        def nothing() -> None:
            pass

        @flow(name="many")
        async def many() -> None:
            for _ in range(tasks // LANES):
                await asyncio.gather(*(asyncio.to_thread(nothing) for _ in range(LANES)))

        async def recorded() -> int:
            async with get_client() as client:
                response = await client._client.post("/task_runs/count", json={})  # noqa: SLF001  # no method for it
                return int(response.json())

        servers = psutil.Process().children(recursive=True)
        before, began = _spent(servers), time.monotonic()
        asyncio.run(many())
        ran = time.monotonic() - began
        while asyncio.run(recorded()) < tasks // LANES * LANES:
            time.sleep(0.1)
        seconds = time.monotonic() - began
        yield f"task runs, as made    {tasks / ran:8.0f} a second"
        yield f"task runs, recorded   {tasks / seconds:8.0f} a second"
        yield f"Prefect's server      {1_000 * (_spent(servers) - before) / tasks:8.1f} ms of a core a task run"


def _spent(processes: list[psutil.Process]) -> float:
    """Return the processor seconds of some processes."""
    times = [process.cpu_times() for process in processes if process.is_running()]
    return sum(each.user + each.system for each in times)


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--tasks", type=int, default=600)
    given = parser.parse_args()
    for part in (prefect(given.tasks), pages(given.pages)):
        for line in part:
            print(line, flush=True)  # noqa: T201  # the table is what it is run for


if __name__ == "__main__":
    main()
