"""Files and folders become articles: load, extract, tag and store, batch by batch."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import asdict, dataclass
from importlib.metadata import version
from typing import Any
from uuid import UUID

from prefect import flow
from prefect.artifacts import acreate_markdown_artifact
from prefect.runtime import flow_run
from prefect.states import Completed

from flows.progress import tell
from flows.summary import summary_line, summary_markdown
from tasks.extract import extract
from tasks.files.batches import count_articles, plan_batches
from tasks.files.discover import discover
from tasks.files.read import reject_duplicate_ids
from tasks.load import load
from tasks.model import Given, Outcome, Reject, Report, TaggedArticle
from tasks.pools import open_pools
from tasks.settings import Settings, load_settings
from tasks.storage.runs import recorded_run
from tasks.store import store
from tasks.tag import tag

log = logging.getLogger(__name__)

#: Rejects and articles that are named in the result and the artifact; the tables have all of them.
NAMED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Backfill:
    """What a backfill did."""

    #: Number of the run in ops.runs; None for a dry run.
    run_id: int | None
    report: Report
    #: Files in folders whose name ends in nothing that is read.
    ignored: int
    #: The first NAMED rejects.
    rejects: tuple[Reject, ...]
    #: The first NAMED articles, in the order in which they were read.
    articles: tuple[UUID, ...]


@flow(name="backfill", description="Load files and folders of articles.", validate_parameters=True)
async def backfill(
    paths: list[str],
    outlet: str | None = None,
    outlet_country: str | None = None,
    published: str | None = None,
    dry_run: bool = False,
) -> Backfill:
    """Load what lies at some paths; running it again changes nothing.

    Args:
        paths: Files (.txt, .html, .htm, .jsonl) and folders, which are walked.
        outlet: Domain or name of the outlet, for what does not say it.
        outlet_country: Its country (ISO 3166-1 alpha-2), for what does not say it.
        published: Time of publication, for what does not say it.
        dry_run: Do everything but keep nothing.
    """
    settings = load_settings()
    given = Given(outlet=outlet, outlet_country=outlet_country, published=published)
    found = discover(paths)
    batches = plan_batches([*found.rejects, *found.files], settings.batch_size, settings.page_max_bytes)
    total = sum(count_articles(piece) for batch in batches for piece in batch)

    done = Report()
    tell(done, total)
    rejects: list[Reject] = []
    articles: list[UUID] = []
    seen_ids: dict[tuple[str, str], bytes] = {}
    with ExitStack() as stack:
        stack.enter_context(open_pools(settings, total))
        run_id = None if dry_run else stack.enter_context(_recorded(settings, flow_run.get_parameters()))
        for batch in batches:
            pages = reject_duplicate_ids(load(batch, given), seen_ids)
            outcomes = tag(extract(pages))
            report, refused = store(run_id, outcomes)
            done += report
            articles += stored_uids(outcomes)[: NAMED - len(articles)]
            rejects += refused[: NAMED - len(rejects)]
            log.info("batch stored: %s", summary_line(report), extra=asdict(report))
            tell(done, total)

    result = Backfill(
        run_id=run_id, report=done, ignored=found.ignored, rejects=tuple(rejects), articles=tuple(articles)
    )
    await acreate_markdown_artifact(summary_markdown(result.report, result.rejects), key="backfill")
    # Prefect shows the message with the run and hands the data to whoever called.
    return Completed(message=summary_line(done), data=result)  # type: ignore[return-value]


def stored_uids(outcomes: Sequence[Outcome]) -> list[UUID]:
    """Return the uids of the articles among some outcomes."""
    return [outcome.article.uid for outcome in outcomes if isinstance(outcome, TaggedArticle)]


def _recorded(settings: Settings, parameters: dict[str, Any]) -> AbstractContextManager[int]:
    """Record this run in ops.runs."""
    return recorded_run(settings, "backfill", flow_run.get_id(), parameters, version("dateline"))
