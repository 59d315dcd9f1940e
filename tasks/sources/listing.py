"""From what was read to the addresses in it: a parsed document, lines of a file, a list of captures."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote, urlencode

from tasks.articles.identity import canonical_url
from tasks.articles.published import parse_time
from tasks.errors import Reason
from tasks.feeds.model import Entry, ParsedFeed
from tasks.model import Told
from tasks.sources.model import BadAddress, Listing, Named

#: Captures that are asked for at once.
CAPTURES = 5_000
#: How deep an index of sitemaps may lie in others.
DEEPEST = 3


def of_document(parsed: ParsedFeed, depth: int) -> Listing:
    """Return what a sitemap or a feed names: pages, and further documents."""
    further = [*parsed.sitemaps] if depth < DEEPEST else []
    deeper = tuple((url, depth + 1) for url in further)
    older = ((parsed.older, depth),) if parsed.older else ()
    without = sum(entry.url is None for entry in parsed.entries)
    bad = (
        (_bad(f"{without} entries without an address", Reason.BAD_ADDRESS, "an entry names no page"),)
        if without
        else ()
    )
    return Listing(
        named=tuple(named for entry in parsed.entries if (named := _of_entry(entry, parsed.kind))),
        bad=bad if parsed.kind != "sitemap" else (),
        further=(*deeper, *older),
    )


def _of_entry(entry: Entry, kind: str) -> Named | None:
    if entry.url is None:
        return None
    # A sitemap says when a page was changed; what counts for a range is when it was published, if that is said.
    time = parse_time(entry.published or entry.updated or "")
    told = Told(
        title=entry.title,
        published=entry.published or (None if kind == "sitemap" else entry.updated),
        authors=entry.authors,
        language=entry.language,
        content=entry.content,
        summary=entry.summary,
    )
    return Named(url=entry.url, at=time.at if time else None, told=told)


def of_lines(lines: Sequence[tuple[int, str]], path: str) -> Listing:
    """Return the addresses on lines of a file, each with its number; a blank line or a comment names none."""
    named, bad = [], []
    for number, line in lines:
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        url = canonical_url(text)
        if url is None:
            bad.append(_bad(f"{path}:{number}", Reason.BAD_ADDRESS, f"no address of the web: {text[:100]!r}"))
        else:
            named.append(Named(url=url))
    return Listing(named=tuple(named), bad=tuple(bad))


def captures_url(
    server: str, domain: str, since: datetime | None, until: datetime | None, resume: str | None
) -> str:
    """Return where the Internet Archive lists its captures of a domain: good pages, each address once."""
    query = [
        ("url", domain), ("matchType", "domain"), ("output", "json"), ("fl", "timestamp,original"),
        ("filter", "statuscode:200"), ("filter", "mimetype:text/html"), ("collapse", "urlkey"),
        ("limit", str(CAPTURES)), ("showResumeKey", "true"),
    ]  # fmt: skip
    query += [("from", f"{since.astimezone(UTC):%Y%m%d%H%M%S}")] if since else []
    query += [("to", f"{until.astimezone(UTC):%Y%m%d%H%M%S}")] if until else []
    query += [("resumeKey", resume)] if resume else []
    return f"{server.rstrip('/')}/cdx/search/cdx?{urlencode(query)}"


def of_captures(body: bytes, server: str) -> tuple[Listing, str | None] | str:
    """Return the captures in an answer and the key of those that come next, or in one line what is wrong."""
    if not body.strip():
        return Listing(named=()), None
    try:
        rows = json.loads(body)
    except (ValueError, RecursionError):
        return f"no list of captures: {body[:80].decode('utf-8', 'replace')!r}"
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        return "no list of captures: JSON of another shape"
    resume = None
    if len(rows) > 1 and rows[-2] == [] and len(rows[-1]) == 1:
        resume, rows = str(rows[-1][0]), rows[:-2]
    found = [_capture(row, server) for row in rows[1:] if row]
    bad = tuple(each for each in found if isinstance(each, BadAddress))
    return Listing(named=tuple(each for each in found if isinstance(each, Named)), bad=bad), resume


def _capture(row: list[Any], server: str) -> Named | BadAddress:
    timestamp, original = (str(each) for each in (*row, "", "")[:2])
    url = canonical_url(original)
    try:
        at = datetime.strptime(timestamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return _bad(original[:500], Reason.BAD_RECORD, f"no time of a capture: {timestamp[:30]!r}")
    if url is None:
        return _bad(original[:500], Reason.BAD_ADDRESS, "no address of the web")
    fetch = f"{server.rstrip('/')}/web/{timestamp}id_/{quote(original, safe=_SAFE)}"
    return Named(url=url, fetch_url=fetch, at=at, captured_at=at)


_SAFE = "!#$%&'()*+,/:;=?@[]~"


def _bad(origin: str, reason: Reason, detail: str) -> BadAddress:
    return BadAddress(origin=origin, reason=reason, detail=detail)
