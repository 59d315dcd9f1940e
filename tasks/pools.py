"""The processes that extract and tag: opened once for a run, found by the verbs wherever they are called.

Task arguments are plain data, so the verbs look here instead of being handed a pool.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, partial
from math import ceil
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from tasks.articles.limits import Limits
from tasks.errors import Reason
from tasks.feeds.model import FeedBody, NoFeed, ParsedFeed
from tasks.model import Article, Outcome, Page, Reject, TaggedArticle
from tasks.settings import Settings
from tasks.worker import preparing
from tasks.workers import Failure, WorkerPool

if TYPE_CHECKING:
    from tasks.tagging import Tagger, TagInput, Tags

Item = TypeVar("Item")
Result = TypeVar("Result")

#: Articles handed to a tagging process at once: the recogniser is about 15 % faster on eight than on one.
TAGGED_AT_ONCE = 8
#: Below so many articles for each process, another process costs more to start than it saves.
WORTH_A_PROCESS = 16
#: A text of 5 MB takes the recogniser about two minutes; a hang is one that takes longer than this.
TAG_SECONDS = 600.0
#: Entries of a feed that are read at a poll.
MAX_ENTRIES = 5_000
#: The lowest priority that processes have, and one that lets others go first without being starved.
IDLE = 19
LOW = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Pools:
    """The open processes and the limits they keep."""

    settings: Settings
    extraction: WorkerPool
    tagging: WorkerPool
    #: Batches that are worked on at the same time take turns: a pool runs one call at a time.
    extraction_turn: Lock = field(default_factory=Lock)
    tagging_turn: Lock = field(default_factory=Lock)

    def extract(self, pages: Sequence[Page], now: datetime) -> Iterator[Article | Reject]:
        """Extract pages, in order; one that hangs, crashes or eats memory is a reject."""
        limits = Limits(
            max_bytes=self.settings.page_max_bytes, max_elements=self.settings.page_max_elements, now=now
        )
        seconds = self.settings.page_timeout_seconds
        with self.extraction_turn:
            results = self.extraction.run(partial(_extract_page, limits=limits), pages, timeout_seconds=seconds)
            for page, result in zip(pages, results, strict=True):
                yield _refused(page, result) if isinstance(result, Failure) else result

    def tag(self, articles: Sequence[Article]) -> Iterator[Outcome]:
        """Tag articles, in order; where some fail together, each is tried alone, so that one costs one."""
        tag = partial(_tag_articles, self.settings.ner_models)
        for article, result in zip(articles, self._tag_each(tag, articles), strict=True):
            yield _refused(article, result) if isinstance(result, Failure) else result

    def tag_texts(self, texts: Sequence[TagInput]) -> Iterator[Tags | Failure]:
        """Tag texts, in order, as articles with them are tagged."""
        return self._tag_each(partial(_tag_texts, self.settings.ner_models), texts)

    def _tag_each(
        self, tag: Callable[[Sequence[Item]], Sequence[Result]], items: Sequence[Item]
    ) -> Iterator[Result | Failure]:
        groups = [items[i : i + TAGGED_AT_ONCE] for i in range(0, len(items), TAGGED_AT_ONCE)]
        # A group whose process died is tried text by text anyway.
        for group, result in zip(groups, self._tag_groups(tag, groups, again=False), strict=True):
            yield from self._tag_alone(tag, group) if isinstance(result, Failure) else result

    def _tag_alone(
        self, tag: Callable[[Sequence[Item]], Sequence[Result]], items: Sequence[Item]
    ) -> Iterator[Result | Failure]:
        for result in self._tag_groups(tag, [[item] for item in items]):
            yield result if isinstance(result, Failure) else result[0]

    def _tag_groups(
        self,
        tag: Callable[[Sequence[Item]], Sequence[Result]],
        groups: Sequence[Sequence[Item]],
        *,
        again: bool = True,
    ) -> list[Sequence[Result] | Failure]:
        """Tag groups to the end: the pool takes no second call before that."""
        with self.tagging_turn:
            return list(self.tagging.run(tag, groups, timeout_seconds=TAG_SECONDS, again=again))


_open: ContextVar[Pools] = ContextVar("pools")
_parser: ContextVar[tuple[WorkerPool, Lock]] = ContextVar("parser")


@contextmanager
def open_pools(settings: Settings, articles: int | None, *, yields: bool = False) -> Iterator[Pools]:
    """Open the processes for about so many articles (None: many), or use those that are open already.

    With `yields` they start when they are wanted, and get the time of the processors that nobody else wants.
    """
    if (already := _open.get(None)) is not None:
        yield already
        return
    with made_pools(settings, _workers(settings, articles), LOW if yields else 0) as made:
        if not yields:
            made.extraction.start()
            made.tagging.start()
        with found(made):
            yield made


@contextmanager
def open_taggers(settings: Settings, texts: int, *, yields: bool = False) -> Iterator[Pools]:
    """Open the processes that tag alone, for about so many texts, or use those that are open already.

    With `yields` it is one, which gets only what time of the processors nobody else wants.
    """
    if (already := _open.get(None)) is not None:
        yield already
        return
    with made_pools(settings, 1 if yields else _workers(settings, texts), IDLE if yields else 0) as made:
        made.tagging.start()
        with found(made):
            yield made


def _workers(settings: Settings, articles: int | None) -> int:
    if articles is None:
        return settings.workers
    return min(settings.workers, ceil(articles / WORTH_A_PROCESS) or 1)


@contextmanager
def made_pools(settings: Settings, workers: int, niceness: int = 0) -> Iterator[Pools]:
    """Make pools of which no process is started yet, and end their processes."""
    extraction = WorkerPool(
        workers, initializer=warm_up_extraction, initargs=(niceness,), memory_mb=settings.page_memory_mb
    )
    tagging = WorkerPool(workers, initializer=_warm_up_tagging, initargs=(settings.ner_models, niceness))
    with extraction, tagging:
        yield Pools(settings=settings, extraction=extraction, tagging=tagging)


@contextmanager
def found(made: Pools) -> Iterator[None]:
    """Have the verbs find these processes."""
    token = _open.set(made)
    try:
        yield
    finally:
        _open.reset(token)


@contextmanager
def open_parser(settings: Settings) -> Iterator[None]:
    """Open the process that parses feeds, or use the one that is open already."""
    if _parser.get(None) is not None:
        yield
        return
    with WorkerPool(1, initializer=_warm_up_parsing, memory_mb=settings.page_memory_mb) as parser:
        token = _parser.set((parser, Lock()))
        try:
            yield
        finally:
            _parser.reset(token)


def parse_bodies(
    bodies: Sequence[FeedBody], settings: Settings, *, max_entries: int = MAX_ENTRIES
) -> list[ParsedFeed | NoFeed]:
    """Parse the bodies of feeds, in order; one that hangs, crashes or eats memory is no feed."""
    parse = partial(_parse_feed, max_bytes=settings.feed_max_bytes, max_entries=max_entries)
    seconds = settings.page_timeout_seconds * max(1, max_entries // MAX_ENTRIES)
    parser, turn = _parser.get()
    with turn:
        results = list(parser.run(parse, bodies, timeout_seconds=seconds))
    return [
        NoFeed(reason=Reason(result.reason), detail=result.detail) if isinstance(result, Failure) else result
        for result in results
    ]


def pools() -> Pools:
    """Return the open processes; a flow opens them before it calls a verb."""
    return _open.get()


def warm_up_extraction(niceness: int = 0) -> None:
    """Load, in a worker of so low a priority, what extraction needs before its first page."""
    from tasks.articles.extract import warm_up  # noqa: PLC0415  # imports trafilatura: only in the workers

    os.nice(niceness)
    warm_up()


def _extract_page(page: Page, limits: Limits) -> Article | Reject:
    from tasks.articles.extract import extract_article  # noqa: PLC0415  # as above

    return extract_article(page, limits)


def _warm_up_tagging(models: str, niceness: int) -> None:
    from tasks.tagging import TagInput  # noqa: PLC0415  # as above

    os.nice(niceness)
    # The model of another language is loaded when its first article comes.
    _tagger(models).tag_inputs([TagInput(text="A sentence.", language="en")])


def _warm_up_parsing() -> None:
    import tasks.feeds.parse  # noqa: F401, PLC0415  # as above: feedparser


def _parse_feed(body: FeedBody, max_bytes: int, max_entries: int) -> ParsedFeed | NoFeed:
    from tasks.feeds.parse import parse_feed  # noqa: PLC0415  # as above

    return parse_feed(
        body.body, url=body.url, content_type=body.content_type, max_bytes=max_bytes, max_entries=max_entries
    )


@cache
def _tagger(models: str) -> Tagger:
    from tasks.tagging import Tagger  # noqa: PLC0415  # loads gazetteer and models: only in the workers

    return Tagger(models)


def _tag_articles(models: str, articles: Sequence[Article]) -> list[TaggedArticle]:
    return _ready_tagger(models, articles).tag(articles)


def _tag_texts(models: str, texts: Sequence[TagInput]) -> list[Tags]:
    return _ready_tagger(models, texts).tag_inputs(texts)


def _ready_tagger(models: str, told: Sequence[Article] | Sequence[TagInput]) -> Tagger:
    """Return the tagger with the models of all languages of these texts loaded."""
    tagger = _tagger(models)
    with preparing():
        tagger.load({each.language for each in told})
    return tagger


def _refused(given: Page | Article, failure: Failure) -> Reject:
    """Return the reject of something whose process failed."""
    reason, detail = Reason(failure.reason), failure.detail
    if isinstance(given, Page):
        return Reject(origin=given.origin, stage="extract", reason=reason, detail=detail, url=given.given.url)
    return Reject(origin=given.origin, stage="tag", reason=reason, detail=detail, url=given.url)
