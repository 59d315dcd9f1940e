from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from contextvars import Context
from datetime import UTC, datetime
from typing import Any, cast

import psutil

from tasks.errors import Reason
from tasks.model import Article, Page, Reject, TaggedArticle
from tasks.pools import IDLE, TAGGED_AT_ONCE, Pools, open_taggers, pools
from tasks.settings import Settings
from tasks.tagging import TagInput, Tags
from tasks.workers import Failure, FailureReason, WorkerPool
from tests.support.articles import make_article, make_tagged


def tagged(texts: Sequence[TagInput]) -> list[Tags]:
    tags = make_tagged()
    return [Tags(countries=(), entities=tags.entities, versions=tags.versions) for _ in texts]


class DeadlyTexts:
    """Stands for processes that die of one text, with whatever they hold."""

    def run(
        self,
        _function: Callable[..., Any],
        groups: Sequence[Sequence[TagInput]],
        *,
        timeout_seconds: float,
        again: bool = True,
    ) -> Iterator[object]:
        for index, group in enumerate(groups):
            if any(text.text == "deadly" for text in group):
                yield Failure(index=index, reason="timed_out", detail="not done within 600 s")
            else:
                yield tagged(group)


class DeadlyPool:
    """Stands for processes that die of one article, with whatever they hold."""

    def __init__(self, deadly: str) -> None:
        self._deadly = deadly
        self._running = False

    def run(
        self,
        _function: Callable[..., Any],
        groups: Sequence[Sequence[Article]],
        *,
        timeout_seconds: float,
        again: bool = True,
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


def test_a_text_that_kills_its_process_costs_itself_and_no_neighbour() -> None:
    texts = [TagInput(text=f"{n}") for n in range(TAGGED_AT_ONCE + 5)]
    texts[3] = TagInput(text="deadly")
    pool = cast("WorkerPool", DeadlyTexts())
    results = list(Pools(settings=Settings(), extraction=pool, tagging=pool).tag_texts(texts))
    failed = [index for index, result in enumerate(results) if isinstance(result, Failure)]
    assert (failed, len(results)) == ([3], len(texts))


class DeadlyPages:
    """Stands for processes that die of three pages, each in its way."""

    def run(
        self, function: Callable[..., Any], pages: Sequence[Page], *, timeout_seconds: float
    ) -> Iterator[object]:
        reasons: dict[str, FailureReason] = {
            "hangs": "timed_out",
            "eats": "out_of_memory",
            "crashes": "crashed",
        }
        for index, page in enumerate(pages):
            reason = reasons.get(page.origin)
            article = make_article(origin=page.origin)
            yield Failure(index=index, reason=reason, detail=reason) if reason else article


def test_a_page_that_hangs_eats_memory_or_crashes_is_a_reject_and_its_neighbours_are_articles() -> None:
    origins = ["a", "hangs", "b", "eats", "c", "crashes", "d"]
    pool = cast("WorkerPool", DeadlyPages())
    opened = Pools(settings=Settings(), extraction=pool, tagging=pool)
    pages = [Page(origin=origin, kind="html", body=b"x") for origin in origins]
    outcomes = list(opened.extract(pages, datetime(2026, 3, 1, tzinfo=UTC)))
    assert [outcome.origin for outcome in outcomes] == origins
    rejects = {outcome.origin: outcome for outcome in outcomes if isinstance(outcome, Reject)}
    assert {origin: (each.stage, each.reason) for origin, each in rejects.items()} == {
        "hangs": ("extract", Reason.TIMED_OUT),
        "eats": ("extract", Reason.OUT_OF_MEMORY),
        "crashes": ("extract", Reason.CRASHED),
    }


def niceness() -> Iterator[int]:
    """Yield that of every process that was started here and lives."""
    for child in psutil.Process().children(recursive=True):
        with suppress(psutil.NoSuchProcess):
            yield child.nice()


def test_taggers_that_yield_are_one_process_of_the_lowest_priority() -> None:
    def tag() -> tuple[int, list[int], Tags | Failure]:
        with open_taggers(Settings(workers=4, ner_models=""), 1_000, yields=True) as opened:
            (tags,) = opened.tag_texts([TagInput(text="Kenya won.")])
            return opened.tagging.size, list(niceness()), tags

    # In a context of its own: other tests may have left pools open in this one, which would be used.
    size, nice, tags = Context().run(tag)
    assert isinstance(tags, Tags)
    assert [found.code for found in tags.countries] == ["KE"]
    assert (size, nice.count(IDLE)) == (1, 1)


def test_taggers_are_as_many_as_there_is_work_for_and_those_that_are_open_are_used() -> None:
    def open_twice() -> int:
        settings = Settings(workers=4, ner_models="")
        with open_taggers(settings, 20) as opened, open_taggers(settings, 1_000, yields=True) as same:
            assert opened is same is pools()
            return opened.tagging.size

    assert Context().run(open_twice) == 2
