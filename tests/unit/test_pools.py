from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, cast

from tasks.errors import Reason
from tasks.model import Article, Reject, TaggedArticle
from tasks.pools import TAGGED_AT_ONCE, Pools
from tasks.settings import Settings
from tasks.workers import Failure, WorkerPool
from tests.support.articles import make_article, make_tagged


class DeadlyPool:
    """Stands for processes that die of one article, with whatever they hold."""

    def __init__(self, deadly: str) -> None:
        self._deadly = deadly
        self._running = False

    def run(
        self, _function: Callable[..., Any], groups: Sequence[Sequence[Article]], *, timeout_seconds: float
    ) -> Iterator[object]:
        assert not self._running, "the real pool refuses a call within a call"
        self._running = True
        for index, group in enumerate(groups):
            if any(article.origin == self._deadly for article in group):
                yield Failure(index=index, reason="crashed", detail="the process was ended by signal 9")
            else:
                yield [make_tagged(article) for article in group]
        self._running = False


def test_an_article_that_kills_its_process_costs_itself_and_no_neighbour() -> None:
    articles = [make_article(origin=f"{n}.txt") for n in range(3 * TAGGED_AT_ONCE + 2)]
    pool = cast("WorkerPool", DeadlyPool("10.txt"))
    outcomes = list(Pools(settings=Settings(), extraction=pool, tagging=pool).tag(articles))
    assert [outcome.article.origin for outcome in outcomes if isinstance(outcome, TaggedArticle)] == [
        article.origin for article in articles if article.origin != "10.txt"
    ]
    (reject,) = (outcome for outcome in outcomes if isinstance(outcome, Reject))
    assert outcomes.index(reject) == 10
    assert (reject.origin, reject.stage, reject.reason) == ("10.txt", "tag", Reason.CRASHED)
