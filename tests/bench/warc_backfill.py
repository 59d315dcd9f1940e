"""Backfill a generated WARC file twice, beside a bare loop of the same work over the same pages.

python -m tests.bench.warc_backfill [PAGES]

The bare loop extracts and tags in as many processes as there are cores, and knows neither Prefect nor a
database; both load their models in the time that is measured. A table says articles a second of both, their
ratio, the peak of memory of all processes, and how fast the second run is.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

from tasks.articles.extract import extract_article, warm_up
from tasks.articles.limits import Limits
from tasks.model import Article, Given, Page
from tasks.pools import TAGGED_AT_ONCE
from tasks.settings import default_workers, load_settings
from tasks.tagging import Tagger
from tests.bench.backfill_twice import DATELINE, watch
from tests.support.generated_news import make_page, make_record

_taggers: dict[str, Tagger] = {}


def write_warc(path: Path, pages: int) -> None:
    """Write so many pages as records that are compressed one by one."""
    with path.open("wb") as stream:
        for index in range(pages):
            stream.write(gzip.compress(make_record(make_page(index)), compresslevel=6))


def get_ready(models: str) -> None:
    """Load, in a process of the bare loop, what it needs."""
    warm_up()
    _taggers[""] = Tagger(models)


def loop(numbers: list[int]) -> int:
    """Extract and tag pages; return how many articles that made."""
    pages = [make_page(number) for number in numbers]
    limits = Limits(max_bytes=10_000_000, max_elements=100_000, now=datetime.now(UTC))
    found = [
        extract_article(
            Page(origin=page.url, kind="html", body=page.html.encode(), given=Given(url=page.url)), limits
        )
        for page in pages
    ]
    articles = [article for article in found if isinstance(article, Article)]
    for start in range(0, len(articles), TAGGED_AT_ONCE):
        _taggers[""].tag(articles[start : start + TAGGED_AT_ONCE])
    return len(articles)


def bare(pages: int, workers: int) -> float:
    """Return how many articles a second the bare loop does on so many cores."""
    models = load_settings().ner_models
    pieces = [list(range(start, min(start + 40, pages))) for start in range(0, pages, 40)]
    began = time.perf_counter()
    with ProcessPoolExecutor(
        workers, mp_context=get_context("spawn"), initializer=get_ready, initargs=(models,)
    ) as executor:
        done = sum(executor.map(loop, pieces))
        return done / (time.perf_counter() - began)


def backfill(path: Path, environment: dict[str, str]) -> tuple[dict[str, float], float, int]:
    """Backfill with the real command; return what it printed, its seconds, and the peak of memory in bytes."""
    began, peak = time.perf_counter(), [0]
    command = [DATELINE, "backfill", str(path), "--json"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE)
    watcher = threading.Thread(target=watch, args=(process.pid, peak), daemon=True)
    watcher.start()
    output, _ = process.communicate()
    return json.loads(output), time.perf_counter() - began, peak[0]


def main() -> None:
    """Run all and print the table."""
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    workers = default_workers()
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        write_warc(folder / "news.warc.gz", pages)
        environment = os.environ | {"DATELINE_DATA_DIR": str(folder / "data")}
        subprocess.run([DATELINE, "db", "migrate"], env=environment, check=True, stdout=subprocess.DEVNULL)
        size = (folder / "news.warc.gz").stat().st_size
        print(f"{pages} pages, {size / 1e6:.0f} MB of .warc.gz, {workers} cores")  # noqa: T201
        speed = bare(pages, workers)
        print(f"bare loop           {speed:8.1f} articles/s")  # noqa: T201
        rates = []
        for turn in ("first run", "second run"):
            done, seconds, peak = backfill(folder / "news.warc.gz", environment)
            rates.append(done["found"] / done["seconds"])
            print(  # noqa: T201
                f"{turn:12} {rates[-1]:15.1f} articles/s   {done['seconds']:.1f} s in the flow, "
                f"{seconds:.1f} s in all, peak {peak / 2**20:.0f} MB   {done['new']} new, "
                f"{done['changed']} changed, {done['unchanged']} unchanged, {done['rejected']} rejected"
            )
        print(f"ratio to the bare loop: {rates[0] / speed:.2f}; second to first: {rates[1] / rates[0]:.1f}")  # noqa: T201
        subprocess.run([DATELINE, "db", "stop"], env=environment, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
