"""Load: what files hold becomes pages, and what was loaded before is known again."""

from __future__ import annotations

from collections.abc import Sequence

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.database import attempt
from tasks.files.model import Batch
from tasks.loads import loads
from tasks.model import Page, Recalled, Reject
from tasks.settings import load_settings
from tasks.storage.inputs import recall_inputs


@task(cache_policy=NO_CACHE, persist_result=False)
def load() -> Batch | None:
    """Read the next batch of what the run has open; None when all is read."""
    return loads().next()


@task(cache_policy=NO_CACHE, persist_result=False)
def recall(found: Sequence[Page | Reject]) -> tuple[Page | Recalled | Reject, ...]:
    """Know pages again that were loaded before, so that they are neither extracted nor tagged."""
    version = loads().version
    return attempt(load_settings(), lambda connection: recall_inputs(connection, found, version))
