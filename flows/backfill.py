"""Archives and files become articles; what was loaded before is known again and costs little."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from uuid import UUID

from prefect import flow
from prefect.runtime import flow_run
from prefect.states import Completed

from flows.backfill_work import Work
from flows.gather import gather_addresses
from flows.harvest import harvest_pages
from flows.pages import summary_page
from flows.parameters import Count, CountryCode, Processes, Sources, span
from flows.session import Session
from flows.shown import show
from flows.stages import open_stages
from flows.summary import summary_line
from tasks.database import connect
from tasks.files.discover import Found, discover
from tasks.files.model import File, Options
from tasks.gather import Gathered
from tasks.intake import open_intake
from tasks.loads import fingerprints, open_loads
from tasks.model import Given, Reject, Report
from tasks.pools import open_parser
from tasks.settings import Settings, load_settings
from tasks.sources.model import Source
from tasks.sources.naming import split_sources
from tasks.storage.inputs import last_reached
from tasks.storage.runs import recorded_run


@dataclass(frozen=True, slots=True, kw_only=True)
class Backfill:
    """What a backfill did."""

    #: Number of the run in ops.runs; None for a dry run.
    run_id: int | None
    report: Report
    #: Files and records that were not meant to be articles: of other kinds, sites or times.
    ignored: int
    #: Addresses that sources named, and that are no articles yet: fetched by this run, unless it was dry.
    wanted: int
    #: The oldest and the newest time that these sources named; None if none.
    oldest: datetime | None
    newest: datetime | None
    #: Runs that were killed, and that this one went on with.
    resumed: tuple[int, ...]
    seconds: float
    #: The first NAMED rejects.
    rejects: tuple[Reject, ...]
    #: The first NAMED articles, in the order in which they were read.
    articles: tuple[UUID, ...]


@flow(name="backfill", description="Load archives, files and folders of articles.", validate_parameters=True)
async def backfill(
    sources: Sources,
    outlet: str | None = None,
    outlet_country: CountryCode | None = None,
    published: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    site: str | None = None,
    limit: Count | None = None,
    workers: Processes | None = None,
    mapping: dict[str, str] | None = None,
    dry_run: bool = False,
) -> Backfill:
    """Load what lies somewhere; running it again changes nothing.

    Args:
        sources: What to load, one line each: a file or folder as the worker sees it (WARC, JSON lines, .txt,
            .html), paths:FILE for a listing of archives, the address of a sitemap, a feed or a page, urls:FILE
            for a list of addresses, cdx:DOMAIN for the Internet Archive. No passwords: everybody here sees it.
        outlet: Domain or name of the outlet, for what does not say it.
        outlet_country: Its country (ISO 3166-1 alpha-2, such as IS), for what does not say it.
        published: Time of publication, for what does not say it.
        since: Only what was captured, or says it was published, at this time or later; UTC if no zone is named.
        until: Only what was captured, or says it was published, before this time.
        site: Only pages of this domain and of what is below it.
        limit: How many pages at most; empty: all.
        workers: Processes that extract, and as many that tag; empty: as the worker's settings say.
        mapping: Where records have our fields, as field and path of keys: {"title": "head.main"}.
        dry_run: Do everything but keep nothing.
    """
    began = time.monotonic()
    settings = load_settings()
    settings = settings.model_copy(update={"workers": workers}) if workers else settings
    since, until = span(since, until)
    options = Options(
        given=Given(outlet=outlet, outlet_country=outlet_country, published=published),
        since=since,
        until=until,
        site=site.lower().removeprefix("www.") if site else None,
        mapping=tuple((mapping or {}).items()),
        max_bytes=settings.page_max_bytes,
    )
    files, addresses = split_sources(sources)
    found = discover(files, options)
    with _work(settings, found, options, limit, dry_run=dry_run) as (work, resumed):
        session, gathered = work.session, Gathered()
        if files:
            await work.do()
        if addresses:
            gathered = await _gather(work, addresses, options, limit, dry_run=dry_run)
        await show(summary_page(session.report, session.rejected()), key="backfill")
    result = Backfill(
        run_id=work.run_id,
        report=session.report,
        ignored=work.ignored + gathered.ignored,
        wanted=gathered.added + gathered.waiting,
        oldest=gathered.oldest,
        newest=gathered.newest,
        resumed=resumed,
        seconds=time.monotonic() - began,
        rejects=tuple(session.rejects),
        articles=tuple(work.articles),
    )
    # Prefect shows the message with the run and hands the data to whoever called.
    return Completed(message=summary_line(session.report), data=result)  # type: ignore[return-value]


async def _gather(
    work: Work, sources: Sequence[Source], options: Options, limit: int | None, *, dry_run: bool
) -> Gathered:
    """Want what sources name, and harvest it unless this is a dry run."""
    session = work.session
    session.sources = [source.name for source in sources]
    with open_intake(session.settings, session.run_id), open_parser(session.settings):
        gathered = await gather_addresses(session, work.run_id, sources, options, limit)
        session.report += gathered.report
        if not dry_run:
            await harvest_pages(session)
    return gathered


@contextmanager
def _work(
    settings: Settings, found: Found, options: Options, limit: int | None, *, dry_run: bool
) -> Iterator[tuple[Work, tuple[int, ...]]]:
    """Record the run, open its files where a killed one left them, and the processes."""
    files: list[File | Reject] = [*found.rejects, *found.files]
    with ExitStack() as stack:
        run_id, reached = None, dict[str, tuple[int, int]]()
        if not dry_run:
            run_id = stack.enter_context(
                recorded_run(
                    settings, "backfill", flow_run.get_id(), flow_run.get_parameters(), version("dateline")
                )
            )
            with connect(settings) as connection:
                reached = last_reached(connection, fingerprints(files, settings, options))
        starts = {path: position for path, (position, _) in reached.items()}
        stack.enter_context(open_loads(files, starts, settings, options, limit))
        stages = stack.enter_context(open_stages(settings, found.articles or None))
        session = Session(settings=settings, run_id=run_id or 0, ends_at=None)
        work = Work(session=session, stages=stages, run_id=run_id, total=found.size, ignored=found.ignored)
        yield work, tuple(sorted({run for _, run in reached.values()}))
