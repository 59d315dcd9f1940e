"""Load: what a batch names becomes pages."""

from __future__ import annotations

from collections.abc import Sequence

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.files.batches import Chunk
from tasks.files.read import read_chunk
from tasks.model import Given, Page, Reject
from tasks.settings import load_settings


@task(cache_policy=NO_CACHE, persist_result=False)
def load(batch: Sequence[Chunk | Reject], given: Given) -> tuple[Page | Reject, ...]:
    """Read the files and lines of a batch; what cannot be read is a reject."""
    max_bytes = load_settings().page_max_bytes
    pages: list[Page | Reject] = []
    for piece in batch:
        pages += [piece] if isinstance(piece, Reject) else read_chunk(piece, given, max_bytes)
    return tuple(pages)
