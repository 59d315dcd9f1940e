"""Speed of extraction against bare trafilatura on the same pages, in turn, on one core.

.venv/bin/python tests/bench/extraction.py FOLDER_OF_HTML_GZ [PAGES]
"""

from __future__ import annotations

import gzip
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from trafilatura import bare_extraction

from tasks.articles.extract import extract_article, warm_up
from tasks.articles.limits import Limits
from tasks.model import Page

LIMITS = Limits(max_bytes=10_000_000, max_elements=100_000, now=datetime.now(UTC))


def ours(body: bytes) -> object:
    """Extract as Dateline does."""
    return extract_article(Page(origin="page", kind="html", body=body), LIMITS)


def bare(body: bytes) -> object:
    """Extract with trafilatura's defaults and its metadata."""
    return bare_extraction(body, with_metadata=True)


def bare_with_recall(body: bytes) -> object:
    """Extract with the options that Dateline uses, and trafilatura's metadata."""
    return bare_extraction(body, with_metadata=True, favor_recall=True, include_comments=False)


def main() -> None:
    """Time each page with each of them, twice, and print pages per second of the faster time."""
    files = sorted(Path(sys.argv[1]).glob("*.gz"))[: int(sys.argv[2]) if len(sys.argv) > 2 else None]
    bodies = [gzip.decompress(file.read_bytes()) for file in files]
    warm_up()
    for body in bodies[:5]:
        bare(body)
    seconds: dict[Callable[[bytes], object], float] = dict.fromkeys((ours, bare, bare_with_recall), 0.0)
    for body in bodies:
        for extract in seconds:
            times = []
            for _ in range(2):
                began = time.process_time()
                extract(body)
                times.append(time.process_time() - began)
            seconds[extract] += min(times)
    for extract, total in seconds.items():
        ratio = seconds[bare] / total
        print(f"{extract.__name__:18} {len(bodies) / total:6.1f} pages/s   {ratio:.2f} x bare")  # noqa: T201


if __name__ == "__main__":
    main()
