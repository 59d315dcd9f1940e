"""What a poll amounts to: from the answer, the parsed feed and the entries that are known already."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from http import HTTPStatus
from urllib.parse import urljoin

from tasks.errors import Reason
from tasks.feeds.model import FeedBody, FeedToPoll, NoFeed, ParsedFeed, Polled
from tasks.schedule import Visit, hint_seconds
from tasks.web.model import Answer, NoAnswer, Request
from tasks.web.redirects import permanent_target
from tasks.web.retry_after import not_before
from tasks.web.status import refusal_of

#: Sitemaps of an index that are read at a poll, the newest first: the news is in the last ones.
SITEMAPS = 3
_LINK = re.compile(r"<([^<>]{1,2000})>((?:\s*;[^;,<>]{1,200})*)")
_REL = re.compile(r"rel\s*=\s*\"?([^\";,]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """Why a poll brought nothing that can be used."""

    reason: Reason
    detail: str


def request_for(feed: FeedToPoll, *, with_validators: bool, max_bytes: int) -> Request:
    """Return what to ask for a feed."""
    return Request(
        url=feed.url,
        purpose="feed",
        etag=feed.etag if with_validators else None,
        last_modified=feed.last_modified if with_validators else None,
        max_bytes=max_bytes,
        verify_tls=feed.verify_tls,
    )


def needs_parsing(polled: Polled) -> bool:
    """Say whether there is a body that may hold something new."""
    visited = polled.visited
    return (
        isinstance(visited, Answer)
        and visited.status != HTTPStatus.NOT_MODIFIED
        and refusal_of(visited) is None
        and polled.body_hash != polled.feed.body_hash
    )


def polled_of(feed: FeedToPoll, visited: Answer | NoAnswer) -> Polled:
    """Return what came of asking a feed, not parsed yet."""
    body = visited.body if isinstance(visited, Answer) else b""
    asked_full = visited.request.etag is None and visited.request.last_modified is None
    is_body = isinstance(visited, Answer) and refusal_of(visited) is None
    return Polled(
        feed=feed,
        visited=visited,
        asked_full=asked_full,
        body_hash=hashlib.sha256(body).hexdigest() if is_body else None,
        size=len(body),
    )


def body_of(polled: Polled) -> FeedBody:
    """Return the body of a poll that needs parsing."""
    answer = polled.visited
    if not isinstance(answer, Answer):
        raise TypeError("nothing answered")
    return FeedBody(url=answer.url, content_type=answer.header("content-type"), body=answer.body)


def with_parsed(polled: Polled, parsed: ParsedFeed | NoFeed) -> Polled:
    """Return a poll with what was parsed and without its body; a hub may be named in the headers instead."""
    visited = polled.visited
    if not isinstance(visited, Answer):
        return replace(polled, parsed=parsed)
    if isinstance(parsed, ParsedFeed) and parsed.hub is None:
        links = header_links(visited)
        parsed = replace(parsed, hub=links.get("hub"), topic=parsed.topic or links.get("self"))
    return replace(polled, parsed=parsed, visited=replace(visited, body=b""))


def sitemaps_of(polled: Polled) -> tuple[str, ...]:
    """Return the sitemaps to read behind one that only names others; none for all other feeds."""
    parsed = polled.parsed
    return parsed.sitemaps[:SITEMAPS] if isinstance(parsed, ParsedFeed) else ()


def with_sitemaps(polled: Polled, children: Sequence[ParsedFeed | NoFeed]) -> Polled:
    """Return a poll of an index of sitemaps with the entries of those it names, each once."""
    parsed = polled.parsed
    if not isinstance(parsed, ParsedFeed):
        return polled
    read = [child for child in children if isinstance(child, ParsedFeed)]
    entries = {entry.key: entry for child in reversed(read) for entry in reversed(child.entries)}
    failed = len(children) - len(read)
    flaw = f"{failed} of its {len(children)} newest sitemaps could not be read" if failed else parsed.flaw
    return replace(polled, parsed=replace(parsed, entries=tuple(reversed(entries.values())), flaw=flaw))


def without_body(polled: Polled) -> Polled:
    """Return a poll without its body, which is not needed any more."""
    visited = polled.visited
    return replace(polled, visited=replace(visited, body=b"")) if isinstance(visited, Answer) else polled


def failure_of(polled: Polled) -> Failed | None:
    """Return why a poll failed, or None if it did not."""
    visited = polled.visited
    if isinstance(visited, NoAnswer):
        return Failed(reason=visited.reason, detail=visited.detail)
    if visited.status == HTTPStatus.NOT_MODIFIED:
        detail = "the host answers 304 though nothing was asked to be compared"
        return Failed(reason=Reason.BAD_ANSWER, detail=detail) if polled.asked_full else None
    if refusal := refusal_of(visited):
        return Failed(reason=refusal[0], detail=refusal[1])
    if isinstance(polled.parsed, NoFeed):
        return Failed(reason=polled.parsed.reason, detail=polled.parsed.detail)
    return None


def visit_of(polled: Polled, known: Mapping[str, str], now: datetime) -> Visit:
    """Return what a poll tells the schedule; `known` are digests of entries that were seen before, by key."""
    visited = polled.visited
    failed = failure_of(polled)
    if isinstance(visited, NoAnswer):
        return Visit(outcome="failed", reason=visited.reason)
    parsed = polled.parsed if isinstance(polled.parsed, ParsedFeed) else None
    wait, source = hint_seconds(
        visited.headers, parsed.wait_seconds if parsed else 0, parsed.wait_source if parsed else None, now
    )
    visit = Visit(
        outcome="failed" if failed else "not_modified",
        reason=failed.reason if failed else None,
        not_before=not_before(visited.status, visited.header("retry-after"), now),
        wait_seconds=wait,
        wait_source=source,
        moved_to=permanent_target(visited.hops, visited.url),
    )
    if failed or visited.status == HTTPStatus.NOT_MODIFIED:
        return visit
    return _of_body(visit, polled, parsed, known)


def _of_body(visit: Visit, polled: Polled, parsed: ParsedFeed | None, known: Mapping[str, str]) -> Visit:
    entries = parsed.entries if parsed else ()
    seen = [entry for entry in entries if entry.key in known]
    is_edited = any(known[entry.key] != entry.digest for entry in seen)
    new = len(entries) - len(seen)
    return replace(
        visit,
        outcome="new" if new or is_edited else "unchanged",
        new_entries=new,
        overlapped=bool(seen) if new and polled.feed.last_ok_at is not None else None,
        full=polled.asked_full,
        validators_lied=new > 0 and polled.asked_full and _is_told_again(polled),
    )


def _is_told_again(polled: Polled) -> bool:
    """Say whether the validators are those of the last body, which was another one."""
    feed, answer = polled.feed, polled.visited
    if not isinstance(answer, Answer) or feed.body_hash == polled.body_hash:
        return False
    if feed.etag is not None:
        return answer.header("etag") == feed.etag
    return feed.last_modified is not None and answer.header("last-modified") == feed.last_modified


def header_links(answer: Answer) -> dict[str, str]:
    """Return the addresses of an answer's Link headers by their relation; the first of each counts."""
    links: dict[str, str] = {}
    for value in (value for name, value in answer.headers if name == "link"):
        for address, parameters in _LINK.findall(value[:8_000]):
            relation = _REL.search(parameters)
            for name in relation.group(1).lower().split() if relation else ():
                links.setdefault(name, urljoin(answer.url, address))
    return links
