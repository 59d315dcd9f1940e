"""Extract: pages become articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.model import Article, Page, Recalled, Reject, Retry
from tasks.pools import pools
from tasks.wanted.judge import instead_of, with_addresses
from tasks.wanted.model import Fetched


@task(cache_policy=NO_CACHE, persist_result=False)
def extract(pages: Sequence[Page | Recalled | Reject]) -> tuple[Article | Recalled | Reject, ...]:
    """Extract the pages of a batch, each in a process that may die; what is no article is a reject."""
    extracted = _extract(pages)
    return tuple(next(extracted) if isinstance(page, Page) else page for page in pages)


@task(cache_policy=NO_CACHE, persist_result=False)
def extract_fetched(fetched: Sequence[Fetched]) -> tuple[Article | Recalled | Retry | Reject, ...]:
    """Extract fetched pages; where a page is no article, what its feed says of it is."""
    results = [item.result for item in fetched]
    extracted = _extract(results)
    first = [next(extracted) if isinstance(result, Page) else result for result in results]
    again = [instead_of(item, outcome) for item, outcome in zip(fetched, first, strict=True)]
    extracted = _extract(again)
    second = [next(extracted) if isinstance(page, Page) else page for page in again]
    return tuple(
        with_addresses(item, outcome if isinstance(better, Reject) else better)
        for item, outcome, better in zip(fetched, first, second, strict=True)
    )


def _extract(found: Sequence[object]) -> Iterator[Article | Reject]:
    """Extract the pages among some things, in order."""
    pages = [page for page in found if isinstance(page, Page)]
    return iter(tuple(pools().extract(pages, datetime.now(UTC))) if pages else ())
