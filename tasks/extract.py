"""Extract: pages become articles."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.model import Article, Page, Reject
from tasks.pools import pools


@task(cache_policy=NO_CACHE, persist_result=False)
def extract(pages: Sequence[Page | Reject]) -> tuple[Article | Reject, ...]:
    """Extract the pages of a batch, each in a process that may die; what is no article is a reject."""
    found = [page for page in pages if isinstance(page, Page)]
    extracted = iter(tuple(pools().extract(found, datetime.now(UTC))))
    return tuple(next(extracted) if isinstance(page, Page) else page for page in pages)
