"""Tag: articles get their countries and entities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.database import attempt
from tasks.model import Article, Outcome, Recalled, Reject, Retry, TaggedArticle
from tasks.pools import pools
from tasks.settings import load_settings
from tasks.storage.outlets import known_countries


@task(cache_policy=NO_CACHE, persist_result=False)
def tag(articles: Sequence[Article | Recalled | Retry | Reject]) -> tuple[Outcome, ...]:
    """Tag the articles of a batch in the processes that hold the models."""
    given = [article for article in articles if isinstance(article, Article)]
    tagged = iter(_tag(given) if given else ())
    return tuple(next(tagged) if isinstance(article, Article) else article for article in articles)


def _tag(articles: Sequence[Article]) -> list[Outcome]:
    """Tag articles with what is known of their outlets, as `retag` will; what they state stays as it is."""
    countries = attempt(load_settings(), lambda connection: known_countries(connection, articles))
    told = [
        replace(article, outlet_country=country) for article, country in zip(articles, countries, strict=True)
    ]
    return [
        replace(outcome, article=article) if isinstance(outcome, TaggedArticle) else outcome
        for article, outcome in zip(articles, pools().tag(told), strict=True)
    ]
