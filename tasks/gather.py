"""Gather: documents that name addresses are asked for and read, and what they name is wanted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.database import connect, rolled_back
from tasks.errors import Reason
from tasks.feeds.model import FeedBody, ParsedFeed
from tasks.files.model import Options
from tasks.files.opening import open_file
from tasks.files.paths import printable
from tasks.files.record import is_wanted
from tasks.intake import intake
from tasks.model import Reject, Report
from tasks.pools import parse_bodies
from tasks.sources.listing import captures_url, of_captures, of_document, of_lines
from tasks.sources.model import BadAddress, Listing, Source
from tasks.storage.addresses import want_addresses
from tasks.storage.runs import count
from tasks.web.model import Answer, Postponed, Request, Visited
from tasks.web.status import refusal_of

#: Pages of a sitemap: the standard allows no more.
MAX_PAGES = 50_000
#: A document whose host's turn did not come is asked for again: nobody else is waiting.
PATIENCE_SECONDS = 120.0
#: Lines of a list that are wanted at once.
LINES = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What some documents brought."""

    report: Report = field(default_factory=Report)
    rejects: tuple[Reject, ...] = ()
    #: Addresses that came into the queue, and those that waited there.
    added: int = 0
    waiting: int = 0
    #: Addresses out of the range or of other sites.
    ignored: int = 0
    #: The oldest and the newest time that a source named.
    oldest: datetime | None = None
    newest: datetime | None = None

    def __add__(self, other: Gathered) -> Gathered:
        """Add what further documents brought."""
        times = [time for time in (self.oldest, other.oldest, self.newest, other.newest) if time is not None]
        return Gathered(
            report=self.report + other.report,
            rejects=(*self.rejects, *other.rejects),
            added=self.added + other.added,
            waiting=self.waiting + other.waiting,
            ignored=self.ignored + other.ignored,
            oldest=min(times, default=None),
            newest=max(times, default=None),
        )


@task(cache_policy=NO_CACHE, persist_result=False)
def read_documents(documents: Sequence[tuple[str, int]]) -> tuple[Listing, ...]:
    """Ask for documents, each with how deep it lies, and return what each names.

    What answers and is neither sitemap nor feed is a page: it names itself.
    """
    asking = intake()
    limit = asking.settings.feed_max_bytes
    requests = [Request(url=url, purpose="feed", max_bytes=limit) for url, _ in documents]
    visits = asking.client.fetch(requests, seconds=PATIENCE_SECONDS)
    good = [visited for visited in visits if isinstance(visited, Answer) and refusal_of(visited) is None]
    bodies = [FeedBody(url=each.url, content_type=each.header("content-type"), body=each.body) for each in good]
    parsed = dict(zip(map(id, good), parse_bodies(bodies, asking.settings, max_entries=MAX_PAGES), strict=True))
    found = []
    for (url, depth), visited in zip(documents, visits, strict=True):
        document = parsed.get(id(visited))
        if isinstance(document, ParsedFeed):
            found.append(of_document(document, depth))
        elif document is not None and document.reason is Reason.NOT_A_FEED and depth == 0:
            found.append(of_lines([(1, url)], url))
        else:
            reason, detail = (document.reason, document.detail) if document else _failure(visited)
            found.append(Listing(named=(), bad=(BadAddress(origin=url, reason=reason, detail=detail),)))
    return tuple(found)


@task(cache_policy=NO_CACHE, persist_result=False)
def read_captures(
    domain: str, since: datetime | None, until: datetime | None, resume: str | None
) -> tuple[Listing, str | None]:
    """Ask the Internet Archive what it has of a domain; return that, and the key of what comes next."""
    asking = intake()
    server = asking.settings.wayback_url
    url = captures_url(server, domain, since, until, resume)
    (visited,) = asking.client.fetch(
        [Request(url=url, purpose="feed", max_bytes=asking.settings.feed_max_bytes)], seconds=PATIENCE_SECONDS
    )
    if isinstance(visited, Answer) and refusal_of(visited) is None:
        found = of_captures(visited.body, server)
        if not isinstance(found, str):
            return found
        reason, detail = Reason.BAD_ANSWER, found
    else:
        reason, detail = _failure(visited)
    return Listing(named=(), bad=(BadAddress(origin=f"cdx:{domain}", reason=reason, detail=detail),)), None


def _failure(visited: Visited) -> tuple[Reason, str]:
    if isinstance(visited, Postponed):
        return Reason.TIMED_OUT, "the turn of its host did not come"
    if isinstance(visited, Answer):
        return refusal_of(visited) or (Reason.BAD_ANSWER, "nothing that can be read")
    return visited.reason, visited.detail


def read_list(path: str) -> Iterator[Listing]:
    """Yield what a file of addresses names, piece by piece; a file that cannot be read is bad."""
    name = printable(path)
    try:
        with open_file(path) as stream:
            numbered = ((n, line.decode("utf-8-sig", "replace")) for n, line in enumerate(stream, 1))
            while piece := list(islice(numbered, LINES)):
                yield of_lines(piece, name)
    except OSError as error:
        detail = error.strerror or str(error)
        yield Listing(named=(), bad=(BadAddress(origin=name, reason=Reason.UNREADABLE, detail=detail),))


@task(cache_policy=NO_CACHE, persist_result=False, retries=2, retry_delay_seconds=[1, 10])
def want(run_id: int | None, source: Source, listings: Sequence[Listing], options: Options) -> Gathered:
    """Put what documents name into the queue, in one transaction; without a run nothing is kept."""
    now = datetime.now(UTC)
    named = [each for listing in listings for each in listing.named]
    chosen = [each for each in named if is_wanted(each.url, each.at, options)]
    bad = [each for listing in listings for each in listing.bad]
    rejects = tuple(
        Reject(origin=each.origin, stage="load", reason=each.reason, detail=each.detail) for each in bad
    )
    with connect(intake().settings) as connection:
        if run_id is None:
            with rolled_back(connection):
                known, added, waiting = want_addresses(connection, None, source.name, chosen, rejects, now)
        else:
            with connection.transaction():
                known, added, waiting = want_addresses(connection, run_id, source.name, chosen, rejects, now)
                count(connection, run_id, _report(known, rejects))
    times = [each.at for each in named if each.at is not None]
    return Gathered(
        report=_report(known, rejects),
        rejects=rejects,
        added=added,
        waiting=waiting,
        ignored=len(named) - len(chosen),
        oldest=min(times, default=None),
        newest=max(times, default=None),
    )


def _report(known: int, rejects: Sequence[Reject]) -> Report:
    return Report(found=known + len(rejects), unchanged=known, rejected=len(rejects))
