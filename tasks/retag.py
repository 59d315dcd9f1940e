"""Retag: stored articles are claimed, tagged again, and get their new tags."""

from __future__ import annotations

from collections.abc import Sequence

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.database import connect
from tasks.model import Reject, Report
from tasks.pools import pools
from tasks.settings import load_settings
from tasks.storage.retag import Due, StoredText
from tasks.storage.retag_claims import Claim, claim_due, give_back
from tasks.storage.retag_store import store_retagged
from tasks.storage.runs import count
from tasks.tagging import Tags
from tasks.workers import Failure

#: Characters of the texts of a batch, which are all in memory at once: usual ones are a hundredth of it.
CHARACTERS = 20_000_000


@task(cache_policy=NO_CACHE, persist_result=False)
def claim_stored(due: Due, after: int, limit: int) -> Claim:
    """Claim up to so many stored articles whose tags are due, those after a number."""
    return claim_due(due, after, limit, CHARACTERS)


@task(cache_policy=NO_CACHE, persist_result=False)
def tag_again(texts: Sequence[StoredText]) -> tuple[Tags | Failure, ...]:
    """Tag stored texts in the processes that hold the models; what costs a process its life is a failure."""
    return tuple(pools().tag_texts([text.given for text in texts]))


@task(cache_policy=NO_CACHE, persist_result=False, retries=2, retry_delay_seconds=[1, 10])
def store_again(
    run_id: int, texts: Sequence[StoredText], results: Sequence[Tags | Failure]
) -> tuple[Report, tuple[Reject, ...]]:
    """Store the new tags of a batch in one transaction, and give its articles back.

    Tried again after a lost connection: the transaction was undone, or the tags are found as they should be.
    """
    with connect(load_settings()) as connection, connection.transaction():
        report, rejects = store_retagged(connection, run_id, texts, results)
        count(connection, run_id, report)
    give_back([text.article_id for text in texts])
    return report, rejects
