"""Fetch: feeds and pages are asked for, politely, and pages are archived before anything is made of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.archive.model import Stored
from tasks.database import attempt
from tasks.errors import Reason
from tasks.feeds.model import FeedToPoll, NoFeed, ParsedFeed, Polled
from tasks.feeds.visit import body_of, failure_of, polled_of, request_for, sitemaps_of, with_sitemaps
from tasks.intake import intake
from tasks.model import Page, Recalled, Reject, Retry
from tasks.pools import parse_bodies
from tasks.schedule import should_send_validators
from tasks.settings import Settings
from tasks.storage.polls import release_feeds
from tasks.storage.wanted import release_wanted
from tasks.wanted.archive import archive_answers
from tasks.wanted.judge import MOST_DEATHS, give_up, in_its_place, is_gone, judge_answer
from tasks.wanted.model import Fetched, Turned, WantedPage
from tasks.wanted.note import write_note
from tasks.wanted.permission import ask_permission
from tasks.web.model import Answer, NoAnswer, Postponed, Request

#: A request that could not be begun within this is given back: a batch must not wait for its slowest host.
PATIENCE_SECONDS = 30.0


@task(cache_policy=NO_CACHE, persist_result=False)
def fetch_feeds(feeds: Sequence[FeedToPoll]) -> tuple[Polled, ...]:
    """Ask the feeds of a batch; those whose host's turn did not come are given back."""
    asking = intake()
    now = datetime.now(UTC)
    requests = [
        request_for(
            feed,
            with_validators=should_send_validators(feed, now),
            max_bytes=asking.settings.feed_max_bytes,
        )
        for feed in feeds
    ]
    visits = list(zip(feeds, asking.client.fetch(requests, seconds=PATIENCE_SECONDS), strict=True))
    turned = [feed for feed, visited in visits if isinstance(visited, Postponed)]
    if turned:
        attempt(asking.settings, lambda connection: release_feeds(connection, turned))
    return tuple(polled_of(feed, visited) for feed, visited in visits if not isinstance(visited, Postponed))


@task(cache_policy=NO_CACHE, persist_result=False)
def fetch_sitemaps(polled: Sequence[Polled]) -> tuple[Polled, ...]:
    """Ask for the sitemaps behind indexes of sitemaps, and parse them; all other polls stay as they are."""
    asking = intake()
    wanted = [(item.feed, url) for item in polled for url in sitemaps_of(item)]
    requests = [
        replace(request_for(feed, with_validators=False, max_bytes=asking.settings.feed_max_bytes), url=url)
        for feed, url in wanted
    ]
    visits = asking.client.fetch(requests, seconds=PATIENCE_SECONDS)
    asked = [
        polled_of(feed, _not_asked(visited) if isinstance(visited, Postponed) else visited)
        for (feed, _), visited in zip(wanted, visits, strict=True)
    ]
    children: dict[int, list[ParsedFeed | NoFeed]] = defaultdict(list)
    for child, parsed in zip(asked, _parsed(asked, asking.settings), strict=True):
        children[child.feed.feed_id].append(parsed)
    return tuple(
        with_sitemaps(item, children[item.feed.feed_id]) if sitemaps_of(item) else item for item in polled
    )


def _parsed(asked: Sequence[Polled], settings: Settings) -> Iterator[ParsedFeed | NoFeed]:
    """Yield what each answer holds, or why it holds nothing."""
    good = [item for item in asked if failure_of(item) is None]
    parsed = iter(parse_bodies([body_of(item) for item in good], settings))
    for item in asked:
        failed = failure_of(item)
        yield NoFeed(reason=failed.reason, detail=failed.detail) if failed else next(parsed)


def _not_asked(postponed: Postponed) -> NoAnswer:
    """Return a request whose turn did not come as one that was not answered in time."""
    return NoAnswer(
        request=postponed.request,
        url=postponed.request.url,
        reason=Reason.TIMED_OUT,
        detail="the turn of its host did not come",
        asked_at=datetime.now(UTC),
    )


@task(cache_policy=NO_CACHE, persist_result=False)
def fetch_pages(wanted: Sequence[WantedPage]) -> tuple[Fetched, ...]:
    """Ask for the pages of a batch that may be; those whose host's turn did not come are given back."""
    asking = intake()
    given_up = [give_up(page) for page in wanted if page.deaths >= MOST_DEATHS]
    wanted = [page for page in wanted if page.deaths < MOST_DEATHS]
    ready = [page for page in wanted if page.url is not None]
    permitted = ask_permission(asking, ready, PATIENCE_SECONDS, datetime.now(UTC))
    requests = [_request(item.wanted, asking.settings) for item in permitted.allowed]
    visits = asking.client.fetch(requests, seconds=PATIENCE_SECONDS)
    turned = [*permitted.turned]
    answered = list(zip(permitted.allowed, visits, strict=True))
    turned += [
        Turned(wanted=item.wanted, until=visited.until)
        for item, visited in answered
        if isinstance(visited, Postponed)
    ]
    now = datetime.now(UTC)
    judged = [
        (item, visited, judge_answer(item.wanted, visited, item.robots, now, ai_opt_out=item.ai_opt_out))
        for item, visited in answered
        if isinstance(visited, Answer | NoAnswer)
    ]
    records = archive_answers(
        asking,
        [
            (visited, write_note(page, item.wanted.url, visited.asked_at))
            for item, visited, page in judged
            if isinstance(visited, Answer) and isinstance(page, Page) and page.kind == "html"
        ],
    )
    fetched = [_fetched(item.wanted, visited, page, records) for item, visited, page in judged]
    if turned:
        attempt(asking.settings, lambda connection: release_wanted(connection, turned))
    without = [_without_page(page) for page in wanted if page.url is None]
    return (*given_up, *without, *permitted.refused, *fetched)


def _fetched(
    wanted: WantedPage,
    visited: Answer | NoAnswer,
    page: Page | Recalled | Retry | Reject,
    records: Mapping[int, Stored],
) -> Fetched:
    answer = visited if isinstance(visited, Answer) else None
    return Fetched(
        wanted=wanted,
        result=page,
        record=records.get(id(visited)),
        etag=answer.header("etag") if answer else None,
        last_modified=answer.header("last-modified") if answer else None,
        is_gone=is_gone(visited),
    )


def _request(wanted: WantedPage, settings: Settings) -> Request:
    look = wanted.look
    return Request(
        url=wanted.url or "",
        purpose="page",
        max_bytes=settings.page_max_bytes,
        etag=look.etag if look else None,
        last_modified=look.last_modified if look else None,
    )


def _without_page(wanted: WantedPage) -> Fetched:
    """Return what an entry without an address says itself."""
    detail = "the entry has no address that can be fetched"
    return Fetched(wanted=wanted, result=in_its_place(wanted, Reason.NO_PAGE, detail))
