"""Which feed is meant by an address: the feed itself, those of the site that it is, or those of a list."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urljoin, urlsplit

from tasks.articles.address import site_of
from tasks.errors import Reason
from tasks.feeds.discover import WELL_KNOWN_PATHS, FoundFeed, feed_links, news_sitemaps
from tasks.feeds.model import FeedBody, NoFeed, ParsedFeed
from tasks.feeds.opml import OpmlList, read_opml
from tasks.feeds.outlet import domain_of
from tasks.web.addresses import target_of
from tasks.web.model import Answer, NoAnswer, Request, Visited
from tasks.web.redirects import permanent_target
from tasks.web.robots import decode_robots, robots_url
from tasks.web.status import refusal_of

Fetch = Callable[[Sequence[Request]], Sequence[Visited]]
Parse = Callable[[Sequence[FeedBody]], Sequence[ParsedFeed | NoFeed]]
#: asked is what the user gave; link is named by the page's head, anchor is a link in the page, path is where
#: feeds usually are, robots is a sitemap for news in robots.txt.
FoundBy = Literal["asked", "link", "anchor", "path", "robots"]
#: Links of a page that are looked at: some portals name a hundred feeds.
MOST_LINKS = 10
#: Sitemaps and usual paths that are asked together: a host answers about one request a second.
AT_ONCE = 4
_FEED_SCHEME = re.compile(r"^feed:(?=https?://|//)", re.IGNORECASE)
#: Where the root of a list of feeds stands, behind declarations and comments.
_HEAD_BYTES = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What feeds are searched with."""

    fetch: Fetch
    parse: Parse
    max_bytes: int
    #: False where the user accepts a certificate that is not valid.
    verify_tls: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An address that was asked for a feed."""

    #: Address to keep: where permanent redirects led, else the one that was asked.
    url: str
    asked: str
    found_by: FoundBy
    #: The feed, or why it is none.
    result: ParsedFeed | NoFeed
    answer: Answer | None = None


def address_of(given: str) -> str | None:
    """Return the address that a person means by "bbc.co.uk/news" or "feed://..."; None if none can be asked."""
    text = _FEED_SCHEME.sub("", given.strip()).partition("#")[0]
    if "://" not in text:
        text = f"https:{text}" if text.startswith("//") else f"https://{text}"
    return text if target_of(text) and domain_of(text) else None


def find_feeds(url: str, search: Search) -> tuple[Candidate, ...]:
    """Return the address itself if it is a feed, else what its site was found to have, the best first.

    Nothing that is a feed among the result means that none was found; the last one says what the address is.
    """
    (asked,) = look([(url, "asked")], search)
    if isinstance(asked.result, ParsedFeed) or asked.answer is None or list_of(asked):
        return (asked,)
    return (*(_named(asked.answer, search) or _usual(asked.answer.url, search)), asked)


def list_of(candidate: Candidate) -> OpmlList | None:
    """Return the list of feeds that answered instead of one; None if it was none."""
    answer = candidate.answer
    if answer is None or b"<opml" not in answer.body[:_HEAD_BYTES].lower():
        return None
    return read_opml(answer.body)


def look(addresses: Iterable[tuple[str, FoundBy]], search: Search) -> list[Candidate]:
    """Ask for addresses, each once, and parse what answers."""
    once = list(dict(addresses).items())
    requests = [
        Request(url=url, purpose="feed", max_bytes=search.max_bytes, verify_tls=search.verify_tls)
        for url, _ in once
    ]
    visits = search.fetch(requests) if requests else []
    good = [visited for visited in visits if isinstance(visited, Answer) and refusal_of(visited) is None]
    bodies = [
        FeedBody(url=answer.url, content_type=answer.header("content-type"), body=answer.body)
        for answer in good
    ]
    parsed = {id(answer): result for answer, result in zip(good, search.parse(bodies), strict=True)}
    return [
        _candidate(url, by, visited, parsed.get(id(visited)))
        for (url, by), visited in zip(once, visits, strict=True)
    ]


def _named(page: Answer, search: Search) -> list[Candidate]:
    """Return the feeds that a page names: those in its head, else those of its site that it links to."""
    links = feed_links(page.body, page.url)
    declared = [link for link in links if link.kind == "link"]
    linked = [link for link in links if link.kind == "anchor" and _is_near(link, page.url)]
    return _first_found(
        [[(link.url, link.kind) for link in each[:MOST_LINKS]] for each in (declared, linked)], search
    )


def _usual(base: str, search: Search) -> list[Candidate]:
    """Return the feeds at the usual paths and the sitemaps for news, a few at a time until some are found."""
    paths: list[tuple[str, FoundBy]] = [(urljoin(base, path), "path") for path in WELL_KNOWN_PATHS]
    few, rest = paths[:AT_ONCE], paths[AT_ONCE:]
    groups = [rest[start : start + AT_ONCE] for start in range(0, len(rest), AT_ONCE)]
    return (
        _first_found([few], search)
        or _first_found([_sitemaps(base, search)], search)
        or _first_found(groups, search)
    )


def _first_found(groups: Sequence[Sequence[tuple[str, FoundBy]]], search: Search) -> list[Candidate]:
    for group in groups:
        if found := _feeds(look(group, search)):
            return found
    return []


def _is_near(link: FoundFeed, base: str) -> bool:
    """Say whether a link leads to the site itself: pages link to the feeds of others too."""
    mine, theirs = urlsplit(base).hostname or "", urlsplit(link.url).hostname or ""
    return site_of(mine) == site_of(theirs)


def _sitemaps(base: str, search: Search) -> list[tuple[str, FoundBy]]:
    """Return the sitemaps for news that robots.txt names; a sitemap of everything is no feed."""
    address = robots_url(base)
    (visited,) = (
        search.fetch([Request(url=address, purpose="robots", verify_tls=search.verify_tls)])
        if address
        else (None,)
    )
    if not isinstance(visited, Answer) or refusal_of(visited):
        return []
    named = news_sitemaps(decode_robots(visited.body))
    return [(url, "robots") for url in named if "news" in urlsplit(url).path.lower()][:AT_ONCE]


def _candidate(url: str, by: FoundBy, visited: Visited, result: ParsedFeed | NoFeed | None) -> Candidate:
    if not isinstance(visited, Answer) or result is None:
        return Candidate(url=url, asked=url, found_by=by, result=_failure(visited))
    moved = permanent_target(visited.hops, visited.url)
    return Candidate(url=moved or url, asked=url, found_by=by, result=result, answer=visited)


def _failure(visited: Visited) -> NoFeed:
    if isinstance(visited, NoAnswer):
        return NoFeed(reason=visited.reason, detail=visited.detail)
    refusal = refusal_of(visited) if isinstance(visited, Answer) else None
    if refusal is not None:
        return NoFeed(reason=refusal[0], detail=refusal[1])
    until = "" if isinstance(visited, Answer) else f" before {visited.until:%Y-%m-%d %H:%M} UTC"
    return NoFeed(reason=Reason.RATE_LIMITED, detail=f"its host is not to be asked{until}")


def _feeds(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return those that are feeds with something in them, each once however many addresses lead to it."""
    found: dict[str, Candidate] = {}
    for candidate in candidates:
        if isinstance(candidate.result, ParsedFeed) and (candidate.result.entries or candidate.result.sitemaps):
            found.setdefault(candidate.answer.url if candidate.answer else candidate.url, candidate)
    return list(found.values())
