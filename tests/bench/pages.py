"""The pages that everything is measured on: as a WARC file, and as lines of JSON for what reads no WARC."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from tasks.articles.extract import extract_article
from tasks.articles.limits import Limits
from tasks.model import Article, Given, Page
from tests.support.generated_news import make_page, make_pages, make_record

#: Pages in one of the files of lines, which is what a process of the bare loop takes at once.
PIECE = 40


def write_warc(path: Path, pages: int) -> None:
    """Write so many pages as records that are compressed one by one."""
    with path.open("wb") as stream:
        for page in make_pages(pages):
            stream.write(gzip.compress(make_record(page), compresslevel=6))


def write_pieces(folder: Path, pages: int) -> None:
    """Write the same pages as files of PIECE lines of JSON: url and html."""
    folder.mkdir()
    for start in range(0, pages, PIECE):
        made = (make_page(number) for number in range(start, min(start + PIECE, pages)))
        lines = (json.dumps({"url": page.url, "html": page.html}) for page in made)
        (folder / f"{start:06}.jsonl").write_text("\n".join(lines), "utf-8")


def read_piece(path: Path) -> list[Page]:
    """Return the pages of such a file."""
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [
        Page(origin=line["url"], kind="html", body=line["html"].encode(), given=Given(url=line["url"]))
        for line in lines
    ]


def extracted(pages: Sequence[Page]) -> Iterator[Article]:
    """Yield the articles that we make of pages."""
    limits = Limits(max_bytes=10_000_000, max_elements=100_000, now=datetime.now(UTC))
    for page in pages:
        if isinstance(article := extract_article(page, limits), Article):
            yield article
