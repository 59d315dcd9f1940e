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

#: What comes from the stage before.
Extracted = Article | Recalled | Retry | Reject


@task(cache_policy=NO_CACHE, persist_result=False)
def tag(articles: Sequence[Extracted]) -> tuple[Outcome, ...]:
    """Tag the articles of a batch in the processes that hold the models."""
    return tagged(articles, outlet_countries(articles))


def outlet_countries(found: Sequence[Extracted]) -> tuple[str | None, ...]:
    """Return for each article of a batch what country is known of its outlet, as `retag` will know it."""
    articles = [article for article in found if isinstance(article, Article)]
    if not articles:
        return ()
    return attempt(load_settings(), lambda connection: tuple(known_countries(connection, articles)))


def tagged(found: Sequence[Extracted], countries: Sequence[str | None]) -> tuple[Outcome, ...]:
    """Tag the articles of a batch with those countries; what they state themselves stays as it is."""
    articles = [article for article in found if isinstance(article, Article)]
    outcomes = iter(_tag(articles, countries) if articles else ())
    return tuple(next(outcomes) if isinstance(article, Article) else article for article in found)


def _tag(articles: Sequence[Article], countries: Sequence[str | None]) -> list[Outcome]:
    told = [
        replace(article, outlet_country=country) for article, country in zip(articles, countries, strict=True)
    ]
    return [
        replace(outcome, article=article) if isinstance(outcome, TaggedArticle) else outcome
        for article, outcome in zip(articles, pools().tag(told), strict=True)
    ]
