"""Extract: pages become articles."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.model import Article, Page, Reject, Retry
from tasks.pools import pools
from tasks.wanted.judge import instead_of, with_addresses
from tasks.wanted.model import Fetched


@task(cache_policy=NO_CACHE, persist_result=False)
def extract(pages: Sequence[Page | Retry | Reject]) -> tuple[Article | Retry | Reject, ...]:
    """Extract the pages of a batch, each in a process that may die; what is no article is a reject."""
    return _extract(pages)


@task(cache_policy=NO_CACHE, persist_result=False)
def extract_fetched(fetched: Sequence[Fetched]) -> tuple[Article | Retry | Reject, ...]:
    """Extract fetched pages; where a page is no article, what its feed says of it is."""
    first = _extract([item.result for item in fetched])
    again = [instead_of(item, outcome) for item, outcome in zip(fetched, first, strict=True)]
    second = _extract(again)
    return tuple(
        with_addresses(item, outcome if isinstance(better, Reject) else better)
        for item, outcome, better in zip(fetched, first, second, strict=True)
    )


def _extract(pages: Sequence[Page | Article | Retry | Reject]) -> tuple[Article | Retry | Reject, ...]:
    found = [page for page in pages if isinstance(page, Page)]
    extracted = iter(tuple(pools().extract(found, datetime.now(UTC))) if found else ())
    return tuple(next(extracted) if isinstance(page, Page) else page for page in pages)
