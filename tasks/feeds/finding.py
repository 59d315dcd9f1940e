"""Which feed is meant by an address: the feed itself, or those of the site that it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

from tasks.errors import Reason
from tasks.feeds.discover import WELL_KNOWN_PATHS, feed_links, news_sitemaps
from tasks.feeds.model import FeedBody, NoFeed, ParsedFeed
from tasks.web.model import Answer, NoAnswer, Request, Visited
from tasks.web.robots import decode_robots, robots_url
from tasks.web.status import refusal_of

Fetch = Callable[[Sequence[Request]], Sequence[Visited]]
Parse = Callable[[Sequence[FeedBody]], Sequence[ParsedFeed | NoFeed]]
#: Links of a page that are looked at: some portals name a hundred feeds.
MOST_LINKS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An address that was asked for a feed."""

    url: str
    #: asked (what the user gave), link (the page's head names it), anchor (a link in the page), path (where
    #: feeds usually are) or robots (a news sitemap in robots.txt).
    found_by: str
    #: The feed, or why it is none.
    result: ParsedFeed | NoFeed
    answer: Answer | None = None


def find_feeds(url: str, fetch: Fetch, parse: Parse, max_bytes: int) -> tuple[Candidate, ...]:
    """Return the address itself if it is a feed, else what its site was found to have, the best first.

    Nothing that is a feed among the result means that none was found; the last one says what the address is.
    """
    (asked,) = _look([(url, "asked")], fetch, parse, max_bytes)
    if isinstance(asked.result, ParsedFeed) or asked.answer is None:
        return (asked,)
    base = asked.answer.url
    links = feed_links(asked.answer.body, base)
    named = [(link.url, link.kind) for link in sorted(links, key=lambda link: link.kind != "link")]
    found = _feeds(_look(named[:MOST_LINKS], fetch, parse, max_bytes))
    if not found:
        usual = [(urljoin(base, path), "path") for path in WELL_KNOWN_PATHS]
        found = _feeds(_look([*_sitemaps(base, fetch), *usual], fetch, parse, max_bytes))
    return (*found, asked)


def _sitemaps(base: str, fetch: Fetch) -> list[tuple[str, str]]:
    address = robots_url(base)
    (visited,) = fetch([Request(url=address, purpose="robots")]) if address else (None,)
    if not isinstance(visited, Answer) or refusal_of(visited):
        return []
    return [(url, "robots") for url in news_sitemaps(decode_robots(visited.body))[:MOST_LINKS]]


def _look(addresses: Sequence[tuple[str, str]], fetch: Fetch, parse: Parse, max_bytes: int) -> list[Candidate]:
    """Ask for addresses and parse what answers."""
    once = list(dict(addresses).items())
    visits = fetch([Request(url=url, purpose="feed", max_bytes=max_bytes) for url, _ in once]) if once else []
    good = [visited for visited in visits if isinstance(visited, Answer) and refusal_of(visited) is None]
    bodies = [
        FeedBody(url=answer.url, content_type=answer.header("content-type"), body=answer.body)
        for answer in good
    ]
    parsed = {id(answer): result for answer, result in zip(good, parse(bodies), strict=True)}
    return [
        Candidate(
            url=url,
            found_by=by,
            result=parsed.get(id(visited)) or _failure(visited),
            answer=visited if id(visited) in parsed and isinstance(visited, Answer) else None,
        )
        for (url, by), visited in zip(once, visits, strict=True)
    ]


def _failure(visited: Visited) -> NoFeed:
    if isinstance(visited, NoAnswer):
        return NoFeed(reason=visited.reason, detail=visited.detail)
    refusal = refusal_of(visited) if isinstance(visited, Answer) else None
    reason, detail = refusal or (Reason.TIMED_OUT, "the turn of its host did not come")
    return NoFeed(reason=reason, detail=detail)


def _feeds(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return those that are feeds with something in them, each once however many addresses lead to it."""
    found: dict[str, Candidate] = {}
    for candidate in candidates:
        if isinstance(candidate.result, ParsedFeed) and (candidate.result.entries or candidate.result.sitemaps):
            found.setdefault(candidate.answer.url if candidate.answer else candidate.url, candidate)
    return list(found.values())
