"""Tag: articles get their countries and entities."""

from __future__ import annotations

from collections.abc import Sequence

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.model import Article, Outcome, Reject, Retry
from tasks.pools import pools


@task(cache_policy=NO_CACHE, persist_result=False)
def tag(articles: Sequence[Article | Retry | Reject]) -> tuple[Outcome, ...]:
    """Tag the articles of a batch in the processes that hold the models."""
    tagged = iter(tuple(pools().tag([article for article in articles if isinstance(article, Article)])))
    return tuple(next(tagged) if isinstance(article, Article) else article for article in articles)
